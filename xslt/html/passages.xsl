<?xml version="1.0" encoding="UTF-8"?>
<!-- Passages of a text: highlighting, alternates, dates, gaps, breaks, and what no rule knows. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:html" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="inline" as="element()">
    <xsl:call-template name="p:passage"/>
  </xsl:template>

  <!-- A passage with its signs; what is said about it in a title is said to those who hear it, too. -->
  <xsl:template name="p:passage" as="element()">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="content" as="node()*" select="node()"/>
    <xsl:variable name="name" as="xs:string"><xsl:apply-templates select="." mode="m:element"/></xsl:variable>
    <xsl:element name="{if (p:holds-blocks(.)) then 'div' else $name}">
      <xsl:sequence select="@title ! f:attribute('title', .)"/>
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:sequence select="@open ! p:sign(., ..)"/>
      <xsl:apply-templates select="$content"/>
      <xsl:sequence select="@close ! p:sign(., ..)"/>
      <xsl:sequence select="@title ! p:spoken(.)"/>
    </xsl:element>
  </xsl:template>
  <xsl:template match="inline" mode="m:classes" as="xs:string*">
    <xsl:sequence select="'inline'[p:holds-blocks(current())], p:kind-class(.), tokenize(@rend) ! ('rend-' || .)"/>
  </xsl:template>

  <!-- Quotation marks are text; other signs are the editor's, and quieter. -->
  <xsl:function name="p:sign" as="node()?">
    <xsl:param name="sign" as="attribute()"/>
    <xsl:param name="passage" as="element()"/>
    <xsl:choose>
      <xsl:when test="string($sign) = ''"/>
      <xsl:when test="$passage/@kind = ('quote', 'soCalled', 'q')"><xsl:text>{$sign}</xsl:text></xsl:when>
      <xsl:otherwise><span class="sign">{$sign}</span></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A title is seen by those who can point at it; this is for all others. The legend's words are not repeated. -->
  <xsl:function name="p:spoken" as="element()?">
    <xsl:param name="title" as="attribute()"/>
    <xsl:variable name="known" as="xs:string*" select="$title/ancestor::document/legend/sign ! string()"/>
    <xsl:variable name="words" as="xs:string" select="string-join(tokenize($title, '; ')[not(. = $known)], '; ')"/>
    <xsl:if test="$words != ''"><span class="visually-hidden"> ({$words})</span></xsl:if>
  </xsl:function>

  <!-- The element of HTML that means what the passage is, else how it looks. -->
  <xsl:template match="*" mode="m:element" as="xs:string" priority="-1"><xsl:sequence select="'span'"/></xsl:template>
  <xsl:template match="*[@rend][tokenize(@rend) = 'italic']" mode="m:element" as="xs:string">
    <xsl:sequence select="'i'"/>
  </xsl:template>
  <xsl:template match="*[@rend][tokenize(@rend) = 'bold']" mode="m:element" as="xs:string">
    <xsl:sequence select="'b'"/>
  </xsl:template>
  <xsl:template match="*[@rend][tokenize(@rend) = 'superscript']" mode="m:element" as="xs:string">
    <xsl:sequence select="'sup'"/>
  </xsl:template>
  <xsl:template match="*[@rend][tokenize(@rend) = 'subscript']" mode="m:element" as="xs:string">
    <xsl:sequence select="'sub'"/>
  </xsl:template>
  <xsl:template match="*[@rend][tokenize(@rend) = 'strikethrough']" mode="m:element" as="xs:string">
    <xsl:sequence select="'s'"/>
  </xsl:template>
  <xsl:template match="inline[@kind = 'emph']" mode="m:element" as="xs:string"><xsl:sequence select="'em'"/></xsl:template>
  <xsl:template match="inline[@kind = 'title'][tokenize(@rend) = 'italic']" mode="m:element" as="xs:string">
    <xsl:sequence select="'cite'"/>
  </xsl:template>
  <xsl:template match="inline[@kind = 'code']" mode="m:element" as="xs:string"><xsl:sequence select="'code'"/></xsl:template>
  <xsl:template match="inline[@kind = 'del']" mode="m:element" as="xs:string"><xsl:sequence select="'del'"/></xsl:template>
  <xsl:template match="inline[@kind = 'add']" mode="m:element" as="xs:string"><xsl:sequence select="'ins'"/></xsl:template>

  <!-- What stands above words to explain them; HTML has no ruby in ruby. -->
  <xsl:template match="inline[@kind = 'ruby'][not(ancestor::inline[@kind = 'ruby'] or descendant::inline[@kind = 'ruby'])]"
      mode="m:element" as="xs:string">
    <xsl:sequence select="'ruby'"/>
  </xsl:template>
  <xsl:template match="inline[@kind = 'rt'][parent::inline[@kind = 'ruby'][not(ancestor::inline[@kind = 'ruby'])]]
      [not(../descendant::inline[@kind = 'ruby'])]" priority="1" as="element()+">
    <rp>{@open}</rp>
    <rt><xsl:apply-templates select="." mode="m:attributes"/><xsl:apply-templates/></rt>
    <rp>{@close}</rp>
  </xsl:template>

  <!-- Both sides of a choice: what stands in the source, then what the editor says. -->
  <xsl:template match="alternate" as="element()">
    <xsl:call-template name="p:passage"/>
  </xsl:template>
  <xsl:template match="shown | other" as="element()">
    <xsl:call-template name="p:passage"/>
  </xsl:template>
  <xsl:template match="shown | other" mode="m:classes" as="xs:string*">
    <xsl:sequence select="local-name()"/><xsl:next-match/>
  </xsl:template>

  <xsl:template match="glyph | gap | siglum[not(@target)] | unknown" as="element()">
    <xsl:call-template name="p:passage"/>
  </xsl:template>
  <!-- What no rule knows is shown, and said to be so. -->
  <xsl:template match="unknown" mode="m:attributes" as="attribute()*">
    <xsl:next-match/>
    <xsl:attribute name="title" select="f:phrase('unknown-element', @element)"/>
  </xsl:template>
  <xsl:template match="space" as="element()">
    <xsl:element name="{if (p:holds-blocks(.)) then 'div' else 'span'}">
      <xsl:sequence select="f:attribute('title', @title)"/>
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:sequence select="@title ! p:spoken(.)"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="date" as="element()">
    <xsl:element name="{if (p:holds-blocks(.)) then 'div' else if (p:is-datetime(@when)) then 'time' else 'span'}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>
  <xsl:template match="date[p:is-datetime(@when)]" mode="m:attributes" as="attribute()*">
    <xsl:next-match/>
    <xsl:if test="not(p:holds-blocks(.))"><xsl:attribute name="datetime" select="@when"/></xsl:if>
  </xsl:template>
  <xsl:template match="date" mode="m:classes" as="xs:string*">
    <xsl:sequence select="p:kind-class(.), tokenize(@rend) ! ('rend-' || .)"/>
  </xsl:template>
  <!-- The dates that HTML's time element knows: of the years 1 to 9999 of our era. -->
  <xsl:function name="p:is-datetime" as="xs:boolean">
    <xsl:param name="when" as="xs:string?"/>
    <xsl:variable name="length" as="xs:integer" select="string-length($when)"/>
    <xsl:sequence select="not(starts-with($when, '0000')) and ($length = 10 and $when castable as xs:date
        or $length = 7 and $when castable as xs:gYearMonth or $length = 4 and matches($when, '^\d{4}$'))"/>
  </xsl:function>

  <xsl:template match="anchor" as="element()?">
    <xsl:if test="@id"><span><xsl:apply-templates select="." mode="m:attributes"/></span></xsl:if>
  </xsl:template>
  <xsl:template match="anchor" mode="m:classes" as="empty-sequence()"/>

  <!-- Pages, columns and other units of the source: their label, linked to the image where there is one. -->
  <xsl:template match="break" as="element()?">
    <xsl:variable name="image" as="xs:string?" select="(p:surface-of(.) ! p:facsimile-address(.), @target ! p:image(.))[1]"/>
    <xsl:choose>
      <xsl:when test="@label">
        <span>
          <xsl:apply-templates select="." mode="m:attributes"/>
          <xsl:choose>
            <xsl:when test="$image and not(ancestor::link or ancestor::name[@target])"><a href="{$image}">{@label}</a></xsl:when>
            <xsl:otherwise>{@label}</xsl:otherwise>
          </xsl:choose>
        </span>
      </xsl:when>
      <xsl:otherwise><span><xsl:apply-templates select="." mode="m:attributes"/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="break" mode="m:classes" as="xs:string*">
    <xsl:sequence select="'break', 'unit-' || f:token(@unit), 'labelled'[current()/@label], 'inside'[current()/@inside]"/>
  </xsl:template>

  <!-- Whether something stands before an element in its block. -->
  <xsl:function name="p:follows-text" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        exists($element/preceding-sibling::node()[normalize-space() or self::break[@unit = 'line'] or self::graphic or self::gap])
        or exists($element/parent::*[self::inline or self::name or self::link or self::date or self::unknown][p:follows-text(.)])"/>
  </xsl:function>

  <!-- A line of the source begins: a new line where text comes before it; in verse a thin bar. -->
  <xsl:template match="break[@unit = 'line']" priority="1" as="node()*">
    <xsl:choose>
      <xsl:when test="parent::section or parent::text or parent::list or parent::table or parent::row or parent::stanza or parent::speech">
        <xsl:if test="@id"><span id="{@id}"/></xsl:if>
      </xsl:when>
      <xsl:when test="@hyphen">
        <xsl:if test="@hyphen != ''"><span class="hyphen">{@hyphen}</span></xsl:if>
        <br/>
        <xsl:if test="@n or @id"><span><xsl:apply-templates select="." mode="m:attributes"/>{@n}</span></xsl:if>
      </xsl:when>
      <xsl:when test="@inside or ancestor::line">
        <!-- Where the source has no space a word would run into the next. -->
        <xsl:if test="not(@inside) and not(matches(preceding-sibling::node()[1], '\s$') or matches(following-sibling::node()[1], '^\s'))">
          <xsl:text> </xsl:text>
        </xsl:if>
        <span><xsl:apply-templates select="." mode="m:attributes"/>{@n}</span>
      </xsl:when>
      <xsl:otherwise>
        <xsl:if test="p:follows-text(.)">
          <br/>
        </xsl:if>
        <xsl:if test="@n or @id"><span><xsl:apply-templates select="." mode="m:attributes"/>{@n}</span></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
