<?xml version="1.0" encoding="UTF-8"?>
<!-- A long document on several pages: what of its model is on each, its contents, the way from page to page. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    expand-text="yes" exclude-result-prefixes="#all">

  <!-- The model of a document → that of one of its pages; lib/parts.xsl says where they begin. -->
  <xsl:mode name="m:part" on-no-match="shallow-copy"/>
  <!-- The pages of the document that is shown, if it has several: they are in its outline. -->
  <xsl:function name="p:parts" as="element(e:part)*">
    <xsl:param name="document" as="xs:string"/>
    <xsl:sequence select="key('p:document', $document, $outline)[$is-parted]/part"/>
  </xsl:function>

  <!-- The page of this number, from 0: what stands from where it begins to where the next does, in its sections. -->
  <xsl:template match="/" mode="m:part" as="document-node()">
    <xsl:variable name="parts" as="element(e:part)+" select="p:parts(document/@id)"/>
    <xsl:document>
      <xsl:apply-templates mode="m:part">
        <xsl:with-param name="from" as="element()?" tunnel="yes" select="$parts[$part] ! key('p:id', @id, root(current()))[1]"/>
        <xsl:with-param name="to" as="element()?" tunnel="yes" select="$parts[$part + 1] ! key('p:id', @id, root(current()))[1]"/>
      </xsl:apply-templates>
    </xsl:document>
  </xsl:template>
  <xsl:template match="metadata | series | legend | suppressed | correspondence | facsimile | mentions" mode="m:part" as="element()">
    <xsl:copy-of select="."/>
  </xsl:template>
  <xsl:template match="text" mode="m:part" as="element()">
    <xsl:param name="from" as="element()?" tunnel="yes"/>
    <xsl:param name="to" as="element()?" tunnel="yes"/>
    <xsl:copy><xsl:apply-templates select="@*, p:between(., $from, $to)" mode="m:part"/></xsl:copy>
  </xsl:template>
  <xsl:template match="text//*" mode="m:part" as="element()?">
    <xsl:param name="from" as="element()?" tunnel="yes"/>
    <xsl:param name="to" as="element()?" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="exists($to) and ($to is . or . >> $to)"/>
      <!-- A section that goes on from the page before: its id and its headings are there. -->
      <xsl:when test="exists($from/ancestor::* intersect .)">
        <xsl:copy>
          <xsl:apply-templates select="@* except (@id, @n, @label), p:between(., $from, $to)[self::*]" mode="m:part"/>
        </xsl:copy>
      </xsl:when>
      <xsl:when test="exists($from) and . &lt;&lt; $from"/>
      <xsl:when test="exists($to/ancestor::* intersect .)">
        <xsl:copy><xsl:apply-templates select="@*, p:between(., (), $to)[self::*]" mode="m:part"/></xsl:copy>
      </xsl:when>
      <xsl:otherwise><xsl:copy-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <!-- What stands in a section from where a page begins to where the next does. -->
  <xsl:function name="p:between" as="node()*">
    <xsl:param name="section" as="element()"/>
    <xsl:param name="from" as="element()?"/>
    <xsl:param name="to" as="element()?"/>
    <xsl:variable name="first" as="element()?" select="$from/ancestor-or-self::*[.. is $section]"/>
    <xsl:variable name="last" as="element()?" select="$to/ancestor-or-self::*[.. is $section]"/>
    <xsl:sequence select="
        (if ($first) then ($first, $first/following-sibling::node()) else $section/node())[empty($last) or not(. >> $last)]"/>
  </xsl:function>
  <!-- Those of the pages that the page which is shown is one of: none on the page of a witness. -->
  <xsl:function name="p:shown-parts" as="element(e:part)*">
    <xsl:param name="document" as="xs:string"/>
    <xsl:sequence select="if ($page = '' or exists(p:part($document))) then p:parts($document) else ()"/>
  </xsl:function>
  <xsl:key name="p:part" match="document/part" use="../@id || '#' || @page"/>
  <!-- The page that is shown, if it is not the first. -->
  <xsl:function name="p:part" as="element(e:part)?">
    <xsl:param name="document" as="xs:string"/>
    <xsl:sequence select="key('p:part', $document || '#' || $page, $outline)[$is-parted]"/>
  </xsl:function>
  <xsl:function name="p:page-of-part" as="xs:string">
    <xsl:param name="part" as="element(e:part)"/>
    <xsl:sequence select="encode-for-uri($part/@page) || '.html'"/>
  </xsl:function>

  <!-- The page that has an element of the whole model of a document. -->
  <xsl:function name="p:page-with" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="document" as="element(e:document)" select="$element/ancestor::document"/>
    <xsl:variable name="part" as="element(e:part)?" select="
        p:parts($document/@id)[key('p:id', @id, root($element))[1][. is $element or . &lt;&lt; $element]][last()]"/>
    <xsl:sequence select="($part ! p:page-of-part(.), f:page($document/@id))[1]"/>
  </xsl:function>

  <!-- So many pages before and after its own the contents of a page have; the first page has all. -->
  <xsl:variable name="p:nearby" as="xs:integer" select="50"/>

  <!-- The contents of a long document on each of its pages: the pages, and the sections of this one. -->
  <xsl:template name="p:contents-of-parts" as="element()">
    <xsl:context-item as="element(e:document)" use="required"/>
    <!-- The sections of this page, each as an item. -->
    <xsl:param name="sections" as="element()*"/>
    <xsl:variable name="part" as="element(e:part)?" select="p:part(@id)"/>
    <xsl:variable name="parts" as="element(e:part)*" select="p:parts(@id)"/>
    <xsl:variable name="near" as="element(e:part)*" select="
        if (empty($part) or count($parts) le 2 * $p:nearby) then $parts
        else ($part/preceding-sibling::part[position() le $p:nearby], $part,
          $part/following-sibling::part[position() le $p:nearby])"/>
    <details class="on-this-page of-parts">
      <xsl:sequence select="f:attribute('open', 'open'[empty($part)])"/>
      <summary>{f:word('contents')}</summary>
      <nav aria-label="{f:word('contents')}">
        <ul role="list">
          <li class="rank-2">
            <a href="{f:page(@id)}"><xsl:sequence select="f:attribute('aria-current', 'page'[empty($part)])"/>{f:plain(metadata/title)}</a>
          </li>
          <xsl:sequence select="$sections[empty($part)]"/>
          <xsl:if test="not($near[1] is $parts[1])"><li class="rank-3">…</li></xsl:if>
          <xsl:for-each select="$near">
            <li class="rank-{min((6, 2 + @rank))}">
              <a href="{p:page-of-part(.)}"><xsl:sequence select="f:attribute('aria-current', 'page'[current() is $part])"/>{@title}</a>
            </li>
            <xsl:sequence select="$sections[current() is $part]"/>
          </xsl:for-each>
          <xsl:if test="not($near[last()] is $parts[last()])"><li class="rank-3">…</li></xsl:if>
        </ul>
      </nav>
    </details>
  </xsl:template>

  <!-- The pages before and after, or the documents beside the first and the last page. -->
  <xsl:function name="p:around" as="element()?">
    <xsl:param name="here" as="element(e:document)?"/>
    <xsl:param name="document" as="xs:string"/>
    <xsl:variable name="parts" as="element(e:part)*" select="p:shown-parts($document)"/>
    <xsl:variable name="part" as="element(e:part)?" select="p:part($document)"/>
    <xsl:choose>
      <xsl:when test="$parts">
        <xsl:variable name="before" as="element(e:part)?" select="$part/preceding-sibling::part[1]"/>
        <xsl:variable name="after" as="element(e:part)?" select="if ($part) then $part/following-sibling::part[1] else $parts[1]"/>
        <nav class="neighbours" aria-label="{f:word('neighbours')}">
          <xsl:sequence select="
              if ($before) then p:neighbour('prev', p:page-of-part($before), $before/@title)
              else if ($part) then p:neighbour('prev', f:page($document), $here/@title)
              else p:neighbour-document($here, 'prev'),
              if ($after) then p:neighbour('next', p:page-of-part($after), $after/@title) else p:neighbour-document($here, 'next')"/>
        </nav>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="p:neighbours($here)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
