<?xml version="1.0" encoding="UTF-8"?>
<!-- The start page: the edition's documents and registers, and how it is cited. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:html" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="/" mode="m:start" as="element()"><xsl:apply-templates select="index" mode="m:start"/></xsl:template>

  <xsl:template match="index" mode="m:start" as="element()">
    <html>
      <xsl:sequence select="p:own-language(())"/>
      <head>
        <xsl:call-template name="p:head-common"><xsl:with-param name="title" as="xs:string" select="p:edition-title()"/></xsl:call-template>
        <xsl:if test="p:address('')"><link rel="canonical" href="{p:address('')}"/></xsl:if>
        <xsl:sequence select="p:meta('DC.title', p:edition-title()), p:meta('citation_title', p:edition-title())"/>
        <xsl:sequence select="p:structured-data(p:collection(.))"/>
      </head>
      <body class="start">
        <xsl:sequence select="p:banner((), 'start')"/>
        <main id="page:main">
          <h1>{p:edition-title()}</h1>
          <xsl:if test="document[@kind = 'page']">
            <section class="pages">
              <h2>{f:word('about-edition')}</h2>
              <ul role="list">
                <xsl:for-each select="document[@kind = 'page']"><li><a href="{f:page(@id)}">{@title}</a></li></xsl:for-each>
              </ul>
            </section>
          </xsl:if>
          <xsl:if test="document[@kind = 'text']">
            <section class="documents">
              <h2>{f:word('documents')}</h2>
              <xsl:variable name="texts" as="element(e:document)*" select="document[@kind = 'text']"/>
              <xsl:sequence select="p:looks('')"/>
              <!-- Of many documents the start page shows the first; the table has them all. -->
              <ol role="list">
                <xsl:apply-templates select="if (count($texts) le 60) then $texts else $texts[position() le 12]" mode="m:start"/>
              </ol>
              <xsl:if test="count($texts) gt 60">
                <p><a href="documents.html">{f:phrase('all-documents', string(count($texts)))}</a></p>
              </xsl:if>
            </section>
          </xsl:if>
          <xsl:call-template name="p:parallel-list"/>
          <xsl:if test="document[@kind = 'register']">
            <section class="registers">
              <h2>{f:word('registers')}</h2>
              <ul role="list"><xsl:apply-templates select="document[@kind = 'register']" mode="m:start"/></ul>
            </section>
          </xsl:if>
          <xsl:sequence select="p:edition-offers(.)"/>
          <section class="citation">
            <h2>{f:word('how-to-cite')}</h2>
            <p>
              <cite>{p:edition-title()}</cite>
              <xsl:variable name="records" as="element(e:record)*" select="document[@kind = 'text']/record"/>
              <xsl:variable name="editors" as="xs:string*" select="f:agents(document/record, 'editor')"/>
              <xsl:variable name="imprint" as="xs:string*" select="p:shared-imprint($records)"/>
              <xsl:if test="exists($editors)">, {f:phrase('cite-edited-by', string-join($editors, ', '))}</xsl:if>
              <xsl:text>.</xsl:text>
              <xsl:if test="exists($imprint)">{' '}{$imprint}{'.'[not(ends-with($imprint, '.'))]}</xsl:if>
              <xsl:if test="p:address('')">{' '}<a href="{p:address('')}">{p:address('')}</a>.</xsl:if>
            </p>
            <xsl:sequence select="p:forms(f:cited('edition', p:edition-title(), (), document/record, p:address(''), $language))"/>
          </section>
        </main>
        <xsl:sequence select="p:colophon(())"/>
      </body>
    </html>
  </xsl:template>

  <!-- Where and by whom all texts are published, if they say it alike, and the years in which they were. -->
  <xsl:function name="p:shared-imprint" as="xs:string?">
    <xsl:param name="records" as="element(e:record)*"/>
    <xsl:variable name="houses" as="xs:string*" select="
        distinct-values($records ! f:publisher(.))"/>
    <xsl:variable name="years" as="xs:string*" select="distinct-values($records ! string(f:when(., 'published')))"/>
    <xsl:sequence select="string-join(($houses[count($houses) = 1], $years[count($years) = 1])[. != ''], ', ')[. != '']"/>
  </xsl:function>

  <xsl:template match="document[@kind = 'text']" mode="m:start" as="element()">
    <li>
      <a href="{f:page(@id)}"><xsl:sequence select="f:attribute('lang', f:tag(@lang)[not(. = ('und', f:tag($language)))])"/>{@title}</a>
      <xsl:if test="@date != '' or @type != ''">
        <span class="particulars">
          <xsl:sequence select="p:time(@date)"/>
          <xsl:if test="@date != '' and @type != ''"><xsl:text> · </xsl:text></xsl:if>
          <xsl:text>{@type}</xsl:text>
        </span>
      </xsl:if>
    </li>
  </xsl:template>
  <xsl:template match="document[@kind = 'register']" mode="m:start" as="element()">
    <li>
      <a href="{f:page(@id)}">{p:register-name(.)}</a>
      <xsl:if test="entry">{' '}<span class="particulars">{f:phrase('entries', string(count(entry)))}</span></xsl:if>
    </li>
  </xsl:template>

  <xsl:function name="p:time" as="element()?">
    <xsl:param name="date" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="$date = ''"/>
      <xsl:when test="p:is-datetime($date)"><time datetime="{$date}">{f:date($date)}</time></xsl:when>
      <xsl:otherwise><span>{$date}</span></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="p:collection" as="map(xs:string, item()*)">
    <xsl:param name="index" as="element(e:index)"/>
    <xsl:sequence select="map:merge((
        map{'@context': 'https://schema.org', '@type': 'Collection', 'name': p:edition-title(), 'inLanguage': f:tag($language)},
        p:address('index.html') ! map{'url': .},
        map{'hasPart': array{$index/document[@kind = 'text'] ! map{'@type': 'CreativeWork', 'name': string(@title),
        'url': (p:address(f:page(@id)), f:page(@id))[1]}}}))"/>
  </xsl:function>

</xsl:stylesheet>
