<?xml version="1.0" encoding="UTF-8"?>
<!-- The edition model → plain text: blocks are lines, notes stand at the end with their numbers. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:text" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:output method="text" encoding="UTF-8"/>
  <!-- The words that the tools generate, in the edition's language; see locale/. -->
  <xsl:param name="words" as="map(xs:string, xs:string)" select="map{}"/>
  <!-- Whether each block says what it is, for a comparison of texts; see witness/rows.py. -->
  <xsl:param name="keyed" as="xs:boolean" select="false()"/>

  <!-- A thing of the model as plain text. -->
  <xsl:mode name="m:text" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:include href="lib/words.xsl"/>

  <!-- Lines are collected with a sign for "a new line begins here", and tidied once at the end. -->
  <xsl:variable name="p:line" as="xs:string" select="'&#x2028;'"/>
  <xsl:variable name="p:gap" as="xs:string" select="'&#x2029;'"/>

  <xsl:template match="/" as="xs:string"><xsl:apply-templates select="document"/></xsl:template>

  <xsl:template match="document" as="xs:string">
    <xsl:variable name="parts" as="xs:string*">
      <xsl:sequence select="p:opened(metadata/title)"/>
      <xsl:apply-templates select="metadata/title"/>
      <xsl:sequence select="p:closed(), $p:gap"/>
      <xsl:apply-templates select="text"/>
      <xsl:for-each select="series">
        <xsl:sequence select="$p:gap, p:opened(.), string(@label), p:closed(), $p:line"/>
        <xsl:apply-templates select="../(metadata | text)//note[@series = current()/@name]" mode="p:listed"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="if ($keyed) then string-join($parts) else p:tidy(string-join($parts))"/>
  </xsl:template>

  <!-- Signs that no text holds: a block begins, with its fields; it ends; a word is parted here; words are lost behind or before. -->
  <xsl:variable name="p:opens" as="xs:string" select="'&#xFDD0;'"/>
  <xsl:variable name="p:closes" as="xs:string" select="'&#xFDD1;'"/>
  <xsl:variable name="p:parts" as="xs:string" select="'&#xFDD2;'"/>
  <xsl:variable name="p:lost" as="xs:string" select="'&#xFDD3;'"/>
  <xsl:variable name="p:begins" as="xs:string" select="'&#xFDD4;'"/>

  <xsl:function name="p:opened" as="xs:string?">
    <xsl:param name="block" as="element()"/>
    <xsl:if test="$keyed">
      <xsl:variable name="fields" as="xs:string+" select="
          local-name($block), string(($block/@key, $block/self::series/@name)[1]), string($block/@id), string($block/@kind),
          string(($block/ancestor-or-self::*[@lang])[last()]/@lang), string(($block/ancestor-or-self::*[@lang])[last()]/@dir)"/>
      <xsl:sequence select="$p:opens || string-join($fields, '&#x9;') || $p:opens"/>
    </xsl:if>
  </xsl:function>
  <xsl:function name="p:closed" as="xs:string?"><xsl:sequence select="$p:closes[$keyed]"/></xsl:function>

  <!-- One space between words, no white space at the ends of lines, one empty line at most. -->
  <xsl:function name="p:tidy" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="gaps" as="xs:string*" select="
        for $gap in tokenize($text, $p:gap)
        return string-join(tokenize($gap, $p:line) ! normalize-space()[. != ''], '&#xA;')"/>
    <xsl:sequence select="string-join($gaps[. != ''], '&#xA;&#xA;') || '&#xA;'"/>
  </xsl:function>

  <xsl:template match="text()" as="xs:string"><xsl:sequence select="string()"/></xsl:template>

  <xsl:template match="title | text | inline | alternate | shown | name | date | glyph | gap | space | link | mention | siglum | lemma
      | reading | entry | formula | unknown | label | value | formula//*" as="xs:string*">
    <xsl:sequence select="string(@open)"/>
    <xsl:apply-templates/>
    <xsl:sequence select="string(@close)"/>
  </xsl:template>
  <xsl:template match="other" as="xs:string*">
    <xsl:sequence select="string(@open)"/><xsl:apply-templates/><xsl:sequence select="string(@close)"/>
  </xsl:template>
  <!-- The mark of a note that is called for the second time. -->
  <xsl:template match="inline[@kind = 'mark']" priority="1" as="xs:string">
    <xsl:sequence select="'[' || normalize-space() || ']'"/>
  </xsl:template>
  <xsl:template match="anchor" as="empty-sequence()"/>
  <xsl:template match="graphic" as="xs:string"><xsl:sequence select="'[' || (@title, @target)[1] || ']'"/></xsl:template>

  <xsl:template match="section | paragraph | block | list | table | figure | cit | stanza | speech | apparatus | heading" as="xs:string*">
    <xsl:sequence select="$p:gap, p:opened(.)"/><xsl:apply-templates/><xsl:sequence select="p:closed(), $p:gap"/>
  </xsl:template>
  <!-- Lines that belong together. -->
  <xsl:template match="item | row | line | block/block | block/paragraph | item/paragraph | speech/paragraph | speech/label" priority="1"
      as="xs:string*">
    <xsl:variable name="number" as="xs:string?">
      <xsl:if test="parent::list/@kind = 'numbered'">
        <xsl:choose>
          <xsl:when test="@n">{@n || ' '}</xsl:when>
          <xsl:otherwise><xsl:number count="item" format="1. "/></xsl:otherwise>
        </xsl:choose>
      </xsl:if>
    </xsl:variable>
    <!-- The first paragraph of an item goes on in the line of its number. -->
    <xsl:variable name="goes-on" as="xs:boolean" select="exists(self::paragraph[parent::item][empty(preceding-sibling::node())])"/>
    <xsl:sequence select="if (parent::list/@kind = 'register') then $p:gap else $p:line[not($goes-on)], p:opened(.), string($number),
        '– '[current()/../@kind = ('dashed', 'bulleted')]"/>
    <xsl:apply-templates/>
    <xsl:sequence select="p:closed(), $p:line"/>
  </xsl:template>
  <xsl:template match="cell" as="xs:string*">
    <xsl:apply-templates/><xsl:sequence select="'&#x9; '[current()/following-sibling::cell]"/>
  </xsl:template>

  <xsl:template match="break" as="xs:string?">
    <xsl:sequence select="
        if (@unit = 'line') then (if (@inside) then () else $p:line)
        else if (@label and @inside) then '[' || @label || ']' else if (@label) then ' [' || @label || '] ' else '|'[current()/@inside]"/>
  </xsl:template>

  <xsl:template match="note" as="xs:string"><xsl:sequence select="p:part('[' || @label || ']')"/></xsl:template>
  <xsl:function name="p:part" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="if ($keyed) then $p:parts || $text || $p:parts else $text"/>
  </xsl:function>
  <!-- What a witness has lost; other gaps are those of its source. -->
  <xsl:template match="gap[@lost]" priority="1" as="xs:string">
    <xsl:sequence select="p:part((if (@lost = 'before') then $p:begins else $p:lost)[$keyed] || .)"/>
  </xsl:template>
  <xsl:mode name="p:listed" on-no-match="fail"/>
  <xsl:template match="note" mode="p:listed" as="xs:string*">
    <xsl:sequence select="$p:line, p:opened(.), '[' || @label || '] '"/>
    <xsl:apply-templates mode="m:text"/>
    <xsl:sequence select="p:closed(), $p:line"/>
  </xsl:template>

</xsl:stylesheet>
