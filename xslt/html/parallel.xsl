<?xml version="1.0" encoding="UTF-8"?>
<!-- Parallel texts: their segments side by side in rows, then the notes of each text. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:html" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="parallel" as="element()?">
    <xsl:variable name="name" as="xs:string" select="f:page(@id)"/>
    <xsl:if test="document/text/aligned">
      <html>
        <xsl:sequence select="p:own-language(())"/>
        <head>
          <xsl:call-template name="p:head-common">
            <xsl:with-param name="title" as="xs:string"
                select="string-join((@title, f:word('side-by-side'), p:edition-title())[. != ''], ' – ')"/>
          </xsl:call-template>
          <xsl:call-template name="p:parallel-machines"/>
        </head>
        <body class="parallel">
          <xsl:sequence select="p:banner(key('p:document', document[1]/@id, $outline))"/>
          <main id="page:main">
            <xsl:sequence select="p:rows-elsewhere(., $name)"/>
            <article>
              <header class="document-head">
                <h1><xsl:sequence select="f:attribute('lang', f:tag(document[1]/@lang)[. != f:tag($language)])"/>{@title}</h1>
                <xsl:where-populated><ul class="ways-out" role="list"><xsl:sequence select="p:offered()"/></ul></xsl:where-populated>
                <xsl:sequence select="p:tab-list((p:texts-of(.), p:parallel-tabs(document[1]/@id)), $name)"/>
                <xsl:sequence select="p:ways-of-rows(., $name)"/>
              </header>
              <xsl:call-template name="p:rows"/>
              <xsl:apply-templates select="document" mode="p:notes-of-version"/>
              <footer class="document-foot" lang="{f:tag($language)}">
                <xsl:call-template name="p:parallel-citation"/>
                <xsl:apply-templates select="document/legend[not(some $other in ../preceding-sibling::document/legend
                    satisfies deep-equal(sign, $other/sign))]"/>
              </footer>
            </article>
          </main>
          <xsl:sequence select="p:around-rows(., key('p:document', document[1]/@id, $outline), $name), p:colophon(())"/>
        </body>
      </html>
    </xsl:if>
  </xsl:template>

  <!-- The texts side by side, each under its title. -->
  <xsl:template name="p:rows" as="element()">
    <xsl:context-item as="element(e:parallel)" use="required"/>
    <div class="rows texts-{count(document)}">
      <div class="row heads">
        <xsl:for-each select="document">
          <div class="cell text-{@version}">
            <xsl:sequence select="p:version-language(.)"/><xsl:call-template name="p:version-head"/>
          </div>
        </xsl:for-each>
      </div>
      <xsl:for-each-group select="document/text/aligned" group-by="xs:integer(@n)">
        <xsl:sort select="current-grouping-key()"/>
        <div class="row{' goes-on'[every $row in current-group() satisfies exists($row/*[@continued])]}"
            id="row:{current-grouping-key()}">
          <xsl:sequence select="f:attribute('data-basis', current-group()[1]/@basis)"/>
          <xsl:apply-templates select="current-group()"/>
        </div>
      </xsl:for-each-group>
    </div>
  </xsl:template>

  <!-- What the page says to machines: of which works it shows the texts. -->
  <xsl:template name="p:parallel-machines" as="element()*">
    <xsl:context-item as="element(e:parallel)" use="required"/>
    <xsl:variable name="address" as="xs:string?" select="p:address(p:page-of-rows(f:page(@id), $part))"/>
    <xsl:if test="$address"><link rel="canonical" href="{$address}"/></xsl:if>
    <link rel="schema.DC" href="http://purl.org/dc/elements/1.1/"/>
    <xsl:variable name="records" as="element(e:record)*" select="document/metadata/record"/>
    <xsl:sequence select="
        p:meta('DC.title', @title), p:meta('citation_title', @title),
        f:agents($records, f:author-role($records)) ! (p:meta('DC.creator', .), p:meta('citation_author', .)),
        f:agents($records, 'editor') ! (p:meta('DC.contributor', .), p:meta('citation_editor', .)),
        distinct-values(document/f:tag(@lang)[. != 'und']) ! (p:meta('DC.language', .), p:meta('citation_language', .)),
        p:meta('citation_collection_title', p:edition-title()),
        p:sorted-offers()[p:suffix(.) = 'pdf'] ! p:address(.) ! p:meta('citation_pdf_url', .),
        $address ! (p:meta('DC.identifier', .), p:meta('citation_public_url', .))"/>
  </xsl:template>

  <xsl:template name="p:parallel-citation" as="element()">
    <xsl:context-item as="element(e:parallel)" use="required"/>
    <section class="citation">
      <h2>{f:word('how-to-cite')}</h2>
      <p><xsl:sequence select="p:cited(document[1])"/>{' '}{f:word('side-by-side')}.<xsl:for-each
          select="p:address(p:page-of-rows(f:page(@id), $part))">{' '}<a href="{.}">{.}</a>.</xsl:for-each></p>
    </section>
  </xsl:template>

  <!-- What stands of one text in one row; on a narrow page it says which text it is. -->
  <xsl:template match="aligned" as="element()">
    <xsl:variable name="version" as="element(e:document)" select="ancestor::document"/>
    <div class="cell text-{$version/@version}" data-text="{p:version-sign($version)}">
      <xsl:sequence select="p:version-language($version)"/>
      <xsl:apply-templates/>
      <xsl:variable name="name" as="xs:string" select="f:page(ancestor::parallel/@id)"/>
      <xsl:for-each select="tokenize(@see)">
        <xsl:variable name="page" as="xs:string?" select="tokenize(., '@')[2] ! p:page-of-rows($name, xs:integer(.))"/>
        <p class="elsewhere" lang="{f:tag($language)}"><a href="{$page}#row:{tokenize(., '@')[1]}">{f:word('partner-elsewhere')}</a></p>
      </xsl:for-each>
    </div>
  </xsl:template>

  <!-- A page of several languages says the language and direction of every text. -->
  <xsl:function name="p:version-language" as="attribute()*">
    <xsl:param name="version" as="element(e:document)"/>
    <xsl:sequence select="f:attribute('lang', f:tag($version/@lang)), f:attribute('dir', $version/@dir[. = 'rtl'])"/>
  </xsl:function>

  <!-- Over its column a text has its title, which leads to its own page; another text of one document says what it is. -->
  <xsl:template name="p:version-head" as="element()+">
    <xsl:context-item as="element(e:document)" use="required"/>
    <xsl:variable name="title" as="element(e:title)?" select="metadata/title[node()]"/>
    <xsl:variable name="alone" as="xs:boolean" select="count(../document[@id = current()/@id]) = 1"/>
    <h2>
      <xsl:choose>
        <xsl:when test="$title and $alone"><xsl:apply-templates select="$title"/></xsl:when>
        <xsl:otherwise>{(@label[. != ''], @lang)[1]}</xsl:otherwise>
      </xsl:choose>
    </h2>
    <xsl:if test="$title and not($alone)"><p><xsl:apply-templates select="$title"/></p></xsl:if>
    <p class="particulars" lang="{f:tag($language)}">
      <xsl:if test="f:tag(@lang) != 'und'"><span>{p:language-name(@lang)}</span><xsl:text> · </xsl:text></xsl:if>
      <a href="{f:page(@id)}">{f:word('own-page')}</a>
    </p>
  </xsl:template>

  <!-- The short name of a text: its language, if no other text has it. -->
  <xsl:function name="p:version-sign" as="xs:string">
    <xsl:param name="version" as="element(e:document)"/>
    <xsl:variable name="others" as="element(e:document)*" select="$version/../document except $version"/>
    <xsl:sequence select="(
        $version/@lang[not(. = ('', 'und'))][not(. = $others/@lang)] ! p:language-name(.),
        $version/@label[. != ''][not(. = $others/@label)],
        f:plain($version/metadata/title)[. != ''][not(. = $others/metadata/title ! f:plain(.))],
        string($version/@version))[1]"/>
  </xsl:function>

  <!-- The notes of a text under the labels that they have everywhere. -->
  <xsl:mode name="p:notes-of-version" on-no-match="fail"/>
  <xsl:template match="document" mode="p:notes-of-version" as="element()?">
    <xsl:variable name="version" as="element(e:document)" select="."/>
    <xsl:variable name="notes" as="element(e:note)*" select="(metadata/title | text)//note[p:is-listed(.)]"/>
    <xsl:if test="$notes">
      <section class="version-notes" lang="{f:tag(@lang)}" aria-labelledby="notes:{@version}">
        <xsl:sequence select="f:attribute('dir', @dir[. = 'rtl'])"/>
        <h2 id="notes:{@version}">{(metadata/title ! f:plain(.)[. != ''], @label[. != ''], @lang)[1]}{' (' || p:language-name(@lang)
            || ')'[not($version/@lang = ('', 'und'))]}</h2>
        <xsl:for-each-group select="$notes" group-by="@series">
          <xsl:sort select="($version/series[@name = current-grouping-key()] ! count(preceding-sibling::series), 999)[1]"/>
          <section class="notes series-{f:token(current-grouping-key())}" role="doc-endnotes">
            <h3 lang="{f:tag($language)}">{($version/series[@name = current-grouping-key()]/@label, f:word('notes-notes'))[1]}</h3>
            <ol role="list"><xsl:apply-templates select="current-group()" mode="m:listed"/></ol>
          </section>
        </xsl:for-each-group>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- From the page of parallel texts to the page of each. -->
  <xsl:function name="p:texts-of" as="map(xs:string, item()*)*">
    <xsl:param name="parallel" as="element(e:parallel)"/>
    <xsl:variable name="documents" as="element(e:document)*" select="$parallel/document[not(@id = preceding-sibling::document/@id)]"/>
    <xsl:sequence select="$documents ! p:text-tab(@id, p:version-sign(.)[count($documents) gt 1])"/>
  </xsl:function>
  <xsl:key name="p:parallel" match="parallel" use="version/@document"/>

  <!-- The languages of the texts, "Greek · English". -->
  <xsl:function name="p:versions" as="element()">
    <xsl:param name="parallel" as="element(e:parallel)"/>
    <span class="particulars">{p:languages($parallel)}</span>
  </xsl:function>
  <xsl:function name="p:languages" as="xs:string">
    <xsl:param name="parallel" as="element(e:parallel)"/>
    <xsl:sequence select="string-join($parallel/version/@lang[not(. = ('', 'und'))] ! p:language-name(.), ' · ')"/>
  </xsl:function>

  <!-- All parallel texts, for the start page. -->
  <xsl:template name="p:parallel-list" as="element()?">
    <xsl:context-item as="element(e:index)" use="required"/>
    <xsl:if test="parallel">
      <section class="parallels">
        <h2>{f:word('parallel-texts')}</h2>
        <ol role="list">
          <xsl:for-each select="parallel">
            <li>
              <a href="{f:page(@id)}"><xsl:sequence
                  select="f:attribute('lang', f:tag(version[1]/@lang)[not(. = ('und', f:tag($language)))])"/>{@title}</a>{' '}
              <xsl:sequence select="p:versions(.)"/>
            </li>
          </xsl:for-each>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
