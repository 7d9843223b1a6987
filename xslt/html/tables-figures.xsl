<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables, figures, images, formulae. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:html" expand-text="yes" exclude-result-prefixes="#all">

  <!-- A table scrolls in a box of its own where the page is narrow. -->
  <xsl:template match="table" as="element()+">
    <xsl:variable name="label" as="xs:string" select="(f:plain(heading)[. != ''], f:word('table'))[1]"/>
    <xsl:variable name="heads" as="element(e:row)*"
        select="let $first := row[not(@role = 'label')][1] return row[@role = 'label'][. &lt;&lt; $first]"/>
    <xsl:choose>
      <xsl:when test="p:in-phrase(.)">
        <span class="table">
          <xsl:apply-templates select="heading, row, *[not(self::row or self::heading)][not(following-sibling::row)]"/>
        </span>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="heading[.//table]"/>
        <div class="table-box" role="region" aria-label="{$label}" tabindex="0">
          <table>
            <xsl:apply-templates select="." mode="m:attributes"/>
            <xsl:if test="heading[not(.//table)]"><caption><xsl:apply-templates select="heading[not(.//table)]"/></caption></xsl:if>
            <xsl:if test="$heads"><thead><xsl:apply-templates select="$heads"/></thead></xsl:if>
            <xsl:where-populated><tbody><xsl:apply-templates select="row except $heads"/></tbody></xsl:where-populated>
          </table>
        </div>
        <xsl:apply-templates select="*[not(self::row or self::heading)][not(following-sibling::row)]"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="row" as="element()">
    <xsl:element name="{p:block('tr', .)}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:apply-templates select="cell"/>
      <xsl:if test="not(cell) and not(p:in-phrase(.))"><td><xsl:apply-templates select="p:points-before(.), *"/></td></xsl:if>
    </xsl:element>
  </xsl:template>

  <!-- Marks between rows or cells stand in the cell that follows them, those after the last cell in that one. -->
  <xsl:template match="cell" as="element()">
    <xsl:element name="{p:block(if (@role = 'label') then 'th' else 'td', .)}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:if test="not(preceding-sibling::cell)"><xsl:apply-templates select="p:points-before(..)"/></xsl:if>
      <xsl:apply-templates select="p:points-before(.)"/>
      <xsl:apply-templates/>
      <xsl:if test="not(following-sibling::cell)"><xsl:apply-templates select="following-sibling::*"/></xsl:if>
    </xsl:element>
  </xsl:template>
  <xsl:function name="p:points-before" as="element()*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="p:points-in($element/..)(generate-id($element))"/>
  </xsl:function>
  <!-- The marks of a table by the row that follows them, those of a row by the cell. -->
  <xsl:function name="p:points-in" as="map(xs:string, element()*)" cache="yes">
    <xsl:param name="container" as="element()"/>
    <xsl:map>
      <xsl:for-each-group select="$container/*[not(self::heading[parent::table])]" group-ending-with="row | cell">
        <xsl:map-entry key="generate-id(current-group()[last()])" select="current-group()[not(self::row or self::cell)]"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>

  <xsl:template match="cell" mode="m:attributes" as="attribute()*">
    <xsl:next-match/>
    <xsl:if test="not(p:in-phrase(.))">
      <xsl:if test="@role = 'label'">
        <xsl:attribute name="scope" select="if (../@role = 'label') then 'col' else 'row'"/>
      </xsl:if>
      <xsl:sequence select="@cols[. castable as xs:integer][xs:integer(.) = 2 to 1000] ! f:attribute('colspan', .)"/>
      <!-- No cell goes on below the last row. -->
      <xsl:if test="@rows">
        <xsl:variable name="rows" as="xs:integer"
            select="min((@rows[. castable as xs:integer] ! xs:integer(.), 1 + count(../following-sibling::row)))"/>
        <xsl:sequence select="f:attribute('rowspan', string($rows)[$rows gt 1])"/>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- A figure; what stands in it beside its images is the caption. -->
  <xsl:template match="figure" as="element()">
    <xsl:variable name="caption" as="node()*" select="node()[not(self::graphic or self::figure)]"/>
    <xsl:element name="{p:block('figure', .)}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:apply-templates select="graphic | figure"/>
      <xsl:if test="$caption[self::* or normalize-space()]">
        <xsl:element name="{p:block('figcaption', .)}"><xsl:apply-templates select="$caption"/></xsl:element>
      </xsl:if>
    </xsl:element>
  </xsl:template>

  <!-- An image of the edition's folder or of the web; where there is none, words stand in its place. -->
  <xsl:template match="graphic" as="element()">
    <xsl:variable name="address" as="xs:string?" select="p:image(@target)"/>
    <xsl:choose>
      <xsl:when test="$address and p:is-image($address) and p:may-be-asked($address)">
        <img src="{$address}" alt="{p:alternative(.)}" loading="lazy">
          <xsl:sequence select="p:asked-quietly($address)"/>
          <xsl:apply-templates select="." mode="m:attributes"/>
        </img>
      </xsl:when>
      <xsl:when test="$address">
        <a href="{$address}"><xsl:apply-templates select="." mode="m:attributes"/>{(@title, @target)[1]}</a>
      </xsl:when>
      <xsl:otherwise>
        <span>
          <xsl:apply-templates select="." mode="m:attributes"/>
          <xsl:text>{f:phrase('image-missing', (@title, @target)[1])}</xsl:text>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="graphic[not(p:image(@target))]" mode="m:classes" as="xs:string*">
    <xsl:next-match/><xsl:sequence select="'missing'"/>
  </xsl:template>

  <!-- The address of an image beside the page or on the web; nothing where it is not there. -->
  <xsl:function name="p:image" as="xs:string?">
    <xsl:param name="target" as="xs:string"/>
    <xsl:sequence select="if (matches($target, '^https?://', 'i')) then $target else $images($target)"/>
  </xsl:function>
  <!-- Whether an image is the edition's own, or of a host that the edition allows. -->
  <xsl:function name="p:may-be-asked" as="xs:boolean">
    <xsl:param name="address" as="xs:string"/>
    <xsl:sequence select="not(matches($address, '^https?:', 'i')) or tokenize($image-hosts) = p:host-name($address)"/>
  </xsl:function>
  <xsl:function name="p:host-name" as="xs:string">
    <xsl:param name="address" as="xs:string"/>
    <xsl:sequence select="lower-case(replace($address, '^https?://([^/:@?#]+)(:[0-9]+)?([/?#].*)?$', '$1', 'i'))"/>
  </xsl:function>
  <!-- Another host is not told which page asks. -->
  <xsl:function name="p:asked-quietly" as="attribute(referrerpolicy)?">
    <xsl:param name="address" as="xs:string"/>
    <xsl:if test="matches($address, '^https?:', 'i')"><xsl:attribute name="referrerpolicy" select="'no-referrer'"/></xsl:if>
  </xsl:function>
  <xsl:function name="p:is-image" as="xs:boolean">
    <xsl:param name="address" as="xs:string"/>
    <xsl:sequence select="matches($address, '\.(png|jpe?g|gif|webp|svg|avif)([?#].*)?$', 'i')
        or matches($address, '^https?:.*/iiif/|/full/.*/default', 'i')"/>
  </xsl:function>
  <!-- A description that the caption gives is not said twice. -->
  <xsl:function name="p:alternative" as="xs:string">
    <xsl:param name="graphic" as="element(e:graphic)"/>
    <xsl:variable name="title" as="xs:string" select="string($graphic/@title)"/>
    <xsl:sequence select="
        if ($title = ('', string($graphic/@target)) or $title = $graphic/../(* except $graphic) ! normalize-space(.)) then f:word('image')
        else $title"/>
  </xsl:function>

  <!-- MathML is part of HTML; of other notations the words are shown. -->
  <xsl:template match="formula" as="element()">
    <span><xsl:apply-templates select="." mode="m:attributes"/><xsl:apply-templates mode="p:formula"/></span>
  </xsl:template>
  <xsl:mode name="p:formula" on-no-match="shallow-skip"/>
  <xsl:template match="text()" mode="p:formula" as="text()"><xsl:sequence select="."/></xsl:template>
  <xsl:template match="*:math[namespace-uri() = 'http://www.w3.org/1998/Math/MathML']" mode="p:formula" as="element()">
    <xsl:apply-templates select="." mode="p:mathml"/>
  </xsl:template>
  <xsl:mode name="p:mathml" on-no-match="shallow-skip"/>
  <xsl:template match="text()" mode="p:mathml" as="text()"><xsl:sequence select="."/></xsl:template>
  <!-- Only what shows mathematics: links, actions, scripts and markup of HTML stay outside. -->
  <xsl:template match="*[namespace-uri() = 'http://www.w3.org/1998/Math/MathML']
      [not(local-name() = ('maction', 'annotation', 'annotation-xml', 'semantics'))]" mode="p:mathml" as="element()">
    <xsl:element name="{local-name()}" namespace="http://www.w3.org/1998/Math/MathML">
      <xsl:copy-of select="@display | @mathvariant | @stretchy | @fence | @separator | @form | @accent | @accentunder | @columnalign
          | @rowspan | @columnspan | @linethickness | @open | @close"/>
      <xsl:apply-templates mode="p:mathml"/>
    </xsl:element>
  </xsl:template>
  <xsl:template match="*:annotation | *:annotation-xml" mode="p:mathml" as="empty-sequence()"/>

</xsl:stylesheet>
