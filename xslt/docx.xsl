<?xml version="1.0" encoding="UTF-8"?>
<!-- The edition model → a Word file (Office Open XML), for authors who read proofs. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="urn:edition-tools:modes"
    xmlns:p="urn:edition-tools:private"
    xmlns:f="urn:edition-tools:functions"
    default-mode="m:docx" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <!-- The words that the tools generate, in the edition's language; see locale/. -->
  <xsl:param name="words" as="map(xs:string, xs:string)" select="map{}"/>
  <!-- The images that Word can show, by their target: file, width and height in pixels. -->
  <xsl:param name="images" as="map(xs:string, xs:string)" select="map{}"/>
  <!-- What the edition is called. -->
  <xsl:param name="title" as="xs:string" select="''"/>
  <!-- The language of the edition. -->
  <xsl:param name="language" as="xs:string" select="'en'"/>

  <!-- A document or an edition → package: the parts of the file, each with its name. -->
  <xsl:mode name="m:docx" on-no-match="fail" on-multiple-match="fail"/>
  <!-- Paragraphs and runs of a story → those of Word. -->
  <xsl:mode name="p:word" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:include href="lib/words.xsl"/>
  <xsl:include href="story/stream.xsl"/>
  <xsl:include href="story/looks.xsl"/>
  <xsl:include href="story/paragraphs.xsl"/>
  <xsl:include href="story/tables.xsl"/>
  <xsl:include href="story/parallel.xsl"/>
  <xsl:include href="docx/package.xsl"/>
  <xsl:include href="docx/paragraphs.xsl"/>
  <xsl:include href="docx/tables.xsl"/>
  <xsl:include href="docx/styles.xsl"/>

  <xsl:template match="document-node()" as="element(Q{}package)">
    <xsl:variable name="stories" as="document-node()">
      <xsl:document><stories><xsl:sequence select="f:stories(.)"/></stories></xsl:document>
    </xsl:variable>
    <xsl:sequence select="p:word-package($stories)"/>
  </xsl:template>

</xsl:stylesheet>
