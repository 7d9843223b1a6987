<?xml version="1.0" encoding="UTF-8"?>
<!-- The order of a book: title page, contents, pages about the edition, texts, registers, sources and rights. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:m="urn:edition-tools:modes"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:print" expand-text="yes" exclude-result-prefixes="#all">

  <!-- One document alone: no title page; its sources and rights stand at its end. -->
  <xsl:template match="document-node(element(document))" as="element(Q{}print)">
    <xsl:variable name="print" as="element(Q{}print)">
      <print kind="document" lines="{f:phrase('head-lines', '$')}" title="{p:title(document)}">
        <xsl:sequence select="p:language(document/@lang, document/@dir)"/>
        <xsl:sequence select="p:contributors(.)"/>
        <xsl:apply-templates select="document"/>
        <xsl:call-template name="p:colophon"/>
      </print>
    </xsl:variable>
    <xsl:sequence select="p:settled($print)"/>
  </xsl:template>

  <xsl:template match="document-node(element(edition))" as="element(Q{}print)">
    <xsl:variable name="texts" as="element()*" select="edition/document[@kind = 'text']"/>
    <xsl:variable name="print" as="element(Q{}print)">
      <print kind="edition" lines="{f:phrase('head-lines', '$')}" contents="{f:word('contents')}"
          title="{($title[. != ''], p:title(($texts, .//document)[1]))[1]}">
        <xsl:sequence select="p:language($language, ())"/>
        <xsl:sequence select="p:contributors(edition), p:imprint(edition), p:verso(edition)"/>
        <xsl:variable name="pages" as="element()*" select="edition/document[@kind = 'page']"/>
        <xsl:variable name="behind" as="element()*" select="$pages[@id = tokenize($back)]"/>
        <xsl:apply-templates select="$pages except $behind"/>
        <xsl:sequence select="p:sigla-of-volume(edition/document[not(@kind = 'page')])"/>
        <xsl:apply-templates select="$texts, edition/document[@kind = 'register'], $behind"/>
        <xsl:call-template name="p:colophon"/>
      </print>
    </xsl:variable>
    <xsl:sequence select="p:settled($print)"/>
  </xsl:template>

  <!-- Its own headings come under the title of a document.  What stands in front of a book has pages of its own count. -->
  <xsl:template match="document" as="element(Q{}document)">
    <document kind="{@kind}" id="{@id}" short="{p:title(.)}" series="{series/@name}">
      <!-- Lines are counted where something can refer to them. -->
      <xsl:if test="@kind = 'page' and not(text//entry)"><xsl:attribute name="quiet" select="true()"/></xsl:if>
      <xsl:if test="@kind = 'page' and not(@id = tokenize($back))"><xsl:attribute name="part" select="'front'"/></xsl:if>
      <xsl:if test="@kind = 'text' and $begin != 'page' and preceding-sibling::document[@kind = 'text']">
        <xsl:attribute name="begin" select="$begin"/>
      </xsl:if>
      <xsl:sequence select="p:language(@lang, @dir), p:witnesses(.)"/>
      <heading level="1" toc="1" kind="document" title="{p:title(.)}" label="{@id}--">
        <xsl:apply-templates select="metadata/title"/>
      </heading>
      <xsl:if test="@kind = 'text'"><xsl:call-template name="p:facts"/></xsl:if>
      <xsl:if test="empty(parent::edition)"><xsl:apply-templates select="p:sigla(.)" mode="p:sigla"/></xsl:if>
      <xsl:call-template name="p:flow"><xsl:with-param name="nodes" select="text/node() except p:repeated-title(.)"/></xsl:call-template>
      <xsl:call-template name="p:endnotes"/>
      <xsl:apply-templates select="legend[empty(ancestor::edition) or ../@kind = 'page']"/>
    </document>
  </xsl:template>

  <!-- The first heading of a page about the edition, where it says the title again. -->
  <xsl:function name="p:repeated-title" as="element()?">
    <xsl:param name="document" as="element()"/>
    <xsl:sequence select="$document[@kind = 'page']/text/*[1][self::heading][p:plain(.) = p:title($document)]"/>
  </xsl:function>

  <xsl:template match="metadata/title" as="node()*"><xsl:apply-templates/></xsl:template>

  <!-- The words of the title, without its notes: for running heads, contents and bookmarks. -->
  <xsl:function name="p:title" as="xs:string">
    <xsl:param name="document" as="element()?"/>
    <xsl:variable name="words" as="xs:string?" select="$document/metadata/title ! p:plain(.)"/>
    <xsl:sequence select="($words[. != ''], string($document/@id))[1]"/>
  </xsl:function>

  <xsl:function name="p:plain" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        normalize-space(string-join(
          $element/descendant-or-self::node()/(self::text() | self::break[not(@inside)] | @open | @close)
          [empty(ancestor::note[. >> $element] | ancestor::other[. >> $element])]
          ! (if (self::break) then ' ' else string())))"/>
  </xsl:function>

</xsl:stylesheet>
