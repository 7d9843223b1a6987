<?xml version="1.0" encoding="UTF-8"?>
<!-- Lemmata: the words of a passage as an entry repeats them, short ones whole, long ones as "first … last". -->
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

  <!-- Words of the model without what can stand only once: ids, notes, points; shortened word by word. -->
  <xsl:function name="p:shortened" as="node()*">
    <xsl:param name="words" as="node()*"/>
    <xsl:variable name="text" as="xs:string" select="string-join($words[not(self::*)])"/>
    <xsl:choose>
      <!-- Most are words alone, and few. -->
      <xsl:when test="empty($words[self::*]) and empty(p:words-kept(count(tokenize($text))))">
        <xsl:if test="$text != ''"><xsl:value-of select="$text"/></xsl:if>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="p:shortened-by-words($words)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>
  <xsl:function name="p:shortened-by-words" as="node()*">
    <xsl:param name="words" as="node()*"/>
    <xsl:variable name="bare" as="document-node()">
      <xsl:document><xsl:apply-templates select="$words" mode="p:repeated"/></xsl:document>
    </xsl:variable>
    <xsl:variable name="kept" as="xs:integer*" select="p:words-kept(count(tokenize($bare)))"/>
    <xsl:choose>
      <xsl:when test="empty($kept)"><xsl:sequence select="$bare/node()"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="texts" as="text()*" select="$bare//text()"/>
        <xsl:variable name="starts" as="map(xs:string, xs:integer)" select="
            fold-left($texts, map{'': 0}, function($done as map(xs:string, xs:integer), $one as text()) as map(xs:string, xs:integer) {
              $done => map:put(generate-id($one), $done('')) => map:put('', $done('') + count(tokenize($one)))})"/>
        <xsl:apply-templates select="$bare/node()" mode="p:cut">
          <xsl:with-param name="p:starts" select="$starts" tunnel="yes"/>
          <xsl:with-param name="p:first" select="$kept[1]" tunnel="yes"/>
          <xsl:with-param name="p:last" select="$starts('') - $kept[2]" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- How many words of a long passage stand before and after the dots; nothing where it is not too long. -->
  <xsl:function name="p:words-kept" as="xs:integer*">
    <xsl:param name="count" as="xs:integer"/>
    <xsl:variable name="most" as="xs:integer"
        select="if ($apparatus?lemma_words castable as xs:integer) then xs:integer($apparatus?lemma_words) else 7"/>
    <xsl:variable name="first" as="xs:integer" select="max((1, min((3, $most idiv 2))))"/>
    <xsl:sequence select="if ($most le 0 or $count le max(($most, 3))) then () else ($first, max((1, $first - 1)))"/>
  </xsl:function>

  <!-- The same for words without markup; how many words are long is the edition's choice. -->
  <xsl:function name="f:shorten" as="xs:string" visibility="public">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize($text)"/>
    <xsl:variable name="kept" as="xs:integer*" select="p:words-kept(count($words))"/>
    <xsl:sequence select="if (empty($kept)) then string-join($words, ' ')
        else string-join($words[position() le $kept[1]], ' ') || ' … ' || string-join($words[position() gt last() - $kept[2]], ' ')"/>
  </xsl:function>

  <!-- The words of a passage that may go over several blocks: " / " stands where a verse ends, " ¶ " where a paragraph does. -->
  <xsl:function name="p:passage-text" as="xs:string">
    <xsl:param name="texts" as="text()*"/>
    <xsl:variable name="words" as="xs:string*">
      <xsl:iterate select="$texts[normalize-space() or not(f:is-structural(..))]">
        <xsl:param name="before" as="element()?" select="()"/>
        <xsl:variable name="block" as="element()?" select="ancestor::*[$f:text(local-name())][1]"/>
        <xsl:if test="position() gt 1 and not($block is $before)">
          <xsl:sequence select="if ($block[self::l] or $before[self::l]) then ' / ' else ' ¶ '"/>
        </xsl:if>
        <xsl:sequence select="p:text-of(.)"/>
        <xsl:next-iteration><xsl:with-param name="before" select="$block"/></xsl:next-iteration>
      </xsl:iterate>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($words))"/>
  </xsl:function>

  <xsl:mode name="p:repeated" on-no-match="shallow-copy"/>
  <xsl:template match="e:note | e:anchor | e:other | e:break[not(@unit = 'line')]" mode="p:repeated" as="empty-sequence()"/>
  <xsl:template match="e:inline[@kind = ('reading', 'p', 'ab', 'l', 'lg', 'head', 'seg')][not(@open | @rend | @lang)]" mode="p:repeated"
      as="node()*">
    <xsl:apply-templates mode="p:repeated"/>
  </xsl:template>
  <xsl:template match="e:break[@inside]" mode="p:repeated" as="empty-sequence()" priority="1"/>
  <xsl:template match="e:break" mode="p:repeated" as="text()"><xsl:text> </xsl:text></xsl:template>
  <xsl:template match="@id | @source | @key | @start" mode="p:repeated" as="empty-sequence()"/>

  <xsl:mode name="p:cut" on-no-match="shallow-copy"/>
  <!-- A passage of which no word is left goes with its signs. -->
  <xsl:template match="*" mode="p:cut" as="element()?">
    <xsl:variable name="inner" as="node()*"><xsl:apply-templates mode="p:cut"/></xsl:variable>
    <xsl:if test="not(normalize-space()) or exists($inner[normalize-space()])">
      <xsl:copy><xsl:sequence select="@*, $inner"/></xsl:copy>
    </xsl:if>
  </xsl:template>
  <xsl:template match="text()" mode="p:cut" as="text()*">
    <xsl:param name="p:starts" as="map(xs:string, xs:integer)" tunnel="yes"/>
    <xsl:param name="p:first" as="xs:integer" tunnel="yes"/>
    <xsl:param name="p:last" as="xs:integer" tunnel="yes"/>
    <xsl:variable name="start" as="xs:integer" select="$p:starts(generate-id())"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize(.)"/>
    <xsl:variable name="end" as="xs:integer" select="$start + count($words)"/>
    <xsl:choose>
      <xsl:when test="$end le $p:first or $start ge $p:last"><xsl:sequence select="."/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="head" as="xs:string" select="string-join($words[position() + $start le $p:first], ' ')"/>
        <xsl:variable name="tail" as="xs:string" select="string-join($words[position() + $start gt $p:last], ' ')"/>
        <xsl:variable name="gap" as="xs:string" select="if ($start le $p:first and $end gt $p:first) then ' … ' else ''"/>
        <xsl:value-of select="
            (if ($head and matches(., '^\s')) then ' ' else '') || $head || $gap || $tail
            || (if ($tail and matches(., '\s$')) then ' ' else '')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
