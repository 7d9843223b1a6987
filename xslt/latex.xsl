<?xml version="1.0" encoding="UTF-8"?>
<!-- The edition model → LaTeX with reledmac: the body of a book whose looks are all in house.sty. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:p="urn:edition-tools:private"
    xmlns:f="urn:edition-tools:functions"
    default-mode="m:latex" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:output method="text" encoding="UTF-8"/>

  <!-- The words that the tools generate, in the edition's language; see locale/. -->
  <xsl:param name="words" as="map(xs:string, xs:string)" select="map{}"/>
  <!-- What the edition is called. -->
  <xsl:param name="title" as="xs:string" select="''"/>
  <!-- The version of the tools. -->
  <xsl:param name="version" as="xs:string" select="''"/>

  <!-- A document or an edition → the text of a file. -->
  <xsl:mode name="m:latex" on-no-match="fail" on-multiple-match="fail"/>
  <!-- Things of a story → LaTeX. -->
  <xsl:mode name="p:tex" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:include href="lib/words.xsl"/>
  <xsl:include href="story/stream.xsl"/>
  <xsl:include href="story/looks.xsl"/>
  <xsl:include href="story/paragraphs.xsl"/>
  <xsl:include href="story/tables.xsl"/>
  <xsl:include href="story/parallel.xsl"/>
  <xsl:include href="latex/book.xsl"/>
  <xsl:include href="latex/parallel.xsl"/>
  <xsl:include href="latex/runs.xsl"/>
  <xsl:include href="latex/notes.xsl"/>

</xsl:stylesheet>
