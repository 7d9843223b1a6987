<?xml version="1.0" encoding="UTF-8"?>
<!-- Links, which InDesign keeps beside the story, and pictures, which lie beside the file. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    default-mode="p:icml" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:key name="p:marked" match="mark" use="@id"/>

  <!-- The words of a link are a source; where it leads is said after the story. -->
  <xsl:template match="t[@href or @to]" priority="1" as="element(CharacterStyleRange)">
    <xsl:variable name="run" as="element(CharacterStyleRange)"><xsl:next-match/></xsl:variable>
    <CharacterStyleRange>
      <xsl:sequence select="$run/@*"/>
      <HyperlinkTextSource Self="{p:link-name(.)}" Name="{p:link-name(.)}" Hidden="false" AppliedCharacterStyle="n">
        <xsl:sequence select="$run/node()"/>
      </HyperlinkTextSource>
    </CharacterStyleRange>
  </xsl:template>
  <xsl:function name="p:link-name" as="xs:string">
    <xsl:param name="words" as="element(t)"/>
    <xsl:sequence select="'link' || p:link-numbers(root($words))(generate-id($words))"/>
  </xsl:function>
  <xsl:function name="p:link-numbers" as="map(xs:string, xs:integer)" cache="yes">
    <xsl:param name="root" as="node()"/>
    <xsl:map>
      <xsl:for-each select="$root//t[@href or @to]"><xsl:map-entry key="generate-id()" select="position()"/></xsl:for-each>
    </xsl:map>
  </xsl:function>

  <!-- A place that a link leads to. -->
  <xsl:template match="mark[@used]" priority="1" as="element(CharacterStyleRange)?">
    <xsl:if test=". is key('p:marked', @id)[1]">
      <CharacterStyleRange AppliedCharacterStyle="{$p:plain}">
        <HyperlinkTextDestination Self="HyperlinkTextDestination/{@id}" Name="{@id}" Hidden="false"/>
      </CharacterStyleRange>
    </xsl:if>
  </xsl:template>

  <!-- The links of what a file holds: those that lead out of it, and those to places in it. -->
  <xsl:function name="p:hyperlinks" as="element()*">
    <xsl:param name="paragraphs" as="element()*"/>
    <xsl:param name="stories" as="document-node()"/>
    <xsl:variable name="sources" as="xs:string*" select="$paragraphs//HyperlinkTextSource/@Self ! string()"/>
    <xsl:variable name="places" as="xs:string*" select="$paragraphs//HyperlinkTextDestination/@Name ! string()"/>
    <xsl:variable name="links" as="element(t)*" select="$stories//t[@href or @to][p:link-name(.) = $sources]"/>
    <xsl:for-each select="distinct-values($links/@href)">
      <HyperlinkURLDestination Self="HyperlinkURLDestination/{encode-for-uri(.)}" Name="{.}" DestinationURL="{.}"/>
    </xsl:for-each>
    <xsl:for-each select="$links[@href or @to = $places]">
      <Hyperlink Self="hyper{p:link-name(.)}" Name="hyper{p:link-name(.)}" Source="{p:link-name(.)}" Visible="false">
        <Properties>
          <Destination type="object">
            <xsl:value-of select="(@href ! ('HyperlinkURLDestination/' || encode-for-uri(.)), 'HyperlinkTextDestination/' || @to)[1]"/>
          </Destination>
        </Properties>
      </Hyperlink>
    </xsl:for-each>
  </xsl:function>

  <!-- A picture in a frame of its size, in the line. -->
  <xsl:template match="image[map:contains($images, @target)]" priority="1" as="element(CharacterStyleRange)">
    <xsl:variable name="parts" as="xs:string+" select="tokenize($images(@target))"/>
    <xsl:variable name="scale" as="xs:double" select="min((0.75, 340 div number($parts[2])))"/>
    <xsl:variable name="name" as="xs:string" select="'image' || count(preceding::image)"/>
    <xsl:variable name="x" as="xs:double" select="round(number($parts[2]) * $scale div 2, 2)"/>
    <xsl:variable name="y" as="xs:double" select="round(number($parts[3]) * $scale div 2, 2)"/>
    <CharacterStyleRange AppliedCharacterStyle="{$p:plain}">
      <Rectangle Self="{$name}frame" StrokeWeight="0" ItemTransform="1 0 0 1 {$x} {-$y}">
        <Properties>
          <PathGeometry>
            <GeometryPathType PathOpen="false">
              <PathPointArray>
                <xsl:for-each select="(-$x || ' ' || -$y), (-$x || ' ' || $y), ($x || ' ' || $y), ($x || ' ' || -$y)">
                  <PathPointType Anchor="{.}" LeftDirection="{.}" RightDirection="{.}"/>
                </xsl:for-each>
              </PathPointArray>
            </GeometryPathType>
          </PathGeometry>
        </Properties>
        <ObjectExportOption AltTextSourceType="SourceCustom" CustomAltText="{@words}"/>
        <Image Self="{$name}" ItemTransform="{$scale} 0 0 {$scale} {-$x} {-$y}">
          <Properties><GraphicBounds Left="0" Top="0" Right="{$parts[2]}" Bottom="{$parts[3]}"/></Properties>
          <Link Self="{$name}file" LinkResourceURI="file:{$parts[1]}"/>
        </Image>
      </Rectangle>
    </CharacterStyleRange>
  </xsl:template>

</xsl:stylesheet>
