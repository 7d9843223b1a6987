<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands around every page: its head, the way to the parts of the edition, its foot. An edition's own rules can change each. -->
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

  <!-- Elements that an edition adds to the head of every page; the page is the context: a document, the outline, a comparison. -->
  <xsl:mode name="m:head-extra" on-no-match="shallow-skip" on-multiple-match="use-last"/>
  <!-- The banner of every page: a way past it, the edition's name, its parts. The outline is the context. -->
  <xsl:mode name="m:banner" on-no-match="fail" on-multiple-match="use-last"/>
  <!-- The foot of every page. The outline is the context. -->
  <xsl:mode name="m:footer" on-no-match="fail" on-multiple-match="use-last"/>

  <!-- What every page says of itself to browsers. -->
  <xsl:template name="p:head-common" as="element()+">
    <xsl:param name="title" as="xs:string"/>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="color-scheme" content="light dark"/>
    <meta name="generator" content="{normalize-space('Edition Tools ' || $version)}"/>
    <title>{$title}</title>
    <link rel="icon" href="assets/favicon.svg" type="image/svg+xml"/>
    <script src="assets/edition.js" defer="defer"/>
    <script src="assets/site.js" defer="defer"/>
    <xsl:for-each select="tokenize($stylesheets)"><link rel="stylesheet" href="{.}"/></xsl:for-each>
    <xsl:apply-templates select="." mode="m:head-extra"/>
  </xsl:template>
  <xsl:template match="/ | *" mode="m:head-extra" as="empty-sequence()"/>

  <xsl:function name="p:edition-title" as="xs:string">
    <xsl:sequence select="p:edition-name($outline/index)"/>
  </xsl:function>

  <!-- The head of every page; $here is the document that it shows. -->
  <xsl:function name="p:banner" as="element()+">
    <xsl:param name="here" as="element(e:document)?"/>
    <xsl:sequence select="p:banner($here, $here/@kind)"/>
  </xsl:function>
  <!-- The same for a page of the site: $part is the part of the edition that it belongs to. -->
  <xsl:function name="p:banner" as="element()+">
    <xsl:param name="here" as="element(e:document)?"/>
    <xsl:param name="part" as="xs:string?"/>
    <xsl:apply-templates select="$outline/*" mode="m:banner">
      <xsl:with-param name="here" as="element(e:document)?" select="$here"/>
      <xsl:with-param name="part" as="xs:string?" select="$part"/>
    </xsl:apply-templates>
  </xsl:function>

  <xsl:template match="index" mode="m:banner" as="element()+">
    <xsl:param name="here" as="element(e:document)?"/>
    <xsl:param name="part" as="xs:string?"/>
    <xsl:variable name="pages" as="element(e:document)*" select="document[@kind = 'page']"/>
    <a class="skip" href="#page:main">{f:word('skip-to-text')}</a>
    <header class="banner">
      <p class="edition-title">
        <a href="index.html">
          <xsl:if test="$part = 'start'"><xsl:attribute name="aria-current" select="'page'"/></xsl:if>
          <xsl:if test="$logo != ''"><img class="logo" src="{$logo}" alt=""/></xsl:if>
          <xsl:text>{p:edition-title()}</xsl:text>
        </a>
      </p>
      <nav aria-label="{f:word('navigation')}">
        <ul role="list">
          <xsl:sequence select="p:way('documents.html', f:word('documents'), $part = 'text')[current()/document[@kind = 'text']]"/>
          <xsl:if test="document[@kind = 'register']">
            <xsl:sequence select="p:way('registers.html', f:word('registers'), $part = 'register')"/>
          </xsl:if>
          <xsl:choose>
            <xsl:when test="$nav != ''">
              <xsl:for-each select="tokenize($nav) ! key('p:document', ., $outline)[@kind = 'page']">
                <xsl:sequence select="p:way(f:page(@id), string(@title), @id = $here/@id)"/>
              </xsl:for-each>
            </xsl:when>
            <xsl:when test="$pages">
              <xsl:sequence select="p:way(f:page($pages[1]/@id), f:word('about-edition'), $part = 'page')"/>
            </xsl:when>
          </xsl:choose>
          <xsl:if test="$searched">
            <li>
              <a href="search.html" data-search="true">
                <xsl:if test="$part = 'search'"><xsl:attribute name="aria-current" select="'true'"/></xsl:if>
                <xsl:text>{f:word('search')}</xsl:text>
              </a>
            </li>
          </xsl:if>
        </ul>
      </nav>
    </header>
  </xsl:template>
  <xsl:function name="p:way" as="element()">
    <xsl:param name="href" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="is-here" as="xs:boolean"/>
    <li>
      <a href="{$href}"><xsl:if test="$is-here"><xsl:attribute name="aria-current" select="'true'"/></xsl:if>{$words}</a>
    </li>
  </xsl:function>

  <!-- What a register is called in the navigation: by its kind, or by its title where there are two of a kind. -->
  <xsl:function name="p:register-name" as="xs:string">
    <xsl:param name="register" as="element(e:document)"/>
    <xsl:variable name="key" as="xs:string" select="'register-' || $register/@register"/>
    <xsl:sequence select="
        if (f:has-word($key) and empty($register/../document[@register = $register/@register] except $register)) then f:word($key)
        else string($register/@title)"/>
  </xsl:function>

  <!-- The pages or the registers beside this one. -->
  <xsl:function name="p:beside" as="element()?">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:sequence select="p:beside($document, $document)"/>
  </xsl:function>
  <!-- The pages of the same kind as $document; $here is the one that is shown. -->
  <xsl:function name="p:beside" as="element()?">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:param name="here" as="element(e:document)?"/>
    <xsl:variable name="family" as="element(e:document)*"
        select="$outline/index/document[@kind = $document/@kind][@kind = ('page', 'register')]"/>
    <xsl:if test="count($family) gt 1">
      <nav class="beside" aria-label="{f:word(if ($document/@kind = 'page') then 'about-edition' else 'registers')}">
        <ul role="list">
          <xsl:for-each select="$family">
            <li>
              <a href="{f:page(@id)}">
                <xsl:if test="@id = $here/@id"><xsl:attribute name="aria-current" select="'page'"/></xsl:if>
                <xsl:text>{if (@kind = 'register') then p:register-name(.) else @title}</xsl:text>
              </a>
            </li>
          </xsl:for-each>
        </ul>
      </nav>
    </xsl:if>
  </xsl:function>

  <!-- How a page about the edition was made: folded, at its foot. -->
  <xsl:function name="p:about-page" as="element()?">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:if test="$document/@kind = 'page' and $document/metadata/field">
      <details class="about-page">
        <summary>{f:word('about-page')}</summary>
        <xsl:sequence select="p:facts($document/metadata/field, ())"/>
      </details>
    </xsl:if>
  </xsl:function>
  <!-- A heading that repeats the title of its page is there for other outputs. -->
  <xsl:function name="p:repeats-title" as="xs:boolean">
    <xsl:param name="heading" as="element(e:heading)"/>
    <xsl:sequence select="exists($heading[parent::text/parent::document/@kind = 'page']) and f:plain($heading)
        = f:plain(root($heading)/document/metadata/title)"/>
  </xsl:function>
  <xsl:template match="document[@kind = 'page']/text/heading[p:repeats-title(.)]" mode="m:classes" as="xs:string*">
    <xsl:next-match/><xsl:sequence select="'repeats-title'"/>
  </xsl:template>

  <!-- The foot of every page: the edition's own line, where the TEI is, by what it was made. -->
  <xsl:function name="p:colophon" as="element()*">
    <xsl:param name="tei" as="xs:string?"/>
    <xsl:apply-templates select="$outline/*" mode="m:footer">
      <xsl:with-param name="tei" as="xs:string?" select="$tei"/>
    </xsl:apply-templates>
  </xsl:function>
  <xsl:template match="index" mode="m:footer" as="element()*">
    <xsl:param name="tei" as="xs:string?"/>
    <footer class="colophon">
      <xsl:for-each select="$footer//paragraph"><p><xsl:apply-templates mode="m:html"/></p></xsl:for-each>
      <p><xsl:if test="$tei"><a href="{$tei}"
          type="application/tei+xml">{f:word('tei-source')}</a><xsl:text> · </xsl:text></xsl:if>{f:phrase('made-with',
          normalize-space('Edition Tools ' || $version))}</p>
    </footer>
  </xsl:template>

  <!-- The page that lists the registers. -->
  <xsl:template match="index" mode="m:registers" as="element()">
    <html>
      <xsl:sequence select="p:own-language(())"/>
      <head>
        <xsl:call-template name="p:head-common">
          <xsl:with-param name="title" as="xs:string" select="string-join((f:word('registers'), p:edition-title()), ' – ')"/>
        </xsl:call-template>
        <xsl:if test="p:address('')"><link rel="canonical" href="{p:address('registers.html')}"/></xsl:if>
      </head>
      <body class="site">
        <xsl:sequence select="p:banner((), 'register')"/>
        <main id="page:main">
          <h1>{f:word('registers')}</h1>
          <section class="registers">
            <ul role="list">
              <xsl:apply-templates select="document[@kind = 'register']" mode="m:start"/>
              <xsl:if test="tokenize($overviews) = 'map'">
                <li><a href="map.html">{f:word('map')}</a><span
                    class="particulars">{f:phrase('entries', string(count(document/entry[@geo])))}</span></li>
              </xsl:if>
            </ul>
          </section>
        </main>
        <xsl:sequence select="p:colophon(())"/>
      </body>
    </html>
  </xsl:template>
  <xsl:template match="/" mode="m:registers" as="element()"><xsl:apply-templates select="index" mode="m:registers"/></xsl:template>

  <!-- The page that a server shows where it has none (404.html): in whatever folder the address is, its links lead to the edition. -->
  <xsl:template match="index" mode="m:missing" as="element()">
    <html>
      <xsl:sequence select="p:own-language(())"/>
      <head>
        <xsl:if test="p:address('')"><base href="{p:address('')}"/></xsl:if>
        <xsl:call-template name="p:head-common">
          <xsl:with-param name="title" as="xs:string" select="string-join((f:word('no-such-page'), p:edition-title()), ' – ')"/>
        </xsl:call-template>
        <meta name="robots" content="noindex"/>
      </head>
      <body class="site">
        <xsl:sequence select="p:banner((), ())"/>
        <main id="page:main">
          <h1>{f:word('no-such-page')}</h1>
          <p>{f:word('no-such-page-explained')}</p>
          <p><a href="index.html">{p:edition-title()}</a></p>
        </main>
        <xsl:sequence select="p:colophon(())"/>
      </body>
    </html>
  </xsl:template>
  <xsl:template match="/" mode="m:missing" as="element()"><xsl:apply-templates select="index" mode="m:missing"/></xsl:template>

</xsl:stylesheet>
