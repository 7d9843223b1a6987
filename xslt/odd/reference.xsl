<?xml version="1.0" encoding="UTF-8"?>
<!-- A compiled ODD, with its prose → reference pages: an introduction, and a page for each element, class, macro and datatype.
     The result is pages/page[@name], each with a page of HTML. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:m="urn:edition-tools:modes"
  xmlns:p="urn:edition-tools:private"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:include href="resolve.xsl"/>
  <xsl:include href="language.xsl"/>
  <xsl:include href="reference-words.xsl"/>
  <xsl:include href="reference-relations.xsl"/>
  <xsl:include href="reference-parts.xsl"/>
  <xsl:include href="reference-grammar.xsl"/>
  <xsl:include href="reference-search.xsl"/>
  <xsl:include href="reference-prose.xsl"/>

  <!-- The ODD itself, for its prose. -->
  <xsl:param name="odd" as="document-node()" required="yes"/>

  <!-- All that has a page: classes without members, and datatypes that nothing uses, have none. -->
  <xsl:variable name="shown" as="element()*" select="$specifications/(elementSpec |
    classSpec[if (@type = 'atts') then @ident = $used-attribute-classes else key('member', @ident, $compiled)] |
    (macroSpec | dataSpec)[p:users(.)])"/>
  <!-- An item of a list of names for each, by the specification's key. -->
  <xsl:variable name="links" as="map(xs:string, element(Q{}li))" select="map:merge($shown ! map{p:key(.): p:link(.)})"/>
  <xsl:variable name="title" as="xs:string"
    select="normalize-space(string(($odd//teiHeader[1]//titleStmt/title[1], $specifications/@ident)[1]))"/>

  <xsl:mode name="m:reference" on-no-match="fail"/>
  <xsl:mode name="m:page" on-no-match="fail"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:template match="/" mode="m:reference" as="element(Q{}pages)">
    <pages>
      <xsl:sequence select="p:page('index.html', p:index())"/>
      <file name="search.js">{p:search-script()}</file>
      <xsl:for-each select="$shown">
        <xsl:variable name="page" as="element()">
          <xsl:apply-templates select="." mode="m:page"/>
        </xsl:variable>
        <xsl:sequence select="p:page(p:address(.), $page)"/>
      </xsl:for-each>
    </pages>
  </xsl:template>

  <xsl:function name="p:page" as="element(Q{}page)">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="html" as="element()"/>
    <page name="{$name}">
      <xsl:sequence select="$html"/>
    </page>
  </xsl:function>

  <!-- The name of the page of a specification. -->
  <xsl:function name="p:address" as="xs:string">
    <xsl:param name="specification" as="element()"/>
    <xsl:sequence select="substring-before(local-name($specification), 'Spec') || '-' ||
      encode-for-uri($specification/@ident) || '.html'"/>
  </xsl:function>

  <xsl:function name="p:html" as="element()">
    <xsl:param name="page-title" as="xs:string"/>
    <xsl:param name="content" as="node()*"/>
    <html lang="{$language}">
      <head>
        <meta charset="utf-8"/>
        <title>{$page-title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <style>{$style}</style>
      </head>
      <body>
        <header>
          <nav>
            <a href="index.html">{$title}</a>
            <xsl:for-each-group select="$shown" group-by="p:kind(.)">
              <xsl:sort select="index-of($kinds, current-grouping-key())"/>
              <xsl:text> · </xsl:text><a href="index.html#{current-grouping-key()}">{p:word(current-grouping-key())}</a>
            </xsl:for-each-group>
            <xsl:if test="$shown/@module"><xsl:text> · </xsl:text><a href="index.html#modules">{p:word('modules')}</a></xsl:if>
          </nav>
          <form role="search" action="index.html">
            <label>{p:word('search')} <input id="search" type="search" autocomplete="off"/></label>
            <ul id="found" class="names" aria-live="polite"/>
          </form>
        </header>
        <main>
          <xsl:sequence select="$content"/>
        </main>
        <script src="search.js" defer="defer"/>
        <xsl:if test="$specifications/@p:edition">
          <footer>
            <p>TEI P5 {$specifications/@p:edition} · © TEI Consortium, CC BY 3.0</p>
          </footer>
        </xsl:if>
      </body>
    </html>
  </xsl:function>

  <xsl:variable name="style" as="xs:string" expand-text="no">
    body { font: 1rem/1.5 Georgia, serif; max-width: 52rem; margin: 0 auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
    code, pre { font-family: ui-monospace, monospace; font-size: .9em }
    pre { overflow-x: auto; padding: .75rem; background: #f5f5f2; white-space: pre-wrap }
    h1 { font-size: 1.6rem } h2 { font-size: 1.2rem; border-top: 1px solid #ccc; padding-top: .75rem } a { color: #114b8b }
    dt { font-weight: bold; margin-top: .5rem } dd { margin-left: 1.5rem }
    .grammar { line-height: 1.9 } form { font-size: .9rem } #found:empty { display: none }
    ul.names { list-style: none; padding: 0 } ul.names li { display: inline-block; margin-right: .75rem }
    footer { border-top: 1px solid #ccc; margin-top: 2rem; font-size: .85rem }
    @media (prefers-color-scheme: dark) { body { background: #16181b; color: #e6e6e6 } pre { background: #23262b } a { color: #8ab8f0 } }
  </xsl:variable>

  <!-- What a specification is, as the lists have it. -->
  <xsl:variable name="kinds" as="xs:string+" select="'element', 'class-model', 'class-atts', 'macro', 'data'"/>
  <xsl:function name="p:kind" as="xs:string">
    <xsl:param name="specification" as="element()"/>
    <xsl:sequence select="
        if ($specification/self::classSpec) then 'class-' || $specification/@type
        else substring-before(local-name($specification), 'Spec')"/>
  </xsl:function>

  <!-- The introduction: the ODD's own prose, and lists of all that the schema has. -->
  <xsl:function name="p:index" as="element()">
    <xsl:variable name="content" as="node()*">
      <h1>{$title}</h1>
      <xsl:apply-templates select="$odd//text[1]/(front | body | back)" mode="m:prose"/>
      <xsl:for-each-group select="$shown" group-by="p:kind(.)">
        <xsl:sort select="index-of($kinds, current-grouping-key())"/>
        <section>
          <h2 id="{current-grouping-key()}">{p:word(current-grouping-key())} ({count(current-group())})</h2>
          <xsl:sequence select="p:name-list(current-group())"/>
        </section>
      </xsl:for-each-group>
      <xsl:where-populated>
        <section>
          <xsl:if test="$shown/@module"><h2 id="modules">{p:word('modules')}</h2></xsl:if>
          <xsl:for-each-group select="$shown[@module]" group-by="string(@module)">
            <xsl:sort select="current-grouping-key()"/>
            <h3 id="module-{current-grouping-key()}">{current-grouping-key()} ({count(current-group())})</h3>
            <xsl:sequence select="p:name-list(current-group())"/>
          </xsl:for-each-group>
        </section>
      </xsl:where-populated>
    </xsl:variable>
    <xsl:sequence select="p:html($title, $content)"/>
  </xsl:function>

  <xsl:template mode="m:page" match="elementSpec" as="element()">
    <xsl:variable name="content" as="node()*">
      <xsl:sequence select="p:heading(., '&lt;' || p:name(.) || '&gt;'), p:attributes-section(.)"/>
      <xsl:sequence select="p:names-section('member-of', p:classes-of(.))"/>
      <xsl:sequence select="p:names-section('contained-by', p:parents(@ident))"/>
      <xsl:sequence select="p:children-section(.)"/>
      <xsl:sequence select="p:content-section(.), p:constraints-section(.), p:remarks-section(.), p:examples-section(.)"/>
    </xsl:variable>
    <xsl:sequence select="p:html('&lt;' || p:name(.) || '&gt; – ' || $title, $content)"/>
  </xsl:template>

  <xsl:template mode="m:page" match="classSpec" as="element()">
    <xsl:variable name="content" as="node()*">
      <xsl:sequence select="p:heading(., @ident), p:attributes-section(.)"/>
      <xsl:sequence select="p:names-section('member-of', p:classes-of(.))"/>
      <xsl:sequence select="p:names-section('members', key('member', @ident, $compiled))"/>
      <xsl:sequence select="p:constraints-section(.), p:remarks-section(.), p:examples-section(.)"/>
    </xsl:variable>
    <xsl:sequence select="p:html(@ident || ' – ' || $title, $content)"/>
  </xsl:template>

  <xsl:template mode="m:page" match="macroSpec | dataSpec" as="element()">
    <xsl:variable name="content" as="node()*">
      <xsl:sequence select="p:heading(., @ident)"/>
      <xsl:sequence select="p:names-section('used-by', p:users(.))"/>
      <xsl:sequence select="p:content-section(.), p:constraints-section(.), p:remarks-section(.), p:examples-section(.)"/>
    </xsl:variable>
    <xsl:sequence select="p:html(@ident || ' – ' || $title, $content)"/>
  </xsl:template>

</xsl:stylesheet>
