<?xml version="1.0" encoding="UTF-8"?>
<!-- Where the pages of an edition stand. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    expand-text="yes" exclude-result-prefixes="#all">

  <!-- The page of a document; pages of the site, such as the start page, have names of their own. -->
  <xsl:function name="f:page" as="xs:string" visibility="public">
    <xsl:param name="identifier" as="xs:string"/>
    <xsl:sequence select="encode-for-uri($identifier) || '_'[lower-case($identifier) = tokenize($reserved)] || '.html'"/>
  </xsl:function>

  <!-- The manifest of a document's images. -->
  <xsl:function name="f:manifest" as="xs:string" visibility="public">
    <xsl:param name="identifier" as="xs:string"/>
    <xsl:sequence select="'iiif/' || replace(f:page($identifier), '\.html$', '.json')"/>
  </xsl:function>

  <!-- What an edition is called: as its settings say, else as its one text, else by a word. -->
  <xsl:function name="p:edition-name" as="xs:string" cache="yes">
    <xsl:param name="index" as="element(e:index)?"/>
    <xsl:variable name="texts" as="element(e:document)*" select="$index/document[@kind = 'text']"/>
    <xsl:sequence select="(normalize-space($title), string($texts[1]/@title)[count($texts) = 1], f:word('edition'))[. != ''][1]"/>
  </xsl:function>

  <!-- The address of a page on the web, if the edition has one. -->
  <xsl:function name="p:address" as="xs:string?">
    <xsl:param name="page" as="xs:string"/>
    <xsl:sequence select="if ($base-uri = '') then () else replace($base-uri, '/$', '') || '/' || $page"/>
  </xsl:function>

</xsl:stylesheet>
