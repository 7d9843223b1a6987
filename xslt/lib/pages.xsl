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

  <!-- Whether long documents have several pages, as their outline says; e-books have none of these. -->
  <xsl:param name="is-parted" as="xs:boolean" select="false()"/>
  <!-- The page on which something stands that is not on the first of its document: "#p.3", "book#p.3". -->
  <xsl:function name="p:placed" as="xs:string?">
    <xsl:param name="target" as="xs:string"/>
    <xsl:sequence select="key('p:place', $target, $outline)[$is-parted][1]/(encode-for-uri(@page) || '.html')"/>
  </xsl:function>
  <xsl:key name="p:place" match="place" use="@of"/>
  <!-- The address of a passage, "book#p.3", among the pages. -->
  <xsl:function name="p:passage-page" as="xs:string">
    <xsl:param name="target" as="xs:string"/>
    <xsl:sequence select="(p:placed($target), f:page(substring-before($target || '#', '#')))[1] || '#'[contains($target, '#')]
        || substring-after($target, '#')"/>
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
