<?xml version="1.0" encoding="UTF-8"?>
<!-- The structure of a text: sections, headings, paragraphs, blocks. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:html" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="text()" as="text()"><xsl:sequence select="."/></xsl:template>

  <!-- Only what has a heading is a section to HTML. -->
  <xsl:template match="section" as="element()">
    <xsl:element name="{p:block(if (heading) then 'section' else 'div', .)}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <!-- Whether a heading heads a section of the page, and not a list, a table or a figure. -->
  <xsl:function name="p:is-section-heading" as="xs:boolean">
    <xsl:param name="heading" as="element(e:heading)"/>
    <xsl:sequence select="exists($heading[parent::section | parent::text | parent::aligned | parent::block[@kind = 'document']])
        and exists($heading/ancestor::text) and not($heading/ancestor::*[self::note or self::cell or self::item])
        and not(p:repeats-title($heading))"/>
  </xsl:function>

  <!--
    The title of the page is the first rank; the sections with a heading around this one are counted.
    In parallel texts a section's heading may stand in another row, and the texts' titles are the second rank.
  -->
  <xsl:function name="p:rank" as="xs:integer">
    <xsl:param name="heading" as="element()"/>
    <xsl:sequence select="if ($heading/ancestor::aligned) then min((6, 2 + xs:integer($heading/@level)))
        else min((6, 2 + count($heading/../ancestor-or-self::*[. except $heading/..]/heading[p:is-section-heading(.)]/..)))"/>
  </xsl:function>

  <xsl:template match="heading" as="element()">
    <xsl:element name="{if (p:in-phrase(..)) then 'span' else if (p:is-section-heading(.)) then 'h' || p:rank(.)
        else if (p:holds-blocks(.)) then 'div' else p:block('p', ..)}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:apply-templates/>
      <xsl:call-template name="p:hosted"/>
      <xsl:sequence select="p:permalink((.[@id], ..[@id])[p:is-section-heading(current())][1])"/>
    </xsl:element>
  </xsl:template>

  <!-- Where HTML allows no blocks they are apart all the same. -->
  <xsl:template match="(title | heading)//(paragraph | block | cit | apparatus | heading | stanza | line | speech | list | item | table
      | row | cell)" priority="20" as="node()*">
    <xsl:if test="p:in-phrase(.)"><xsl:text> </xsl:text></xsl:if>
    <xsl:next-match/>
    <xsl:if test="p:in-phrase(.)"><xsl:text> </xsl:text></xsl:if>
  </xsl:template>

  <!-- HTML's p holds no blocks; the model's paragraph may. -->
  <xsl:template match="paragraph" as="element()">
    <xsl:element name="{if (p:holds-blocks(.)) then 'div' else p:block('p', ..)}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:apply-templates/>
      <xsl:call-template name="p:hosted"/>
      <xsl:sequence select="p:permalink(.[@id][parent::section | parent::text | parent::aligned | parent::block[@kind = 'document']
          | parent::speech][not(p:in-phrase(.))])"/>
      <xsl:sequence select="p:permalink(parent::item[p:permalink-holder(.) is current()][p:is-cited(.)])"/>
    </xsl:element>
  </xsl:template>

  <!-- The address of a passage, for those who cite it: seen when it is pointed at or focused. -->
  <xsl:function name="p:permalink" as="element()?">
    <xsl:param name="element" as="element()?"/>
    <xsl:if test="$element">
      <a class="permalink" data-pagefind-ignore="all" href="#{$element/@id}" aria-label="{f:word('permalink')}"><xsl:sequence
          select="f:attribute('title', p:in-print($element))"/></a>
    </xsl:if>
  </xsl:function>

  <xsl:template match="block" as="element()">
    <xsl:element name="{p:block('div', .)}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:apply-templates/>
      <xsl:call-template name="p:hosted"/>
    </xsl:element>
  </xsl:template>
  <xsl:template match="block[@kind = 'quote']" priority="1" as="element()">
    <xsl:element name="{p:block('blockquote', .)}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:apply-templates/>
      <xsl:call-template name="p:hosted"/>
    </xsl:element>
  </xsl:template>
  <!-- A note without a mark: it stands where it stands. -->
  <xsl:template match="block[@kind = 'note']" priority="1" as="element()">
    <xsl:element name="{p:block('div', .)}">
      <xsl:sequence select="f:attribute('role', 'note'[not(p:in-phrase(current()))])"/>
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:apply-templates/>
      <xsl:call-template name="p:hosted"/>
    </xsl:element>
  </xsl:template>
  <xsl:template match="cit | apparatus" as="element()">
    <xsl:element name="{p:block('div', .)}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
