<?xml version="1.0" encoding="UTF-8"?>
<!-- The choice of a definition in the reader's language. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:p="urn:edition-tools:private">

  <!-- The language of what is made: of its own words, and of definitions and messages that there are in several. -->
  <xsl:param name="language" as="xs:string" select="'en'"/>

  <!-- Of parallel definitions those in the reader's language; else the English ones; else those in no language; else the first's. -->
  <xsl:function name="p:spoken" as="element()*">
    <xsl:param name="parallel" as="element()*"/>
    <xsl:variable name="language-of" as="map(xs:string, element()*)" select="map:merge(
      $parallel ! map{string(@xml:lang): .}, map{'duplicates': 'combine'})"/>
    <xsl:variable name="choice" as="xs:string?" select="
      ($language, tokenize($language, '-')[1], 'en', '', $parallel[1]/@xml:lang/string())[map:contains($language-of, .)][1]"/>
    <xsl:sequence select="$choice ! $language-of(.)"/>
  </xsl:function>

</xsl:stylesheet>
