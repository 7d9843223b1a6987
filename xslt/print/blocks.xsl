<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands on lines of its own: headings, paragraphs, lists, verse, drama, tables, figures. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:m="urn:edition-tools:modes"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:print" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Sections do not nest on paper: their headings say how deep they are. -->
  <xsl:template match="section" as="node()*">
    <xsl:choose>
      <xsl:when test="@lang or @dir or @rend">
        <div kind="section"><xsl:sequence select="p:look(.)"/><xsl:call-template name="p:flow"/></div>
      </xsl:when>
      <xsl:otherwise>
        <xsl:if test="p:label(.)"><mark label="{p:label(.)}"/></xsl:if>
        <xsl:call-template name="p:flow"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A heading of the text; those of lists, tables and figures, and those without words, are captions. -->
  <xsl:template match="heading" as="element()">
    <xsl:element name="{if (parent::list or parent::table or ancestor::figure or ancestor::note or ancestor::cell or ancestor::item
        or p:plain(.) = '') then 'caption' else 'heading'}" namespace="">
      <xsl:attribute name="level" select="1 + (@level, 1)[1]"/>
      <xsl:attribute name="title" select="p:plain(.)"/>
      <xsl:if test="parent::section and not(@kind = ('sub', 'translation')) and not(preceding-sibling::heading)">
        <xsl:attribute name="toc" select="1 + (@level, 1)[1]"/>
      </xsl:if>
      <xsl:copy-of select="@kind"/>
      <xsl:sequence select="p:look(.)"/>
      <xsl:call-template name="p:inline-contents"/>
    </xsl:element>
  </xsl:template>

  <!-- After a passage the rows of the concordance in which it stands. -->
  <xsl:template match="block[@kind = 'concordance']" priority="5" as="element(Q{}p)">
    <p kind="ways"><xsl:for-each select="link"><xsl:text> </xsl:text><xsl:sequence select="p:way(.)"/></xsl:for-each></p>
  </xsl:template>
  <xsl:template match="paragraph" as="element()*">
    <xsl:choose>
      <xsl:when test="key('p:container', generate-id())">
        <div kind="paragraph"><xsl:copy-of select="@n"/>
          <xsl:sequence select="p:look(.)"/>
          <xsl:sequence select="p:guests(., true())"/>
          <xsl:call-template name="p:flow"/>
          <xsl:sequence select="p:guests(., false())"/>
        </div>
      </xsl:when>
      <xsl:when test="empty(node()) and empty(key('p:guest', generate-id(.))) and not(p:label(.))"/>
      <xsl:otherwise>
        <p><xsl:copy-of select="@n"/><xsl:if test="@tei = 'mentions'"><xsl:attribute name="kind" select="'mentions'"/></xsl:if>
          <xsl:if test="inline/@kind = 'where'"><xsl:attribute name="kind" select="'where'"/></xsl:if>
          <xsl:sequence select="p:look(.)"/>
          <xsl:call-template name="p:contents"/>
        </p>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="block | cit | apparatus | figure | speech" as="element()">
    <div kind="{(@kind, local-name())[1]}"><xsl:sequence select="p:look(.)"/><xsl:call-template name="p:contents"/></div>
  </xsl:template>

  <xsl:template match="speech/label" as="element()">
    <speaker><xsl:sequence select="p:look(.)"/><xsl:call-template name="p:inline-contents"/></speaker>
  </xsl:template>

  <!-- Lists. -->
  <xsl:template match="list" as="element()*">
    <xsl:apply-templates select="heading"/>
    <list kind="{@kind}">
      <xsl:if test="@kind = 'labelled'">
        <xsl:attribute name="wide" select="max((0, item/label/string-length(normalize-space()))) gt 6"/>
      </xsl:if>
      <xsl:sequence select="p:look(.)"/>
      <xsl:apply-templates select="item"/>
    </list>
    <xsl:apply-templates select="note[not(p:host(.))]"/>
  </xsl:template>

  <xsl:template match="item" as="element(Q{}item)">
    <item>
      <xsl:if test="@n and ../@kind = 'numbered'"><xsl:attribute name="number" select="@n"/></xsl:if>
      <xsl:sequence select="p:look(.)"/>
      <xsl:if test="label[1][p:leads(.)]">
        <mark-of-item><xsl:apply-templates select="label[1]" mode="p:flow"/></mark-of-item>
      </xsl:if>
      <body>
        <xsl:sequence select="p:guests(., true())"/>
        <xsl:variable name="rest" as="node()*" select="node()[not(self::label[p:leads(.)])]"/>
        <xsl:choose>
          <xsl:when test="$rest[p:is-block(.)]">
            <xsl:call-template name="p:flow"><xsl:with-param name="nodes" select="$rest"/></xsl:call-template>
          </xsl:when>
          <xsl:otherwise><xsl:apply-templates select="$rest"/></xsl:otherwise>
        </xsl:choose>
        <xsl:sequence select="p:guests(., false())"/>
      </body>
    </item>
  </xsl:template>

  <!-- Whether a label is the first thing in its item. -->
  <xsl:function name="p:leads" as="xs:boolean">
    <xsl:param name="label" as="element()"/>
    <xsl:sequence select="exists($label/parent::item) and not($label/preceding-sibling::node()[p:says(.)])"/>
  </xsl:function>
  <xsl:template match="label" mode="p:flow" as="node()*"><xsl:sequence select="p:styled(.)"/></xsl:template>

  <!-- Verse. -->
  <xsl:template match="stanza" as="element()">
    <stanza><xsl:copy-of select="@n"/><xsl:sequence select="p:look(.)"/><xsl:call-template name="p:flow"/></stanza>
  </xsl:template>
  <xsl:template match="line" as="element(Q{}line)">
    <line><xsl:copy-of select="@part"/>
      <xsl:if test="@label"><xsl:attribute name="number" select="@label"/></xsl:if>
      <xsl:sequence select="p:look(.)"/>
      <xsl:call-template name="p:inline-contents"/>
    </line>
  </xsl:template>

  <!-- Tables: Typst is told how many rows and columns a cell spans, and finds its place itself. -->
  <xsl:template match="table" as="element()*">
    <xsl:apply-templates select="heading"/>
    <xsl:if test="row">
      <table columns="{max((1, row ! sum(cell ! p:number(@cols))))}">
        <xsl:sequence select="p:look(.)"/><xsl:apply-templates select="row"/>
      </table>
    </xsl:if>
  </xsl:template>
  <xsl:template match="row" as="element(Q{}row)">
    <row><xsl:copy-of select="@role"/><xsl:sequence select="p:look(.)"/><xsl:apply-templates select="cell"/></row>
  </xsl:template>
  <xsl:template match="cell" as="element(Q{}cell)">
    <cell cols="{p:number(@cols)}" rows="{p:number(@rows)}">
      <xsl:copy-of select="@role"/><xsl:sequence select="p:look(.)"/><xsl:call-template name="p:contents"/>
    </cell>
  </xsl:template>
  <!-- A row or a cell outside a table is a paragraph. -->
  <xsl:template match="*[not(self::table)]/row | *[not(self::row)]/cell | *[not(self::list)]/item" priority="1" as="element()">
    <div kind="{local-name()}"><xsl:sequence select="p:look(.)"/><xsl:call-template name="p:contents"/></div>
  </xsl:template>

  <xsl:function name="p:number" as="xs:integer">
    <xsl:param name="span" as="attribute()?"/>
    <xsl:sequence select="if ($span castable as xs:positiveInteger) then min((xs:integer($span), 100)) else 1"/>
  </xsl:function>

</xsl:stylesheet>
