<?xml version="1.0" encoding="UTF-8"?>
<!-- Where the pages of an edition stand. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    expand-text="yes" exclude-result-prefixes="#all">

  <!-- The page of a document; pages of the site, such as the start page, have names of their own. -->
  <xsl:function name="f:page" as="xs:string" visibility="public">
    <xsl:param name="identifier" as="xs:string"/>
    <xsl:sequence select="encode-for-uri($identifier) || '_'[lower-case($identifier) = tokenize($reserved)] || '.html'"/>
  </xsl:function>

  <!-- The address of a page on the web, if the edition has one. -->
  <xsl:function name="p:address" as="xs:string?">
    <xsl:param name="page" as="xs:string"/>
    <xsl:sequence select="if ($base-uri = '') then () else replace($base-uri, '/$', '') || '/' || $page"/>
  </xsl:function>

</xsl:stylesheet>
