<?xml version="1.0" encoding="UTF-8"?>
<!-- What other outputs are to a page: files that lie beside it for readers to take along, and the pages of the printed edition. -->
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

  <!-- The files in the order of their kinds, the first volume before others. -->
  <xsl:function name="p:sorted-offers" as="xs:string*">
    <xsl:sequence select="
        sort(map:keys($offers), (), function($file as xs:string) as xs:string {
          string((index-of(('pdf', 'epub', 'txt'), p:suffix($file)), 9)[1]) || $offers($file) || $file})"/>
  </xsl:function>
  <xsl:function name="p:suffix" as="xs:string">
    <xsl:param name="file" as="xs:string"/>
    <xsl:sequence select="replace($file, '^.*\.', '')"/>
  </xsl:function>
  <xsl:function name="p:media-type" as="xs:string?">
    <xsl:param name="file" as="xs:string"/>
    <xsl:sequence select="
        map{'pdf': 'application/pdf', 'epub': 'application/epub+zip', 'txt': 'text/plain', 'csv': 'text/csv', 'json': 'application/json',
        'bib': 'application/x-bibtex', 'ris': 'application/x-research-info-systems'}(p:suffix($file))"/>
  </xsl:function>

  <!-- The items of a list of what can be taken along. -->
  <xsl:function name="p:offered" as="element()*">
    <xsl:sequence select="p:sorted-offers() ! p:offer(., $offers(.))"/>
  </xsl:function>
  <!-- Such an item: a file of data is known by the name of its kind; $which is the name of a further volume. -->
  <xsl:function name="p:offer" as="element()">
    <xsl:param name="file" as="xs:string"/>
    <xsl:param name="which" as="xs:string"/>
    <xsl:variable name="suffix" as="xs:string" select="p:suffix($file)"/>
    <xsl:variable name="kind" as="xs:string"
        select="if ($suffix = 'txt') then f:word('plain-text') else (map{'bib': 'BibTeX'}($suffix), upper-case($suffix))[1]"/>
    <li>
      <a href="{$file}">
        <xsl:sequence select="f:attribute('type', p:media-type($file))"/>
        <xsl:text>{$kind}{$which[. != ''] ! (' (' || . || ')')}</xsl:text>
      </a>
    </li>
  </xsl:function>

  <!-- What the edition as a whole gives: its volumes, its table of documents, its references. -->
  <xsl:function name="p:edition-offers" as="element()?">
    <xsl:param name="index" as="element(e:index)"/>
    <xsl:variable name="texts" as="xs:boolean" select="$searched and exists($index/document[@kind = 'text'])"/>
    <xsl:if test="exists(p:sorted-offers()) or $texts">
      <section class="downloads">
        <h2>{f:word('downloads')}</h2>
        <xsl:variable name="volumes" as="element()*" select="p:offered()"/>
        <dl>
          <xsl:if test="$volumes">
            <div><dt>{f:word('edition')}</dt><dd><ul role="list"><xsl:sequence select="$volumes"/></ul></dd></div>
          </xsl:if>
          <xsl:if test="$texts">
            <div>
              <dt>{f:word('documents')}</dt>
              <dd><ul role="list"><xsl:sequence select="('documents.csv', 'documents.json') ! p:offer(., '')"/></ul></dd>
            </div>
            <div>
              <dt>{f:word('references')}</dt>
              <dd>
                <ul role="list"><xsl:sequence select="('references.bib', 'references.ris', 'references.json') ! p:offer(., '')"/></ul>
              </dd>
            </div>
          </xsl:if>
        </dl>
        <xsl:if test="tokenize($overviews) = 'printed'">
          <p><a href="printed.html">{f:word('printed-pages')}</a></p>
        </xsl:if>
      </section>
    </xsl:if>
  </xsl:function>

  <!-- Where a passage is in print: "p. 12, l. 4". -->
  <xsl:function name="p:in-print" as="xs:string?">
    <xsl:param name="passage" as="element()"/>
    <xsl:sequence select="$passage/@id ! $printed(.) ! p:page-and-line(tokenize(.))"/>
  </xsl:function>
  <xsl:function name="p:page-and-line" as="xs:string">
    <xsl:param name="place" as="xs:string+"/>
    <xsl:sequence select="string-join((f:phrase('in-print-page', $place[1]), $place[2] ! f:phrase('in-print-line', .)), ', ')"/>
  </xsl:function>

  <!-- The pages of the printed edition, and what stands on each: for those who come with a page of the book. -->
  <xsl:template match="/" mode="m:printed" as="element()"><xsl:apply-templates select="index" mode="m:printed"/></xsl:template>
  <xsl:template match="index" mode="m:printed" as="element()">
    <xsl:call-template name="p:site-page">
      <xsl:with-param name="name" as="xs:string" select="'printed.html'"/>
      <xsl:with-param name="heading" as="xs:string" select="f:word('printed-pages')"/>
      <xsl:with-param name="part" as="xs:string" select="'printed'"/>
      <xsl:with-param name="content" as="element()*">
        <div class="table-box" role="region" aria-label="{f:word('printed-pages')}" tabindex="0">
          <table class="printed-pages">
            <thead><tr><th scope="col">{f:word('column-page')}</th><th scope="col">{f:word('column-title')}</th></tr></thead>
            <tbody><xsl:apply-templates select="$printed-pages/printed/page" mode="m:printed" xpath-default-namespace=""/></tbody>
          </table>
        </div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="page" mode="m:printed" as="element()" xpath-default-namespace="">
    <tr id="page:{@n}">
      <th scope="row">{@n}</th>
      <td>
        <xsl:for-each select="place[key('p:document', @document, $outline)]">
          <xsl:variable name="target" as="xs:string" select="@document || '#' || @id"/>
          <xsl:if test="position() gt 1"><br/></xsl:if>
          <a href="{p:passage-page($target)}">{key('p:document', @document, $outline)/@title}</a>
          <xsl:for-each select="@line[. != '']"><xsl:text>, {f:phrase('in-print-line', .)}</xsl:text></xsl:for-each>
        </xsl:for-each>
      </td>
    </tr>
  </xsl:template>

</xsl:stylesheet>
