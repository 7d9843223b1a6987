<?xml version="1.0" encoding="UTF-8"?>
<!-- Linked models and what is gathered from them → the model of a page: passages on one subject, side by side. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model" xmlns="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    expand-text="yes" exclude-result-prefixes="#all">

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <!-- The words that the tools generate, in the edition's language; see locale/. -->
  <xsl:param name="words" as="map(xs:string, xs:string)" select="map{}"/>
  <!-- The language of the edition. -->
  <xsl:param name="language" as="xs:string" select="'en'"/>

  <!-- The source is <gathering>: what is gathered (see concordance.py; in no namespace), then the documents, each once. -->
  <xsl:mode name="m:gather" on-no-match="fail"/>
  <!-- What stands on the page for the second time: without ids and notes, its pointers lead to where they led. -->
  <xsl:mode name="p:quoted" on-no-match="shallow-copy"/>

  <xsl:include href="lib/words.xsl"/>
  <xsl:include href="lib/directions.xsl"/>

  <xsl:key name="p:document" match="document" use="@id"/>
  <xsl:key name="p:passage" match="*[@id][ancestor::text]" use="ancestor::document/@id || '#' || @id"/>

  <xsl:template match="/" mode="m:gather" as="element(e:document)"><xsl:apply-templates select="*/*[1]" mode="m:gather"/></xsl:template>

  <xsl:template match="*:concordance" mode="m:gather" as="element(e:document)">
    <document id="{@page}" kind="register" register="concordance" lang="{$language}" dir="{f:direction($language)}" path="">
      <metadata><title>{f:word('register-concordance')}</title></metadata>
      <text><xsl:apply-templates select="*:group" mode="m:gather"/></text>
    </document>
  </xsl:template>

  <!-- Only groups that say what they are have a heading. -->
  <xsl:template match="*:group" mode="m:gather" as="element(e:section)+">
    <xsl:choose>
      <xsl:when test="@title != ''">
        <section level="1" id="{@id}">
          <heading level="1">{@title}</heading>
          <xsl:apply-templates select="*:row" mode="m:gather">
            <xsl:with-param name="level" as="xs:integer" select="2"/>
          </xsl:apply-templates>
        </section>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="*:row" mode="m:gather"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="*:row" mode="m:gather" as="element(e:section)">
    <xsl:param name="level" as="xs:integer" select="1"/>
    <section level="{$level}" id="{@id}" kind="row">
      <heading level="{$level}">
        <xsl:variable name="title" as="xs:string" select="(@title[. != ''] ! f:capitalised(.), string(1 + count(preceding::*:row)))[1]"/>
        <xsl:choose>
          <xsl:when test="@subject != ''"><link target="{@subject}">{$title}</link></xsl:when>
          <xsl:otherwise>{$title}</xsl:otherwise>
        </xsl:choose>
      </heading>
      <block kind="passages"><xsl:sequence select="tokenize(@passages) ! p:passage(., root(current()))"/></block>
    </section>
  </xsl:template>

  <xsl:function name="f:capitalised" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="upper-case(substring($words, 1, 1)) || substring($words, 2)"/>
  </xsl:function>

  <!-- A passage: where it stands, as a link, and its words; of a whole document the link alone. -->
  <xsl:function name="p:passage" as="element(e:block)?">
    <xsl:param name="target" as="xs:string"/>
    <xsl:param name="root" as="node()"/>
    <xsl:variable name="document" as="element(e:document)?" select="key('p:document', substring-before($target || '#', '#'), $root)"/>
    <xsl:variable name="passage" as="element()?" select="key('p:passage', $target, $root)[1]"/>
    <xsl:if test="$document">
      <block kind="passage">
        <paragraph><inline kind="where"><link target="{$target}">{string-join((normalize-space(string-join($document/metadata/title
            //text()[not(ancestor::note)])), $passage ! p:place(.))[. != ''], ', ')}</link></inline></paragraph>
        <xsl:for-each select="$passage">
          <block kind="quoted">
            <xsl:variable name="tag" as="xs:string" select="(ancestor-or-self::*[@lang][1]/@lang, '')[1]"/>
            <xsl:if test="not($tag = ('', $language))">
              <xsl:attribute name="lang" select="$tag"/>
              <xsl:attribute name="dir" select="(ancestor-or-self::*[@dir][1]/@dir, 'ltr')[1]"/>
            </xsl:if>
            <xsl:choose>
              <xsl:when test="self::section | self::block | self::list | self::table | self::cit | self::stanza | self::speech">
                <xsl:apply-templates select="if (self::list | self::table | self::stanza) then . else node() except p:own-heading(.)"
                    mode="p:quoted"/>
              </xsl:when>
              <xsl:otherwise><paragraph><xsl:apply-templates select="node()" mode="p:quoted"/></paragraph></xsl:otherwise>
            </xsl:choose>
          </block>
        </xsl:for-each>
      </block>
    </xsl:if>
  </xsl:function>

  <!-- In which section a passage stands: "Article 1". -->
  <xsl:function name="p:place" as="xs:string?">
    <xsl:param name="passage" as="element()"/>
    <xsl:sequence select="
        $passage/ancestor-or-self::section[p:own-heading(.)][1]/p:own-heading(.)
        ! normalize-space(string-join(.//text()[not(ancestor::note or ancestor::inline[@kind = 'concordance'])]))"/>
  </xsl:function>
  <xsl:function name="p:own-heading" as="element(e:heading)?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/self::section/heading[not(@kind)][1]"/>
  </xsl:function>

  <!-- Headings within a passage are lines of it. -->
  <xsl:template match="heading" mode="p:quoted" as="element(e:paragraph)">
    <paragraph><xsl:apply-templates select="node()" mode="p:quoted"/></paragraph>
  </xsl:template>
  <xsl:template match="section" mode="p:quoted" as="node()*"><xsl:apply-templates mode="p:quoted"/></xsl:template>
  <!-- What belongs to the place where the passage stands, and not to its words. -->
  <xsl:template match="note | anchor | inline[@kind = ('mark', 'concordance')] | block[@kind = 'concordance'] | break[@unit != 'line']
      | @id | @source | @key | @corresp" mode="p:quoted" as="empty-sequence()"/>
  <xsl:template match="@target[starts-with(., '#')]" mode="p:quoted" as="attribute(target)">
    <xsl:attribute name="target" select="ancestor::document/@id || ."/>
  </xsl:template>

</xsl:stylesheet>
