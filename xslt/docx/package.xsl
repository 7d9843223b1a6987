<?xml version="1.0" encoding="UTF-8"?>
<!-- The parts of a Word file: the text, its foot- and endnotes, its styles, and how they belong together. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    expand-text="yes" exclude-result-prefixes="xsl xs map f p">

  <xsl:variable name="p:office" as="xs:string" select="'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'"/>
  <xsl:variable name="p:word-type" as="xs:string" select="'application/vnd.openxmlformats-officedocument.wordprocessingml.'"/>

  <xsl:function name="p:word-package" as="element(package)">
    <xsl:param name="stories" as="document-node()"/>
    <xsl:variable name="story" as="element(story)*" select="$stories/stories/story"/>
    <xsl:variable name="name" as="xs:string" select="($title[count($story) ne 1][. != ''], $story[1]/@title)[1]"/>
    <package>
      <part name="[Content_Types].xml"><xsl:sequence select="p:content-types()"/></part>
      <part name="_rels/.rels">
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="rId1" Type="{$p:office}officeDocument" Target="word/document.xml"/>
          <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
              Target="docProps/core.xml"/>
        </Relationships>
      </part>
      <part name="docProps/core.xml">
        <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
            xmlns:dc="http://purl.org/dc/elements/1.1/">
          <dc:title>{$name}</dc:title>
        </cp:coreProperties>
      </part>
      <part name="word/document.xml">
        <w:document>
          <w:body>
            <xsl:for-each select="$story">
              <xsl:apply-templates select="p | table" mode="p:word"/>
            </xsl:for-each>
            <w:sectPr><w:pgSz w:w="11906" w:h="16838"/>
              <w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>
          </w:body>
        </w:document>
      </part>
      <part name="word/footnotes.xml">
        <w:footnotes>
          <w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
          <w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
          <xsl:for-each select="$story//note[not(@place = 'end')]">
            <w:footnote w:id="{p:number-of(.)}"><xsl:apply-templates select="p | table" mode="p:word"/></w:footnote>
          </xsl:for-each>
        </w:footnotes>
      </part>
      <part name="word/endnotes.xml">
        <w:endnotes>
          <w:endnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:endnote>
          <w:endnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:endnote>
          <xsl:for-each select="$story//note[@place = 'end']">
            <w:endnote w:id="{p:number-of(.)}"><xsl:apply-templates select="p | table" mode="p:word"/></w:endnote>
          </xsl:for-each>
        </w:endnotes>
      </part>
      <part name="word/styles.xml"><xsl:sequence select="p:styles($story)"/></part>
      <part name="word/settings.xml">
        <w:settings>
          <w:footnotePr><w:footnote w:id="0"/><w:footnote w:id="1"/></w:footnotePr>
          <w:endnotePr><w:endnote w:id="0"/><w:endnote w:id="1"/></w:endnotePr>
          <w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
        </w:settings>
      </part>
      <part name="word/_rels/document.xml.rels"><xsl:sequence select="p:relations($story/(p | table), true())"/></part>
      <part name="word/_rels/footnotes.xml.rels"><xsl:sequence select="p:relations($story//note[not(@place = 'end')], false())"/></part>
      <part name="word/_rels/endnotes.xml.rels"><xsl:sequence select="p:relations($story//note[@place = 'end'], false())"/></part>
    </package>
  </xsl:function>

  <xsl:function name="p:content-types" as="element()">
    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
      <Default Extension="xml" ContentType="application/xml"/>
      <Default Extension="png" ContentType="image/png"/>
      <Default Extension="gif" ContentType="image/gif"/>
      <Default Extension="jpg" ContentType="image/jpeg"/>
      <Default Extension="jpeg" ContentType="image/jpeg"/>
      <Override PartName="/word/document.xml" ContentType="{$p:word-type}document.main+xml"/>
      <Override PartName="/word/footnotes.xml" ContentType="{$p:word-type}footnotes+xml"/>
      <Override PartName="/word/endnotes.xml" ContentType="{$p:word-type}endnotes+xml"/>
      <Override PartName="/word/styles.xml" ContentType="{$p:word-type}styles+xml"/>
      <Override PartName="/word/settings.xml" ContentType="{$p:word-type}settings+xml"/>
      <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
    </Types>
  </xsl:function>

  <!-- What a part points at: addresses and images, each by its own name; the text points at the other parts, too. -->
  <xsl:function name="p:relations" as="element()">
    <xsl:param name="of" as="element()*"/>
    <xsl:param name="is-text" as="xs:boolean"/>
    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
      <xsl:if test="$is-text">
        <xsl:for-each select="'styles', 'settings', 'footnotes', 'endnotes'">
          <Relationship Id="{.}" Type="{$p:office}{.}" Target="{.}.xml"/>
        </xsl:for-each>
      </xsl:if>
      <xsl:for-each select="distinct-values($of//t/@href)">
        <Relationship Id="{p:relation(.)}" Type="{$p:office}hyperlink" Target="{iri-to-uri(.)}" TargetMode="External"/>
      </xsl:for-each>
      <xsl:for-each select="distinct-values($of//image/@target[map:contains($images, .)])">
        <Relationship Id="{p:relation(.)}" Type="{$p:office}image" Target="{tokenize($images(.))[1]}"/>
      </xsl:for-each>
    </Relationships>
  </xsl:function>
  <!-- The name of an address or an image among the relations of a part. -->
  <xsl:function name="p:relation" as="xs:string">
    <xsl:param name="address" as="xs:string"/>
    <xsl:sequence select="'r' || string-join(string-to-codepoints($address) ! string(), '.')"/>
  </xsl:function>

</xsl:stylesheet>
