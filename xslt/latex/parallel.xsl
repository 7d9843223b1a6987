<?xml version="1.0" encoding="UTF-8"?>
<!-- Parallel texts on facing pages, by reledpar: the original on the left pages, the others on the right ones. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:p="urn:edition-tools:private"
    default-mode="p:tex" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:function name="p:facing-pages" as="xs:string*">
    <xsl:param name="table" as="element(table)"/>
    <xsl:text>\begin{{pages}}&#xA;</xsl:text>
    <xsl:sequence select="p:side($table, 'Leftside', true()), p:side($table, 'Rightside', false())"/>
    <xsl:text>\end{{pages}}&#xA;\Pages&#xA;</xsl:text>
  </xsl:function>

  <!-- All rows of a side.  The paragraphs of a row stand beside each other one by one, so both sides have as many. -->
  <xsl:function name="p:side" as="xs:string*">
    <xsl:param name="table" as="element(table)"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="left" as="xs:boolean"/>
    <xsl:text>\begin{{{$name}}}&#xA;\beginnumbering&#xA;</xsl:text>
    <xsl:for-each select="$table/row">
      <xsl:variable name="own" as="element()*" select="cell[(@at = '1') = $left]/(p | table)"/>
      <xsl:variable name="other" as="element()*" select="cell[(@at = '1') != $left]/(p | table)"/>
      <xsl:apply-templates select="$own"/>
      <xsl:for-each select="count($own) + 1 to count($other)">\pstart\strut\pend&#xA;</xsl:for-each>
    </xsl:for-each>
    <xsl:text>\endnumbering&#xA;\end{{{$name}}}&#xA;</xsl:text>
  </xsl:function>

  <!-- A table on a facing page is a paragraph; its notes stand in it. -->
  <xsl:template match="table[@kind = 'parallel']/row/cell/table" as="xs:string*">
    <xsl:text>\pstart\begin{{tabular}}{{{p:columns(.)}}}</xsl:text>
    <xsl:sequence select="p:rows(.)"/>
    <xsl:text>\end{{tabular}}</xsl:text>
    <xsl:for-each select=".//note">
      <xsl:text>\edpara{{}}\textsuperscript{{{p:tex(@label)}}}\,{p:contents(.)}</xsl:text>
    </xsl:for-each>
    <xsl:text>\pend&#xA;</xsl:text>
  </xsl:template>

</xsl:stylesheet>
