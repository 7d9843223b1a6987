<?xml version="1.0" encoding="UTF-8"?>
<!-- Linked models and their alignment → the model of parallel texts: each text whole, cut into rows. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model" xmlns="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    expand-text="yes" exclude-result-prefixes="#all">

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <!-- The source is <joined>: the alignment (see parallels.py; in no namespace), then the documents, each once. -->
  <xsl:mode name="m:parallel" on-no-match="fail" use-accumulators="f:segments"/>
  <!-- What stands in a row: ids with their document's name before them, pointers to where they are. -->
  <xsl:mode name="p:part" on-no-match="shallow-copy"/>

  <xsl:include href="lib/segments.xsl"/>
  <xsl:include href="lib/words.xsl"/>
  <xsl:param name="words" as="map(xs:string, xs:string)" select="map{}"/>

  <xsl:variable name="p:alignment" as="element(alignment)" select="/*/alignment" xpath-default-namespace=""/>

  <xsl:key name="p:document" match="document" use="@id"/>
  <xsl:key name="p:id" match="*[@id][ancestor::document]" use="ancestor::document/@id || '#' || @id"/>
  <xsl:key name="p:segment" match="text//*[f:is-segment(.)]" use="ancestor::document/@id || '#' || accumulator-before('f:segments')"/>

  <xsl:key name="p:row" match="row" use="xs:integer(@n)" xpath-default-namespace=""/>

  <!-- The element that a text of the alignment is: the whole text of a document, or a section of it. -->
  <xsl:function name="p:root" as="element()">
    <xsl:param name="text" as="element()"/>
    <xsl:variable name="document" as="element(e:document)" select="key('p:document', $text/@document, root($text))"/>
    <xsl:sequence select="if ($text/@root = '0') then $document/text else key('p:segment', $text/@document || '#' || $text/@root,
        root($text))"/>
  </xsl:function>

  <!-- The elements that the texts and their titles hold, as DOCUMENT#ID. -->
  <xsl:variable name="p:here" as="map(xs:string, xs:boolean)" select="map:merge(
      for $text in $p:alignment/*:text, $id in (p:root($text)/descendant::*/@id, p:title($text)/descendant::*/@id)
      return map{$text/@document || '#' || $id: true()}, map{'duplicates': 'use-first'})"/>

  <!-- The title of a document stands over the first of its texts. -->
  <xsl:function name="p:title" as="element(e:title)?">
    <xsl:param name="text" as="element()"/>
    <xsl:sequence select="key('p:document', $text[not(@document = preceding-sibling::*:text/@document)]/@document,
        root($text))/metadata/title"/>
  </xsl:function>

  <xsl:template match="/" mode="m:parallel" as="element(e:parallel)">
    <parallel id="{$p:alignment/@id}" title="{$p:alignment/@title}">
      <xsl:apply-templates select="$p:alignment/*:text" mode="m:parallel"/>
    </parallel>
  </xsl:template>

  <xsl:template match="*:text" mode="m:parallel" as="element(e:document)">
    <xsl:variable name="number" as="xs:string" select="string(1 + count(preceding-sibling::*:text))"/>
    <xsl:variable name="root" as="element()" select="p:root(.)"/>
    <xsl:variable name="document" as="element(e:document)" select="$root/ancestor::document"/>
    <xsl:variable name="rows" as="map(xs:string, xs:integer)" select="map:merge(
        for $cell in ../*:row/*:cell[@text = $number], $at in tokenize($cell/@at)
        return map{generate-id(key('p:segment', current()/@document || '#' || $at)): xs:integer($cell/../@n)})"/>
    <document version="{$number}" label="{p:label($root)}">
      <xsl:copy-of select="$document/(@id, @kind, @path)"/>
      <xsl:attribute name="lang" select="($root/ancestor-or-self::*/@lang)[last()]"/>
      <xsl:attribute name="dir" select="(($root/ancestor-or-self::*/@dir)[last()], 'ltr')[1]"/>
      <metadata>
        <title><xsl:apply-templates select="p:title(.)/node()" mode="p:part"/></title>
        <xsl:if test="p:title(.)"><xsl:apply-templates select="$document/metadata/field" mode="p:part"/></xsl:if>
      </metadata>
      <text>
        <xsl:variable name="atoms" as="node()*" select="p:atoms($root, $rows)"/>
        <xsl:variable name="placed" as="map(xs:string, xs:integer)" select="p:placed($atoms, $rows)"/>
        <xsl:for-each-group select="$atoms" group-adjacent="$placed(generate-id(.))">
          <aligned n="{current-grouping-key()}">
            <xsl:variable name="row" as="element()?" select="key('p:row', current-grouping-key(), root($root))"/>
            <xsl:if test="$row/@basis != ''"><xsl:copy-of select="$row/@basis"/></xsl:if>
            <xsl:copy-of select="$row/@see"/>
            <xsl:sequence select="p:rebuilt(current-group(), $root, $rows)"/>
          </aligned>
        </xsl:for-each-group>
      </text>
      <xsl:copy-of select="$document/(series, legend)" copy-namespaces="no"/>
    </document>
  </xsl:template>

  <!-- What a text is called beside another of its document: "Edition", "Translation"; else nothing. -->
  <xsl:function name="p:label" as="xs:string">
    <xsl:param name="root" as="element()"/>
    <xsl:sequence select="if ($root/@kind and f:has-word('parallel-' || $root/@kind)) then f:word('parallel-' || $root/@kind) else ''"/>
  </xsl:function>

  <!-- The nodes of which a text is made, in its order: its segments in rows, and what stands between. -->
  <xsl:function name="p:atoms" as="node()*">
    <xsl:param name="container" as="element()"/>
    <xsl:param name="rows" as="map(xs:string, xs:integer)"/>
    <xsl:for-each select="$container/node()">
      <xsl:choose>
        <xsl:when test="map:contains($rows, generate-id(.)) or self::note or not(self::*)"><xsl:sequence select="."/></xsl:when>
        <xsl:when test="p:holds(., $rows)"><xsl:sequence select="p:atoms(., $rows)"/></xsl:when>
        <xsl:otherwise><xsl:sequence select="."/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>
  <xsl:function name="p:holds" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="rows" as="map(xs:string, xs:integer)"/>
    <xsl:sequence select="some $inner in f:segments-in($element) satisfies (map:contains($rows, generate-id($inner))
        or p:holds($inner, $rows))"/>
  </xsl:function>

  <!--
    The row of each atom: a note that stands after a segment goes with it, all else that stands
    between goes with the segment that follows, and what follows the last segment with that one.
  -->
  <xsl:function name="p:placed" as="map(xs:string, xs:integer)">
    <xsl:param name="atoms" as="node()*"/>
    <xsl:param name="rows" as="map(xs:string, xs:integer)"/>
    <xsl:iterate select="$atoms">
      <xsl:param name="before" as="xs:integer?" select="()"/>
      <xsl:param name="waiting" as="node()*" select="()"/>
      <xsl:param name="placed" as="map(xs:string, xs:integer)" select="map{}"/>
      <xsl:on-completion select="p:in-row($placed, $waiting, ($before, $rows?*, 1)[1])"/>
      <xsl:variable name="own" as="xs:integer?" select="$rows(generate-id(.))"/>
      <xsl:choose>
        <xsl:when test="exists($own)">
          <xsl:next-iteration>
            <xsl:with-param name="before" select="$own"/>
            <xsl:with-param name="waiting" select="()"/>
            <xsl:with-param name="placed" select="p:in-row($placed, (., $waiting), $own)"/>
          </xsl:next-iteration>
        </xsl:when>
        <xsl:when test="self::note and exists($before) and not($waiting[normalize-space() or self::graphic])">
          <xsl:next-iteration>
            <xsl:with-param name="waiting" select="()"/>
            <xsl:with-param name="placed" select="p:in-row($placed, (., $waiting), $before)"/>
          </xsl:next-iteration>
        </xsl:when>
        <xsl:otherwise><xsl:next-iteration><xsl:with-param name="waiting" select="$waiting, ."/></xsl:next-iteration></xsl:otherwise>
      </xsl:choose>
    </xsl:iterate>
  </xsl:function>

  <xsl:function name="p:in-row" as="map(xs:string, xs:integer)">
    <xsl:param name="placed" as="map(xs:string, xs:integer)"/>
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="row" as="xs:integer"/>
    <xsl:sequence select="fold-left($nodes, $placed, function($map as map(xs:string, xs:integer), $node as node()) as map(xs:string,
        xs:integer) { map:put($map, generate-id($node), $row) })"/>
  </xsl:function>

  <!-- Atoms with what they stand in; only the first part of an element that is cut has its id and number. -->
  <xsl:function name="p:rebuilt" as="node()*">
    <xsl:param name="atoms" as="node()*"/>
    <xsl:param name="container" as="element()"/>
    <xsl:param name="rows" as="map(xs:string, xs:integer)"/>
    <xsl:for-each-group select="$atoms" group-adjacent="generate-id(ancestor-or-self::node()[.. is $container])">
      <xsl:variable name="child" as="node()" select="ancestor-or-self::node()[.. is $container]"/>
      <xsl:choose>
        <xsl:when test="$child is ."><xsl:apply-templates select="." mode="p:part"/></xsl:when>
        <xsl:otherwise>
          <xsl:copy select="$child" copy-namespaces="no">
            <xsl:variable name="is-first" as="xs:boolean" select="p:atoms($child, $rows)[1] is current-group()[1]"/>
            <xsl:apply-templates select="@* except (@id, @n)[not($is-first)]" mode="p:part"/>
            <xsl:if test="not($is-first)"><xsl:attribute name="continued" select="true()"/></xsl:if>
            <xsl:sequence select="p:rebuilt(current-group(), $child, $rows)"/>
          </xsl:copy>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:function>

  <!-- Ids of several documents stand in one page. -->
  <xsl:template match="@id[ancestor::document]" mode="p:part" as="attribute(id)">
    <xsl:attribute name="id" select="ancestor::document/@id || ':' || ."/>
  </xsl:template>
  <xsl:template match="@start" mode="p:part" as="attribute(start)">
    <xsl:attribute name="start" select="ancestor::document/@id || ':' || ."/>
  </xsl:template>
  <!-- A section and its heading may stand in different rows: so the heading says itself how deep it is. -->
  <xsl:template match="heading/@level" mode="p:part" as="attribute(level)">
    <xsl:variable name="roots" as="element()*" select="$p:alignment/*:text ! p:root(.)"/>
    <xsl:attribute name="level" select="max((1, count(ancestor::section[heading] except $roots/ancestor-or-self::section)))"/>
  </xsl:template>
  <xsl:template match="@corresp" mode="p:part" as="empty-sequence()"/>

  <!-- Where a pointer leads: to this page if it is here, else to the page of the document. -->
  <xsl:template match="@target[not(parent::graphic or parent::break)]" mode="p:part" as="attribute(target)?">
    <xsl:variable name="document" as="xs:string" select="ancestor::document/@id"/>
    <xsl:variable name="full" as="xs:string" select="if (starts-with(., '#')) then $document || . else string()"/>
    <xsl:variable name="id" as="xs:string" select="substring-after($full, '#')"/>
    <xsl:choose>
      <xsl:when test="map:contains($p:here, $full)">
        <xsl:variable name="holder" as="xs:string" select="substring-before($full, '#')"/>
        <xsl:attribute name="target" select="$holder[. != $document] || '#' || $holder || ':' || $id"/>
      </xsl:when>
      <xsl:when test="starts-with(., '#') and empty(key('p:id', $full))"/>
      <xsl:otherwise><xsl:attribute name="target" select="$full"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
