<?xml version="1.0" encoding="UTF-8"?>
<!-- Words that the tools generate, in the edition's language. -->
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

  <!-- The word or phrase called $key, from the edition's locale; the key itself if there is none. -->
  <xsl:function name="f:word" as="xs:string" visibility="public">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="($words($key), translate($key, '-', ' '))[1]"/>
  </xsl:function>

  <!-- Whether the locale has a word for $key. -->
  <xsl:function name="f:has-word" as="xs:boolean">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="map:contains($words, $key)"/>
  </xsl:function>

  <!-- The word called $key, with a dollar sign in it replaced by $value: "p. $" → "p. 3". -->
  <xsl:function name="f:phrase" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="string-join(tokenize(f:word($key), '\$'), $value)"/>
  </xsl:function>

  <!-- Text with each run of white space made one space. -->
  <xsl:function name="f:collapse" as="xs:string" visibility="public">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space($text)"/>
    <!-- Where nothing was cut there was nothing at the ends, and every space in it is one. -->
    <xsl:sequence select="
        if (string-length($words) = string-length($text)) then $words
        else if ($words = '') then ' '
        else f:space(substring($text, 1, 1)) || $words || f:space(substring($text, string-length($text)))"/>
  </xsl:function>
  <!-- A space for a character that is one. -->
  <xsl:function name="f:space" as="xs:string">
    <xsl:param name="character" as="xs:string"/>
    <xsl:sequence select="' '[normalize-space($character) = ''] => string()"/>
  </xsl:function>

</xsl:stylesheet>
