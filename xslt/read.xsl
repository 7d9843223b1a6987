<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI → the edition model of one document. Parameters, modes, keys and includes; the rules are in read/. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model" xmlns="urn:edition-tools:model"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    default-mode="m:read" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <!-- The path of the document from the edition's folder. -->
  <xsl:param name="path" as="xs:string" select="'document.xml'"/>
  <!-- The name of its outputs. -->
  <xsl:param name="identifier" as="xs:string" select="'document'"/>
  <!-- Whether it is a page about the edition, and none of its documents. -->
  <xsl:param name="is-page" as="xs:boolean" select="false()"/>
  <!-- The words that the tools generate, in the edition's language; see locale/. -->
  <xsl:param name="words" as="map(xs:string, xs:string)" select="map{}"/>

  <!-- The series of notes that edition.toml declares; see series.py. -->
  <xsl:param name="declared-series" as="document-node()?" select="()"/>
  <!-- How the apparatus is written. -->
  <xsl:param name="apparatus" as="map(xs:string, xs:string)" select="map{}"/>
  <!-- The signs of transcription that edition.toml chooses (open, tab, close). -->
  <xsl:param name="signs" as="map(xs:string, xs:string)" select="map{}"/>

  <!-- The ids, and the numbers of notes, that all has in the edited text, where the text of a witness is read. -->
  <xsl:param name="numbers" as="document-node()?" select="()"/>
  <!-- Whether these are what is asked for, by the keys of the elements, and not the model. -->
  <xsl:param name="is-numbering" as="xs:boolean" select="false()"/>

  <!-- A thing of the TEI, as a thing of the model. -->
  <xsl:mode name="m:read" on-no-match="fail" on-multiple-match="fail"/>
  <!-- What a note or an entry quotes: the text without notes and breaks. -->
  <xsl:mode name="m:plain" on-no-match="shallow-skip" on-multiple-match="use-last"/>
  <!-- Which series a note belongs to; no rule's answer is an empty sequence: it is no numbered note. -->
  <xsl:mode name="m:series" on-no-match="fail" on-multiple-match="use-last"/>
  <!-- A passage as it stands in the document, before stand-off notes are put to their places. -->
  <xsl:mode name="m:place" on-no-match="shallow-copy" on-multiple-match="fail"/>
  <!-- The header's facts, one rule for each. -->
  <xsl:mode name="m:field" on-no-match="fail" on-multiple-match="use-last"/>
  <!-- What is known of a register's entry. -->
  <xsl:mode name="m:register" on-no-match="fail" on-multiple-match="use-last"/>

  <xsl:key name="p:id" match="*[@xml:id]" use="normalize-space(@xml:id)"/>
  <xsl:key name="p:element" match="*[namespace-uri() = 'http://www.tei-c.org/ns/1.0']" use="local-name()"/>
  <xsl:key name="p:called" match="*" use="local-name()"/>

  <xsl:include href="lib/elements.xsl"/>
  <xsl:include href="lib/ids.xsl"/>
  <xsl:include href="lib/reference-systems.xsl"/>
  <xsl:include href="lib/attributes.xsl"/>
  <xsl:include href="lib/directions.xsl"/>
  <xsl:include href="lib/languages.xsl"/>
  <xsl:include href="lib/words.xsl"/>
  <xsl:include href="lib/dates.xsl"/>
  <xsl:include href="lib/pointers.xsl"/>
  <xsl:include href="lib/numbering.xsl"/>
  <xsl:include href="read/document.xsl"/>
  <xsl:include href="read/corpus.xsl"/>
  <xsl:include href="read/place.xsl"/>
  <xsl:include href="read/header.xsl"/>
  <xsl:include href="read/record.xsl"/>
  <xsl:include href="read/identifiers.xsl"/>
  <xsl:include href="read/manuscripts.xsl"/>
  <xsl:include href="read/structure.xsl"/>
  <xsl:include href="read/directions.xsl"/>
  <xsl:include href="read/renditions.xsl"/>
  <xsl:include href="read/spaces.xsl"/>
  <xsl:include href="read/core.xsl"/>
  <xsl:include href="read/quotations.xsl"/>
  <xsl:include href="read/lists.xsl"/>
  <xsl:include href="read/notes.xsl"/>
  <xsl:include href="read/apparatus.xsl"/>
  <xsl:include href="read/lemmata.xsl"/>
  <xsl:include href="read/sigla.xsl"/>
  <xsl:include href="read/transcription.xsl"/>
  <xsl:include href="read/names.xsl"/>
  <xsl:include href="read/registers.xsl"/>
  <xsl:include href="read/events.xsl"/>
  <xsl:include href="read/dictionaries.xsl"/>
  <xsl:include href="read/verse-drama.xsl"/>
  <xsl:include href="read/tables-figures.xsl"/>
  <xsl:include href="read/facsimiles.xsl"/>
  <xsl:include href="read/bibliography.xsl"/>
  <xsl:include href="read/documentation.xsl"/>
  <xsl:include href="read/correspondence.xsl"/>
  <xsl:include href="read/unhandled.xsl"/>

</xsl:stylesheet>
