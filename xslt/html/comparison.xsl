<?xml version="1.0" encoding="UTF-8"?>
<!-- The texts of the witnesses side by side, passage by passage; see witness/comparison.py. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:html" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="/comparison" as="element()?">
    <xsl:variable name="name" as="xs:string" select="p:own-page(@document)"/>
    <xsl:if test="passage">
    <xsl:variable name="here" as="element(e:document)?" select="key('p:document', @document, $outline)"/>
      <html>
        <xsl:sequence select="p:own-language(())"/>
        <head>
          <xsl:call-template name="p:head-common">
            <xsl:with-param name="title" as="xs:string" select="string-join((@title, f:word('comparison'), p:edition-title()), ' – ')"/>
          </xsl:call-template>
          <xsl:for-each select="p:address(p:page-of-rows($name, $part))"><link rel="canonical" href="{.}"/></xsl:for-each>
          <link rel="stylesheet" href="assets/comparison.css"/>
          <script src="assets/comparison.js" defer="defer"/>
        </head>
        <body class="comparing">
          <xsl:sequence select="p:banner($here)"/>
          <main id="page:main">
            <xsl:sequence select="p:rows-elsewhere(., $name)"/>
            <article>
              <header class="document-head">
                <h1><xsl:sequence select="f:attribute('lang', f:tag(@lang)[. != f:tag($language)])"/>{@title}</h1>
                <xsl:sequence select="p:tabs(@document, $name)"/>
                <xsl:sequence select="p:witness-links($witnesses/witnesses)"/>
                <p class="witness-name"><strong>{f:word('comparison')}</strong></p>
                <xsl:sequence select="p:ways-of-rows(., $name)"/>
                <xsl:call-template name="p:columns"/>
              </header>
              <h2 class="visually-hidden">{f:word('passages')}</h2>
              <div class="text passages columns-{min((count(column), 12))}" data-differs="{f:word('differs')} ">
                <xsl:sequence select="f:attribute('lang', f:tag(@lang)[. != f:tag($language)]), f:attribute('dir', @dir[. = 'rtl'])"/>
                <p class="heads" aria-hidden="true">
                  <xsl:for-each select="column">
                    <span data-column="{position() - 1}" lang="{f:tag($language)}"><xsl:sequence select="p:column-name(.)"/></span>
                  </xsl:for-each>
                </p>
                <xsl:apply-templates select="passage"/>
              </div>
            </article>
          </main>
          <xsl:sequence select="p:around-rows(., $here, $name), p:colophon(f:page(@document) => replace('\.html$', '.xml'))"/>
        </body>
      </html>
    </xsl:if>
  </xsl:template>

  <!-- What the columns are; with a script the reader chooses among them. -->
  <xsl:template name="p:columns" as="element()+">
    <xsl:context-item as="element(e:comparison)" use="required"/>
    <p class="witness-notice">{f:word('comparison-notice')}</p>
    <xsl:variable name="left" as="element(e:witness)*" select="$witnesses/witnesses/witness[not(@compared)]"/>
    <xsl:if test="$left"><p class="witness-notice">{f:phrase('not-compared', string-join($left/@label, ', '))}</p></xsl:if>
    <form class="columns" hidden="hidden">
      <fieldset>
        <legend>{f:word('columns')}</legend>
        <xsl:for-each select="column">
          <label><input type="checkbox" name="column" value="{position() - 1}" checked="checked"/>{' '}<xsl:sequence
              select="p:column-name(.)"/></label>
        </xsl:for-each>
      </fieldset>
      <p>
        <label>{f:word('base')}{' '}<select name="base"><xsl:for-each select="column"><option
            value="{position() - 1}">{(@label[. != ''], f:word('edited-text'))[1]}</option></xsl:for-each></select></label>
        <label><input type="checkbox" name="differing"/>{' '}{f:word('only-differences')}</label>
      </p>
      <p role="status" data-words="{f:word('passages-shown')}"/>
    </form>
  </xsl:template>

  <xsl:function name="p:column-name" as="node()">
    <xsl:param name="column" as="element(e:column)"/>
    <xsl:choose>
      <xsl:when test="$column/@label = ''"><xsl:text>{f:word('edited-text')}</xsl:text></xsl:when>
      <xsl:otherwise><span class="siglum">{$column/@label}</span></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A passage: what each text has there, under its name. -->
  <xsl:template match="passage" as="element()">
    <dl class="passage">
      <xsl:sequence select="@id ! f:attribute('id', .)"/>
      <xsl:sequence select="f:attribute('class', string-join(('passage', 'of-' || @name, 'shared'[current()/@shared]), ' '))"/>
      <xsl:apply-templates select="version"/>
    </dl>
  </xsl:template>

  <xsl:template match="version" as="element()">
    <xsl:variable name="column" as="element(e:column)" select="../../column[xs:integer(current()/@column) + 1]"/>
    <div class="version" data-column="{@column}">
      <xsl:sequence select="f:attribute('class', string-join(('version', 'same'[current()/@same], 'added'[current()/@added]), ' '))"/>
      <dt lang="{f:tag($language)}">
        <xsl:sequence select="f:attribute('dir', 'ltr'[current()/../../@dir = 'rtl'])"/>
        <xsl:choose>
          <xsl:when test="@id">
            <a href="{if ($column/@page) then encode-for-uri($column/@page) || '.html#' || @id
                else p:passage-page(../../@document || '#' || @id)}">
              <xsl:sequence select="p:column-name($column)"/>
            </a>
          </xsl:when>
          <xsl:otherwise><xsl:sequence select="p:column-name($column)"/></xsl:otherwise>
        </xsl:choose>
      </dt>
      <dd>
        <xsl:choose>
          <xsl:when test="@missing">
            <span class="missing {@missing}" lang="{f:tag($language)}"><xsl:if test="@unsaid"><xsl:attribute name="hidden"
                select="'hidden'"/></xsl:if>{f:word(if (@missing = 'lost') then 'reading-lacuna' else 'omitted')}</span>
          </xsl:when>
          <xsl:otherwise>
            <xsl:sequence select="f:attribute('lang', ../@lang ! f:tag(.)),
                f:attribute('dir', ../@dir[. != (current()/../../@dir, 'ltr')[1]])"/>
            <xsl:apply-templates/>
          </xsl:otherwise>
        </xsl:choose>
      </dd>
    </div>
  </xsl:template>

  <!--
    Where texts part: the same number stands for the same words, 0 for none.  What differs from
    the base is marked; that words are left out is said where the base has them.
  -->
  <xsl:template match="variant" as="element()">
    <mark class="variant" data-at="{@at}" data-group="{@group}" data-differs="{f:word('differs')} "><xsl:apply-templates/></mark>
  </xsl:template>
  <xsl:template match="variant[not(@differs)]" priority="1" as="element()">
    <span class="variant" data-at="{@at}" data-group="{@group}"><xsl:apply-templates/></span>
  </xsl:template>
  <xsl:template match="variant[@group = '0']" priority="2" as="element()">
    <span class="variant omitted" data-at="{@at}" data-group="0" lang="{f:tag($language)}">
      <xsl:sequence select="f:attribute('data-touches', @touches)"/>
      <xsl:if test="not(@differs) or @unsaid"><xsl:attribute name="hidden" select="'hidden'"/></xsl:if>
      <xsl:text> {f:word('omitted')}</xsl:text>
    </span>
  </xsl:template>
  <xsl:template match="line-break" as="element()"><br/></xsl:template>

</xsl:stylesheet>
