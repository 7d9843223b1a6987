<?xml version="1.0" encoding="UTF-8"?>
<!-- The file: the styles that it uses, and its story. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    default-mode="p:icml" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="document-node()" mode="m:icml" as="node()*">
    <xsl:variable name="stories" as="document-node()">
      <xsl:document><stories><xsl:sequence select="f:stories(.)"/></stories></xsl:document>
    </xsl:variable>
    <xsl:variable name="paragraphs" as="element()*">
      <xsl:choose>
        <xsl:when test="$part = 'text'"><xsl:apply-templates select="$stories/stories/story/(p | table)"/></xsl:when>
        <xsl:otherwise><xsl:sequence select="$stories/stories/story ! p:apparatus(.)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:if test="exists($paragraphs)"><xsl:sequence select="p:file(p:ended($paragraphs), $stories)"/></xsl:if>
  </xsl:template>

  <xsl:function name="p:file" as="node()+">
    <xsl:param name="paragraphs" as="element()+"/>
    <xsl:param name="stories" as="document-node()"/>
    <xsl:processing-instruction name="aid"
        select="'style=&quot;50&quot; type=&quot;snippet&quot; readerVersion=&quot;6.0&quot; featureSet=&quot;513&quot; '
        || 'product=&quot;8.0(370)&quot;'"/>
    <xsl:processing-instruction name="aid">SnippetType="InCopyInterchange"</xsl:processing-instruction>
    <Document DOMVersion="8.0" Self="document">
      <RootCharacterStyleGroup Self="character-styles">
        <xsl:for-each-group select="$paragraphs/descendant-or-self::*/@AppliedCharacterStyle[. != $p:plain]" group-by="string()">
          <xsl:sort select="current-grouping-key()" collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
          <xsl:variable name="name" as="xs:string" select="substring-after(., '/')"/>
          <CharacterStyle Self="{.}" Name="{$name}"><xsl:sequence select="p:looks($name)"/></CharacterStyle>
        </xsl:for-each-group>
      </RootCharacterStyleGroup>
      <RootParagraphStyleGroup Self="paragraph-styles">
        <xsl:for-each-group select="$paragraphs/descendant-or-self::*/@AppliedParagraphStyle" group-by="string()">
          <xsl:sort select="current-grouping-key()" collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
          <ParagraphStyle Self="{.}" Name="{substring-after(., '/')}"/>
        </xsl:for-each-group>
      </RootParagraphStyleGroup>
      <Story Self="story" TrackChanges="false" StoryTitle="{$stories/stories/story[1]/@title}" AppliedTOCStyle="n" AppliedNamedGrid="n">
        <StoryPreference OpticalMarginAlignment="true" OpticalMarginSize="12"/>
        <xsl:sequence select="$paragraphs"/>
      </Story>
      <xsl:sequence select="p:hyperlinks($paragraphs, $stories)"/>
    </Document>
  </xsl:function>

  <!-- Each paragraph but the last ends with a break. -->
  <xsl:function name="p:ended" as="element()*">
    <xsl:param name="paragraphs" as="element()*"/>
    <xsl:for-each select="$paragraphs">
      <xsl:copy>
        <xsl:sequence select="@*, node()"/>
        <xsl:if test="position() != last()">
          <CharacterStyleRange AppliedCharacterStyle="{$p:plain}"><Br/></CharacterStyleRange>
        </xsl:if>
      </xsl:copy>
    </xsl:for-each>
  </xsl:function>

  <xsl:template match="p" as="element(ParagraphStyleRange)">
    <ParagraphStyleRange AppliedParagraphStyle="ParagraphStyle/{@style}">
      <xsl:sequence select="p:placed(.)"/>
      <xsl:apply-templates/>
    </ParagraphStyleRange>
  </xsl:template>

  <xsl:function name="p:placed" as="attribute()*">
    <xsl:param name="paragraph" as="element(p)"/>
    <xsl:for-each select="$paragraph/@align">
      <xsl:attribute name="Justification" select="
          if (. = 'center') then 'CenterAlign' else if (. = 'right') then 'RightAlign' else if (. = 'left') then 'LeftAlign'
          else 'LeftJustified'"/>
    </xsl:for-each>
    <xsl:if test="$paragraph/@dir = 'rtl'"><xsl:attribute name="ParagraphDirection" select="'RightToLeftDirection'"/></xsl:if>
  </xsl:function>

  <!-- A table stands in a paragraph of its own; a cell is named by its column and row. -->
  <xsl:template match="table" as="element(ParagraphStyleRange)">
    <xsl:variable name="table" as="xs:string" select="'table' || p:table-number(.)"/>
    <xsl:variable name="heads" as="xs:integer" select="count(row[@head = 'true'][empty(preceding-sibling::row[@head != 'true'])])"/>
    <ParagraphStyleRange AppliedParagraphStyle="ParagraphStyle/table">
      <CharacterStyleRange AppliedCharacterStyle="{$p:plain}">
        <Table Self="{$table}" HeaderRowCount="{$heads}" FooterRowCount="0" BodyRowCount="{count(row) - $heads}" ColumnCount="{@columns}">
          <xsl:for-each select="row"><Row Self="{$table}r{position() - 1}" Name="{position() - 1}"/></xsl:for-each>
          <xsl:for-each select="1 to xs:integer(@columns)"><Column Self="{$table}c{. - 1}" Name="{. - 1}"/></xsl:for-each>
          <xsl:for-each select="row">
            <xsl:variable name="row" as="xs:integer" select="position() - 1"/>
            <xsl:for-each select="cell[not(@goes-on)]">
              <Cell Self="{$table}i{@at - 1}-{$row}" Name="{@at - 1}:{$row}" RowSpan="{@rows}" ColumnSpan="{@columns}">
                <xsl:variable name="paragraphs" as="element()*"><xsl:apply-templates select="p | table"/></xsl:variable>
                <xsl:sequence select="p:ended($paragraphs)"/>
              </Cell>
            </xsl:for-each>
          </xsl:for-each>
        </Table>
      </CharacterStyleRange>
    </ParagraphStyleRange>
  </xsl:template>
  <xsl:function name="p:table-number" as="xs:integer">
    <xsl:param name="table" as="element(table)"/>
    <xsl:sequence select="p:table-numbers(root($table))(generate-id($table))"/>
  </xsl:function>
  <xsl:function name="p:table-numbers" as="map(xs:string, xs:integer)" cache="yes">
    <xsl:param name="root" as="node()"/>
    <xsl:map><xsl:for-each select="$root//table"><xsl:map-entry key="generate-id()" select="position()"/></xsl:for-each></xsl:map>
  </xsl:function>

</xsl:stylesheet>
