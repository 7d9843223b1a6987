<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables of Word: a cell over several rows goes on in each of them. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    default-mode="p:word" expand-text="yes" exclude-result-prefixes="xsl xs map f p">

  <xsl:template match="table" as="element()+">
    <w:tbl>
      <w:tblPr>
        <w:tblStyle w:val="TableGrid"/>
        <xsl:if test="@dir = 'rtl'"><w:bidiVisual/></xsl:if>
        <w:tblW w:w="0" w:type="auto"/>
      </w:tblPr>
      <w:tblGrid>
        <xsl:variable name="columns" as="xs:integer" select="xs:integer(@columns)"/>
        <xsl:for-each select="1 to $columns"><w:gridCol w:w="{9000 idiv $columns}"/></xsl:for-each>
      </w:tblGrid>
      <xsl:iterate select="row">
        <xsl:param name="open" as="map(xs:integer, xs:integer+)" select="map{}"/>
        <w:tr>
          <xsl:if test="@head = 'true'"><w:trPr><w:tblHeader/></w:trPr></xsl:if>
          <xsl:sequence select="p:word-cells(1, cell, $open)"/>
        </w:tr>
        <xsl:next-iteration><xsl:with-param name="open" select="p:still-open(1, cell, $open)"/></xsl:next-iteration>
      </xsl:iterate>
    </w:tbl>
    <!-- Word joins two tables that touch, and wants a paragraph at the end of a cell. -->
    <xsl:if test="not(following-sibling::*[1][self::p])"><w:p/></xsl:if>
  </xsl:template>

  <!-- The cells of a row from a column on; `open` is how many rows a cell above still spans, and how many columns. -->
  <xsl:function name="p:word-cells" as="element(w:tc)*">
    <xsl:param name="column" as="xs:integer"/>
    <xsl:param name="cells" as="element(cell)*"/>
    <xsl:param name="open" as="map(xs:integer, xs:integer+)"/>
    <xsl:choose>
      <xsl:when test="map:contains($open, $column)">
        <w:tc>
          <w:tcPr><w:tcW w:w="0" w:type="auto"/><w:gridSpan w:val="{$open($column)[2]}"/><w:vMerge/></w:tcPr>
          <w:p/>
        </w:tc>
        <xsl:sequence select="p:word-cells($column + $open($column)[2], $cells, $open)"/>
      </xsl:when>
      <xsl:when test="exists($cells)">
        <w:tc>
          <w:tcPr>
            <w:tcW w:w="0" w:type="auto"/>
            <w:gridSpan w:val="{head($cells)/@columns}"/>
            <xsl:if test="head($cells)/@rows != '1'"><w:vMerge w:val="restart"/></xsl:if>
          </w:tcPr>
          <xsl:apply-templates select="head($cells)/(p | table)"/>
          <xsl:if test="not(head($cells)/*)"><w:p/></xsl:if>
        </w:tc>
        <xsl:sequence select="p:word-cells($column + xs:integer(head($cells)/@columns), tail($cells), $open)"/>
      </xsl:when>
      <xsl:when test="exists(map:keys($open)[. gt $column])">
        <!-- A row that is too short: its next cell is one of a row above. -->
        <w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr><w:p/></w:tc>
        <xsl:sequence select="p:word-cells($column + 1, $cells, $open)"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="p:still-open" as="map(xs:integer, xs:integer+)">
    <xsl:param name="column" as="xs:integer"/>
    <xsl:param name="cells" as="element(cell)*"/>
    <xsl:param name="open" as="map(xs:integer, xs:integer+)"/>
    <xsl:map>
      <xsl:for-each select="map:keys($open)[$open(.)[1] gt 1]">
        <xsl:map-entry key="." select="$open(.)[1] - 1, $open(.)[2]"/>
      </xsl:for-each>
      <xsl:sequence select="p:opened($column, $cells, $open)"/>
    </xsl:map>
  </xsl:function>
  <xsl:function name="p:opened" as="map(xs:integer, xs:integer+)*">
    <xsl:param name="column" as="xs:integer"/>
    <xsl:param name="cells" as="element(cell)*"/>
    <xsl:param name="open" as="map(xs:integer, xs:integer+)"/>
    <xsl:choose>
      <xsl:when test="empty($cells)"/>
      <xsl:when test="map:contains($open, $column)">
        <xsl:sequence select="p:opened($column + $open($column)[2], $cells, $open)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="cell" as="element(cell)" select="head($cells)"/>
        <xsl:if test="$cell/@rows != '1'">
          <xsl:sequence select="map{$column: (xs:integer($cell/@rows) - 1, xs:integer($cell/@columns))}"/>
        </xsl:if>
        <xsl:sequence select="p:opened($column + xs:integer($cell/@columns), tail($cells), $open)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
