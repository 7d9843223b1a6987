<?xml version="1.0" encoding="UTF-8"?>
<!-- The direction of writing: of a document, and of blocks written in another than their language says. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model" xmlns="urn:edition-tools:model"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    default-mode="m:read" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Letters that are written from right to left: Hebrew, Arabic, Syriac, Thaana, Nko and the old scripts of their kin. -->
  <xsl:variable name="p:leftward" static="yes" as="xs:string"
      select="'[&#x590;-&#x8FF;&#xFB1D;-&#xFDFF;&#xFE70;-&#xFEFC;&#x10800;-&#x10FFF;&#x1E800;-&#x1EFFF;]'"/>

  <!-- The direction of the document: of its language, or of its first letter where nothing says the language. -->
  <xsl:variable name="p:main-direction" as="xs:string" select="
      let $language := p:main-language($p:placed/*)
      return if ($language != 'und') then f:direction($language)
          else ($p:placed/*/(text, .)[1] ! p:written(.)[. != ''], 'ltr')[1]"/>
  <!-- The direction that blocks may have against it: only in a document from right to left is "ltr" asked of all. -->
  <xsl:variable name="p:other-direction" as="xs:string?" select="'ltr'[$p:main-direction = 'rtl']"/>

  <!-- What has a direction: what holds text, and these. -->
  <xsl:variable name="p:directed" as="map(xs:string, xs:boolean)"
      select="map:merge(($f:text, ('note', 'quote', 'list', 'lg', 'table') ! map{.: true()}))"/>

  <!-- The direction of a block whose words are written in another than its language says: by its first letter where nothing says
       the language; else most of its letters have to be so, since a text may begin with a foreign word. -->
  <xsl:function name="p:own-direction" as="attribute(dir)?">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="first" as="xs:string" select="p:written($block)"/>
    <xsl:variable name="language" as="xs:string" select="if ($first = ('rtl', $p:other-direction)) then f:language($block) else ''"/>
    <xsl:if test="$first = ('rtl', $p:other-direction)
        and $first != (if ($language) then f:direction($language) else $p:main-direction)">
      <xsl:variable name="letters" as="xs:string" select="replace(substring(string($block), 1, 400), '\P{L}', '')"/>
      <xsl:variable name="rightward" as="xs:integer" select="string-length(replace($letters, $p:leftward, ''))"/>
      <xsl:if test="not($language) or (if ($first = 'rtl') then 2 * $rightward lt string-length($letters)
          else 2 * $rightward gt string-length($letters))">
        <xsl:attribute name="dir" select="$first"/>
      </xsl:if>
    </xsl:if>
  </xsl:function>
  <!-- The direction of the first letter in an element that is in no passage of another language, or an empty string. -->
  <xsl:function name="p:written" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="text" as="text()?" select="
        $element/descendant::text()[matches(., '\p{L}')][not(ancestor::*[@xml:lang][. >> $element])][1]"/>
    <xsl:sequence select="
        if (empty($text)) then '' else if (matches($text, '^\P{L}*' || $p:leftward)) then 'rtl' else 'ltr'"/>
  </xsl:function>

</xsl:stylesheet>
