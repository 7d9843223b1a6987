<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables in which each row has a cell at each place: one over several rows goes on in each of them. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    expand-text="yes" exclude-result-prefixes="#all">

  <xsl:function name="f:laid-out" as="element(table)">
    <xsl:param name="table" as="element(table)"/>
    <xsl:variable name="rows" as="element(row)*">
      <xsl:iterate select="$table/row">
        <xsl:param name="open" as="map(xs:integer, xs:integer+)" select="map{}"/>
        <xsl:variable name="cells" as="element(cell)*" select="p:cells-from(1, cell, $open)"/>
        <row><xsl:copy-of select="@*"/><xsl:sequence select="$cells"/></row>
        <xsl:next-iteration><xsl:with-param name="open" select="p:open-after($cells, $open)"/></xsl:next-iteration>
      </xsl:iterate>
    </xsl:variable>
    <table columns="{max($rows ! sum(cell ! xs:integer(@columns)))}">
      <xsl:copy-of select="$table/@dir"/><xsl:sequence select="$rows"/>
    </table>
  </xsl:function>

  <!-- The cells of a row from a column on; `open` is how many rows a cell above still spans, and how many columns. -->
  <xsl:function name="p:cells-from" as="element(cell)*">
    <xsl:param name="column" as="xs:integer"/>
    <xsl:param name="cells" as="element(cell)*"/>
    <xsl:param name="open" as="map(xs:integer, xs:integer+)"/>
    <xsl:choose>
      <xsl:when test="map:contains($open, $column)">
        <cell at="{$column}" columns="{$open($column)[2]}" rows="1" head="false" goes-on="true"/>
        <xsl:sequence select="p:cells-from($column + $open($column)[2], $cells, $open)"/>
      </xsl:when>
      <xsl:when test="exists($cells)">
        <cell at="{$column}"><xsl:copy-of select="head($cells)/(@*, node())"/></cell>
        <xsl:sequence select="p:cells-from($column + xs:integer(head($cells)/@columns), tail($cells), $open)"/>
      </xsl:when>
      <!-- A row that is too short: its next cell is one of a row above. -->
      <xsl:when test="exists(map:keys($open)[. gt $column])">
        <cell at="{$column}" columns="1" rows="1" head="false"/>
        <xsl:sequence select="p:cells-from($column + 1, $cells, $open)"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="p:open-after" as="map(xs:integer, xs:integer+)">
    <xsl:param name="cells" as="element(cell)*"/>
    <xsl:param name="open" as="map(xs:integer, xs:integer+)"/>
    <xsl:map>
      <xsl:for-each select="map:keys($open)[$open(.)[1] gt 1]">
        <xsl:map-entry key="." select="$open(.)[1] - 1, $open(.)[2]"/>
      </xsl:for-each>
      <xsl:for-each select="$cells[@rows != '1']">
        <xsl:map-entry key="xs:integer(@at)" select="xs:integer(@rows) - 1, xs:integer(@columns)"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:function>

</xsl:stylesheet>
