<?xml version="1.0" encoding="UTF-8"?>
<!-- The second pass over the print model: links that lead somewhere, labels once each, headings that skip no level. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    default-mode="p:settle" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:function name="p:settled" as="element(print)">
    <xsl:param name="print" as="element(print)"/>
    <xsl:variable name="tree" as="document-node()"><xsl:document><xsl:sequence select="$print"/></xsl:document></xsl:variable>
    <xsl:variable name="settled" as="document-node()"><xsl:document><xsl:apply-templates select="$tree" mode="p:settle"/></xsl:document></xsl:variable>
    <xsl:sequence select="$settled/print"/>
  </xsl:function>

  <!-- Two elements cannot have one label: the first keeps it. -->
  <xsl:template match="@label" as="attribute()?">
    <xsl:if test="key('p:label', .)[1] is ..">
      <xsl:sequence select="."/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="heading/@level" as="attribute()"><xsl:attribute name="level" select="../accumulator-before('p:level')"/></xsl:template>

  <!-- A link to what this volume does not hold is its words. -->
  <xsl:template match="link[@to][not(key('p:label', @to))]" as="node()*"><xsl:apply-templates/></xsl:template>

  <!-- In a volume a register tells pages; alone it tells the documents in words. -->
  <xsl:template match="p[@kind = 'mentions'][link[key('p:label', @to)]]" as="element(pages)">
    <pages><xsl:for-each select="link[key('p:label', @to)]"><page to="{@to}"/></xsl:for-each></pages>
  </xsl:template>

</xsl:stylesheet>
