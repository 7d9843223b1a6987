<?xml version="1.0" encoding="UTF-8"?>
<!-- Web pages → pages of a book: XHTML, notes that open at their marks, links that lead somewhere, nothing that needs a script. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    default-mode="p:xhtml" expand-text="yes" exclude-result-prefixes="xsl xs f p">

  <xsl:variable name="p:xhtml" as="xs:string" select="'http://www.w3.org/1999/xhtml'"/>

  <xsl:template match="text()" as="text()"><xsl:sequence select="."/></xsl:template>

  <xsl:template match="*" as="element()">
    <xsl:element name="{local-name()}" namespace="{$p:xhtml}"><xsl:apply-templates select="@*, node()"/></xsl:element>
  </xsl:template>
  <!-- Mathematics is as it was. -->
  <xsl:template match="*[namespace-uri() = 'http://www.w3.org/1998/Math/MathML']" priority="1" as="element()">
    <xsl:copy-of select="." copy-namespaces="no"/>
  </xsl:template>

  <xsl:template match="@*" as="attribute()?"/>
  <xsl:template match="@id | @class | @dir | @title | @href | @src | @alt | @colspan | @rowspan | @scope | @datetime | @value | @style
      | @rel | @type[parent::link] | @aria-label | @aria-labelledby | @role[. = ('note', 'doc-noteref', 'doc-backlink')]" priority="1"
      as="attribute()">
    <xsl:sequence select="."/>
  </xsl:template>
  <xsl:template match="@lang" priority="1" as="attribute()+">
    <xsl:sequence select="."/><xsl:attribute name="xml:lang" select="."/>
  </xsl:template>

  <!-- Ways through a site, a diagram whose words follow it, and what acts by a script. -->
  <xsl:template match="nav | details[nav or form] | dd[tokenize(@class) = 'diagram'] | a[tokenize(@class) = 'permalink']
      | script | form | input | select | dialog | template | button" priority="2" as="empty-sequence()"/>

  <!-- The mark of a note calls it: a reading system shows it there. -->
  <xsl:template match="a[@role = 'doc-noteref'] | sup[tokenize(@class) = 'note-mark']/button[@popovertarget]" priority="3" as="element()?">
    <xsl:variable name="to" as="xs:string" select="(@popovertarget ! ('#' || .), @href)[1]"/>
    <a xmlns="http://www.w3.org/1999/xhtml" role="doc-noteref" href="{$to}">
      <xsl:if test="f:is-here($to, .)">
        <xsl:attribute name="epub:type" namespace="http://www.idpf.org/2007/ops" select="'noteref'"/>
      </xsl:if>
      <xsl:apply-templates select="@id, @class, @aria-label, node()"/>
    </a>
  </xsl:template>

  <!-- A series of notes: each stands by itself, since only so can it open at its mark. -->
  <xsl:template match="section[tokenize(@class) = 'notes']" priority="1" as="element()">
    <section xmlns="http://www.w3.org/1999/xhtml" epub:type="footnotes">
      <xsl:apply-templates select="@id, @class, @aria-labelledby, * except ol, ol/li"/>
    </section>
  </xsl:template>
  <xsl:template match="section[tokenize(@class) = 'notes']/ol/li" priority="1" as="element()">
    <aside xmlns="http://www.w3.org/1999/xhtml" epub:type="footnote" role="doc-footnote">
      <xsl:apply-templates select="@* except @role, node()"/>
    </aside>
  </xsl:template>

  <!-- Pictures of the web are not part of the book. -->
  <xsl:template match="img[matches(@src, '^https?:', 'i')]" priority="1" as="element()">
    <xsl:variable name="link" as="element()"><a href="{@src}">{(@alt[. != ''], @src)[1]}</a></xsl:variable>
    <xsl:choose>
      <xsl:when test="ancestor::a"><span xmlns="http://www.w3.org/1999/xhtml">{$link}</span></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="$link"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A link leads to a place of the book, else to the page on the web, else it is its words. -->
  <xsl:template match="a[@href]" priority="1" as="element()">
    <xsl:variable name="to" as="xs:string?" select="p:address-in-book(@href, .)"/>
    <xsl:element name="{if ($to) then 'a' else 'span'}" namespace="{$p:xhtml}">
      <xsl:if test="$to"><xsl:attribute name="href" select="$to"/></xsl:if>
      <xsl:apply-templates select="@* except (@href, @role[not($to)]), node()"/>
    </xsl:element>
  </xsl:template>

  <xsl:function name="p:address-in-book" as="xs:string?">
    <xsl:param name="href" as="xs:string"/>
    <xsl:param name="link" as="element()"/>
    <xsl:variable name="page" as="xs:string" select="substring-before($href || '#', '#') => replace('\.html$', '.xhtml')"/>
    <xsl:variable name="id" as="xs:string" select="substring-after($href, '#')"/>
    <xsl:choose>
      <xsl:when test="matches($href, '^[a-z][a-z0-9+.\-]*:', 'i')">{p:valid-address($href)}</xsl:when>
      <xsl:when test="$page = ''"><xsl:sequence select="$href[f:is-here($href, $link)]"/></xsl:when>
      <xsl:when test="empty(key('p:page', $page, root($link)))"><xsl:sequence select="p:address($href) ! p:valid-address(.)"/></xsl:when>
      <xsl:when test="$id != '' and exists(key('p:anchor', $page || '#' || $id, root($link)))">{$page}#{$id}</xsl:when>
      <xsl:otherwise>{$page}</xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Whether a page has the element that one of its links leads to. -->
  <xsl:function name="f:is-here" as="xs:boolean">
    <xsl:param name="href" as="xs:string"/>
    <xsl:param name="link" as="element()"/>
    <xsl:sequence select="exists(key('p:anchor', $link/ancestor::file/@name || $href, root($link)))"/>
  </xsl:function>

  <!-- An address with no character that an address may not have. -->
  <xsl:function name="p:valid-address" as="xs:string">
    <xsl:param name="address" as="xs:string"/>
    <xsl:sequence select="
        iri-to-uri($address) => replace('%(?![0-9A-Fa-f]{2})', '%25', ';j') => replace('\[', '%5B') => replace('\]', '%5D')"/>
  </xsl:function>

</xsl:stylesheet>
