<?xml version="1.0" encoding="UTF-8"?>
<!-- Linked models and what is gathered from them → the model of a page: passages of one subject side by side, terms in a table. -->
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

  <!-- Terms in rows; in columns the languages of their forms, with what these rest on, then the documents, with their words. -->
  <xsl:template match="*:matrix" mode="m:gather" as="element(e:document)">
    <xsl:variable name="root" as="node()" select="root()"/>
    <xsl:variable name="items" as="element(e:item)*" select="key('p:document', @register, $root)/text//list[@kind = 'register']/item"/>
    <xsl:variable name="languages" as="xs:string*" select="distinct-values($items//inline[@kind = 'variant']/@lang)"/>
    <xsl:variable name="texts" as="element(e:document)*" select="*:column ! key('p:document', @document, $root)"/>
    <document id="{@page}" kind="register" register="term-matrix" lang="{$language}" dir="{f:direction($language)}" path="">
      <metadata><title>{f:word('register-term-matrix')}</title></metadata>
      <text>
        <block kind="matrix">
          <table>
            <row role="label">
              <cell role="label">{f:word('term')}</cell>
              <xsl:for-each select="$languages"><cell role="label">{p:language-called(.)}</cell></xsl:for-each>
              <xsl:for-each select="$texts"><cell role="label"><link target="{@id}">{p:title(.)}</link></cell></xsl:for-each>
            </row>
            <xsl:for-each select="$items">
              <xsl:variable name="item" as="element(e:item)" select="."/>
              <row role="data">
                <cell role="label"><link target="{ancestor::document/@id}#{@id}">{@title}</link></cell>
                <xsl:for-each select="$languages">
                  <cell role="data"><xsl:sequence select="p:forms($item, .)"/></cell>
                </xsl:for-each>
                <xsl:for-each select="$texts"><cell role="data"><xsl:sequence select="p:renderings($item, .)"/></cell></xsl:for-each>
              </row>
            </xsl:for-each>
          </table>
        </block>
      </text>
    </document>
  </xsl:template>

  <xsl:function name="p:language-called" as="xs:string">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:variable name="key" as="xs:string" select="'language-' || lower-case(tokenize($tag, '-')[1])"/>
    <xsl:sequence select="if (f:has-word($key)) then f:word($key) else $tag"/>
  </xsl:function>
  <xsl:function name="p:title" as="xs:string">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:sequence select="normalize-space(string-join($document/metadata/title//text()[not(ancestor::note)]))"/>
  </xsl:function>

  <!-- The forms of a term in a language, each with what it rests on: what stands after it, until a word of the next form. -->
  <xsl:function name="p:forms" as="node()*">
    <xsl:param name="item" as="element(e:item)"/>
    <xsl:param name="tag" as="xs:string"/>
    <xsl:for-each select="$item//inline[@kind = 'variant'][@lang = $tag]">
      <xsl:variable name="end" as="node()?"
          select="following-sibling::node()[self::text()[contains(., ';')] or self::inline[@kind = 'variant']][1]"/>
      <xsl:if test="position() gt 1"><xsl:text>; </xsl:text></xsl:if>
      <xsl:apply-templates select="., following-sibling::node()[empty($end) or . &lt;&lt; $end]" mode="p:quoted"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The words that a document has for a term, each with its places, and the notes that stand at these. -->
  <xsl:function name="p:renderings" as="node()*">
    <xsl:param name="item" as="element(e:item)"/>
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:variable name="mentions" as="element(e:mention)*"
        select="$item/paragraph[@tei = 'mentions']/mention[starts-with(@target, $document/@id || '#')]"/>
    <xsl:for-each-group select="$mentions" group-adjacent="generate-id(preceding-sibling::inline[@kind = 'form'][1])">
      <xsl:if test="position() gt 1"><xsl:text>; </xsl:text></xsl:if>
      <xsl:apply-templates select="preceding-sibling::inline[@kind = 'form'][1]" mode="p:quoted"/>
      <xsl:for-each select="current-group()">
        <xsl:text>{if (position() gt 1) then ', ' else ' '}</xsl:text>
        <link target="{@target}">{.}</link>
        <xsl:for-each select="key('p:passage', @target, root($document))[1]/following-sibling::node()[1]">
          <xsl:for-each select="self::note/@id | self::inline[@kind = 'mark']/link/@target">
            <xsl:text> (</xsl:text>
            <link target="{$document/@id}#{replace(., '^#', '')}">{f:phrase('note-number', string((../@label, ..)[1]))}</link>
            <xsl:text>)</xsl:text>
          </xsl:for-each>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:for-each-group>
  </xsl:function>

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
        <paragraph><inline kind="where"><link target="{$target}">{string-join((p:title($document),
            $passage ! p:place(.))[. != ''], ', ')}</link></inline></paragraph>
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
