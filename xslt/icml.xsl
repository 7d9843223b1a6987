<?xml version="1.0" encoding="UTF-8"?>
<!-- The edition model → ICML for InDesign: a story of the text, and one of the notes that refer to lines or have marks of ours. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:p="urn:edition-tools:private"
    xmlns:f="urn:edition-tools:functions"
    default-mode="m:icml" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <!-- The words that the tools generate, in the edition's language; see locale/. -->
  <xsl:param name="words" as="map(xs:string, xs:string)" select="map{}"/>
  <!-- Which story is made: text or notes. -->
  <xsl:param name="part" as="xs:string" select="'text'"/>
  <!-- The page and line of each entry in print, such as 3.12, by DOCUMENT#ID. -->
  <xsl:param name="lines" as="map(xs:string, xs:string)" select="map{}"/>

  <!-- The pictures that InDesign can place, by their target: file, width and height in pixels. -->
  <xsl:param name="images" as="map(xs:string, xs:string)" select="map{}"/>

  <!-- A document or an edition → a file; nothing, if it has no notes for a story of their own. -->
  <xsl:mode name="m:icml" on-no-match="fail" on-multiple-match="fail"/>
  <!-- Things of a story → ICML. -->
  <xsl:mode name="p:icml" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:include href="lib/words.xsl"/>
  <xsl:include href="story/stream.xsl"/>
  <xsl:include href="story/looks.xsl"/>
  <xsl:include href="story/paragraphs.xsl"/>
  <xsl:include href="story/tables.xsl"/>
  <xsl:include href="story/parallel.xsl"/>
  <xsl:include href="icml/document.xsl"/>
  <xsl:include href="icml/runs.xsl"/>
  <xsl:include href="icml/links.xsl"/>
  <xsl:include href="icml/notes.xsl"/>

</xsl:stylesheet>
