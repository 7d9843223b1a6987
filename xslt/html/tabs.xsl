<?xml version="1.0" encoding="UTF-8"?>
<!-- The ways to look at a document, each on a page of its own: its text, side by side, by witnesses, compared, its images. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    expand-text="yes" exclude-result-prefixes="#all">

  <!-- The tabs of a document, where there are two or more; $shown is the address of the page that they stand on. -->
  <xsl:function name="p:tabs" as="element()?">
    <xsl:param name="document" as="xs:string"/>
    <xsl:param name="shown" as="xs:string"/>
    <xsl:sequence select="p:tabs($document, $shown, ())"/>
  </xsl:function>

  <!-- The same with further tabs. -->
  <xsl:function name="p:tabs" as="element()?">
    <xsl:param name="document" as="xs:string"/>
    <xsl:param name="shown" as="xs:string"/>
    <xsl:param name="others" as="map(xs:string, item()*)*"/>
    <xsl:sequence select="
        p:tab-list((p:language-tabs($document), p:parallel-tabs($document), p:witness-tabs($witnesses/witnesses), $others), $shown)"/>
  </xsl:function>

  <!-- A kind of page: an address, a name, and the other addresses at which it is the one that is shown. -->
  <xsl:function name="p:tab" as="map(xs:string, item()*)">
    <xsl:param name="href" as="xs:string"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="others" as="xs:string*"/>
    <xsl:sequence select="map{'href': $href, 'name': $name, 'others': $others}"/>
  </xsl:function>
  <!-- A text by itself; beside others it says which it is. -->
  <xsl:function name="p:text-tab" as="map(xs:string, item()*)">
    <xsl:param name="document" as="xs:string"/>
    <xsl:param name="which" as="xs:string?"/>
    <xsl:sequence select="p:tab(f:page($document), ($which, f:word('tab-text'))[1], p:part($document) ! p:page-of-part(.))"/>
  </xsl:function>
  <!-- A text, and the same in other languages, each by the name of its language. -->
  <xsl:function name="p:language-tabs" as="map(xs:string, item()*)+">
    <xsl:param name="document" as="xs:string"/>
    <xsl:variable name="versions" as="element(e:version)*" select="p:in-languages($document)"/>
    <xsl:sequence select="
        if ($versions) then $versions ! p:text-tab(@document, p:language-name(@lang)) else p:text-tab($document, ())"/>
  </xsl:function>
  <!-- The versions of a text, if they are documents of different languages. -->
  <xsl:function name="p:in-languages" as="element(e:version)*">
    <xsl:param name="document" as="xs:string"/>
    <xsl:variable name="versions" as="element(e:version)*" select="key('p:parallel', $document, $outline)[1]/version"/>
    <xsl:variable name="number" as="xs:integer" select="count($versions)"/>
    <xsl:sequence select="
        $versions[count(distinct-values($versions/@document)) = $number][count(distinct-values($versions/@lang[. != ''])) = $number]"/>
  </xsl:function>
  <xsl:function name="p:parallel-tabs" as="map(xs:string, item()*)*">
    <xsl:param name="document" as="xs:string"/>
    <xsl:variable name="parallels" as="element(e:parallel)*" select="key('p:parallel', $document, $outline)"/>
    <xsl:sequence select="
        $parallels ! p:tab(f:page(@id),
          string-join((f:word('side-by-side'), p:languages(.)[count($parallels) gt 1][. != '']), ': '), ())"/>
  </xsl:function>
  <xsl:function name="p:witness-tabs" as="map(xs:string, item()*)*">
    <xsl:param name="list" as="element(e:witnesses)?"/>
    <xsl:variable name="pages" as="xs:string*" select="$list/witness/@page ! (encode-for-uri(.) || '.html')"/>
    <xsl:sequence select="
        $pages[1] ! p:tab(., f:word('field-witnesses'), tail($pages)),
        $list/@comparison ! p:tab(encode-for-uri(.) || '.html', f:word('compare-witnesses'), ())"/>
  </xsl:function>

  <xsl:function name="p:tab-list" as="element()?">
    <xsl:param name="tabs" as="map(xs:string, item()*)*"/>
    <xsl:param name="shown" as="xs:string"/>
    <xsl:if test="count($tabs) gt 1">
      <nav class="tabs" aria-label="{f:word('tabs')}">
        <ul role="list">
          <xsl:for-each select="$tabs">
            <li>
              <a href="{?href}">
                <xsl:sequence select="f:attribute('aria-current', if (?href = $shown) then 'page' else 'true'[$shown = current()?others])"/>
                <xsl:text>{?name}</xsl:text>
              </a>
            </li>
          </xsl:for-each>
        </ul>
      </nav>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
