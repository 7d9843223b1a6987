<?xml version="1.0" encoding="UTF-8"?>
<!-- The witnesses of a document, and where their texts begin and end: for the band of those that a page has. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:m="urn:edition-tools:modes"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:print" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:function name="p:witnesses" as="element(Q{}witnesses)?">
    <xsl:param name="documents" as="element(document)+"/>
    <xsl:variable name="listed" as="element(value)*" select="$documents/metadata/field[@name = 'witnesses']/value[@tei = 'witness']"/>
    <xsl:if test="$witness-band and exists($listed)">
      <witnesses label="{f:word('field-witnesses')}">
        <xsl:sequence select="p:witness($listed/siglum[1])"/>
      </witnesses>
    </xsl:if>
  </xsl:function>

  <xsl:function name="p:witness" as="element(Q{}witness)*">
    <xsl:param name="sigla" as="xs:string*"/>
    <xsl:for-each select="distinct-values($sigla)"><witness siglum="{.}"/></xsl:for-each>
  </xsl:function>

  <!-- Where the text of a witness begins or ends: of those that are named there, or else of those that have the reading. -->
  <xsl:template match="inline[@kind = 'witness-limit'][$witness-band]" priority="1" as="node()*">
    <xsl:variable name="own" as="element(siglum)*" select=".//siglum"/>
    <xsl:variable name="sigla" as="element(siglum)*" select="
        if ($own) then $own else ancestor::*[self::reading or self::lemma][siglum][1]/siglum"/>
    <xsl:if test="$sigla">
      <limit kind="{@tei}"><xsl:sequence select="p:witness($sigla ! p:members(., ancestor::document[1]))"/></limit>
    </xsl:if>
    <xsl:next-match/>
  </xsl:template>

  <!-- The sigla that a siglum stands for: its own, and those of its group. -->
  <xsl:function name="p:members" as="xs:string*">
    <xsl:param name="siglum" as="xs:string"/>
    <xsl:param name="document" as="element(document)?"/>
    <xsl:variable name="group" as="element(value)?" select="
        ($document/metadata/field[@name = 'witnesses']/value[@tei = 'listWit'][siglum[1] = $siglum])[1]"/>
    <xsl:sequence select="$siglum, tail($group/siglum)[. != $siglum] ! p:members(., $document)"/>
  </xsl:function>

</xsl:stylesheet>
