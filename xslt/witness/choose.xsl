<?xml version="1.0" encoding="UTF-8"?>
<!-- Entries in the text give way to the reading that holds for the witness (TEI Guidelines, 12.2.3). -->
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

  <!-- Whether any entry names the witness; if none does, one finding says so for all. -->
  <xsl:variable name="p:is-named" as="xs:boolean" select="exists(key('p:naming', map:keys($p:distance), $p:source))"/>
  <xsl:function name="p:report-unnamed" as="empty-sequence()">
    <xsl:sequence select="
        if ($p:is-named or $witness = '') then ()
        else ($p:source//app[p:ground(.) = 'silent'])[1] ! f:report('warning', 'apparatus/witness-never-named', .,
            'no entry names ' || $witness || ': what it reads is not known. The lemma is shown everywhere')"/>
  </xsl:function>

  <xsl:template match="app" mode="m:choose" priority="20" as="node()*">
    <xsl:param name="p:anyway" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:param name="p:reported" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="shown" as="element()?" select="p:shown(.)"/>
    <xsl:variable name="silent" as="xs:boolean" select="p:ground(.) = 'silent'"/>
    <xsl:variable name="absent" as="xs:boolean" select="p:absence(.) gt 0"/>
    <xsl:variable name="contradicts" as="xs:boolean" select="p:contradicts(.)"/>
    <xsl:sequence select="
        if ($silent and not($absent or $p:reported)) then p:report-silence(.)
        else if ($contradicts) then f:report('warning', 'apparatus/words-in-absence', ., p:call(.) || ' gives ' || $witness
            || ' words where its text has ended; they are shown. Say where its text begins again') else (),
        if (not($absent)) then p:report-twice(.) else ()"/>
    <xsl:for-each select="(., $shown)[@xml:id]"><anchor><xsl:sequence select="@xml:id"/></anchor></xsl:for-each>
    <xsl:choose>
      <xsl:when test="$shown[not(normalize-space() or *)] and p:loss($shown) and not($absent)">
        <xsl:sequence select="p:gap(p:loss($shown), f:word('reading-' || p:loss($shown)))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="$shown/node()" mode="m:choose">
          <xsl:with-param name="p:anyway" as="xs:boolean" tunnel="yes" select="$p:anyway or $contradicts"/>
          <xsl:with-param name="p:reported" as="xs:boolean" tunnel="yes" select="$p:reported or $silent"/>
        </xsl:apply-templates>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Why a reading without words is no omission, if its type or cause says so. -->
  <xsl:function name="p:loss" as="xs:string?">
    <xsl:param name="reading" as="element()"/>
    <xsl:variable name="said" as="xs:string*" select="tokenize(lower-case($reading/@type)), tokenize(lower-case($reading/@cause))"/>
    <xsl:sequence select="
        if ($said = ('lacuna', 'lac', 'lost', 'loss', 'damage', 'missing')) then 'lacuna'
        else if ($said = ('illegible', 'unreadable')) then 'illegible' else ()"/>
  </xsl:function>

  <xsl:function name="p:report-silence" as="empty-sequence()">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:sequence select="if ($p:is-named) then f:report('warning', 'apparatus/witness-silent', $entry, p:call($entry)
        || ' says nothing of ' || $witness
        || ', and names other witnesses; the lemma is shown. Name ' || $witness || ' in a reading, or mark its lacuna') else ()"/>
  </xsl:function>

  <!-- Two readings at one place, unless a hand or a sequence tells them apart. -->
  <xsl:function name="p:report-twice" as="empty-sequence()">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:variable name="naming" as="element()*" select="p:naming($entry)"/>
    <xsl:if test="p:contradict($naming)">
      <xsl:sequence select="f:report('warning', 'apparatus/witness-twice', $entry, p:call($entry) || ' gives ' || $witness || ' '
          || count($naming) || ' readings; the first is shown. Tell them apart by hand or varSeq, or correct wit')"/>
    </xsl:if>
  </xsl:function>

  <!-- What a reading says about itself is no part of its text. -->
  <xsl:template match="wit | witDetail" mode="m:choose" priority="20" as="empty-sequence()"/>
  <!-- Nor are the pages and lines of other witnesses. -->
  <xsl:template match="(pb | cb | gb | lb | milestone)[@ed or @edRef or @corresp][p:is-of-others(.)]" mode="m:choose" priority="20"
      as="empty-sequence()"/>
  <xsl:function name="p:is-of-others" as="xs:boolean">
    <xsl:param name="break" as="element()"/>
    <xsl:variable name="names" as="xs:string*" select="$break/(@ed, @edRef, @corresp) ! tokenize(.) ! p:pointed-name(.)"/>
    <xsl:sequence select="
        $witness != '' and $names = $p:declared ! p:names-of(.)
        and (every $name in $names satisfies not(map:contains($p:distance, $name)))"/>
  </xsl:function>
  <xsl:template match="anchor[@p:point]" mode="m:choose" priority="20" as="empty-sequence()"/>

  <!-- Lists of entries have gone into the text; an entry that says no place could not. -->
  <xsl:template match="listApp | div[@type = 'apparatus']" mode="m:choose" priority="30" as="empty-sequence()">
    <xsl:for-each select=".//app[not(ancestor::app)]">
      <xsl:sequence select="
          if (@p:silent) then p:report-silence(.)
          else if (p:differs(.)) then f:report('warning', 'apparatus/no-place', ., p:call(.)
              || ' stands apart and says no place: give it from and to, or loc. The reading of ' || $witness || ' is not shown') else ()"/>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="(standOff | back | back//div)[.//(listApp | div[@type = 'apparatus'])][
      empty(.//text()[normalize-space()][not(ancestor::listApp | ancestor::div[@type = 'apparatus'])])]" mode="m:choose" priority="25"
      as="empty-sequence()">
    <xsl:apply-templates select=".//listApp[not(ancestor::listApp)] | .//div[@type = 'apparatus'][not(ancestor::div[@type = 'apparatus'])]"
        mode="m:choose"/>
  </xsl:template>

</xsl:stylesheet>
