<?xml version="1.0" encoding="UTF-8"?>
<!-- Runs of words: the name of a character style says how they look, and their language where it is another. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    default-mode="p:icml" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:variable name="p:plain" as="xs:string" select="'CharacterStyle/$ID/[No character style]'"/>

  <!-- What InDesign knows of the words in a style's name; the house says all else in its own styles. -->
  <xsl:variable name="p:attributes" as="map(xs:string, xs:string)" select="map{
      'small-caps': 'Capitalization=SmallCaps', 'capitals': 'Capitalization=AllCaps', 'superscript': 'Position=Superscript',
      'mark': 'Position=Superscript', 'subscript': 'Position=Subscript', 'strikethrough': 'StrikeThru=true',
      'underline': 'Underline=true', 'spaced': 'Tracking=120'}"/>
  <xsl:function name="p:looks" as="attribute()*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize($name, '[ ,]+')"/>
    <xsl:variable name="face" as="xs:string*" select="'Bold'[$words = ('bold', 'reference')], 'Italic'[$words = 'italic']"/>
    <xsl:if test="exists($face)"><xsl:attribute name="FontStyle" select="$face"/></xsl:if>
    <xsl:for-each-group select="$words ! $p:attributes(.)" group-by="substring-before(., '=')">
      <xsl:attribute name="{current-grouping-key()}" select="substring-after(current-group()[last()], '=')"/>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="p:run" as="element(CharacterStyleRange)">
    <xsl:param name="style" as="xs:string?"/>
    <xsl:param name="words" as="xs:string"/>
    <CharacterStyleRange AppliedCharacterStyle="{if (string($style) = '') then $p:plain else 'CharacterStyle/' || $style}">
      <Content>{$words}</Content>
    </CharacterStyleRange>
  </xsl:function>

  <xsl:template match="t" as="element(CharacterStyleRange)">
    <xsl:variable name="looks" as="xs:string*"
        select="sort(distinct-values(tokenize(@rend))), @kind[. = ('mark', 'added', 'aside')]"/>
    <xsl:variable name="language" as="xs:string?" select="@lang[not(. = current()/ancestor::p[1]/@lang)]"/>
    <xsl:sequence select="p:run(string-join((string-join($looks, ' ')[. != ''], $language), ', '), string())"/>
  </xsl:template>

  <!-- A line ends, and the paragraph goes on. -->
  <xsl:template match="br" as="element(CharacterStyleRange)"><xsl:sequence select="p:run((), '&#x2028;')"/></xsl:template>
  <xsl:template match="tab" as="element(CharacterStyleRange)"><xsl:sequence select="p:run((), '&#x9;')"/></xsl:template>
  <xsl:template match="marker" as="element(CharacterStyleRange)"><xsl:sequence select="p:run('marker', . || '&#x9;')"/></xsl:template>
  <xsl:template match="source" as="element(CharacterStyleRange)"><xsl:sequence select="p:run('source', '[' || . || ']')"/></xsl:template>
  <xsl:template match="image" as="element(CharacterStyleRange)"><xsl:sequence select="p:run('image', '[' || @words || ']')"/></xsl:template>
  <xsl:template match="index | mark" as="empty-sequence()"/>

</xsl:stylesheet>
