<?xml version="1.0" encoding="UTF-8"?>
<!-- Links, names and mentions: where they lead. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:html" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The address of a target: in this page, in another page of the edition, or on the web. What may not be followed has none. -->
  <xsl:function name="f:href" as="xs:string?">
    <xsl:param name="target" as="xs:string?"/>
    <xsl:param name="from" as="node()"/>
    <xsl:choose>
      <xsl:when test="string($target) = ''"/>
      <xsl:when test="starts-with($target, '#')">
        <xsl:variable name="there" as="element()*" select="key('p:id', substring($target, 2), root($from))"/>
        <xsl:variable name="document" as="xs:string" select="string(root($from)/document/@id)"/>
        <xsl:sequence select="
            if ($there[1]/ancestor::facsimile) then p:facsimile-address($there[1]/ancestor-or-self::surface)
            else if ($page != '' and exists($there) and empty($there except $there[ancestor::metadata])) then f:page($document) || $target
            else if (exists($there)) then $target
            else if (p:shown-parts($document)) then (p:placed($target), f:page($document))[1] || $target
            else if (root($from)/parallel/@pages) then p:passage-page($from/ancestor::document/@id || $target)
            else ()"/>
      </xsl:when>
      <!-- In parallel texts the other text may be in this page. -->
      <xsl:when test="contains($target, '#') and $from/ancestor::parallel
          and exists(key('p:id', substring-after($target, '#'), root($from)))">#{substring-after($target, '#')}</xsl:when>
      <xsl:when test="matches($target, '^(https?|ftp|mailto|tel):\S+$', 'i')">{$target}</xsl:when>
      <xsl:when test="matches($target, '^doi:', 'i')">https://doi.org/{substring($target, 5)}</xsl:when>
      <xsl:when test="matches($target, '^hdl:', 'i')">https://hdl.handle.net/{substring($target, 5)}</xsl:when>
      <xsl:when test="matches($target, '^[A-Za-z][A-Za-z0-9+.\-]*:')"/>
      <xsl:when test="exists(key('p:document', substring-before($target || '#', '#'), $outline))">
        <xsl:sequence select="p:passage-page($target)"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>
  <xsl:key name="p:document" match="document" use="@id"/>

  <!--
    A link in a link is no HTML: where a linked passage holds links or the marks of notes,
    the words between them are linked, each run by itself.
  -->
  <xsl:template match="link | name | mention | siglum[@target]" as="element()">
    <xsl:variable name="href" as="xs:string?" select="f:href(@target, .)"/>
    <xsl:choose>
      <xsl:when test="empty($href) or (not(p:has-words(.)) and (self::name or self::siglum))">
        <xsl:call-template name="p:passage"/>
      </xsl:when>
      <xsl:when test="not(p:holds-links(.))">
        <a href="{$href}">
          <xsl:apply-templates select="." mode="m:attributes"/>
          <xsl:sequence select="p:link-title(.)"/>
          <xsl:apply-templates/>
          <!-- A link without words says where it leads. -->
          <xsl:if test="not(p:has-words(.))">{(@title, @target)[normalize-space()][1]}</xsl:if>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:element name="{if (p:holds-blocks(.)) then 'div' else 'span'}">
          <xsl:apply-templates select="." mode="m:attributes"/>
          <xsl:for-each-group select="node()"
              group-adjacent="(self::* and p:is-or-holds-link(.)) or (self::text() and not(normalize-space()))">
            <xsl:choose>
              <xsl:when test="current-grouping-key() or f:plain(current-group()) = ''">
                <xsl:apply-templates select="current-group()"/>
              </xsl:when>
              <xsl:otherwise>
                <a class="{local-name(..)}" href="{$href}">
                  <xsl:sequence select="p:link-title(..)"/><xsl:apply-templates select="current-group()"/>
                </a>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:for-each-group>
        </xsl:element>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <!-- The sigla of an apparatus can be followed, but the way from note to note does not lead through them. -->
  <xsl:template match="note//siglum[@target]" mode="m:attributes" as="attribute()*">
    <xsl:next-match/>
    <xsl:if test="f:href(@target, .) and not(p:holds-links(.))"><xsl:attribute name="tabindex" select="-1"/></xsl:if>
  </xsl:template>
  <xsl:template match="name[not(@target)] | mention[not(@target)]" mode="m:classes" as="xs:string*">
    <xsl:sequence select="p:kind-class(.), tokenize(@rend) ! ('rend-' || .)"/>
  </xsl:template>
  <xsl:template match="link[matches(@target, '^https?:', 'i')] | name[matches(@target, '^https?:', 'i')]" mode="m:classes" as="xs:string*">
    <!-- Paper has the address after the words, if these are not the address. -->
    <xsl:next-match/><xsl:sequence select="'external'[not(normalize-space(current()) = current()/@target)]"/>
  </xsl:template>

  <xsl:function name="p:has-words" as="xs:boolean">
    <xsl:param name="link" as="element()"/>
    <xsl:sequence select="exists($link/text()[normalize-space()]) or f:plain($link) != '' or exists($link//graphic)"/>
  </xsl:function>
  <xsl:function name="p:holds-links" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="some $child in $element/* satisfies p:is-or-holds-link($child)"/>
  </xsl:function>
  <xsl:function name="p:is-or-holds-link" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node[self::note | self::table | self::graphic[p:image(@target)] | self::break[@target or @facs]
        | self::paragraph[@id] | self::item[@id]])
        or exists($node/self::*/(self::link | self::name | self::mention | self::siglum)[f:href(@target, .)])
        or (exists($node/self::*) and p:holds-links($node/self::*))"/>
  </xsl:function>

  <!-- The name of what a link leads to, where the words themselves do not say it. -->
  <xsl:function name="p:link-title" as="attribute(title)?">
    <xsl:param name="link" as="element()"/>
    <xsl:if test="$link/@title[. != normalize-space($link)]"><xsl:attribute name="title" select="$link/@title"/></xsl:if>
  </xsl:function>

</xsl:stylesheet>
