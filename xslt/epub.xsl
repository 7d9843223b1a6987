<?xml version="1.0" encoding="UTF-8"?>
<!-- The edition model → an EPUB: the web pages as they are, made into the pages of a book that can be read without a web. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:p="urn:edition-tools:private"
    xmlns:x="http://www.w3.org/1999/xhtml"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:epub" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:import href="html.xsl"/>

  <xsl:output method="xml" version="1.0" encoding="UTF-8" indent="no"/>

  <!-- The book's identifier, a URN. -->
  <xsl:param name="identifier" as="xs:string" select="'urn:uuid:00000000-0000-0000-0000-000000000000'"/>
  <!-- When the book was made, as EPUB writes it. -->
  <xsl:param name="modified" as="xs:string" select="'1970-01-01T00:00:00Z'"/>

  <!-- On which page of the printed edition each place is: DOCUMENT#ID → page. -->
  <xsl:param name="pages" as="map(xs:string, xs:string)" select="map{}"/>

  <!-- A document or an edition → book: its files, each with its name. -->
  <xsl:mode name="m:epub" on-no-match="fail" on-multiple-match="fail"/>
  <!-- The sentences that name an entry stand on the web only. -->
  <xsl:template match="mentions" mode="m:mentioned" as="empty-sequence()"/>

  <!-- A web page → a page of the book; see epub/xhtml.xsl. -->
  <xsl:mode name="p:xhtml" on-no-match="shallow-skip" on-multiple-match="fail"/>
  <!-- The sections of a page → the list of contents. -->
  <xsl:mode name="p:sections" on-no-match="shallow-skip"/>
  <!-- The words of a heading, without the marks of its notes. -->
  <xsl:mode name="p:heading" on-no-match="shallow-skip"/>

  <!-- What a link can lead to: pages by their names, and their elements. -->
  <xsl:key name="p:page" match="file" use="@name" xpath-default-namespace=""/>
  <xsl:key name="p:anchor" match="*[@id]" use="ancestor::file/@name || '#' || @id" xpath-default-namespace=""/>

  <xsl:include href="epub/book.xsl"/>
  <xsl:include href="epub/package.xsl"/>
  <xsl:include href="epub/contents.xsl"/>
  <xsl:include href="epub/xhtml.xsl"/>

</xsl:stylesheet>
