<?xml version="1.0" encoding="UTF-8"?>
<!-- White space: one space between words, none at the edges of passages, lines where the encoder keeps them. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model" xmlns="urn:edition-tools:model"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    default-mode="m:read" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Text with each run of white space as one space; at an edge only where it parts words. -->
  <xsl:template match="text()" as="node()*">
    <xsl:param name="p:keeps-lines" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="words" as="xs:string" select="f:collapse(.)"/>
    <xsl:choose>
      <xsl:when test="$p:keeps-lines"><xsl:sequence select="p:lines(.)"/></xsl:when>
      <xsl:when test="starts-with($words, ' ') and not(p:space-before(.))">
        <xsl:value-of select="substring(if (ends-with($words, ' ') and not(p:space-after(.))) then p:cut($words) else $words, 2)"/>
      </xsl:when>
      <xsl:when test="ends-with($words, ' ') and not(p:space-after(.))"><xsl:value-of select="p:cut($words)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$words"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:function name="p:cut" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="substring($words, 1, string-length($words) - 1)"/>
  </xsl:function>

  <!-- Whether the white space with which a text begins parts it from what stands before it. -->
  <xsl:function name="p:space-before" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:variable name="before" as="node()?" select="p:beside($text, false())"/>
    <xsl:sequence select="
        if (empty($before)) then not(p:is-passage($text/..))
        else if ($before/self::text())
        then not(contains('([⟨“„«‹‘‚—–/ &#9;&#10;&#13;', substring($before, string-length($before))))
            or $before is $text/preceding-sibling::node()[1]
        else not($before/@break = 'no')"/>
  </xsl:function>
  <!-- The same for its end. A space before a comma or a note is one of the file's lines, if it is an element's or has a line's end. -->
  <xsl:function name="p:space-after" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:variable name="after" as="node()?" select="p:beside($text, true())"/>
    <xsl:sequence select="
        if (empty($after)) then not(p:is-passage($text/..))
        else if ($after/@break = 'no') then false()
        else if ($after/self::text() and p:is-passage($text/..))
        then not(matches($after, '^\s') or matches($after, '^[,.;:!?)\]”“»›’…]') and matches($text, '(^\s+|\n\s*)$'))
        else true()"/>
  </xsl:function>

  <!-- What stands beside a text: in its element, or, where that is a passage, beside the passage.
       Anchors are nothing, and notes after it that are called by marks. -->
  <xsl:function name="p:beside" as="node()?">
    <xsl:param name="node" as="node()"/>
    <xsl:param name="after" as="xs:boolean"/>
    <xsl:variable name="next" as="node()?"
        select="if ($after) then $node/following-sibling::node()[1] else $node/preceding-sibling::node()[1]"/>
    <xsl:sequence select="
        if ($next) then (if (p:is-nothing($next) or $after and $next/self::note[map:contains($p:numbered, generate-id())])
        then p:beside($next, $after) else $next)
        else if (p:is-passage($node/..)) then p:beside($node/.., $after)
        else ()"/>
  </xsl:function>
  <xsl:function name="p:is-nothing" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node[self::anchor or self::comment() or self::processing-instruction() or self::p:start
        or self::seg[empty(node())]])"/>
  </xsl:function>

  <!-- Whether an element is a passage of the text around it. -->
  <xsl:function name="p:is-passage" as="xs:boolean">
    <xsl:param name="element" as="node()?"/>
    <xsl:sequence select="$element instance of element() and not($p:no-passage(local-name($element)))"/>
  </xsl:function>
  <xsl:variable name="p:no-passage" as="map(xs:string, xs:boolean)" select="
      map:merge((map:keys($f:block)[not(. = ('quote', 'q'))], map:keys($f:text)[. != 'bibl'], map:keys($f:container),
          'note', 'lem', 'rdg', 'app', 'rdgGrp', 'choice', 'subst', 'item', 'eg') ! map{.: true()})"/>

  <!-- Examples keep their lines, and passages of which the encoder says so, if their lines are not encoded (TEI Guidelines, 1.3.1.1.5). -->
  <xsl:template match="*[@xml:space = 'preserve'][not($f:container(local-name()))][empty(descendant::lb)]" priority="30" as="node()*">
    <xsl:next-match><xsl:with-param name="p:keeps-lines" as="xs:boolean" select="true()" tunnel="yes"/></xsl:next-match>
  </xsl:template>
  <xsl:function name="p:lines" as="node()*">
    <xsl:param name="text" as="text()"/>
    <!-- The file's own lines round the whole are no lines of it. -->
    <xsl:variable name="words" as="xs:string" select="
        string($text)
        => replace(if ($text/preceding-sibling::node()) then '^.^' else '^\s*\n', '')
        => replace(if ($text/following-sibling::node()) then '^.^' else '\s+$', '')"/>
    <xsl:for-each select="tokenize($words, '\n')">
      <xsl:if test="position() gt 1"><break unit="line"/></xsl:if>
      <xsl:variable name="wide" as="xs:string" select="replace(., '\t', '&#xA0;&#xA0;&#xA0;&#xA0;') => replace('\r', '')"/>
      <xsl:variable name="indent" as="xs:integer" select="string-length($wide) - string-length(replace($wide, '^ +', ''))"/>
      <xsl:variable name="margin" as="xs:string" select="substring($wide, 1, $indent)"/>
      <xsl:value-of select="if (position() gt 1) then translate($margin, ' ', '&#xA0;') else $margin"/>
      <xsl:value-of select="replace(substring($wide, $indent + 1), '  ', '&#xA0; ')"/>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
