<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of the search: a form that a script fills, and words for those without one. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:html" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="/" mode="m:search" as="element()"><xsl:apply-templates select="index" mode="m:search"/></xsl:template>
  <xsl:template match="index" mode="m:search" as="element()">
    <xsl:call-template name="p:site-page">
      <xsl:with-param name="name" as="xs:string" select="'search.html'"/>
      <xsl:with-param name="heading" as="xs:string" select="f:word('search')"/>
      <xsl:with-param name="part" as="xs:string" select="'search'"/>
      <xsl:with-param name="script" as="xs:string" select="'search.js'"/>
      <xsl:with-param name="content" as="element()*">
        <form class="search-form" role="search" hidden="hidden" data-note="{f:word('search-note')}" data-entry="{f:word('search-entry')}">
          <p><input type="search" name="q" aria-label="{f:word('search')}" autocomplete="off" spellcheck="false"/></p>
          <div class="filters">
            <label>{f:word('search-where')}{' '}<select name="where">
              <option value="">{f:word('all')}</option>
              <option value="t">{f:word('search-text')}</option>
              <option value="n">{f:word('search-note')}</option>
              <xsl:if test="document[@kind = 'register']"><option value="e">{f:word('search-entry')}</option></xsl:if>
            </select></label>
            <xsl:sequence select="p:choice('document', f:word('column-what'), ()), p:choice('type', f:word('column-type'), ()),
                p:choice('lang', f:word('column-language'), ())"/>
            <xsl:for-each select="document[@kind = 'register'][@register = ('persons', 'places', 'organisations', 'terms', 'events')]">
              <xsl:sequence select="p:choice('in-' || @id, p:register-name(.), @register)"/>
            </xsl:for-each>
            <label>{f:word('year-from')}{' '}<input type="number" name="since" inputmode="numeric"/></label>
            <label>{f:word('year-to')}{' '}<input type="number" name="until" inputmode="numeric"/></label>
          </div>
        </form>
        <noscript><p>{f:word('search-needs-script')}</p></noscript>
        <p class="search-status" role="status" data-words="{f:word('search-hits')}" data-none="{f:word('search-none')}"
            data-more="{f:word('show-more')}" data-failed="{f:word('search-failed')}"/>
        <ol class="results" role="list"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Something to choose, which the script fills. -->
  <xsl:function name="p:choice" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="register" as="xs:string?"/>
    <label hidden="hidden">
      <xsl:text>{$words} </xsl:text>
      <select name="{$name}">
        <xsl:sequence select="f:attribute('data-register', $register)"/>
        <option value="">{f:word('all')}</option>
      </select>
    </label>
  </xsl:function>

</xsl:stylesheet>
