<?xml version="1.0" encoding="UTF-8"?>
<!-- The structure of a text: text, front, body, back, div, head, openers and closers (TEI Guidelines, ch. 4). -->
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

  <!-- Whether only blocks stand in an element. -->
  <xsl:function name="f:is-structural" as="xs:boolean" cache="yes">
    <xsl:param name="element" as="node()?"/>
    <xsl:sequence select="$element instance of document-node() or $f:container(local-name($element))
        or ($f:either(local-name($element)) and exists($element/*[$f:block(local-name())]) and empty($element/text()[normalize-space()]))"/>
  </xsl:function>

  <!-- The level of the section that an element is: 1 for a document's own divisions. -->
  <xsl:function name="f:level" as="xs:integer">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="max((1, count($element/ancestor-or-self::*[$f:level(local-name()) or (self::TEI and ../self::teiCorpus)
        or (self::text and ../self::group)])))"/>
  </xsl:function>

  <xsl:template match="text | body | group" as="node()*"><xsl:call-template name="f:inside"/></xsl:template>
  <xsl:template match="front | back" as="element(e:section)?">
    <xsl:where-populated>
      <section level="1" kind="{local-name()}">
        <xsl:sequence select="p:origin(.)"/>
        <xsl:call-template name="f:inside"/>
      </section>
    </xsl:where-populated>
  </xsl:template>
  <xsl:template match="standOff" as="element(e:section)?">
    <xsl:where-populated>
      <section level="1" kind="stand-off"><xsl:call-template name="f:inside"/></section>
    </xsl:where-populated>
  </xsl:template>

  <!--
    What stands in an element that has only blocks: white space between them is no text, between two passages it is.
    Passages that stand there without a paragraph get one; so does each seg of an opener, which is a line of it.
  -->
  <xsl:template name="f:inside" as="node()*">
    <xsl:context-item as="element()" use="required"/>
    <!-- What stands apart from the text of a document stands after it. -->
    <xsl:variable name="nodes" as="node()*" select="if (self::TEI[text]) then (node() except standOff, standOff) else node()"/>
    <xsl:variable name="children" as="node()*" select="$nodes[not(self::text()) or normalize-space()]"/>
    <!-- What no rule knows inside what no rule knows may be a block: none is glued to another. -->
    <xsl:variable name="strange" as="xs:boolean" select="not($f:container(local-name()))"/>
    <xsl:choose>
      <xsl:when test="every $child in $children satisfies not($child/self::text()) and ($f:block(local-name($child))
          and not($f:unruled(local-name($child))) and namespace-uri($child) = 'http://www.tei-c.org/ns/1.0' or f:is-point($child))">
        <xsl:apply-templates select="$children"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="all" as="node()*"><xsl:apply-templates select="$nodes"/></xsl:variable>
        <xsl:variable name="read" as="node()*"
            select="for $k in 1 to count($all)
              return $all[$k][not(p:is-white-space(.)) or p:parts-words($all[$k - 1], $all[$k + 1])]"/>
        <xsl:variable name="lines" as="xs:boolean" select="exists((self::opener, self::closer))"/>
        <xsl:for-each-group select="$read" group-adjacent="
            if (self::e:unknown and $strange or self::e:inline[@tei = 'seg'] and $lines) then position()
            else if (self::text() or local-name() = ($p:passages, 'note', 'anchor', 'break')) then 0 else -1">
          <xsl:choose>
            <xsl:when test="current-grouping-key() ge 0 and current-group()[p:is-words(.)]">
              <paragraph><xsl:sequence select="current-group()"/></paragraph>
            </xsl:when>
            <xsl:otherwise><xsl:sequence select="current-group()"/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each-group>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Whether something that was read is white space only, or words. -->
  <xsl:function name="p:is-white-space" as="xs:boolean">
    <xsl:param name="read" as="node()?"/>
    <xsl:sequence select="exists($read[self::text()][not(normalize-space())])"/>
  </xsl:function>
  <xsl:function name="p:is-words" as="xs:boolean">
    <xsl:param name="read" as="node()?"/>
    <xsl:sequence select="exists($read[self::text()[normalize-space()] or local-name() = $p:passages])"/>
  </xsl:function>

  <!-- Whether white space between these two parts words. -->
  <xsl:function name="p:parts-words" as="xs:boolean">
    <xsl:param name="before" as="node()?"/>
    <xsl:param name="after" as="node()?"/>
    <xsl:sequence select="(p:is-words($before) or $before/self::e:note) and p:is-words($after)"/>
  </xsl:function>

  <!-- Whether a node is no more than a mark between blocks. -->
  <xsl:function name="f:is-point" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node[self::*][$f:point(local-name())][not(normalize-space())])
        or $f:hidden(local-name($node)) or exists($node[self::comment() or self::processing-instruction()])
        or exists($node/(self::p:start | self::p:again | self::note[@p:start]))"/>
  </xsl:function>

  <!-- Elements of the model that are passages of text. -->
  <xsl:variable name="p:passages" as="xs:string+" select="
      'inline', 'alternate', 'link', 'name', 'date', 'glyph', 'gap', 'space', 'graphic', 'formula', 'label', 'siglum', 'reading',
      'unknown'"/>

  <xsl:template match="div | div0 | div1 | div2 | div3 | div4 | div5 | div6 | div7 | group/text" as="element(e:section)">
    <section level="{f:level(.)}">
      <xsl:sequence select="f:identified(.)"/>
      <xsl:sequence select="f:attribute('kind', @type), f:attribute('n', @n)"/>
      <xsl:call-template name="f:inside"/>
    </section>
  </xsl:template>

  <!-- A transcription by surfaces and lines, where it is all that there is (TEI Guidelines, 12.2). -->
  <xsl:template match="sourceDoc" as="element(e:section)">
    <section level="1" kind="source-document"><xsl:sequence select="f:identified(.)"/><xsl:call-template name="f:inside"/></section>
  </xsl:template>
  <xsl:template match="surface | surfaceGrp | sourceDoc//zone | sourceDoc//line[f:is-structural(..)]" as="element(e:block)" priority="1">
    <block kind="{local-name()}"><xsl:sequence select="f:attributes(.)"/><xsl:call-template name="f:inside"/></block>
  </xsl:template>

  <xsl:template match="floatingText" as="element(e:block)">
    <block kind="document"><xsl:sequence select="f:identified(.)"/><xsl:call-template name="f:inside"/></block>
  </xsl:template>

  <xsl:template match="head" as="element(e:heading)">
    <heading level="{f:level(.)}">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:if test="../local-name() = ('figure', 'table', 'list', 'lg', 'castList', 'listBibl', 'listWit', 'listApp')">
        <xsl:attribute name="kind" select="../local-name()"/>
      </xsl:if>
      <xsl:if test="@type"><xsl:attribute name="kind" select="normalize-space(@type)"/></xsl:if>
      <xsl:apply-templates/>
    </heading>
  </xsl:template>

  <!-- Blocks that hold blocks. -->
  <xsl:template match="opener | closer | postscript | argument | epigraph | titlePage | docTitle | imprimatur | prologue | epilogue | set
      | performance" as="element(e:block)">
    <block kind="{local-name()}">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:choose>
        <xsl:when test="text()[normalize-space()]"><xsl:apply-templates/></xsl:when>
        <xsl:otherwise><xsl:call-template name="f:inside"/></xsl:otherwise>
      </xsl:choose>
    </block>
  </xsl:template>

  <!-- Blocks that hold text; inside a sentence they are passages of it. -->
  <xsl:template match="trailer | byline | dateline | salute | signed | docAuthor | docEdition | docImprint | docDate | titlePart"
      as="element()">
    <xsl:choose>
      <xsl:when test="f:is-structural(..) or ..[self::docTitle]">
        <block kind="{local-name()}">
          <xsl:sequence select="f:attributes(.)"/>
          <xsl:apply-templates/>
        </block>
      </xsl:when>
      <xsl:otherwise>
        <inline kind="{local-name()}"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></inline>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Lists that a processor would make; an edition of ours has its own contents and registers. -->
  <xsl:template match="divGen" as="node()*"><xsl:call-template name="f:inside"/></xsl:template>

</xsl:stylesheet>
