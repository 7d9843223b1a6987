<?xml version="1.0" encoding="UTF-8"?>
<!-- How words and blocks mixed become paragraphs: TEI lets a list stand in a paragraph, a page does not. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:m="urn:edition-tools:modes"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:print" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Whether a node stands on lines of its own; so does a passage that holds such a node. -->
  <xsl:function name="p:is-block" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node/self::*/key('p:block', generate-id(.)))"/>
  </xsl:function>

  <!-- Words and blocks → paragraphs and blocks. -->
  <xsl:template name="p:flow" as="node()*">
    <xsl:param name="nodes" as="node()*" select="node()"/>
    <xsl:for-each-group select="$nodes except (comment(), processing-instruction())" group-adjacent="p:is-block(.)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()"><xsl:apply-templates select="current-group()"/></xsl:when>
        <xsl:when test="some $node in current-group() satisfies p:says($node)">
          <p><xsl:apply-templates select="current-group()"/></p>
        </xsl:when>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <!-- The same for what may also be words alone, and then needs no paragraph: items, cells, notes. -->
  <xsl:template name="p:contents" as="node()*">
    <xsl:sequence select="p:guests(., true())"/>
    <xsl:choose>
      <xsl:when test="key('p:container', generate-id())"><xsl:call-template name="p:flow"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
    <xsl:sequence select="p:guests(., false())"/>
  </xsl:template>

  <!-- Whether a node between blocks has anything to show there. -->
  <xsl:function name="p:says" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="
        if ($node instance of text()) then normalize-space($node) != ''
        else not($node/(self::anchor | self::break | self::note)) or ($node/self::note and not(p:lonely($node)))"/>
  </xsl:function>

  <!-- A note, a break or an anchor with no words beside it, between blocks: it needs a block to stand in. -->
  <xsl:function name="p:lonely" as="xs:boolean">
    <xsl:param name="point" as="element()"/>
    <xsl:sequence select="
        exists($point/../key('p:container', generate-id(.)))
        and not(p:beside($point/preceding-sibling::node()) or p:beside(reverse($point/following-sibling::node())))"/>
  </xsl:function>

  <!-- Whether words come before the next block; the nodes are in document order, nearest last. -->
  <xsl:function name="p:beside" as="xs:boolean">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="nearest" as="node()?" select="$nodes[last()]"/>
    <xsl:sequence select="
        if (empty($nearest) or p:is-block($nearest)) then false()
        else if ($nearest/(self::anchor | self::break | self::note | self::comment() | self::processing-instruction())
          or ($nearest instance of text() and normalize-space($nearest) = '')) then p:beside($nodes[position() lt last()])
        else true()"/>
  </xsl:function>

  <!-- A lonely note belongs to the block before it, a break to the one after it. -->
  <xsl:function name="p:host" as="element()?">
    <xsl:param name="point" as="element()"/>
    <xsl:variable name="before" as="element()?" select="$point/preceding-sibling::*[p:is-block(.)][1]"/>
    <xsl:variable name="after" as="element()?" select="$point/following-sibling::*[p:is-block(.)][1]"/>
    <xsl:sequence select="
        if ($before and (empty($after) or $point/self::note)) then p:last($before)
        else p:first($after)"/>
  </xsl:function>

  <xsl:function name="p:last" as="element()">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="end" as="node()?" select="$block/node()[p:says(.)][last()]"/>
    <xsl:sequence select="if ($end instance of element() and p:is-block($end)) then p:last($end) else $block"/>
  </xsl:function>
  <xsl:function name="p:first" as="element()">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="start" as="node()?" select="$block/node()[p:says(.)][1]"/>
    <xsl:sequence select="if ($start instance of element() and p:is-block($start)) then p:first($start) else $block"/>
  </xsl:function>

  <!-- The guests of a block: at its start those that stand before it, at its end the others. -->
  <xsl:function name="p:guests" as="node()*">
    <xsl:param name="host" as="element()"/>
    <xsl:param name="start" as="xs:boolean"/>
    <xsl:apply-templates select="key('p:guest', generate-id($host), root($host))[(. &lt;&lt; $host) = $start]" mode="m:print">
      <xsl:with-param name="lodged" select="true()"/>
    </xsl:apply-templates>
  </xsl:function>

</xsl:stylesheet>
