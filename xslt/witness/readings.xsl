<?xml version="1.0" encoding="UTF-8"?>
<!-- Which reading of an entry holds for the witness (TEI Guidelines, 12.1 and 12.2). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:fn="http://www.w3.org/2005/xpath-functions"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    default-mode="m:witness" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The lemma and the readings of an entry in their order, through groups in groups. -->
  <xsl:function name="p:readings" as="element()*">
    <xsl:param name="entry" as="element()"/>
    <xsl:for-each select="$entry/(lem | rdg | rdgGrp)">
      <xsl:sequence select="if (self::rdgGrp) then p:readings(.) else ."/>
    </xsl:for-each>
  </xsl:function>

  <!-- What is the same for all witnesses, once for a document: each reading gets the names of those that it names. -->
  <xsl:template match="lem | rdg" mode="m:prepare" as="element()">
    <xsl:copy>
      <xsl:attribute name="p:names" select="p:named(.)"/>
      <xsl:apply-templates select="@*, node()" mode="m:prepare"/>
    </xsl:copy>
  </xsl:template>
  <!-- Nothing but the tree is asked, so Saxon keeps the answers for all witnesses of it. -->
  <xsl:key name="p:naming" match="(lem | rdg)[@p:names]" use="tokenize(@p:names)"/>

  <!-- The witnesses that a reading names: in its attribute, in a wit in it or after it, or in its group's attribute. -->
  <xsl:function name="p:named" as="xs:string*">
    <xsl:param name="reading" as="element()"/>
    <xsl:variable name="listed" as="element(wit)*" select="
        $reading/wit, $reading/following-sibling::wit[preceding-sibling::*[self::lem or self::rdg or self::rdgGrp][1] is $reading]"/>
    <xsl:sequence select="
        if ($reading/@p:names) then tokenize($reading/@p:names)
        else if ($reading/@wit) then p:names-in($reading/@wit)
        else if ($listed) then $listed ! tokenize(., '[\s,;]+') ! p:pointed-name(.)[. != '']
        else p:names-in(($reading/ancestor::rdgGrp[ancestor::app[1] is $reading/ancestor::app[1]]/@wit)[last()])"/>
  </xsl:function>

  <!-- How near a reading names the witness: 1 by its own name, more by a group's; nothing if it does not. -->
  <xsl:function name="p:nearness" as="xs:integer?">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="min(p:named($reading) ! $p:distance(.))"/>
  </xsl:function>

  <!--
    The readings that name the witness nearest: its own name comes before its group's.
    What another hand changed comes after what the witness first had (hand, varSeq).
  -->
  <xsl:function name="p:naming" as="element()*">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:sequence select="p:naming-in(root($entry))(generate-id($entry))"/>
  </xsl:function>
  <xsl:function name="p:naming-in" as="map(xs:string, element()*)" cache="yes">
    <xsl:param name="tree" as="node()"/>
    <xsl:map>
      <xsl:for-each-group select="key('p:naming', map:keys($p:distance), $tree)" group-by="generate-id(p:entry-of(.))">
        <xsl:map-entry key="current-grouping-key()" select="p:naming-nearest(current-group())"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>
  <xsl:function name="p:entry-of" as="element(app)?">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="$reading/(parent::app, parent::rdgGrp/p:entry-of(.))"/>
  </xsl:function>
  <xsl:function name="p:naming-nearest" as="element()+">
    <xsl:param name="all" as="element()+"/>
    <xsl:variable name="nearest" as="xs:integer?" select="if (count($all) = 1) then () else min($all ! p:nearness(.))"/>
    <xsl:sequence select="if (count($all) = 1) then $all else p:first-hand-first($all[p:nearness(.) = $nearest])"/>
  </xsl:function>
  <xsl:function name="p:first-hand-first" as="element()*">
    <xsl:param name="readings" as="element()*"/>
    <xsl:perform-sort select="$readings">
      <xsl:sort select="if (@varSeq castable as xs:decimal) then xs:decimal(@varSeq) else 0"/>
      <xsl:sort select="count(@hand)"/>
    </xsl:perform-sort>
  </xsl:function>

  <!--
    Why a reading is shown: "named", it names the witness; "rest", the lemma names nobody and so
    stands for all witnesses that no reading names; "shared", the entry only says where another witness
    begins or ends, or has no reading; "silent", the apparatus says nothing of the witness.
  -->
  <xsl:function name="p:ground" as="xs:string" cache="yes">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:sequence select="if (exists(p:naming($entry))) then 'named' else p:ground-of-unnamed($entry)"/>
  </xsl:function>
  <xsl:function name="p:ground-of-unnamed" as="xs:string">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:variable name="lemma" as="element()?" select="p:readings($entry)[self::lem][1]"/>
    <xsl:sequence select="
        if (p:only-limits($entry) or (empty(p:readings($entry)) and empty($entry/@p:silent))) then 'shared'
        else if ($lemma and empty(p:named($lemma)) and (not(p:is-editorial($lemma)) or empty(p:readings($entry) ! p:named(.)))) then 'rest'
        else 'silent'"/>
  </xsl:function>

  <!-- Whether an entry has one reading, in which a witness begins or ends: no witness differs there. -->
  <xsl:function name="p:only-limits" as="xs:boolean">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:variable name="all" as="element()*" select="p:readings($entry)"/>
    <xsl:sequence select="count($all) = 1 and exists($all//(lacunaStart | lacunaEnd | witStart | witEnd))
        and exists($all[normalize-space()])"/>
  </xsl:function>

  <!-- Whether a lemma is the editor's or an earlier edition's, and no witness's. -->
  <xsl:function name="p:is-editorial" as="xs:boolean">
    <xsl:param name="lemma" as="element()"/>
    <xsl:sequence select="exists($lemma/(@resp | @source))
        or tokenize($lemma/@type) = ('correction', 'conjecture', 'emendation', 'editorial')"/>
  </xsl:function>

  <!-- The reading that is shown: the witness's own, else the lemma, else the first that has words. -->
  <xsl:function name="p:shown" as="element()?" cache="yes">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:sequence select="(p:naming($entry), p:shown-to-unnamed($entry))[1]"/>
  </xsl:function>
  <xsl:function name="p:shown-to-unnamed" as="element()?">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:variable name="all" as="element()*" select="p:readings($entry)"/>
    <xsl:sequence select="($all[self::lem], $all[normalize-space()], $all)[1]"/>
  </xsl:function>

  <!-- Whether readings that name the same witness contradict each other: neither a hand nor a sequence tells them apart. -->
  <xsl:function name="p:contradict" as="xs:boolean">
    <xsl:param name="readings" as="element()*"/>
    <xsl:sequence select="count($readings) gt 1
        and count(distinct-values($readings ! (@varSeq || ' ' || @hand))) lt count($readings)
        and count(distinct-values($readings ! normalize-space())) gt 1"/>
  </xsl:function>

  <!-- Whether the words of the shown reading are others than those of the base text. -->
  <xsl:function name="p:differs" as="xs:boolean">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:variable name="shown" as="element()?" select="p:shown($entry)"/>
    <xsl:sequence select="p:ground($entry) != 'silent'
        and exists($shown[self::rdg or .//(app | lacunaStart | lacunaEnd | witStart | witEnd)])"/>
  </xsl:function>

  <!-- An entry that stands apart from its lemma: between two points, or at a place. -->
  <xsl:function name="p:has-points" as="xs:boolean">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:sequence select="exists($entry/(@from | @to)[normalize-space()])"/>
  </xsl:function>
  <xsl:variable name="p:method" as="xs:string"
      select="string(($p:source//variantEncoding/@method)[1])"/>
  <xsl:function name="p:has-place" as="xs:boolean">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:sequence select="exists($entry/@loc) and not(p:has-points($entry)) and (
        $p:method = 'location-referenced' or exists($entry/ancestor::listApp)
        or ($f:parted(local-name($entry/..)) or exists($entry/parent::standOff))
        and $p:method != 'parallel-segmentation')"/>
  </xsl:function>

  <!-- An entry as a message names it. -->
  <xsl:function name="p:call" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="words" as="xs:string"
        select="normalize-space(($entry/self::app[empty(@p:lemma)] ! p:readings(.)[self::lem or normalize-space()][1]
        ! string-join(p:texts-of(.)), $entry/@p:lemma)[1])"/>
    <xsl:sequence select="if ($words = '') then 'this entry'
        else 'the entry on “' || (if (string-length($words) gt 40) then substring($words, 1, 39) || '…' else $words) || '”'"/>
  </xsl:function>

</xsl:stylesheet>
