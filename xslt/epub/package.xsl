<?xml version="1.0" encoding="UTF-8"?>
<!-- What a book says of itself to reading systems: metadata, accessibility, its files and their order. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xmlns="http://www.idpf.org/2007/opf"
    expand-text="yes" exclude-result-prefixes="xsl xs map f p e">

  <xsl:function name="p:book-package" as="element()">
    <xsl:param name="documents" as="element(e:document)*"/>
    <xsl:param name="book" as="document-node()"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:variable name="files" as="element(Q{}file)*" select="$book/Q{}book/Q{}file"/>
    <package version="3.0" unique-identifier="id" xml:lang="{f:tag($language)}">
      <metadata>
        <dc:identifier id="id">{$identifier}</dc:identifier>
        <dc:title>{$title}</dc:title>
        <xsl:for-each select="distinct-values(($documents/@lang[. != ''] ! f:tag(.), $language))">
          <dc:language>{.}</dc:language>
        </xsl:for-each>
        <xsl:sequence select="p:book-facts($documents/e:metadata/e:record)"/>
        <meta property="dcterms:modified">{$modified}</meta>
        <xsl:sequence select="p:book-accessibility($book)"/>
      </metadata>
      <manifest>
        <item id="style" href="book/style.css" media-type="text/css"/>
        <item id="nav" href="book/nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
        <xsl:if test="root($documents[1])/e:edition"><item id="title" href="book/title.xhtml" media-type="application/xhtml+xml"/></xsl:if>
        <xsl:for-each select="$files">
          <item id="page-{position()}" href="{@name}" media-type="application/xhtml+xml">
            <xsl:if test=".//*[local-name() = 'math']"><xsl:attribute name="properties" select="'mathml'"/></xsl:if>
          </item>
        </xsl:for-each>
        <xsl:for-each select="sort(distinct-values(map:keys($images) ! $images(.)))">
          <item id="image-{position()}" href="{.}" media-type="{p:book-media-type(.)}"/>
        </xsl:for-each>
      </manifest>
      <spine>
        <xsl:if test="root($documents[1])/e:edition"><itemref idref="title"/></xsl:if>
        <itemref idref="nav"/>
        <xsl:for-each select="$files"><itemref idref="page-{position()}"/></xsl:for-each>
      </spine>
    </package>
  </xsl:function>

  <!-- Who made it, when and where, as Dublin Core says it. -->
  <xsl:function name="p:book-facts" as="element()*">
    <xsl:param name="records" as="element(e:record)*"/>
    <xsl:for-each select="f:agents($records, 'author')"><dc:creator>{.}</dc:creator></xsl:for-each>
    <xsl:for-each select="f:agents($records, 'editor')"><dc:contributor>{.}</dc:contributor></xsl:for-each>
    <xsl:for-each select="f:agents($records, 'publisher')"><dc:publisher>{.}</dc:publisher></xsl:for-each>
    <xsl:for-each select="$records[1]/e:date[@role = 'published']/@when"><dc:date>{.}</dc:date></xsl:for-each>
    <xsl:for-each select="distinct-values($records/e:licence/@target[matches(., '^https?:')])"><dc:rights>{.}</dc:rights></xsl:for-each>
  </xsl:function>

  <xsl:function name="p:book-accessibility" as="element()*">
    <xsl:param name="book" as="document-node()"/>
    <xsl:variable name="has-images" as="xs:boolean" select="map:size($images) gt 0"/>
    <xsl:for-each select="'textual', 'visual'[$has-images]"><meta property="schema:accessMode">{.}</meta></xsl:for-each>
    <meta property="schema:accessModeSufficient">textual</meta>
    <xsl:for-each select="'structuralNavigation', 'tableOfContents', 'readingOrder', 'ARIA',
        'alternativeText'[$has-images], 'pageNavigation'[exists(p:page-list($book))], 'MathML'[exists($book//*[local-name() = 'math'])]">
      <meta property="schema:accessibilityFeature">{.}</meta>
    </xsl:for-each>
    <meta property="schema:accessibilityHazard">none</meta>
    <meta property="schema:accessibilitySummary">{f:word('accessibility-summary')}</meta>
  </xsl:function>

  <xsl:function name="p:book-media-type" as="xs:string">
    <xsl:param name="file" as="xs:string"/>
    <xsl:variable name="suffix" as="xs:string" select="lower-case(tokenize($file, '\.')[last()])"/>
    <xsl:sequence select="'image/' || (map{'jpg': 'jpeg', 'svg': 'svg+xml'}($suffix), $suffix)[1]"/>
  </xsl:function>

</xsl:stylesheet>
