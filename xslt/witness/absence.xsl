<?xml version="1.0" encoding="UTF-8"?>
<!-- Where the witness has no text: lacunae, and what lies before its beginning and after its end (TEI Guidelines, 12.1.5). -->
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

  <!-- Whether such a mark is about the witness: it names it, or stands in a reading that is its own. -->
  <xsl:function name="p:in-force" as="xs:boolean">
    <xsl:param name="mark" as="element()"/>
    <xsl:variable name="readings" as="element()*" select="$mark/ancestor::*[self::lem or self::rdg]"/>
    <xsl:sequence select="
        (every $reading in $readings satisfies p:shown($reading/ancestor::app[1]) is $reading)
        and (if ($mark/@wit) then exists(p:names-in($mark/@wit) ! $p:distance(.))
             else exists($readings) and p:ground($readings[last()]/ancestor::app[1]) = ('named', 'rest'))"/>
  </xsl:function>

  <!--
    Absences are counted: (n, …) in the n-th, (-n, …) after it.
    The second number is 1 at a mark that ends what did not begin, or begins it again.
  -->
  <xsl:accumulator name="p:absence" as="xs:integer+" initial-value="0, 0">
    <xsl:accumulator-rule match="text[not(ancestor::text)]"
        select="if (p:begins-late(.)) then (1 + abs($value[1]), 0) else (-abs($value[1]), 0)"/>
    <xsl:accumulator-rule match="text[not(ancestor::text)]" phase="end" select="-abs($value[1]), 0"/>
    <xsl:accumulator-rule match="(lacunaStart | witEnd)[p:in-force(.)]"
        select="if ($value[1] le 0) then (1 - $value[1], 0) else ($value[1], 1)"/>
    <xsl:accumulator-rule match="(lacunaEnd | witStart)[p:in-force(.)]"
        select="if ($value[1] gt 0) then (-$value[1], 0) else ($value[1], 1)"/>
  </xsl:accumulator>

  <!-- Most documents have no such marks, and nobody counts them. -->
  <xsl:variable name="p:has-absences" as="xs:boolean" select="exists($p:source//(lacunaStart | lacunaEnd | witStart | witEnd))"/>

  <!-- Whether a text does not have the witness from its beginning: the first that is said of it is that it begins. -->
  <xsl:function name="p:begins-late" as="xs:boolean" cache="yes">
    <xsl:param name="text" as="element(text)"/>
    <xsl:sequence select="exists(($text//(lacunaStart | lacunaEnd | witStart | witEnd)[p:in-force(.)])[1]/self::witStart)"/>
  </xsl:function>

  <xsl:function name="p:absence" as="xs:integer">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="if ($p:has-absences) then ($node/accumulator-before('p:absence'))[1] else 0"/>
  </xsl:function>

  <!-- An entry that gives the witness words where it should have none. -->
  <xsl:function name="p:contradicts" as="xs:boolean">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:sequence select="p:absence($entry) gt 0 and p:ground($entry) = 'named' and exists(p:shown($entry)[normalize-space()])
        and empty(p:shown($entry)//(lacunaStart | lacunaEnd | witStart | witEnd)[p:in-force(.)])"/>
  </xsl:function>

  <!-- The sign for words that the witness has lost: a gap with a word in it. -->
  <xsl:function name="p:gap" as="element(gap)">
    <xsl:param name="reason" as="xs:string"/>
    <xsl:param name="word" as="xs:string"/>
    <gap reason="{$reason}" p:lost="{if ($reason = 'beginning') then 'before' else 'after'}"><desc>{$word}</desc></gap>
  </xsl:function>

  <!-- What lies wholly in an absence goes; what begins or ends in it keeps its place. -->
  <xsl:template match="text//*[$p:has-absences][p:absence(.) gt 0]" mode="m:choose" priority="10" as="element()?">
    <xsl:param name="p:anyway" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:if test="$p:anyway or p:absence(.) != (accumulator-after('p:absence'))[1]
        or exists(descendant::app[p:contradicts(.)])">
      <xsl:copy><xsl:sequence select="@*"/><xsl:apply-templates mode="m:choose"/></xsl:copy>
    </xsl:if>
  </xsl:template>
  <xsl:template match="text//text()[$p:has-absences][p:absence(.) gt 0]" mode="m:choose" priority="10" as="text()?">
    <xsl:param name="p:anyway" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:if test="$p:anyway"><xsl:sequence select="."/></xsl:if>
  </xsl:template>

  <xsl:template match="lacunaStart | witEnd | witStart | lacunaEnd" mode="m:choose" priority="20" as="node()*">
    <xsl:variable name="superfluous" as="xs:boolean" select="(accumulator-before('p:absence'))[2] = 1"/>
    <xsl:choose>
      <xsl:when test="not(p:in-force(.))"/>
      <xsl:when test="$superfluous">
        <xsl:sequence select="f:report('warning', 'apparatus/absence-unpaired', ., if (self::lacunaStart or self::witEnd)
            then 'the text of ' || $witness || ' ends here, and it has ended before; say where it begins again'
            else 'the text of ' || $witness
            || ' begins again here, and it has not ended before; say where it ends. What stands before is shown as its text')"/>
      </xsl:when>
      <xsl:when test="self::lacunaStart"><xsl:sequence select="p:gap('lacuna', f:word('reading-lacuna'))"/></xsl:when>
      <xsl:when test="self::witEnd"><xsl:sequence select="p:gap('end', f:word('witEnd'))"/></xsl:when>
      <xsl:when test="self::witStart and ancestor::text[last()] ! p:begins-late(.) and (accumulator-before('p:absence'))
          [1] = -p:first-absence(.)">
        <xsl:sequence select="p:gap('beginning', f:word('witStart'))"/>
        <xsl:text> </xsl:text>
      </xsl:when>
      <xsl:otherwise><xsl:if test="preceding::text()[1][matches(., '\s$')]"><xsl:text> </xsl:text></xsl:if></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The number of the absence with which a text begins. -->
  <xsl:function name="p:first-absence" as="xs:integer">
    <xsl:param name="mark" as="element()"/>
    <xsl:sequence select="($mark/ancestor::text[last()]/accumulator-before('p:absence'), 0)[1]"/>
  </xsl:function>

</xsl:stylesheet>
