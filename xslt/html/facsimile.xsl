<?xml version="1.0" encoding="UTF-8"?>
<!-- The images of a document's source: a page that shows them in their order, and the ways between it and the text. -->
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

  <xsl:key name="p:surface" match="surface" use="@id, zone/@id"/>
  <xsl:key name="p:seen-in" match="text//*[@facs][@id]" use="tokenize(@facs)"/>

  <!-- The first image of a surface that can be shown. -->
  <xsl:function name="p:scan" as="element(e:image)?">
    <xsl:param name="surface" as="element(e:surface)"/>
    <xsl:sequence select="$surface/image[p:scan-address(.)][1]"/>
  </xsl:function>
  <!-- Where an image stands: beside the pages, or at a host that the edition allows; what a service says of itself is no image. -->
  <xsl:function name="p:scan-address" as="xs:string?">
    <xsl:param name="image" as="element(e:image)"/>
    <xsl:variable name="target" as="xs:string" select="replace($image/@target, '/info\.json$', '/full/max/0/default.jpg')"/>
    <xsl:sequence select="
        if (matches($target, '^https?:', 'i')) then $target[p:may-be-asked(.)][p:is-image(.)] else $facsimile($image/@target)"/>
  </xsl:function>

  <!-- The surfaces of a document, if images of some can be shown. -->
  <xsl:function name="p:surfaces" as="element(e:surface)*">
    <xsl:param name="document" as="element(e:document)?"/>
    <xsl:sequence select="$document/facsimile[surface[p:scan(.)]]/surface"/>
  </xsl:function>

  <!-- The part of the facsimile in which each surface stands: a part has no more than so many surfaces and zones. -->
  <xsl:function name="p:parts-of-facsimile" as="map(xs:string, xs:integer)" cache="yes">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:map>
      <xsl:iterate select="p:surfaces($document)">
        <xsl:param name="so-far" as="xs:integer" select="0"/>
        <xsl:param name="number" as="xs:integer" select="1"/>
        <xsl:variable name="weight" as="xs:integer" select="2 + count(zone)"/>
        <xsl:variable name="begins" as="xs:boolean" select="$so-far + $weight gt 800 and $so-far gt 0"/>
        <xsl:map-entry key="string(@id)" select="if ($begins) then $number + 1 else $number"/>
        <xsl:next-iteration>
          <xsl:with-param name="so-far" select="if ($begins) then $weight else $so-far + $weight"/>
          <xsl:with-param name="number" select="if ($begins) then $number + 1 else $number"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:map>
  </xsl:function>
  <xsl:function name="p:facsimile-page" as="xs:string">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="
        replace(f:page($document/@id), '\.html$', '') || '~facsimile' || ('-' || $number)[$number gt 1] || '.html'"/>
  </xsl:function>
  <!-- The address of a surface, if there is a page that shows it. -->
  <xsl:function name="p:facsimile-address" as="xs:string?">
    <xsl:param name="surface" as="element(e:surface)"/>
    <xsl:variable name="document" as="element(e:document)" select="$surface/ancestor::document"/>
    <xsl:sequence select="
        p:parts-of-facsimile($document)(string($surface/@id)) ! (p:facsimile-page($document, .) || '#' || $surface/@id)"/>
  </xsl:function>

  <!-- The surface on which an element of the text stands, as it says. -->
  <xsl:function name="p:surface-of" as="element(e:surface)?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="key('p:surface', tokenize($element/@facs), root($element))[1]"/>
  </xsl:function>
  <xsl:function name="p:seen-in" as="attribute(data-facs)?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="exists(p:surfaces(root($element)/document))"><xsl:attribute name="data-facs" select="$element/@facs"/></xsl:if>
  </xsl:function>

  <!-- Whether there is a manifest of the images (data/images.xsl): some have an address of the web, and a size. -->
  <xsl:function name="p:has-manifest" as="xs:boolean">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:sequence select="
        exists(p:address('')) and exists($document[@kind = 'text']/facsimile/surface/image
            [if (matches(@target, '^https?:', 'i')) then @width and @height
             else exists($facsimile(@target)) and ($image-sizes(@target) or @width and @height)])"/>
  </xsl:function>

  <!-- The tab of a document's facsimile, if there is one. -->
  <xsl:function name="p:facsimile-tab" as="map(xs:string, item()*)?">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:if test="exists(p:surfaces($document))">
      <xsl:variable name="pages" as="xs:string*"
          select="distinct-values(p:parts-of-facsimile($document)?*) ! p:facsimile-page($document, .)"/>
      <xsl:sequence select="p:tab(p:facsimile-page($document, 1), f:word('facsimile'), $pages)"/>
    </xsl:if>
  </xsl:function>
  <!-- What shows the images beside the text, by beside.js. -->
  <xsl:template name="p:beside-text" as="element()?">
    <xsl:context-item as="element(e:document)" use="required"/>
    <xsl:if test="exists(p:surfaces(.))">
      <p class="facsimile-way" hidden="hidden">
        <button type="button" data-href="{p:facsimile-page(., 1)}" aria-pressed="false">{f:word('facsimile-beside')}</button>
      </p>
    </xsl:if>
  </xsl:template>
  <xsl:template name="p:facsimile-script" as="element()*">
    <xsl:context-item as="element(e:document)" use="required"/>
    <xsl:if test="exists(p:surfaces(.))">
      <link rel="stylesheet" href="assets/facsimile.css"/>
      <script src="assets/beside.js" defer="defer"/>
    </xsl:if>
  </xsl:template>

  <!-- A part of the facsimile; nothing where there is no such part. -->
  <xsl:template match="/" mode="m:facsimile" as="element()?"><xsl:apply-templates select="document" mode="m:facsimile"/></xsl:template>
  <xsl:template match="document" mode="m:facsimile" as="element()?">
    <xsl:variable name="parts" as="map(xs:string, xs:integer)" select="p:parts-of-facsimile(.)"/>
    <xsl:variable name="shown" as="element(e:surface)*" select="p:surfaces(.)[$parts(string(@id)) = $part]"/>
    <xsl:if test="exists($shown)">
      <html>
        <xsl:sequence select="p:own-language(())"/>
        <head>
          <xsl:call-template name="p:head-common">
            <xsl:with-param name="title" as="xs:string"
                select="string-join((f:word('facsimile'), f:plain(metadata/title), p:edition-title()), ' – ')"/>
          </xsl:call-template>
          <link rel="stylesheet" href="assets/facsimile.css"/>
          <script src="assets/facsimile.js" defer="defer"/>
          <xsl:if test="p:address('')"><link rel="canonical" href="{p:address(p:facsimile-page(., $part))}"/></xsl:if>
          <link rel="up" href="{f:page(@id)}"/>
        </head>
        <body class="site facsimile-page">
          <xsl:sequence select="p:banner(key('p:document', @id, $outline))"/>
          <main id="page:main">
            <header class="facsimile-head">
              <h1>
                <xsl:sequence select="f:attribute('lang', f:tag(@lang)[. != f:tag($language)])"/>
                <xsl:text>{f:plain(metadata/title)}</xsl:text>
              </h1>
              <xsl:sequence select="p:tabs(@id, p:facsimile-page(., $part), p:facsimile-tab(.))"/>
              <xsl:sequence select="p:pages-of-facsimile(., $parts)"/>
              <div class="facsimile-tools" role="group" aria-label="{f:word('image')}" hidden="hidden">
                <button type="button" data-do="previous">{f:word('previous')}</button>
                <button type="button" data-do="next">{f:word('next')}</button>
                <button type="button" data-do="in">{f:word('zoom-in')}</button>
                <button type="button" data-do="out">{f:word('zoom-out')}</button>
                <button type="button" data-do="none">{f:word('zoom-none')}</button>
              </div>
            </header>
            <div class="surfaces" data-keys="{f:word('zoom-keys')}"><xsl:apply-templates select="$shown" mode="m:facsimile"/></div>
            <xsl:for-each select="distinct-values($shown/p:scan(.)/p:scan-address(.)[matches(., '^https?:', 'i')] ! p:host-name(.))">
              <p class="image-host">{f:word('image')}: {.}</p>
            </xsl:for-each>
          </main>
          <xsl:sequence select="p:colophon(())"/>
        </body>
      </html>
    </xsl:if>
  </xsl:template>

  <!-- All surfaces by their names. -->
  <xsl:function name="p:pages-of-facsimile" as="element()?">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:param name="parts" as="map(xs:string, xs:integer)"/>
    <xsl:if test="map:size($parts) gt 1">
      <details class="facsimile-pages" open="open">
        <summary>{f:word('facsimile-pages')}</summary>
        <nav aria-label="{f:word('facsimile-pages')}">
          <ol role="list">
            <xsl:for-each select="p:surfaces($document)">
              <li><a href="{if ($parts(string(@id)) = $part) then '#' || @id else p:facsimile-address(.)}">{@label}</a></li>
            </xsl:for-each>
          </ol>
        </nav>
      </details>
    </xsl:if>
  </xsl:function>

  <!-- A surface: its image with its zones, the way to its text. -->
  <xsl:template match="surface" mode="m:facsimile" as="element()">
    <xsl:variable name="scan" as="element(e:image)?" select="p:scan(.)"/>
    <xsl:variable name="address" as="xs:string?" select="$scan ! p:scan-address(.)"/>
    <xsl:variable name="size" as="xs:string*" select="
        if ($scan/@width and $scan/@height and not($image-sizes($scan/@target))) then ($scan/@width, $scan/@height) ! string()
        else tokenize($image-sizes($scan/@target))"/>
    <section class="surface" id="{@id}" aria-labelledby="page:{@id}">
      <h2 id="page:{@id}">{@label}</h2>
      <p class="ways">
        <xsl:for-each select="p:passage-of(., (@id, zone/@id))">
          <a class="to-text" href="{p:place-in-text(.)}">{f:word('facsimile-text')}</a><xsl:text> </xsl:text>
        </xsl:for-each>
        <xsl:for-each select="($address, image/@target[matches(., '^https?:', 'i')])[1]">
          <a href="{.}">{f:word('facsimile-whole')}</a>
        </xsl:for-each>
      </p>
      <xsl:choose>
        <xsl:when test="$address">
          <div class="window">
            <div class="sheet">
              <img src="{$address}" alt="{f:word('facsimile')}, {@label}" loading="lazy">
                <xsl:sequence select="f:attribute('width', $size[1]), f:attribute('height', $size[2]), p:asked-quietly($address)"/>
              </img>
              <xsl:sequence select="p:zones(., $size)"/>
            </div>
          </div>
        </xsl:when>
        <xsl:otherwise><p class="graphic missing">{f:phrase('image-missing', @label)}</p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <!-- The zones of a surface over its image, each a link to the passage that it shows. -->
  <xsl:function name="p:zones" as="element()?">
    <xsl:param name="surface" as="element(e:surface)"/>
    <xsl:param name="size" as="xs:string*"/>
    <xsl:variable name="edges" as="xs:decimal*"
        select="($surface/@box ! tokenize(.), ('0', '0', $size[1], $size[2])[count($size) = 2][empty($surface/@box)]) ! xs:decimal(.)"/>
    <xsl:if test="$surface/zone and count($edges) = 4">
      <svg xmlns="http://www.w3.org/2000/svg" class="zones" preserveAspectRatio="none"
          viewBox="{$edges[1]} {$edges[2]} {$edges[3] - $edges[1]} {$edges[4] - $edges[2]}">
        <xsl:for-each select="$surface/zone">
          <xsl:variable name="passage" as="element()?" select="p:passage-of(., @id)"/>
          <xsl:choose>
            <xsl:when test="$passage">
              <a id="{@id}" href="{p:place-in-text($passage)}" aria-label="{p:first-words($passage)}">
                <xsl:sequence select="p:outline(.)"/>
              </a>
            </xsl:when>
            <xsl:otherwise><g id="{@id}"><xsl:sequence select="p:outline(.)"/></g></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </svg>
    </xsl:if>
  </xsl:function>
  <xsl:function name="p:outline" as="element()">
    <xsl:param name="zone" as="element(e:zone)"/>
    <xsl:variable name="edges" as="xs:decimal*" select="$zone/@box ! tokenize(.) ! xs:decimal(.)"/>
    <xsl:choose>
      <xsl:when test="$zone/@points"><polygon xmlns="http://www.w3.org/2000/svg" points="{$zone/@points}"/></xsl:when>
      <xsl:otherwise>
        <rect xmlns="http://www.w3.org/2000/svg" x="{$edges[1]}" y="{$edges[2]}" width="{$edges[3] - $edges[1]}"
            height="{$edges[4] - $edges[2]}"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- What of the text begins on a surface or in a zone: as that says itself, else what says that it is there. -->
  <xsl:function name="p:passage-of" as="element()?">
    <xsl:param name="shown" as="element()"/>
    <xsl:param name="ids" as="xs:string+"/>
    <xsl:sequence select="
        ($shown/@start ! key('p:id', ., root($shown))[1], key('p:seen-in', $ids, root($shown))[1])[1]"/>
  </xsl:function>
  <xsl:function name="p:place-in-text" as="xs:string">
    <xsl:param name="passage" as="element()"/>
    <xsl:sequence select="p:page-with($passage) || '#' || $passage/@id"/>
  </xsl:function>
  <!-- How a passage begins, as the name of its zone. -->
  <xsl:function name="p:first-words" as="xs:string">
    <xsl:param name="passage" as="element()"/>
    <xsl:variable name="from" as="element()" select="
        if (normalize-space($passage)) then $passage
        else $passage/(ancestor::paragraph | ancestor::line | ancestor::block | ancestor::section | ancestor::text)[last()]"/>
    <xsl:variable name="words" as="xs:string" select="
        normalize-space(string-join($from//(text() | break[not(@inside)])[not(ancestor::note or ancestor::other)]
            [. >> $passage or ancestor::*[. is $passage]][position() le 40] ! (if (self::break) then ' ' else string())))"/>
    <xsl:sequence select="
        if ($words = '') then f:word('facsimile-text')
        else if (string-length($words) le 60) then $words else replace(substring($words, 1, 60), '\s+\S*$', '') || '…'"/>
  </xsl:function>

</xsl:stylesheet>
