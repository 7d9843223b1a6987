<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of a document: what stands around its text. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:html" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="/" as="element()?"><xsl:apply-templates select="*"/></xsl:template>

  <xsl:template match="document" as="element()">
    <xsl:variable name="here" as="element(e:document)?" select="key('p:document', @id, $outline)"/>
    <html>
      <xsl:sequence select="p:own-language(())"/>
      <head>
        <xsl:call-template name="p:head-common">
          <xsl:with-param name="title" as="xs:string"
              select="string-join((p:part(@id)/@title, f:plain(metadata/title), p:witness-name(), p:edition-title()), ' – ')"/>
        </xsl:call-template>
        <xsl:call-template name="p:reading-scripts"/>
        <xsl:call-template name="p:facsimile-script"/>
        <xsl:call-template name="p:machines"/>
      </head>
      <body class="{@kind}">
        <xsl:sequence select="p:banner($here)"/>
        <main id="page:main">
          <xsl:sequence select="f:attribute('data-parts', p:shown-parts(@id)[1] ! (encode-for-uri(../@id) || '~parts.js'))"/>
          <article id="{@id}">
            <xsl:sequence select="f:attribute('lang', f:tag(@lang)[. != f:tag($language)]), f:attribute('dir', @dir[. = 'rtl'])"/>
            <xsl:call-template name="p:article"/>
          </article>
        </main>
        <xsl:call-template name="p:citing"/>
        <xsl:sequence select="p:around($here, @id)"/>
        <xsl:sequence select="p:colophon(f:page(@id)[p:has-tei(current())] ! replace(., '\.html$', '.xml'))"/>
      </body>
    </html>
  </xsl:template>

  <!-- Whether a page shows a TEI file: one in Markdown doesn't, nor one that is gathered from others. -->
  <xsl:function name="p:has-tei" as="xs:boolean">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:sequence select="not($document/@path = '' or ends-with($document/@path, '.md'))"/>
  </xsl:function>

  <!-- Title and facts, the text, its notes; then where it comes from, and how it was made. -->
  <xsl:template name="p:article" as="element()*">
    <xsl:context-item as="element(e:document)" use="required"/>
    <header class="document-head">
      <xsl:sequence select="p:own-language(@dir)"/>
      <h1>
        <xsl:sequence select="f:attribute('lang', f:tag(@lang)[. != f:tag($language)]),
            f:attribute('dir', @dir[. != f:direction($language)])"/>
        <xsl:choose>
          <!-- On its later pages the title of a long document leads to the first. -->
          <xsl:when test="p:part(@id)"><a href="{f:page(@id)}">{f:plain(metadata/title)}</a></xsl:when>
          <xsl:otherwise><xsl:apply-templates select="metadata/title"/></xsl:otherwise>
        </xsl:choose>
      </h1>
      <xsl:if test="$page = '' and not(@kind = 'page')"><xsl:call-template name="p:first-facts"/></xsl:if>
      <xsl:sequence select="p:event(metadata/field[@group = 'event'])[$page = '']"/>
      <xsl:sequence select="p:beside(.)"/>
      <xsl:sequence select="p:ways-out(.)[$page = ''][not(current()/@kind = 'page')]"/>
      <xsl:sequence select="p:tabs(@id, p:own-page(@id), p:facsimile-tab(.))"/>
      <xsl:call-template name="p:witnesses"/>
      <xsl:call-template name="p:beside-text"/>
      <xsl:call-template name="p:contents"/>
      <xsl:call-template name="p:letters"/>
      <xsl:call-template name="p:register-form"/>
      <xsl:call-template name="p:views"/>
    </header>
    <div class="text"><xsl:apply-templates select="text"/></div>
    <xsl:apply-templates select="series"/>
    <xsl:call-template name="p:unlisted"/>
    <footer class="document-foot">
      <xsl:sequence select="p:own-language(@dir)"/>
      <xsl:if test="not(@kind = 'page')">
        <xsl:sequence select="p:facts(metadata/field[@group = 'source'], 'source')[$page = '']"/>
        <xsl:sequence select="p:facts(metadata/field[@group = 'edition'], 'edition')[$page = '']"/>
        <xsl:call-template name="p:citation"/>
      </xsl:if>
      <xsl:sequence select="p:about-page(.)"/>
      <xsl:apply-templates select="legend, suppressed[$page = '']"/>
      <xsl:sequence select="p:earlier(@id)[$page = '']"/>
    </footer>
  </xsl:template>

  <xsl:template match="title | text" as="node()*"><xsl:apply-templates/></xsl:template>

  <!-- The sections of a long page. -->
  <xsl:template name="p:contents" as="element()?">
    <xsl:context-item as="element(e:document)" use="required"/>
    <xsl:variable name="headings" as="element(e:heading)*"
        select="text//heading[p:is-section-heading(.)][parent::section[@id]][. is ../heading[1]][f:plain(.) != '']"/>
    <xsl:variable name="sections" as="element()*">
      <xsl:for-each select="$headings[not(../@id = p:part(current()/@id)/@id)]">
        <li class="rank-{p:rank(.)}">
          <a href="#{../@id}"><xsl:sequence
              select="p:language(..)"/>{string-join(../heading[p:is-section-heading(.)] ! f:plain(.)[. != ''], ' · ')}</a>
        </li>
      </xsl:for-each>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="p:shown-parts(@id)">
        <xsl:call-template name="p:contents-of-parts">
          <xsl:with-param name="sections" as="element()*" select="$sections"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="count($headings) ge 3">
        <details class="on-this-page">
          <summary>{f:word('on-this-page')}</summary>
          <nav aria-label="{f:word('on-this-page')}">
            <ul role="list">
              <xsl:sequence select="$sections"/>
              <xsl:for-each select="series[key('p:series', @name)[p:is-listed(.)]]">
                <li class="rank-2"><a href="#notes:{f:token(@name)}">{@label}</a></li>
              </xsl:for-each>
            </ul>
          </nav>
        </details>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- The documents before and after, or the registers. -->
  <xsl:function name="p:neighbours" as="element()?">
    <xsl:param name="here" as="element(e:document)?"/>
    <xsl:variable name="beside" as="element()*" select="('prev', 'next') ! p:neighbour-document($here, .)"/>
    <xsl:if test="$beside"><nav class="neighbours" aria-label="{f:word('neighbours')}"><xsl:sequence select="$beside"/></nav></xsl:if>
  </xsl:function>
  <xsl:function name="p:neighbour-document" as="element()?">
    <xsl:param name="here" as="element(e:document)?"/>
    <!-- "prev" or "next". -->
    <xsl:param name="way" as="xs:string"/>
    <xsl:variable name="others" as="element(e:document)*" select="
        if ($way = 'prev') then $here/preceding-sibling::document[@kind = $here/@kind][1]
        else $here/following-sibling::document[@kind = $here/@kind][1]"/>
    <xsl:sequence select="$others ! p:neighbour($way, f:page(@id), @title)"/>
  </xsl:function>
  <xsl:function name="p:neighbour" as="element()">
    <xsl:param name="way" as="xs:string"/>
    <xsl:param name="href" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <a rel="{$way}" href="{$href}">
      <span class="direction">{if ($way = 'prev') then f:word('previous') else f:word('next')}</span><xsl:text> </xsl:text>{$title}</a>
  </xsl:function>

</xsl:stylesheet>
