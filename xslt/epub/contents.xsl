<?xml version="1.0" encoding="UTF-8"?>
<!-- The title page and the contents of a book, with its landmarks. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xmlns="http://www.w3.org/1999/xhtml"
    default-mode="p:sections" expand-text="yes" exclude-result-prefixes="xsl xs map f p e">

  <xsl:function name="p:book-title-page" as="element()">
    <xsl:param name="documents" as="element(e:document)*"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:variable name="records" as="element(e:record)*" select="$documents/e:metadata/e:record"/>
    <html lang="{f:tag($language)}" xml:lang="{f:tag($language)}">
      <xsl:sequence select="p:book-head($title)"/>
      <body>
        <section epub:type="titlepage" class="title-page">
          <h1>{$title}</h1>
          <xsl:for-each select="f:agents($records, ('author', 'editor'))"><p class="editor">{.}</p></xsl:for-each>
          <xsl:for-each select="distinct-values($records ! f:imprint(.))"><p class="imprint">{.}</p></xsl:for-each>
          <p class="made-with">{f:phrase('made-with', normalize-space('Edition Tools ' || $version))}</p>
        </section>
      </body>
    </html>
  </xsl:function>

  <xsl:function name="p:book-head" as="element()">
    <xsl:param name="title" as="xs:string"/>
    <head><title>{$title}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
  </xsl:function>

  <xsl:function name="p:book-contents" as="element()">
    <xsl:param name="documents" as="element(e:document)*"/>
    <xsl:param name="book" as="document-node()"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:variable name="files" as="element(Q{}file)*" select="$book/Q{}book/Q{}file"/>
    <html lang="{f:tag($language)}" xml:lang="{f:tag($language)}">
      <xsl:sequence select="p:book-head($title)"/>
      <body>
        <nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="contents">
          <h1 id="contents">{f:word('contents')}</h1>
          <ol>
            <xsl:for-each select="$files">
              <li>
                <a href="../{@name}">{@title}</a>
                <xsl:where-populated>
                  <ol><xsl:apply-templates select="*//Q{}div[tokenize(@class) = 'text'][1]"/></ol>
                </xsl:where-populated>
              </li>
            </xsl:for-each>
          </ol>
        </nav>
        <xsl:sequence select="p:page-list($book)"/>
        <nav epub:type="landmarks" id="landmarks" hidden="hidden" aria-label="{f:word('navigation')}">
          <ol>
            <li><a epub:type="toc" href="#toc">{f:word('contents')}</a></li>
            <xsl:for-each select="$files[1]"><li><a epub:type="bodymatter" href="../{@name}">{@title}</a></li></xsl:for-each>
            <xsl:for-each select="$files[@kind = 'register'][position() gt 1 or @kind != $files[1]/@kind]">
              <li><a epub:type="index" href="../{@name}">{@title}</a></li>
            </xsl:for-each>
          </ol>
        </nav>
      </body>
    </html>
  </xsl:function>

  <!-- The pages of the printed edition, each by the first place on it. -->
  <xsl:function name="p:page-list" as="element()?">
    <xsl:param name="book" as="document-node()"/>
    <xsl:variable name="entries" as="element()*">
      <xsl:iterate select="$book/Q{}book/Q{}file//Q{}div[tokenize(@class) = 'text']//*[@id]">
        <xsl:param name="last" as="xs:integer" select="0"/>
        <xsl:variable name="file" as="element(Q{}file)" select="ancestor::Q{}file"/>
        <xsl:variable name="page" as="xs:integer?" select="p:printed-on($file/@document || '#' || @id)"/>
        <xsl:if test="$page gt $last"><li><a href="../{$file/@name}#{@id}">{$page}</a></li></xsl:if>
        <xsl:next-iteration><xsl:with-param name="last" select="max(($last, $page))"/></xsl:next-iteration>
      </xsl:iterate>
    </xsl:variable>
    <xsl:if test="exists($entries)">
      <nav epub:type="page-list" role="doc-pagelist" id="pages" hidden="hidden" aria-label="{f:word('printed-pages')}">
        <ol><xsl:sequence select="$entries"/></ol>
      </nav>
    </xsl:if>
  </xsl:function>
  <xsl:function name="p:printed-on" as="xs:integer?">
    <xsl:param name="place" as="xs:string"/>
    <xsl:sequence select="map:get($pages, $place)[. castable as xs:integer] ! xs:integer(.)"/>
  </xsl:function>

  <!-- A section that has a heading, with those in it. -->
  <xsl:template match="Q{}section[@id][Q{}h2 | Q{}h3 | Q{}h4 | Q{}h5 | Q{}h6]" as="node()*">
    <xsl:variable name="words" as="xs:string*"><xsl:apply-templates select="(Q{}h2 | Q{}h3 | Q{}h4 | Q{}h5 | Q{}h6)[1]" mode="p:heading"/>
    </xsl:variable>
    <xsl:variable name="heading" as="xs:string" select="normalize-space(string-join($words))"/>
    <xsl:choose>
      <xsl:when test="$heading = ''"><xsl:apply-templates/></xsl:when>
      <xsl:otherwise>
        <li>
          <a href="../{ancestor::Q{}file/@name}#{@id}">{$heading}</a>
          <xsl:where-populated><ol><xsl:apply-templates/></ol></xsl:where-populated>
        </li>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="text()" as="empty-sequence()"/>

  <xsl:template match="text()" mode="p:heading" as="xs:string"><xsl:sequence select="string()"/></xsl:template>
  <xsl:template match="Q{}br" mode="p:heading" as="xs:string"><xsl:sequence select="' '"/></xsl:template>
  <xsl:template match="Q{}sup[tokenize(@class) = 'note-mark'] | Q{}span[tokenize(@class) = 'visually-hidden'] | Q{}a[@class = 'permalink']"
      mode="p:heading" as="empty-sequence()"/>

</xsl:stylesheet>
