<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI → TEI with the text of one witness: each app gives way to the reading that holds for it (TEI Guidelines, ch. 12). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:fn="http://www.w3.org/2005/xpath-functions"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    default-mode="m:witness" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- The witness, by its siglum or its id (or an empty string: the lemma everywhere), and the words that the tools generate. -->
  <xsl:param name="witness" as="xs:string" select="''"/>
  <xsl:param name="words" as="map(xs:string, xs:string)" select="map{}"/>

  <!-- The text of the witness, in three passes, and the list of all witnesses. -->
  <xsl:mode name="m:witness" on-no-match="fail" use-accumulators="#all"/>
  <xsl:mode name="m:witnesses" on-no-match="fail"/>
  <!-- What is done once for all witnesses, before the first. -->
  <xsl:mode name="m:prepare" on-no-match="shallow-copy" on-multiple-match="fail"/>
  <!-- Entries that name a place: their lemma gets a mark before it and one after it. -->
  <xsl:mode name="m:locate" on-no-match="shallow-copy" on-multiple-match="fail"/>
  <!-- Entries between two marks: what stands there gives way to an entry in the text. -->
  <xsl:mode name="m:span" on-no-match="shallow-copy" on-multiple-match="fail"/>
  <!-- Entries in the text give way to their reading. -->
  <xsl:mode name="m:choose" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <xsl:key name="p:id" match="*[@xml:id]" use="normalize-space(@xml:id)"/>
  <xsl:key name="p:n" match="text//*[@n]" use="normalize-space(@n)"/>

  <xsl:include href="lib/elements.xsl"/>
  <xsl:include href="lib/words.xsl"/>
  <xsl:include href="witness/witnesses.xsl"/>
  <xsl:include href="witness/readings.xsl"/>
  <xsl:include href="witness/places.xsl"/>
  <xsl:include href="witness/locate.xsl"/>
  <xsl:include href="witness/spans.xsl"/>
  <xsl:include href="witness/absence.xsl"/>
  <xsl:include href="witness/choose.xsl"/>

  <xsl:variable name="p:source" as="document-node()" select="root(/*)"/>

  <xsl:template match="/" as="document-node()">
    <xsl:sequence select="p:report-unnamed(), $p:source//app[p:has-points(.) or p:has-place(.)] ! p:report-twice(.)"/>
    <xsl:document><xsl:apply-templates select="$p:spanned/node()" mode="m:choose"/></xsl:document>
  </xsl:template>

  <!-- Say something about a place of the document, to the person who encodes it. -->
  <xsl:function name="f:report" as="empty-sequence()">
    <xsl:param name="severity" as="xs:string"/>
    <xsl:param name="rule" as="xs:string"/>
    <xsl:param name="place" as="element()"/>
    <xsl:param name="message" as="xs:string"/>
    <xsl:message>
      <finding xmlns="urn:edition-tools:model" severity="{$severity}" rule="{$rule}" line="{($place/ancestor-or-self::*/@p:line)[last()]}"
          element="{name($place)}">{$message}</finding>
    </xsl:message>
  </xsl:function>

</xsl:stylesheet>
