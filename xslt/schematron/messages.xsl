<?xml version="1.0" encoding="UTF-8"?>
<!-- The words of asserts, reports, diagnostics and properties → instructions that write them. -->
<xsl:stylesheet version="3.0" expand-text="no" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:x="urn:edition-tools:alias"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:svrl="http://purl.oclc.org/dsdl/svrl"
  xmlns:m="urn:edition-tools:modes"
  xmlns:p="urn:edition-tools:private">

  <xsl:namespace-alias stylesheet-prefix="x" result-prefix="xsl"/>

  <xsl:template match="text()" mode="m:message" as="element()">
    <x:text><xsl:value-of select="."/></x:text>
  </xsl:template>

  <!-- The standard says that path gives a name; schemas in use give the node or its name. -->
  <xsl:template match="sch:name" mode="m:message" as="element()">
    <x:value-of separator=" " select="for $private:node in ({(@path, '.')[1]}) return
        if ($private:node instance of node()) then name($private:node) else string($private:node)">
      <xsl:sequence select="p:at(.)"/>
    </x:value-of>
  </xsl:template>

  <xsl:template match="sch:value-of" mode="m:message" as="element()">
    <x:value-of select="{@select}"><xsl:sequence select="p:at(.)"/></x:value-of>
  </xsl:template>

  <xsl:template match="sch:emph | sch:dir | sch:span" mode="m:message" as="element()">
    <xsl:element name="svrl:{local-name()}">
      <xsl:for-each select="@* except @p:*">
        <xsl:attribute name="{name()}" namespace="{namespace-uri()}" select="p:literal(.)"/>
      </xsl:for-each>
      <xsl:apply-templates mode="m:message"/>
    </xsl:element>
  </xsl:template>

  <!-- In the query languages of XSLT its instructions may stand in a message. -->
  <xsl:template match="xsl:*" mode="m:message" as="element()">
    <xsl:copy-of select="."/>
  </xsl:template>

  <xsl:template match="*" mode="m:message" as="node()*">
    <xsl:apply-templates mode="m:message"/>
  </xsl:template>

  <!-- A text as an attribute value template that gives this text. -->
  <xsl:function name="p:literal" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="
        if (contains($text, '{') or contains($text, '}')) then replace($text, '([{}])', '$1$1') else $text"/>
  </xsl:function>

  <!-- Where in the schema this stands, line, file and name, for messages about the schema. -->
  <xsl:function name="p:at" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="assertion" as="element()?"
      select="$element/ancestor-or-self::*[self::sch:assert or self::sch:report][1]"/>
    <xsl:if test="$element/@p:line">
      <xsl:attribute name="private:at" namespace="urn:edition-tools:private"
        select="$element/@p:line, $element/@p:file"/>
      <xsl:attribute name="private:name" namespace="urn:edition-tools:private" select="
          if ($assertion) then p:name($assertion)
          else ($element/ancestor-or-self::sch:rule/@id, $element/ancestor-or-self::sch:pattern/@id,
            $element/@name)[1]"/>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
