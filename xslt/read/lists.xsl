<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists and their labels (TEI Guidelines, 3.8). -->
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

  <xsl:template match="list" as="element(e:list)">
    <list kind="{p:list-kind(.)}">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:for-each select="node()[not(self::text()) or normalize-space()]">
        <xsl:choose>
          <xsl:when test="self::label and following-sibling::*[1][self::item]"/>
          <xsl:when test="self::item or self::head or f:is-point(.)"><xsl:apply-templates select="."/></xsl:when>
          <xsl:otherwise><item><xsl:apply-templates select="."/></item></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </list>
  </xsl:template>

  <xsl:function name="p:list-kind" as="xs:string" cache="yes">
    <xsl:param name="list" as="element()"/>
    <xsl:variable name="said" as="xs:string" select="lower-case(string-join($list/(@rend, @type, @rendition), ' '))"/>
    <xsl:variable name="kind" as="xs:string" select="
        if ($list/label) then 'labelled'
        else if (contains($said, 'dash')) then 'dashed'
        else if (matches($said, 'bullet|unordered|disc')) then 'bulleted'
        else if (matches($said, 'number|ordered|decimal|roman|alpha')) then 'numbered'
        else 'plain'"/>
    <!-- What the source calls its items: numbers that can be counted on from, or else labels. -->
    <xsl:variable name="called" as="xs:string*" select="$list/item/@n ! normalize-space()[. != '']"/>
    <xsl:sequence select="
        if (empty($called) or $kind = ('labelled', 'dashed', 'bulleted')) then $kind
        else if ((every $n in $called satisfies matches($n, '^\d{1,6}$')) and ($kind = 'numbered' or count($called) = count($list/item)))
        then 'numbered'
        else 'labelled'"/>
  </xsl:function>

  <!-- What the items of a list are called, by their ids: where the source numbers one, those after it count on from there. -->
  <xsl:function name="p:item-numbers" as="map(xs:string, xs:string)" cache="yes">
    <xsl:param name="list" as="element()"/>
    <xsl:variable name="counts" as="xs:boolean" select="$list/self::list and p:list-kind($list) = 'numbered'"/>
    <xsl:map>
      <xsl:iterate select="$list[item/@n]/item">
        <xsl:param name="last" as="xs:integer?" select="()"/>
        <xsl:variable name="number" as="xs:string?" select="if (@n) then string(@n) else $last ! string(. + 1)"/>
        <xsl:if test="exists($number)"><xsl:map-entry key="generate-id()" select="$number"/></xsl:if>
        <xsl:next-iteration>
          <xsl:with-param name="last" select="$number[$counts and . castable as xs:integer] ! xs:integer(.)"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:map>
  </xsl:function>
  <xsl:template match="item" as="element(e:item)">
    <item>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:sequence select="f:attribute('n', p:item-numbers(..)(generate-id()))"/>
      <xsl:for-each select="preceding-sibling::*[1][self::label][parent::list]">
        <label><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></label><xsl:text> </xsl:text>
      </xsl:for-each>
      <xsl:if test="@n[normalize-space()] and empty(../label) and p:list-kind(..) = 'labelled'">
        <label><inline kind="label" open="{normalize-space(@n)}"/></label><xsl:text> </xsl:text>
      </xsl:if>
      <xsl:apply-templates/>
    </item>
  </xsl:template>

  <!-- A list in a sentence: one that has words between its items, or of which the encoder says so, is a passage of the sentence. -->
  <xsl:function name="p:is-run-in" as="xs:boolean" cache="yes">
    <xsl:param name="list" as="element(list)"/>
    <xsl:sequence select="
        exists($list/(ancestor::p | ancestor::ab | ancestor::l)) and exists($list/text()[normalize-space()])
        or matches(string-join($list/(@rend, @type, @rendition), ' '), '(^|[\s#])(in-?line|run-?(in|on))($|\s)', 'i')"/>
  </xsl:function>
  <xsl:template match="list[p:is-run-in(.)]" priority="1" as="element()">
    <xsl:variable name="passage" as="element(e:inline)">
      <inline kind="list"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></inline>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="f:is-structural(..)"><paragraph><xsl:sequence select="$passage"/></paragraph></xsl:when>
      <xsl:otherwise><xsl:sequence select="$passage"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="list[p:is-run-in(.)]/(item | label | head)" priority="1" as="element(e:inline)">
    <inline kind="{local-name()}">
      <xsl:sequence select="f:attributes(.), p:mark('open', p:parting(.)), p:mark('close', if (self::head) then ':' else '')"/>
      <xsl:apply-templates/>
    </inline>
  </xsl:template>
  <!-- White space between items is that of the file, where no words stand between them. -->
  <xsl:template match="list[p:is-run-in(.)]/text()[not(normalize-space())][empty(../text()[normalize-space()])]" priority="5"
      as="empty-sequence()"/>
  <!-- What parts an item from what stands before it: nothing where words stand between items, else a space or a comma. -->
  <xsl:function name="p:parting" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="before" as="element()?" select="$part/preceding-sibling::*[1]"/>
    <xsl:sequence select="
        if ($part/../text()[normalize-space()]) then ''
        else if (empty($before))
        then (if (matches($part/../preceding-sibling::node()[1], '[^\s\(\[⟨“„«‹‘‚—–/]$')) then ' ' else '')
        else if ($before/self::item and not(matches($before, '[,;:.!?–—]\s*$'))) then ', ' else ' '"/>
  </xsl:function>
  <!-- An item that stands in no list. -->
  <xsl:template match="item[not(parent::list)]" priority="1" as="element(e:block)">
    <block kind="item"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></block>
  </xsl:template>

  <xsl:template match="label" as="element(e:label)">
    <label><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></label>
  </xsl:template>

  <!-- A description, in its own words. -->
  <xsl:template match="desc" as="element()">
    <xsl:choose>
      <xsl:when test="p or list or f:is-structural(..)">
        <block kind="desc"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></block>
      </xsl:when>
      <xsl:otherwise><inline kind="desc"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></inline></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
