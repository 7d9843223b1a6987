<?xml version="1.0" encoding="UTF-8"?>
<!-- Paragraphs, runs, links, bookmarks, images and the references of notes, as Word has them. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    default-mode="p:word" expand-text="yes" exclude-result-prefixes="xsl xs map f p">

  <xsl:template match="p" as="element(w:p)">
    <w:p>
      <w:pPr>
        <w:pStyle w:val="{p:style-name(.)}"/>
        <xsl:if test="@style = 'title' and ../preceding-sibling::story"><w:pageBreakBefore/></xsl:if>
        <xsl:if test="@dir = 'rtl'"><w:bidi/></xsl:if>
        <xsl:if test="@opens"><w:spacing w:before="180"/></xsl:if>
        <xsl:if test="@depth and not(@style = 'note')"><w:ind w:left="{360 * xs:integer(@depth) + 360}" w:hanging="360"/></xsl:if>
        <xsl:for-each select="@align"><w:jc w:val="{if (. = 'justify') then 'both' else .}"/></xsl:for-each>
      </w:pPr>
      <xsl:if test="parent::note and not(preceding-sibling::*)"><xsl:apply-templates select=".." mode="p:word-label"/></xsl:if>
      <xsl:apply-templates/>
    </w:p>
  </xsl:template>

  <!-- The label of a note before its words. -->
  <xsl:mode name="p:word-label" on-no-match="fail"/>
  <xsl:template match="note" mode="p:word-label" as="element()+">
    <w:bookmarkStart w:id="{p:mark-number(.)}" w:name="{p:mark-name(.)}"/><w:bookmarkEnd w:id="{p:mark-number(.)}"/>
    <w:r><w:rPr><w:rStyle w:val="{p:reference(.)}"/></w:rPr><w:t>{p:label-of(.)}</w:t></w:r>
    <w:r><w:t xml:space="preserve"> </w:t></w:r>
  </xsl:template>

  <xsl:template match="note" as="element(w:r)+">
    <w:r>
      <w:rPr><w:rStyle w:val="{p:reference(.)}"/></w:rPr>
      <xsl:element name="w:{if (@place = 'end') then 'end' else 'foot'}noteReference">
        <xsl:attribute name="w:customMarkFollows" select="1"/>
        <xsl:attribute name="w:id" select="p:number-of(.)"/>
      </xsl:element>
      <w:t>{p:label-of(.)}</w:t>
    </w:r>
    <!-- Two marks that follow each other are parted: 2,3 is not 23. -->
    <xsl:if test="following-sibling::*[not(self::mark)][1]/self::note">
      <w:r><w:rPr><w:rStyle w:val="{p:reference(.)}"/></w:rPr><w:t>,</w:t></w:r>
    </xsl:if>
  </xsl:template>

  <xsl:function name="p:reference" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="if ($note/@place = 'end') then 'EndnoteReference' else 'FootnoteReference'"/>
  </xsl:function>
  <xsl:function name="p:label-of" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="($note/@label[normalize-space()], '*')[1]"/>
  </xsl:function>

  <!-- The number of a note among those of its kind; 0 and 1 are the lines above notes. -->
  <xsl:function name="p:number-of" as="xs:integer">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="p:numbers(root($note))(generate-id($note))"/>
  </xsl:function>
  <xsl:function name="p:numbers" as="map(xs:string, xs:integer)" cache="yes">
    <xsl:param name="root" as="node()"/>
    <xsl:map>
      <xsl:for-each select="$root//note[@place = 'end']"><xsl:map-entry key="generate-id()" select="position() + 1"/></xsl:for-each>
      <xsl:for-each select="$root//note[not(@place = 'end')]"><xsl:map-entry key="generate-id()" select="position() + 1"/></xsl:for-each>
    </xsl:map>
  </xsl:function>

  <!-- Bookmarks: the ids, as far as Word lets them be names. -->
  <xsl:template match="mark" as="element()+">
    <w:bookmarkStart w:id="{p:mark-number(.)}" w:name="{p:mark-name(.)}"/><w:bookmarkEnd w:id="{p:mark-number(.)}"/>
  </xsl:template>
  <xsl:key name="p:marked" match="mark | note" use="@id"/>
  <xsl:function name="p:mark-number" as="xs:integer">
    <xsl:param name="mark" as="element()"/>
    <xsl:sequence select="p:mark-numbers(root($mark))(generate-id($mark))"/>
  </xsl:function>
  <xsl:function name="p:mark-numbers" as="map(xs:string, xs:integer)" cache="yes">
    <xsl:param name="root" as="node()"/>
    <xsl:map>
      <xsl:for-each select="$root//(mark | note)"><xsl:map-entry key="generate-id()" select="position()"/></xsl:for-each>
    </xsl:map>
  </xsl:function>
  <xsl:function name="p:mark-name" as="xs:string">
    <xsl:param name="mark" as="element()"/>
    <xsl:variable name="id" as="xs:string" select="substring-after($mark/@id, '#')"/>
    <xsl:sequence select="
        if (count(root($mark)/stories/story) = 1 and matches($id, '^[A-Za-z][A-Za-z0-9]{0,38}$')) then $id
        else 'i' || substring(replace($id, '[^A-Za-z0-9]+', '_'), 1, 28) || '_' || p:mark-number($mark)"/>
  </xsl:function>

  <!-- Runs. -->
  <xsl:template match="t" as="element()">
    <xsl:variable name="run" as="element(w:r)">
      <w:r>
        <xsl:where-populated><w:rPr><xsl:sequence select="p:dress(.)"/></w:rPr></xsl:where-populated>
        <w:t xml:space="preserve">{.}</w:t>
      </w:r>
    </xsl:variable>
    <xsl:variable name="there" as="element()?" select="@to ! key('p:marked', .)[1]"/>
    <xsl:choose>
      <xsl:when test="@href"><w:hyperlink r:id="{p:relation(@href)}"><xsl:sequence select="$run"/></w:hyperlink></xsl:when>
      <xsl:when test="$there"><w:hyperlink w:anchor="{p:mark-name($there)}"><xsl:sequence select="$run"/></w:hyperlink></xsl:when>
      <xsl:otherwise><xsl:sequence select="$run"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- How a run looks, in the order that Word wants. -->
  <xsl:function name="p:dress" as="element()*">
    <xsl:param name="run" as="element(t)"/>
    <xsl:variable name="rend" as="xs:string*" select="tokenize($run/@rend)"/>
    <xsl:if test="p:character-style($run)"><w:rStyle w:val="{p:character-style($run)}"/></xsl:if>
    <xsl:if test="$rend = 'monospace'"><w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/></xsl:if>
    <xsl:if test="$rend = 'bold'"><w:b/><w:bCs/></xsl:if>
    <xsl:if test="$rend = 'italic'"><w:i/><w:iCs/></xsl:if>
    <xsl:if test="$rend = 'capitals'"><w:caps/></xsl:if>
    <xsl:if test="$rend = 'small-caps'"><w:smallCaps/></xsl:if>
    <xsl:if test="$rend = 'strikethrough'"><w:strike/></xsl:if>
    <xsl:if test="$rend = 'spaced'"><w:spacing w:val="40"/></xsl:if>
    <xsl:if test="$rend = 'large'"><w:sz w:val="28"/></xsl:if>
    <xsl:if test="$rend = 'small'"><w:sz w:val="18"/></xsl:if>
    <xsl:if test="$rend = 'underline'"><w:u w:val="single"/></xsl:if>
    <xsl:if test="$rend = 'framed'"><w:bdr w:val="single" w:sz="4" w:space="0" w:color="auto"/></xsl:if>
    <xsl:for-each select="($rend[. = ('superscript', 'subscript')])[last()]"><w:vertAlign w:val="{.}"/></xsl:for-each>
    <xsl:if test="$run/@dir = 'rtl'"><w:rtl/></xsl:if>
    <xsl:for-each select="$run/@lang">
      <w:lang>
        <xsl:attribute name="w:{if ($run/@dir = 'rtl') then 'bidi' else if (matches(., '^(zh|ja|ko)')) then 'eastAsia' else 'val'}"
            select="if (. = 'und') then 'x-none' else ."/>
      </w:lang>
    </xsl:for-each>
  </xsl:function>

  <xsl:template match="br" as="element(w:r)"><w:r><w:br/></w:r></xsl:template>
  <xsl:template match="tab" as="element(w:r)"><w:r><w:tab/></w:r></xsl:template>
  <xsl:template match="marker" as="element(w:r)">
    <w:r><w:rPr><w:rStyle w:val="Marker"/></w:rPr><w:t xml:space="preserve">{.}</w:t><w:tab/></w:r>
  </xsl:template>
  <xsl:template match="source" as="element(w:r)">
    <w:r><w:rPr><w:rStyle w:val="SourceBreak"/></w:rPr><w:t xml:space="preserve">[{.}]</w:t></w:r>
  </xsl:template>

  <!-- Word has no use for the names of our registers. -->
  <xsl:template match="index" as="empty-sequence()"/>

  <!-- An image, at most as wide as the page; where there is none, its words. -->
  <xsl:template match="image" as="element(w:r)">
    <xsl:variable name="file" as="xs:string*" select="tokenize($images(@target))"/>
    <xsl:choose>
      <xsl:when test="empty($file)">
        <w:r><w:rPr><w:rStyle w:val="Missing"/></w:rPr><w:t xml:space="preserve">[{@words}]</w:t></w:r>
      </xsl:when>
      <xsl:otherwise>
        <!-- 9525 units of Word are a pixel; 5,400,000 are 15 cm. -->
        <xsl:variable name="scale" as="xs:double" select="min((9525, 5400000 div xs:integer($file[2])))"/>
        <xsl:variable name="width" as="xs:integer" select="xs:integer(floor($scale * xs:integer($file[2])))"/>
        <xsl:variable name="height" as="xs:integer" select="xs:integer(floor($scale * xs:integer($file[3])))"/>
        <xsl:variable name="number" as="xs:integer" select="p:image-numbers(root(.))(generate-id())"/>
        <w:r>
          <w:drawing>
            <wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">
              <wp:extent cx="{$width}" cy="{$height}"/>
              <wp:docPr id="{$number}" name="{$file[1]}" descr="{@words}"/>
              <a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
                <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
                  <pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">
                    <pic:nvPicPr><pic:cNvPr id="{$number}" name="{$file[1]}"/><pic:cNvPicPr/></pic:nvPicPr>
                    <pic:blipFill><a:blip r:embed="{p:relation(@target)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
                    <pic:spPr>
                      <a:xfrm><a:off x="0" y="0"/><a:ext cx="{$width}" cy="{$height}"/></a:xfrm>
                      <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
                    </pic:spPr>
                  </pic:pic>
                </a:graphicData>
              </a:graphic>
            </wp:inline>
          </w:drawing>
        </w:r>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:function name="p:image-numbers" as="map(xs:string, xs:integer)" cache="yes">
    <xsl:param name="root" as="node()"/>
    <xsl:map><xsl:for-each select="$root//image"><xsl:map-entry key="generate-id()" select="position()"/></xsl:for-each></xsl:map>
  </xsl:function>

</xsl:stylesheet>
