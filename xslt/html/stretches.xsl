<?xml version="1.0" encoding="UTF-8"?>
<!-- Long pages of rows, parallel texts and comparisons of witnesses, cut into pages: what is on each, and the way from page to page. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    expand-text="yes" exclude-result-prefixes="#all">

  <!-- The model with the rows of a page, $part; it says how many pages there are. Without rows it is one page too many. -->
  <xsl:template match="document-node()[parallel or comparison]" mode="m:part" as="document-node()" priority="1">
    <xsl:variable name="pages" as="map(xs:string, xs:integer)" select="p:pages-of-rows(*)"/>
    <xsl:document>
      <xsl:for-each select="*">
        <xsl:copy>
          <xsl:copy-of select="@*"/>
          <xsl:if test="max($pages?*) gt 1"><xsl:attribute name="pages" select="max($pages?*)"/></xsl:if>
          <xsl:apply-templates mode="m:part"><xsl:with-param name="pages" tunnel="yes" select="$pages"/></xsl:apply-templates>
        </xsl:copy>
      </xsl:for-each>
    </xsl:document>
  </xsl:template>
  <xsl:template match="parallel/document | parallel/document/text" mode="m:part" as="element()" priority="1">
    <xsl:copy><xsl:apply-templates select="@*, node()" mode="m:part"/></xsl:copy>
  </xsl:template>
  <xsl:template match="parallel/document/text/aligned | comparison/passage" mode="m:part" as="element()?" priority="1">
    <xsl:param name="pages" as="map(xs:string, xs:integer)" tunnel="yes"/>
    <xsl:if test="$pages(p:row-number(.)) = $part">
      <xsl:copy>
        <xsl:copy-of select="@* except @see"/>
        <!-- A row on another page is named with it: "57@2". -->
        <xsl:sequence select="
            f:attribute('see', string-join(
              for $row in tokenize(@see) return if ($pages($row) = $part) then $row else $row || '@' || $pages($row), ' ')[. != ''])"/>
        <xsl:copy-of select="node()"/>
      </xsl:copy>
    </xsl:if>
  </xsl:template>

  <!-- The page on which each row stands, by its number. -->
  <xsl:function name="p:pages-of-rows" as="map(xs:string, xs:integer)">
    <xsl:param name="root" as="element()"/>
    <xsl:map>
      <xsl:iterate select="
          for $number in sort(distinct-values($root/(document/text/aligned | passage)/xs:integer(p:row-number(.)))) ! string()
          return map{'row': $number,
            'weight': sum(key('p:rows', $number, root($root))/(p:weight(.) + 200 * count(version | self::aligned)))}">
        <xsl:param name="so-far" as="xs:double" select="0"/>
        <xsl:param name="page" as="xs:integer" select="1"/>
        <xsl:variable name="begins" as="xs:boolean" select="$so-far gt 0 and $so-far + ?weight gt $p:page"/>
        <xsl:map-entry key="?row" select="if ($begins) then $page + 1 else $page"/>
        <xsl:next-iteration>
          <xsl:with-param name="so-far" select="if ($begins) then ?weight else $so-far + ?weight"/>
          <xsl:with-param name="page" select="if ($begins) then $page + 1 else $page"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:map>
  </xsl:function>
  <xsl:key name="p:rows" match="aligned | comparison/passage" use="p:row-number(.)"/>
  <xsl:function name="p:row-number" as="xs:string">
    <xsl:param name="row" as="element()"/>
    <xsl:sequence select="string(($row/@n, count($row/preceding-sibling::passage) + 1)[1])"/>
  </xsl:function>

  <!-- The address of a page of rows: the first has the name that all have. -->
  <xsl:function name="p:page-of-rows" as="xs:string">
    <xsl:param name="first" as="xs:string"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="replace($first, '\.html$', ('-' || $number)[$number gt 1] || '.html')"/>
  </xsl:function>
  <!-- The ways to the pages. -->
  <xsl:function name="p:ways-of-rows" as="element()?">
    <xsl:param name="root" as="element()"/>
    <xsl:param name="first" as="xs:string"/>
    <xsl:if test="$root/@pages">
      <nav class="parts" aria-label="{f:word('parts')}">
        <ul role="list">
          <xsl:for-each select="1 to xs:integer($root/@pages)">
            <li>
              <a href="{p:page-of-rows($first, .)}">
                <xsl:sequence select="f:attribute('aria-current', 'page'[current() = $part])"/>
                <xsl:text>{.}</xsl:text>
              </a>
            </li>
          </xsl:for-each>
        </ul>
      </nav>
    </xsl:if>
  </xsl:function>
  <!-- The pages before and after, or the documents beside the first and the last. -->
  <xsl:function name="p:around-rows" as="element()?">
    <xsl:param name="root" as="element()"/>
    <xsl:param name="here" as="element(e:document)?"/>
    <xsl:param name="first" as="xs:string"/>
    <xsl:variable name="page" as="function(xs:string, xs:integer) as element()" select="function($way, $number) {
        p:neighbour($way, p:page-of-rows($first, $number), $root/@title || ' (' || $number || ')')}"/>
    <xsl:choose>
      <xsl:when test="$root/@pages">
        <nav class="neighbours" aria-label="{f:word('neighbours')}">
          <xsl:sequence select="
              if ($part gt 1) then $page('prev', $part - 1) else p:neighbour-document($here, 'prev'),
              if ($part lt xs:integer($root/@pages)) then $page('next', $part + 1) else p:neighbour-document($here, 'next')"/>
        </nav>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="p:neighbours($here)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>
  <!-- Where a script finds the page of an address that is not on this one. -->
  <xsl:function name="p:rows-elsewhere" as="attribute()?">
    <xsl:param name="root" as="element()"/>
    <xsl:param name="first" as="xs:string"/>
    <xsl:sequence select="$root/@pages ! f:attribute('data-parts', replace($first, '\.html$', '~parts.js'))"/>
  </xsl:function>

</xsl:stylesheet>
