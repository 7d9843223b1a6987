<?xml version="1.0" encoding="UTF-8"?>
<!-- The files of a book: a page for each document, before them a title page and the contents. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:epub" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="document-node(element(document))" as="element(Q{}book)">
    <xsl:sequence select="p:book(document, f:plain(document/metadata/title), p:page-of(document))"/>
  </xsl:template>
  <xsl:template match="document-node(element(edition))" as="element(Q{}book)">
    <xsl:variable name="documents" as="element(e:document)*"
        select="edition/(document[@kind != 'register'], document[@kind = 'register'])"/>
    <xsl:sequence select="p:book($documents, p:edition-title(), $documents ! p:page-of(.))"/>
  </xsl:template>
  <!-- Parallel texts are one page. -->
  <xsl:template match="document-node(element(parallel))" as="element(Q{}book)">
    <xsl:variable name="page" as="element(Q{}file)">
      <file name="{p:book-file(parallel/@id)}" document="{parallel/@id}" kind="text" title="{parallel/@title}">
        <xsl:apply-templates select="parallel" mode="m:html"/>
      </file>
    </xsl:variable>
    <xsl:sequence select="p:book(parallel/document, parallel/@title, $page)"/>
  </xsl:template>

  <xsl:function name="p:page-of" as="element(Q{}file)">
    <xsl:param name="document" as="element(e:document)"/>
    <!-- Ids are unique in a document only. -->
    <xsl:variable name="alone" as="document-node()"><xsl:document><xsl:sequence select="$document"/></xsl:document></xsl:variable>
    <file name="{p:book-file($document/@id)}" document="{$document/@id}" kind="{$document/@kind}"
        title="{(f:plain($document/metadata/title)[. != ''], $document/@id)[1]}">
      <xsl:apply-templates select="$alone" mode="m:html"/>
    </file>
  </xsl:function>

  <xsl:function name="p:book" as="element(Q{}book)">
    <xsl:param name="documents" as="element(e:document)*"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="files" as="element(Q{}file)+"/>
    <xsl:variable name="pages" as="document-node()">
      <xsl:document><book><xsl:sequence select="$files"/></book></xsl:document>
    </xsl:variable>
    <xsl:variable name="name" as="xs:string" select="($title[. != ''], $pages/*:book/*:file/@title)[1]"/>
    <book>
      <file name="package.opf"><xsl:sequence select="p:book-package($documents, $pages, $name)"/></file>
      <xsl:if test="root($documents[1])/edition">
        <file name="book/title.xhtml"><xsl:sequence select="p:book-title-page($documents, $name)"/></file>
      </xsl:if>
      <file name="book/nav.xhtml"><xsl:sequence select="p:book-contents($documents, $pages, $name)"/></file>
      <xsl:for-each select="$pages/*:book/*:file">
        <file name="{@name}"><xsl:apply-templates mode="p:xhtml"/></file>
      </xsl:for-each>
    </book>
  </xsl:function>

  <!-- The name of a page in the book: as on the web, but for the suffix. -->
  <xsl:function name="p:book-file" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="replace(f:page($id), '\.html$', '.xhtml')"/>
  </xsl:function>

  <!-- A page of the book holds the article of the web page, and nothing around it. -->
  <xsl:template match="document" mode="m:html" as="element()">
    <html lang="{f:tag((@lang[. != ''], $language)[1])}">
      <xsl:sequence select="f:attribute('dir', @dir[. = 'rtl']), p:page-head((f:plain(metadata/title)[. != ''], @id)[1])"/>
      <body class="{@kind}"><article id="{@id}"><xsl:call-template name="p:article"/></article></body>
    </html>
  </xsl:template>

  <xsl:template match="parallel" mode="m:html" as="element()">
    <html lang="{f:tag($language)}">
      <xsl:sequence select="p:page-head(@title)"/>
      <body class="parallel">
        <article id="{@id}">
          <header><h1><xsl:sequence select="f:attribute('lang', f:tag(document[1]/@lang)[. != f:tag($language)])"/>{@title}</h1></header>
          <xsl:call-template name="p:rows"/>
          <xsl:apply-templates select="document" mode="p:notes-of-version"/>
        </article>
      </body>
    </html>
  </xsl:template>

  <xsl:function name="p:page-head" as="element()">
    <xsl:param name="title" as="xs:string"/>
    <head>
      <title>{$title}</title>
      <link rel="stylesheet" type="text/css" href="book/style.css"/>
    </head>
  </xsl:function>

</xsl:stylesheet>
