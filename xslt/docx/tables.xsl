<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables of Word. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    default-mode="p:word" expand-text="yes" exclude-result-prefixes="xsl xs f p">

  <xsl:template match="table" as="element()+">
    <xsl:variable name="columns" as="xs:integer" select="xs:integer(@columns)"/>
    <w:tbl>
      <w:tblPr>
        <w:tblStyle w:val="TableGrid"/>
        <xsl:if test="@dir = 'rtl'"><w:bidiVisual/></xsl:if>
        <w:tblW w:w="0" w:type="auto"/>
      </w:tblPr>
      <w:tblGrid><xsl:for-each select="1 to $columns"><w:gridCol w:w="{9000 idiv $columns}"/></xsl:for-each></w:tblGrid>
      <xsl:apply-templates select="row"/>
    </w:tbl>
    <!-- Word joins two tables that touch, and wants a paragraph at the end of a cell. -->
    <xsl:if test="not(following-sibling::*[1][self::p])"><w:p/></xsl:if>
  </xsl:template>

  <xsl:template match="row" as="element(w:tr)">
    <w:tr>
      <xsl:if test="@head = 'true'"><w:trPr><w:tblHeader/></w:trPr></xsl:if>
      <xsl:apply-templates select="cell"/>
    </w:tr>
  </xsl:template>

  <xsl:template match="cell" as="element(w:tc)">
    <w:tc>
      <w:tcPr>
        <w:tcW w:w="0" w:type="auto"/>
        <w:gridSpan w:val="{@columns}"/>
        <xsl:if test="@goes-on"><w:vMerge/></xsl:if>
        <xsl:if test="@rows != '1'"><w:vMerge w:val="restart"/></xsl:if>
      </w:tcPr>
      <xsl:apply-templates select="p | table"/>
      <xsl:if test="not(*)"><w:p/></xsl:if>
    </w:tc>
  </xsl:template>

</xsl:stylesheet>
