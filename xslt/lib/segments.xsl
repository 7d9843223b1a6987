<?xml version="1.0" encoding="UTF-8"?>
<!-- The segments of a text, those parts of it that can stand beside their partner in another text. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    expand-text="yes" exclude-result-prefixes="#all">

  <!-- How many segments have begun: a segment's own number, the same in the model and in the linked model. -->
  <xsl:accumulator name="f:segments" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="document" select="0"/>
    <xsl:accumulator-rule match="text//*[f:is-segment(.)]" select="$value + 1"/>
  </xsl:accumulator>

  <!--
    What stands in a note is no segment, nor what has nothing in it; nor is a list's item or a table's cell,
    which would lose its number or its place.
  -->
  <xsl:function name="f:is-segment" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        exists($element/(self::section | self::heading | self::paragraph | self::stanza | self::line | self::list | self::table
        | self::figure
          | self::cit | self::speech | self::apparatus | self::block[not(@kind = ('reading', 'concordance'))]
          | self::inline[@kind = ('seg', 's', 'cl')]))
        and empty($element/ancestor::*[self::note or self::list or self::table or self::figure or self::cit or self::speech
        or self::apparatus
          or self::heading or self::line or self::block[not(@kind = 'reading')]])
        and exists(($element//text()[normalize-space()], $element//graphic))"/>
  </xsl:function>

  <!-- The segments directly in an element: what stands between, such as a lemma of whole stanzas, is none. -->
  <xsl:function name="f:segments-in" as="element()*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/* ! (if (self::note) then () else if (f:is-segment(.)) then . else f:segments-in(.))"/>
  </xsl:function>

  <!--
    Whether a segment is no more than the segments in it.  A section always is: what else stands in it
    goes with the segment that follows; a paragraph only if no words stand between its segments.
  -->
  <xsl:function name="f:is-divided" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="inner" as="element()*" select="f:segments-in($element)"/>
    <xsl:sequence select="exists($inner) and (exists($element/(self::text | self::section | self::stanza)) or p:is-covered($element))"/>
  </xsl:function>
  <xsl:function name="p:is-covered" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="every $node in $element/node() satisfies (
        if ($node/self::text()) then normalize-space($node) = ''
        else if ($node/(self::note | self::anchor | self::break | self::comment() | self::processing-instruction())) then true()
        else f:is-segment($node) or (exists(f:segments-in($node)) and p:is-covered($node)))"/>
  </xsl:function>

</xsl:stylesheet>
