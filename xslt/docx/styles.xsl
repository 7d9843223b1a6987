<?xml version="1.0" encoding="UTF-8"?>
<!-- The styles of a Word file, which authors and presses change as they like. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    expand-text="yes" exclude-result-prefixes="xsl xs map f p">

  <!-- The paragraphs of a story: the style of each, its name for people, and how it looks. -->
  <xsl:variable name="p:word-styles" as="element(style)+">
    <style of="title" id="Title" name="Title" size="36" after="240"/>
    <style of="heading-1" id="Heading1" name="heading 1" size="28" before="360" after="120" level="0" bold="true"/>
    <style of="heading-2" id="Heading2" name="heading 2" size="26" before="240" after="120" level="1" bold="true"/>
    <style of="heading-3" id="Heading3" name="heading 3" size="24" before="240" after="60" level="2" bold="true"/>
    <style of="heading-4" id="Heading4" name="heading 4" size="24" before="180" after="60" level="3" italic="true"/>
    <style of="heading-5" id="Heading5" name="heading 5" size="24" before="180" after="60" level="4"/>
    <style of="caption" id="Caption" name="caption" after="60" before="120" italic="true"/>
    <style of="paragraph" id="BodyText" name="Body Text" after="120"/>
    <style of="block" id="Block" name="Block" after="60"/>
    <style of="quote" id="Quote" name="Quote" after="120" left="567"/>
    <style of="verse" id="Verse" name="Verse" left="567"/>
    <style of="speaker" id="Speaker" name="Speaker" before="120"/>
    <style of="stage" id="Stage" name="Stage Direction" after="60" italic="true"/>
    <style of="item" id="ListParagraph" name="List Paragraph" after="60"/>
    <style of="cell" id="Cell" name="Cell"/>
    <style of="figure" id="Figure" name="Figure" after="120"/>
    <style of="fact" id="Fact" name="Fact" size="20"/>
    <style of="mentions" id="Mentions" name="Mentions" size="20" after="60"/>
  </xsl:variable>

  <!-- The style of a paragraph; notes have one for each series. -->
  <xsl:function name="p:style-name" as="xs:string">
    <xsl:param name="paragraph" as="element(p)"/>
    <xsl:variable name="note" as="element(note)?" select="$paragraph/ancestor::note[1]"/>
    <xsl:sequence select="if ($note) then p:series-style($note/@series) else ($p:word-styles[@of = $paragraph/@style]/@id, 'BodyText')[1]"/>
  </xsl:function>
  <xsl:function name="p:series-style" as="xs:string">
    <xsl:param name="series" as="xs:string"/>
    <xsl:sequence select="'Note' || replace($series, '[^A-Za-z0-9]', '')"/>
  </xsl:function>

  <!-- The styles of words: name → kinds of passages. -->
  <xsl:variable name="p:character-styles" as="map(xs:string, xs:string)" select="map{
      'mark': 'NoteMark', 'added': 'Marker', 'siglum': 'Siglum', 'lemma': 'Lemma', 'name': 'Name', 'title': 'WorkTitle'}"/>
  <xsl:function name="p:character-style" as="xs:string?">
    <xsl:param name="run" as="element(t)"/>
    <xsl:sequence select="if ($run/@href) then 'Hyperlink' else $p:character-styles(string($run/@kind))"/>
  </xsl:function>

  <xsl:function name="p:styles" as="element(w:styles)">
    <xsl:param name="stories" as="element(story)*"/>
    <w:styles>
      <w:docDefaults>
        <w:rPrDefault><w:rPr>
          <w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="SimSun"/>
          <w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="{($stories[1]/@lang[. != 'und'], $language)[1]}"/>
        </w:rPr></w:rPrDefault>
      </w:docDefaults>
      <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
      <xsl:for-each select="$p:word-styles">
        <w:style w:type="paragraph" w:styleId="{@id}">
          <w:name w:val="{@name}"/><w:basedOn w:val="Normal"/><w:qFormat/>
          <w:pPr>
            <xsl:if test="@level"><w:keepNext/></xsl:if>
            <w:spacing w:before="{(@before, 0)[1]}" w:after="{(@after, 0)[1]}"/>
            <xsl:if test="@left"><w:ind w:left="{@left}"/></xsl:if>
            <xsl:if test="@level"><w:outlineLvl w:val="{@level}"/></xsl:if>
          </w:pPr>
          <w:rPr>
            <xsl:if test="@bold"><w:b/><w:bCs/></xsl:if><xsl:if test="@italic"><w:i/><w:iCs/></xsl:if>
            <xsl:if test="@of = 'speaker'"><w:smallCaps/></xsl:if>
            <xsl:if test="@size"><w:sz w:val="{@size}"/><w:szCs w:val="{@size}"/></xsl:if>
          </w:rPr>
        </w:style>
      </xsl:for-each>
      <w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/>
        <w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>
      <xsl:for-each-group select="$stories//note" group-by="p:series-style(@series)">
        <w:style w:type="paragraph" w:customStyle="1" w:styleId="{current-grouping-key()}">
          <w:name w:val="Note: {(ancestor::story/series[@name = current()/@series]/@label, @series)[1]}"/><w:basedOn w:val="FootnoteText"/>
        </w:style>
      </xsl:for-each-group>
      <xsl:for-each select="'FootnoteReference', 'EndnoteReference', 'NoteMark'">
        <w:style w:type="character" w:styleId="{.}">
          <w:name w:val="{(map{'FootnoteReference': 'footnote reference', 'EndnoteReference': 'endnote reference'}(.), .)[1]}"/>
          <w:rPr><w:vertAlign w:val="superscript"/></w:rPr>
        </w:style>
      </xsl:for-each>
      <w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>
        <w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>
      <xsl:for-each select="'Siglum', 'Lemma', 'Name', 'WorkTitle', 'Marker', 'SourceBreak', 'Missing'">
        <w:style w:type="character" w:customStyle="1" w:styleId="{.}"><w:name w:val="{.}"/>
          <xsl:if test=". = ('SourceBreak', 'Missing')"><w:rPr><w:color w:val="595959"/><w:sz w:val="18"/></w:rPr></xsl:if>
        </w:style>
      </xsl:for-each>
      <w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>
        <w:tblPr><w:tblBorders>
          <xsl:for-each select="'top', 'left', 'bottom', 'right', 'insideH', 'insideV'">
            <xsl:element name="w:{.}"><xsl:attribute name="w:val" select="'single'"/><xsl:attribute name="w:sz" select="4"/></xsl:element>
          </xsl:for-each>
        </w:tblBorders></w:tblPr>
      </w:style>
    </w:styles>
  </xsl:function>

</xsl:stylesheet>
