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
  <!-- Whether the result is XML in which each block says what it is, for a comparison of texts; see witness/rows.py. -->
  <xsl:param name="keyed" as="xs:boolean" select="false()"/>

  <!-- A thing of the model as plain text. -->
  <xsl:mode name="m:text" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:include href="lib/words.xsl"/>

  <!-- Lines are collected with what says "a new line begins here", and tidied once at the end. -->
  <xsl:variable name="p:line" as="item()"><xsl:sequence select="p:line('&#x2028;')"/></xsl:variable>
  <xsl:variable name="p:gap" as="item()"><xsl:sequence select="p:line('&#x2029;')"/></xsl:variable>
  <xsl:function name="p:line" as="item()">
    <xsl:param name="character" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="$keyed"><line/></xsl:when>
      <xsl:otherwise><xsl:sequence select="$character"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:template match="/" as="xs:string"><xsl:apply-templates select="document"/></xsl:template>

  <xsl:template match="document" as="xs:string">
    <xsl:variable name="parts" as="item()*">
      <xsl:variable name="title" as="item()*"><xsl:apply-templates select="metadata/title"/></xsl:variable>
      <xsl:sequence select="p:block(metadata/title, $title), $p:gap"/>
      <xsl:apply-templates select="text"/>
      <xsl:for-each select="series">
        <xsl:sequence select="$p:gap, p:block(., string(@label)), $p:line"/>
        <xsl:apply-templates select="../(metadata | text)//note[@series = current()/@name]" mode="p:listed"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="if ($keyed) then p:serialized($parts) else p:tidy(string-join($parts))"/>
  </xsl:template>

  <!-- What is shown of a block; where the blocks are asked for, in an element that says which it is. -->
  <xsl:function name="p:block" as="item()*">
    <xsl:param name="block" as="element()"/>
    <xsl:param name="shown" as="item()*"/>
    <xsl:choose>
      <xsl:when test="$keyed">
        <xsl:variable name="language" as="element()?" select="$block/ancestor-or-self::*[@lang][1]"/>
        <block name="{local-name($block)}" key="{($block/@key, $block/self::series/@name)[1]}" kind="{$block/@kind}" id="{$block/@id}"
            lang="{$language/@lang}" dir="{$language/@dir}">
          <xsl:sequence select="$shown ! p:node(.)"/>
        </block>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$shown"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The blocks as XML; what stands between them is the text's own. -->
  <xsl:function name="p:serialized" as="xs:string">
    <xsl:param name="parts" as="item()*"/>
    <xsl:variable name="text" as="element()"><block name="text"><xsl:sequence select="$parts ! p:node(.)"/></block></xsl:variable>
    <xsl:sequence select="serialize($text, map{'method': 'xml', 'omit-xml-declaration': true()})"/>
  </xsl:function>

  <!-- A string as a text node: between strings an element would get spaces. -->
  <xsl:function name="p:node" as="node()">
    <xsl:param name="part" as="item()"/>
    <xsl:choose>
      <xsl:when test="$part instance of node()"><xsl:sequence select="$part"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$part"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

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
      | reading | entry | formula | unknown | value | formula//*" as="item()*">
    <xsl:sequence select="string(@open)"/>
    <xsl:apply-templates/>
    <xsl:sequence select="string(@close)"/>
  </xsl:template>
  <!-- What is not known may hold blocks, and is one then. -->
  <xsl:template match="unknown[paragraph | block | section | list | table | figure | cit | stanza | line | speech]"
      priority="1" as="item()*">
    <xsl:variable name="shown" as="item()*"><xsl:next-match/></xsl:variable>
    <xsl:sequence select="$p:line, $shown, $p:line"/>
  </xsl:template>
  <!-- A label is glued to nothing that stands beside it. -->
  <xsl:template match="label" as="item()*">
    <xsl:sequence select="' '[current()/preceding-sibling::node()[1][self::* or matches(., '[\p{L}\p{N}]$')]], string(@open)"/>
    <xsl:apply-templates/>
    <xsl:sequence select="string(@close), ' '[current()/following-sibling::node()[1][self::* or matches(., '^[\p{L}\p{N}]')]]"/>
  </xsl:template>
  <xsl:template match="other" as="item()*">
    <xsl:sequence select="string(@open)"/><xsl:apply-templates/><xsl:sequence select="string(@close)"/>
  </xsl:template>
  <!-- The mark of a note that is called for the second time. -->
  <xsl:template match="inline[@kind = 'mark']" priority="1" as="xs:string">
    <xsl:sequence select="'[' || normalize-space() || ']'"/>
  </xsl:template>
  <!-- A passage names its rows of the concordance; for a comparison they are no words of a text. -->
  <xsl:template match="inline[@kind = 'concordance'] | block[@kind = 'concordance']" priority="2" as="item()*">
    <xsl:if test="not($keyed)"><xsl:sequence select="$p:line[current()/self::block], string(), $p:line[current()/self::block]"/></xsl:if>
  </xsl:template>
  <xsl:template match="anchor" as="empty-sequence()"/>
  <xsl:template match="graphic" as="xs:string"><xsl:sequence select="'[' || (@title, @target)[1] || ']'"/></xsl:template>

  <xsl:template match="section | paragraph | block | list | table | figure | cit | stanza | speech | apparatus | heading" as="item()*">
    <xsl:variable name="shown" as="item()*"><xsl:apply-templates/></xsl:variable>
    <xsl:sequence select="$p:gap, p:block(., $shown), $p:gap"/>
  </xsl:template>
  <!-- Lines that belong together. -->
  <xsl:template match="item | row | line | block/block | block/paragraph | item/paragraph | speech/paragraph | speech/label" priority="1"
      as="item()*">
    <xsl:variable name="number" as="xs:string?">
      <xsl:if test="parent::list/@kind = 'numbered'">
        <xsl:choose>
          <xsl:when test="@n">{@n || ' '}</xsl:when>
          <xsl:otherwise><xsl:number count="item" format="1. "/></xsl:otherwise>
        </xsl:choose>
      </xsl:if>
    </xsl:variable>
    <xsl:variable name="shown" as="item()*">
      <xsl:sequence select="string($number), '– '[current()/../@kind = ('dashed', 'bulleted')]"/>
      <xsl:apply-templates/>
    </xsl:variable>
    <!-- The first paragraph of an item goes on in the line of its number. -->
    <xsl:variable name="goes-on" as="xs:boolean" select="exists(self::paragraph[parent::item][empty(preceding-sibling::node())])"/>
    <xsl:sequence select="if (parent::list/@kind = 'register') then $p:gap else $p:line[not($goes-on)], p:block(., $shown), $p:line"/>
  </xsl:template>
  <xsl:template match="cell" as="item()*">
    <xsl:apply-templates/><xsl:sequence select="'&#x9; '[current()/following-sibling::cell]"/>
  </xsl:template>

  <xsl:template match="break" as="item()?">
    <xsl:sequence select="
        if (@unit = 'line') then (if (@hyphen[not($keyed)]) then @hyphen || $p:line else if (@inside) then () else $p:line)
        else if (@label and @inside) then '[' || @label || ']' else if (@label) then ' [' || @label || '] ' else '|'[current()/@inside]"/>
  </xsl:template>

  <!-- Signs by themselves: they part a word. -->
  <xsl:template match="note" as="item()">
    <xsl:choose>
      <xsl:when test="$keyed"><mark>[{@label}]</mark></xsl:when>
      <xsl:otherwise><xsl:sequence select="'[' || @label || ']'"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <!-- What a witness has lost; other gaps are those of its source. -->
  <xsl:template match="gap[@lost]" priority="1" as="item()">
    <xsl:choose>
      <xsl:when test="$keyed"><lost where="{@lost}">{.}</lost></xsl:when>
      <xsl:otherwise><xsl:sequence select="string()"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:mode name="p:listed" on-no-match="fail"/>
  <xsl:template match="note" mode="p:listed" as="item()*">
    <xsl:variable name="shown" as="item()*">
      <xsl:sequence select="'[' || @label || '] '"/>
      <xsl:apply-templates mode="m:text"/>
    </xsl:variable>
    <xsl:sequence select="$p:line, p:block(., $shown), $p:line"/>
  </xsl:template>

</xsl:stylesheet>
