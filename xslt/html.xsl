<?xml version="1.0" encoding="UTF-8"?>
<!-- The edition model → web pages. Parameters, modes, keys and includes; the rules are in html/. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:html" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:output method="html" version="5" encoding="UTF-8" indent="no" include-content-type="no"/>

  <!-- Every document of the edition, in its order; see index.xsl. -->
  <xsl:param name="outline" as="document-node()" select="$p:nothing"/>
  <!-- The words that the tools generate, in the edition's language; see locale/. -->
  <xsl:param name="words" as="map(xs:string, xs:string)" select="map{}"/>
  <!-- The images that lie in the edition's folder: where each stands beside the pages. -->
  <xsl:param name="images" as="map(xs:string, xs:string)" select="map{}"/>
  <!-- The images of the document's facsimile that lie in the edition's folder: where each stands beside the pages, and how wide and
       high it is. -->
  <xsl:param name="facsimile" as="map(xs:string, xs:string)" select="map{}"/>
  <xsl:param name="image-sizes" as="map(xs:string, xs:string)" select="map{}"/>
  <!-- The hosts whose images the pages show, with spaces between them. -->
  <xsl:param name="image-hosts" as="xs:string" select="''"/>
  <!-- The pages of the document's witnesses; see witness/pages.py. -->
  <xsl:param name="witnesses" as="document-node()" select="$p:nothing"/>
  <!-- The name of the page, if it is one of a witness, a comparison, or a later page of a long document. -->
  <xsl:param name="page" as="xs:string" select="''"/>
  <!-- What the edition is called. -->
  <xsl:param name="title" as="xs:string" select="''"/>
  <!-- The language of the edition. -->
  <xsl:param name="language" as="xs:string" select="'en'"/>
  <!-- The edition's address on the web, or an empty string. -->
  <xsl:param name="base-uri" as="xs:string" select="''"/>
  <!-- The version of the tools. -->
  <xsl:param name="version" as="xs:string" select="''"/>
  <!-- The addresses of the style sheets, with spaces between them. -->
  <xsl:param name="stylesheets" as="xs:string" select="'assets/edition.css'"/>

  <!-- Names that pages of the site have, with spaces between them: a document of such a name gets another. -->
  <xsl:param name="reserved" as="xs:string" select="'index'"/>
  <!-- Whether there is a page of the edition's search. -->
  <xsl:param name="searched" as="xs:boolean" select="false()"/>
  <!-- The overviews that the edition has, with spaces between them: documents, chronology, calendar. -->
  <xsl:param name="overviews" as="xs:string" select="''"/>
  <!-- Which part of an overview, a document or a facsimile that is cut into pages. -->
  <xsl:param name="part" as="xs:integer" select="1"/>
  <!-- The names of the pages that stand in the head of every page, with spaces between them. -->
  <xsl:param name="nav" as="xs:string" select="''"/>
  <!-- The files that lie beside the page for readers to take along, by their addresses, with the names of further volumes. -->
  <xsl:param name="offers" as="map(xs:string, xs:string)" select="map{}"/>
  <!-- For each id of the document its page in print and, where lines have numbers, its line: "12 4". -->
  <xsl:param name="printed" as="map(xs:string, xs:string)" select="map{}"/>
  <!-- The pages of the printed edition, each with the first place of each document on it; see html/taking.py. -->
  <xsl:param name="printed-pages" as="document-node()" select="$p:nothing"/>
  <!-- The address of the picture before the edition's title, or an empty string. -->
  <xsl:param name="logo" as="xs:string" select="''"/>
  <!-- The edition's own line at the foot of every page, as a model. -->
  <xsl:param name="footer" as="document-node()" select="$p:nothing"/>

  <xsl:variable name="p:nothing" as="document-node()"><xsl:document><index xmlns="urn:edition-tools:model"/></xsl:document></xsl:variable>

  <!-- A thing of the model as HTML: the page of a document, and all that stands in it. -->
  <xsl:mode name="m:html" on-no-match="fail" on-multiple-match="fail"/>
  <!-- The page of a document's facsimile, one part of it. -->
  <xsl:mode name="m:facsimile" on-no-match="fail" on-multiple-match="fail"/>
  <!-- The page of a register that has the sentences in which its entries are named, one part of it. -->
  <xsl:mode name="m:mentions" on-no-match="fail" on-multiple-match="fail"/>
  <!-- The entries of a register as data. -->
  <xsl:mode name="m:entries" on-no-match="fail" on-multiple-match="fail"/>
  <!-- What an entry of a register says of its mentions after their places. -->
  <xsl:mode name="m:mentioned" on-no-match="fail" on-multiple-match="use-last" warning-on-multiple-match="no"/>
  <!-- The start page of the edition. -->
  <xsl:mode name="m:start" on-no-match="fail" on-multiple-match="fail"/>
  <!-- The page for addresses at which there is none. -->
  <xsl:mode name="m:missing" on-no-match="fail" on-multiple-match="fail"/>
  <!-- The page at an address that has moved or is gone. -->
  <xsl:mode name="m:moved" on-no-match="fail" on-multiple-match="fail"/>
  <!-- The page that lists the registers. -->
  <xsl:mode name="m:registers" on-no-match="fail" on-multiple-match="fail"/>
  <!-- The documents as a table, and its rows as data. -->
  <xsl:mode name="m:documents" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="m:rows" on-no-match="fail" on-multiple-match="fail"/>
  <!-- What happened when. -->
  <xsl:mode name="m:chronology" on-no-match="fail" on-multiple-match="fail"/>
  <!-- Documents by their days. -->
  <xsl:mode name="m:calendar" on-no-match="fail" on-multiple-match="fail"/>
  <!-- The places of the registers on a map. -->
  <xsl:mode name="m:map" on-no-match="fail" on-multiple-match="fail"/>
  <!-- The pages of the printed edition. -->
  <xsl:mode name="m:printed" on-no-match="fail" on-multiple-match="fail"/>
  <!-- The page of the search. -->
  <xsl:mode name="m:search" on-no-match="fail" on-multiple-match="fail"/>
  <!-- The attributes of the element that shows an element of the model. -->
  <xsl:mode name="m:attributes" on-no-match="fail" on-multiple-match="use-last" warning-on-multiple-match="no"/>
  <!-- The words of its class. -->
  <xsl:mode name="m:classes" on-no-match="fail" on-multiple-match="use-last" warning-on-multiple-match="no"/>
  <!-- The element of HTML that shows a passage: span, cite, em … -->
  <xsl:mode name="m:element" on-no-match="fail" on-multiple-match="use-last" warning-on-multiple-match="no"/>
  <!-- A note in its list. -->
  <xsl:mode name="m:listed" on-no-match="fail" on-multiple-match="fail"/>
  <!-- The words of a passage, for a title, a label or a machine: without its notes. -->
  <xsl:mode name="m:plain" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:key name="p:id" match="*[@id]" use="@id"/>

  <xsl:include href="lib/words.xsl"/>
  <xsl:include href="lib/directions.xsl"/>
  <xsl:include href="lib/dates.xsl"/>
  <xsl:include href="lib/records.xsl"/>
  <xsl:include href="lib/citations.xsl"/>
  <xsl:include href="html/frame.xsl"/>
  <xsl:include href="lib/pages.xsl"/>
  <xsl:include href="html/page.xsl"/>
  <xsl:include href="html/tabs.xsl"/>
  <xsl:include href="html/moved.xsl"/>
  <xsl:include href="lib/parts.xsl"/>
  <xsl:include href="html/parts.xsl"/>
  <xsl:include href="html/stretches.xsl"/>
  <xsl:include href="html/reading.xsl"/>
  <xsl:include href="html/witness.xsl"/>
  <xsl:include href="html/comparison.xsl"/>
  <xsl:include href="html/overviews.xsl"/>
  <xsl:include href="html/map.xsl"/>
  <xsl:include href="html/search.xsl"/>
  <xsl:include href="html/taking.xsl"/>
  <xsl:include href="html/start.xsl"/>
  <xsl:include href="html/metadata.xsl"/>
  <xsl:include href="html/transmission.xsl"/>
  <xsl:include href="html/machines.xsl"/>
  <xsl:include href="html/attributes.xsl"/>
  <xsl:include href="html/structure.xsl"/>
  <xsl:include href="html/lists.xsl"/>
  <xsl:include href="html/verse-drama.xsl"/>
  <xsl:include href="html/tables-figures.xsl"/>
  <xsl:include href="html/facsimile.xsl"/>
  <xsl:include href="html/registers.xsl"/>
  <xsl:include href="html/passages.xsl"/>
  <xsl:include href="html/links.xsl"/>
  <xsl:include href="html/notes.xsl"/>
  <xsl:include href="html/parallel.xsl"/>

</xsl:stylesheet>
