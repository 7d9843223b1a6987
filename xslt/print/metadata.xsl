<?xml version="1.0" encoding="UTF-8"?>
<!-- What is known of a document: some of it stands under its title, the rest in the colophon. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:m="urn:edition-tools:modes"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:print" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template name="p:facts" as="element()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:where-populated>
      <facts><xsl:apply-templates select="metadata/field[@group = 'document']"/></facts>
    </xsl:where-populated>
    <xsl:where-populated>
      <facts><xsl:apply-templates select="metadata/field[@group = 'event']"/></facts>
    </xsl:where-populated>
  </xsl:template>

  <xsl:template match="field" as="element(Q{}fact)">
    <fact title="{@label}" name="{@name}"><xsl:apply-templates select="value"/></fact>
  </xsl:template>

  <xsl:template match="value" as="element(Q{}value)">
    <value><xsl:sequence select="p:look(.)"/><xsl:call-template name="p:contents"/></value>
  </xsl:template>

  <!-- Sources, contributors and rights of every document, and what made the book. -->
  <xsl:template name="p:colophon" as="element(Q{}colophon)">
    <xsl:variable name="documents" as="element()*" select="(. | edition)/document[not(@kind = 'page')]"/>
    <xsl:variable name="fields" as="element()*" select="$documents/metadata/(field[@group = 'source'], field[@group = 'edition'])"/>
    <xsl:variable name="common" as="element()*" select="$fields[count($documents) gt 1][p:is-common(., $fields, count($documents))]"/>
    <colophon title="{f:word('colophon')}">
      <xsl:where-populated>
        <part title=""><xsl:apply-templates select="$common[.. is $documents[1]/metadata]"/></part>
      </xsl:where-populated>
      <xsl:for-each select="$documents[metadata/field[@group = ('source', 'edition')] except $common]">
        <part title="{p:title(.)}" kind="{@kind}">
          <xsl:sequence select="p:language(@lang, @dir)"/>
          <xsl:apply-templates select="metadata/(field[@group = 'source'], field[@group = 'edition']) except $common"/>
        </part>
      </xsl:for-each>
      <xsl:if test="$version != ''"><p>{f:phrase('made-with', $version)}</p></xsl:if>
    </colophon>
  </xsl:template>

  <!-- Whether all documents say the same in a field: then the book says it once. -->
  <xsl:function name="p:is-common" as="xs:boolean">
    <xsl:param name="field" as="element()"/>
    <xsl:param name="fields" as="element()*"/>
    <xsl:param name="documents" as="xs:integer"/>
    <xsl:sequence select="count($fields[@name = $field/@name][normalize-space() = normalize-space($field)]) = $documents"/>
  </xsl:function>

  <!-- The editors, each once, for the title page. -->
  <xsl:function name="p:contributors" as="element(Q{}editor)*">
    <xsl:param name="book" as="node()"/>
    <xsl:for-each select="f:agents($book/document[not(@kind = 'page')]/metadata/record, ('author', 'editor'))">
      <editor>{.}</editor>
    </xsl:for-each>
  </xsl:function>

  <!-- Publisher and year, for the foot of the title page. -->
  <xsl:function name="p:imprint" as="element(Q{}imprint)?">
    <xsl:param name="book" as="node()"/>
    <xsl:variable name="imprints" as="xs:string*"
        select="distinct-values($book/document[not(@kind = 'page')]/metadata/record ! string(f:imprint(.)))"/>
    <xsl:if test="count($imprints) = 1 and $imprints != ''"><imprint>{$imprints}</imprint></xsl:if>
  </xsl:function>

</xsl:stylesheet>
