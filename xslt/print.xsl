<?xml version="1.0" encoding="UTF-8"?>
<!-- The edition model → the print model: what a page of paper needs, in the order of a book.  Typst reads it. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:print" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <!-- The words that the tools generate, in the edition's language; see locale/. -->
  <xsl:param name="words" as="map(xs:string, xs:string)" select="map{}"/>
  <!-- The images that Typst can set, by their target. -->
  <xsl:param name="images" as="map(xs:string, xs:string)" select="map{}"/>
  <!-- The volume's title. -->
  <xsl:param name="title" as="xs:string" select="''"/>
  <!-- The language of the edition. -->
  <xsl:param name="language" as="xs:string" select="'en'"/>
  <!-- The version of the tools. -->
  <xsl:param name="version" as="xs:string" select="''"/>
  <!-- Whether the margin is wide enough for notes. -->
  <xsl:param name="side-notes" as="xs:boolean" select="true()"/>
  <!-- The names of the pages about the edition that stand at the back of a volume; all others stand in front. -->
  <xsl:param name="back" as="xs:string" select="''"/>
  <!-- Whether the title page has a verso, for the imprint. -->
  <xsl:param name="verso" as="xs:boolean" select="false()"/>
  <!-- Where a document of a volume begins: page, recto or run-on. -->
  <xsl:param name="begin" as="xs:string" select="'page'"/>
  <!-- Whether each page names the witnesses that it has. -->
  <xsl:param name="witness-band" as="xs:boolean" select="false()"/>
  <!-- The series of notes that begin anew on each page. -->
  <xsl:param name="restarting" as="xs:string" select="''"/>

  <!-- A thing of the model as a thing of the print model. -->
  <xsl:mode name="m:print" on-no-match="fail" on-multiple-match="fail"/>
  <!-- Children of what flows down the page: paragraphs are made of the words between blocks. -->
  <xsl:mode name="p:flow" on-no-match="fail"/>
  <!-- The list of sigla of one document. -->
  <xsl:mode name="p:sigla" on-no-match="fail"/>
  <!-- The second pass: what can only be known when the whole volume is there. -->
  <xsl:mode name="p:settle" on-no-match="shallow-copy" use-accumulators="p:level"/>

  <!-- Pointers and what they point at, as DOCUMENT#ID. -->
  <xsl:key name="p:pointer" match="*[@target]" use="p:absolute(@target)"/>
  <xsl:key name="p:id" match="*[@id]" use="ancestor::document/@id || '#' || @id"/>
  <!-- Notes of the foot by the anchor at which their passage begins. -->
  <xsl:key name="p:begun" match="note[@start][not(@place = ('end', 'inline'))]" use="ancestor::document/@id || '#' || @start"/>
  <!-- Blocks by every passage that holds them, and by what holds those, up to the note that they stand in. -->
  <xsl:key name="p:block" match="section | heading | paragraph | block | list | item | table | row | cell | figure | cit | stanza | line
      | speech | apparatus | value | label[parent::speech]"
      use="(ancestor-or-self::* except ancestor::note[1]/ancestor-or-self::*) ! generate-id()"/>
  <xsl:key name="p:container" match="section | heading | paragraph | block | list | item | table | row | cell | figure | cit | stanza | line
      | speech | apparatus | value | label[parent::speech]"
      use="(ancestor-or-self::* except ancestor::note[1]/ancestor-or-self::*)/.. ! generate-id()"/>
  <!-- Notes and breaks that stand alone between blocks, by the block that they are set with. -->
  <xsl:key name="p:guest" match="note[p:lonely(.)] | break[p:lonely(.)] | anchor[p:lonely(.)]" use="generate-id(p:host(.))"/>
  <!-- In the print model. -->
  <xsl:key name="p:label" match="*[@label]" use="@label" xpath-default-namespace=""/>

  <xsl:accumulator name="p:level" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="*:heading" select="min((xs:integer(@level), $value + 1))"/>
  </xsl:accumulator>

  <xsl:include href="lib/words.xsl"/>
  <xsl:include href="lib/dates.xsl"/>
  <xsl:include href="lib/records.xsl"/>
  <xsl:include href="print/volume.xsl"/>
  <xsl:include href="print/metadata.xsl"/>
  <xsl:include href="print/sigla.xsl"/>
  <xsl:include href="print/flow.xsl"/>
  <xsl:include href="print/blocks.xsl"/>
  <xsl:include href="print/passages.xsl"/>
  <xsl:include href="print/notes.xsl"/>
  <xsl:include href="print/witnesses.xsl"/>
  <xsl:include href="print/settle.xsl"/>
  <xsl:include href="print/parallel.xsl"/>

</xsl:stylesheet>
