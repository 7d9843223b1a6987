<?xml version="1.0" encoding="UTF-8"?>
<!-- The edition as data, for harvesters and libraries: files beside the pages. Parameters, modes, includes; the rules are in data/. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:files" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <!-- The words that the tools generate, in the edition's language; see locale/. -->
  <xsl:param name="words" as="map(xs:string, xs:string)" select="map{}"/>
  <!-- What the edition is called. -->
  <xsl:param name="title" as="xs:string" select="''"/>
  <!-- The language of the edition. -->
  <xsl:param name="language" as="xs:string" select="'en'"/>
  <!-- The edition's address on the web, or an empty string. -->
  <xsl:param name="base-uri" as="xs:string" select="''"/>
  <!-- Every document that is named, as index.xsl says. -->
  <xsl:param name="outline" as="document-node()" select="$p:no-outline"/>
  <xsl:variable name="p:no-outline" as="document-node()"><xsl:document/></xsl:variable>
  <!-- The version of the tools. -->
  <xsl:param name="version" as="xs:string" select="''"/>

  <!-- The names of the site's own files, with spaces between them. -->
  <xsl:param name="reserved" as="xs:string" select="'index'"/>

  <!-- The images of the document's facsimile: where each stands beside the pages, and how wide and high it is. -->
  <xsl:param name="facsimile" as="map(xs:string, xs:string)" select="map{}"/>
  <xsl:param name="image-sizes" as="map(xs:string, xs:string)" select="map{}"/>

  <!-- The files of the outline of an edition, or of the model of one document: <files><file path="…">its text</file> … </files>. -->
  <xsl:mode name="m:files" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" as="element(Q{}files)">
    <files xmlns=""><xsl:apply-templates select="*"/></files>
  </xsl:template>

  <xsl:include href="lib/words.xsl"/>
  <xsl:include href="lib/dates.xsl"/>
  <xsl:include href="lib/records.xsl"/>
  <xsl:include href="lib/pages.xsl"/>
  <xsl:include href="lib/citations.xsl"/>
  <xsl:include href="data/edition.xsl"/>
  <xsl:include href="data/letters.xsl"/>
  <xsl:include href="data/tables.xsl"/>
  <xsl:include href="data/register.xsl"/>
  <xsl:include href="data/services.xsl"/>
  <xsl:include href="data/images.xsl"/>

</xsl:stylesheet>
