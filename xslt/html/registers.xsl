<?xml version="1.0" encoding="UTF-8"?>
<!-- Registers: who is named with whom, the sentences that name an entry, and what a script filters. -->
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

  <xsl:key name="p:mentions" match="mentions" use="@entry"/>

  <!-- After the places of an entry: the way to their sentences, and who is named there, too. -->
  <xsl:template match="mentions" mode="m:mentioned" as="element()+">
    <xsl:variable name="document" as="element(e:document)" select="ancestor::document"/>
    <p class="together">
      <a href="{p:mentions-page($document, p:parts-of-mentions($document)(generate-id(quotation[1])))}#{@entry}">{
          f:phrase('mention-sentences', string(count(quotation)))}</a>
      <xsl:variable name="others" as="element(e:together)*" select="together[f:href(@target, .)]"/>
      <xsl:if test="exists($others)">
        <xsl:text>. </xsl:text>
        <span class="mentions-label">{f:word('mentioned-together')}</span>
        <xsl:for-each select="$others">
          <xsl:text>{if (position() = 1) then ' ' else ', '}</xsl:text>
          <a href="{f:href(@target, .)}">{@title}</a>
          <xsl:text> ({@count})</xsl:text>
        </xsl:for-each>
      </xsl:if>
    </p>
  </xsl:template>

  <!-- What register.js filters the entries of a long register by; without a script it is not there. -->
  <xsl:template name="p:register-form" as="element()*">
    <xsl:context-item as="element(e:document)" use="required"/>
    <xsl:variable name="items" as="element(e:item)*" select="text//list[@kind = 'register']/item[@id]"/>
    <xsl:if test="@kind = 'register' and count($items) ge 24">
      <form class="browse entries" role="search" hidden="hidden">
        <xsl:sequence select="f:attribute('data-entries', p:shown-parts(@id)[1] ! (encode-for-uri(../@id) || '~entries.js'))"/>
        <label>{f:word('filter')}{' '}<input type="search" name="q"/></label>
        <xsl:variable name="kinds" as="xs:string*" select="sort(distinct-values($items/@kind))"/>
        <xsl:if test="count($kinds) gt 1">
          <label>{f:word('entry-kind')}{' '}<select name="kind">
              <option value="">{f:word('all')}</option>
              <xsl:for-each select="$kinds">
                <option value="{f:token(.)}">{if (f:has-word('entry-' || .)) then f:word('entry-' || .) else .}</option>
              </xsl:for-each>
            </select></label>
        </xsl:if>
        <xsl:variable name="pages" as="xs:string*" select="distinct-values(mentions/quotation/substring-before(@target, '#'))"/>
        <xsl:if test="count($pages) gt 1">
          <label>{f:word('entry-document')}{' '}<select name="document">
              <option value="">{f:word('all')}</option>
              <xsl:for-each select="$outline/index/document[@id = $pages]"><option value="{f:page(@id)}">{@title}</option></xsl:for-each>
            </select></label>
        </xsl:if>
        <p role="status" data-words="{f:word('entries-shown')}"/>
        <p class="elsewhere" hidden="hidden">{f:word('entries-elsewhere')}: </p>
      </form>
      <script src="assets/register.js" defer="defer"/>
    </xsl:if>
  </xsl:template>

  <!-- All entries of a register that is cut into pages, as data: its page, its name, its words, its kind, who names it. -->
  <xsl:template match="/" mode="m:entries" as="element()"><xsl:apply-templates select="document" mode="m:entries"/></xsl:template>
  <xsl:template match="document" mode="m:entries" as="element()">
    <xsl:variable name="rows" as="array(*)*">
      <xsl:for-each select="text//list[@kind = 'register']/item[@id]">
        <xsl:variable name="named" as="xs:string*"
            select="distinct-values(key('p:mentions', @id)/quotation/substring-before(@target, '#'))"/>
        <xsl:sequence select="[p:passage-page(ancestor::document/@id || '#' || @id), f:plain(label[1]), f:plain(.),
            'kind-' || f:token(string(@kind)), array{$named ! f:page(.)}]"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="p:data(map{'rows': array{$rows}})"/>
  </xsl:template>

  <!-- The part in which each quotation stands: a part has about 250,000 characters. -->
  <xsl:function name="p:parts-of-mentions" as="map(xs:string, xs:integer)" cache="yes">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:map>
      <xsl:iterate select="$document/mentions/quotation">
        <xsl:param name="so-far" as="xs:integer" select="0"/>
        <xsl:param name="number" as="xs:integer" select="1"/>
        <xsl:variable name="weight" as="xs:integer"
            select="120 + sum((@before, @form, @after, @target) ! string-length(.))
            + (if (preceding-sibling::quotation) then 0 else 240)"/>
        <xsl:variable name="begins" as="xs:boolean" select="$so-far + $weight gt 250000"/>
        <xsl:map-entry key="generate-id()" select="if ($begins) then $number + 1 else $number"/>
        <xsl:next-iteration>
          <xsl:with-param name="so-far" select="if ($begins) then $weight else $so-far + $weight"/>
          <xsl:with-param name="number" select="if ($begins) then $number + 1 else $number"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:map>
  </xsl:function>
  <xsl:function name="p:mentions-page" as="xs:string">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="replace(f:page($document/@id), '\.html$', '') || '~mentions' || ('-' || $number)[$number gt 1] || '.html'"/>
  </xsl:function>

  <!-- A part of the sentences; nothing where there is no such part. -->
  <xsl:template match="/" mode="m:mentions" as="element()?"><xsl:apply-templates select="document" mode="m:mentions"/></xsl:template>
  <xsl:template match="document" mode="m:mentions" as="element()?">
    <xsl:variable name="document" as="element(e:document)" select="."/>
    <xsl:variable name="parts" as="map(xs:string, xs:integer)" select="p:parts-of-mentions(.)"/>
    <xsl:variable name="last" as="xs:integer" select="max((0, $parts?*))"/>
    <xsl:if test="$part le $last">
      <html>
        <xsl:sequence select="p:own-language(())"/>
        <head>
          <xsl:call-template name="p:head-common">
            <xsl:with-param name="title" as="xs:string"
                select="string-join((f:plain(metadata/title), f:word('mentions-in-words'), p:edition-title()), ' – ')"/>
          </xsl:call-template>
          <xsl:if test="p:address('')"><link rel="canonical" href="{p:address(p:mentions-page(., $part))}"/></xsl:if>
          <link rel="up" href="{f:page(@id)}"/>
        </head>
        <body class="site sentences">
          <xsl:sequence select="p:banner(key('p:document', @id, $outline))"/>
          <main id="page:main">
            <h1><a href="{f:page(@id)}">{f:plain(metadata/title)}</a>: {f:word('mentions-in-words')}</h1>
            <xsl:sequence select="p:ways-to-parts($document, $last, f:word('mentions-in-words'))"/>
            <xsl:for-each select="mentions[quotation[$parts(generate-id()) = $part]]">
              <xsl:variable name="item" as="element(e:item)?" select="key('p:id', @entry, root(.))[self::item]"/>
              <section id="{@entry}">
                <h2>
                  <a href="{($item ! p:page-with(.), f:page($document/@id))[1]}#{@entry}">{
                      ($item/@title, f:plain($item/label), @entry)[. != ''][1]}</a>
                </h2>
                <ul role="list">
                  <xsl:for-each select="quotation[$parts(generate-id()) = $part]"><xsl:sequence select="p:quoted(.)"/></xsl:for-each>
                </ul>
              </section>
            </xsl:for-each>
            <xsl:sequence select="p:ways-to-parts($document, $last, f:word('neighbours'))"/>
          </main>
          <xsl:sequence select="p:colophon(())"/>
        </body>
      </html>
    </xsl:if>
  </xsl:template>
  <xsl:function name="p:ways-to-parts" as="element()?">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:param name="last" as="xs:integer"/>
    <xsl:param name="label" as="xs:string"/>
    <xsl:if test="$last gt 1">
      <nav class="parts" aria-label="{$label}">
        <ul role="list">
          <xsl:for-each select="1 to $last">
            <li>
              <a href="{p:mentions-page($document, .)}">
                <xsl:sequence select="f:attribute('aria-current', 'page'[current() = $part])"/>
                <xsl:text>{.}</xsl:text>
              </a>
            </li>
          </xsl:for-each>
        </ul>
      </nav>
    </xsl:if>
  </xsl:function>

  <!-- A sentence with the name marked in it; its place leads to the text. -->
  <xsl:function name="p:quoted" as="element()">
    <xsl:param name="quotation" as="element(e:quotation)"/>
    <xsl:variable name="language" as="xs:string?"
        select="key('p:document', substring-before($quotation/@target, '#'), $outline)/@lang"/>
    <xsl:variable name="place" as="xs:string" select="string-join(($quotation/@document,
        $quotation/@where[. != $quotation/@document], $quotation/@note ! f:phrase('note-number', .)), ', ')"/>
    <li>
      <xsl:if test="exists($quotation/(@before | @after)[normalize-space()])">
        <q>
          <xsl:sequence select="f:attribute('lang', $language[. != f:tag($language)])"/>
          <xsl:text>{$quotation/@before}</xsl:text><mark>{$quotation/@form}</mark><xsl:text>{$quotation/@after}</xsl:text>
        </q>
        <xsl:text> </xsl:text>
      </xsl:if>
      <a href="{(f:href($quotation/@target, $quotation), '#')[1]}">{$place}</a>
    </li>
  </xsl:function>

</xsl:stylesheet>
