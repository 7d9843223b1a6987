<?xml version="1.0" encoding="UTF-8"?>
<!-- Verse and drama. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:html" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="stanza" as="element()">
    <xsl:element name="{p:block('div', .)}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:if test="@n"><span class="stanza-label">{@n}</span></xsl:if>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <!-- A line of verse; its number stands beside it. -->
  <xsl:template match="line" as="element()">
    <xsl:element name="{p:block('div', .)}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:if test="@label"><span class="line-label">{@label}</span></xsl:if>
      <xsl:apply-templates/>
      <xsl:call-template name="p:hosted"/>
    </xsl:element>
  </xsl:template>

  <!-- A part of a line begins where the part before it, of another speaker perhaps, has ended. -->
  <xsl:template match="line[@part]" mode="m:attributes" as="attribute()*">
    <xsl:next-match/>
    <xsl:if test="@part = ('M', 'F')">
      <xsl:attribute name="style" select="'--before: ' || min((p:length-before(.), 60))"/>
    </xsl:if>
  </xsl:template>
  <!-- The letters of the parts before this one, back to the first. -->
  <xsl:function name="p:length-before" as="xs:integer">
    <xsl:param name="line" as="element(e:line)"/>
    <xsl:variable name="before" as="element(e:line)?" select="$line/preceding::line[@part][1]"/>
    <xsl:sequence select="
        if (empty($before) or $before/@part = 'F') then 0
        else string-length(f:plain($before)) + (if ($before/@part = 'I') then 0 else p:length-before($before))"/>
  </xsl:function>
  <xsl:template match="line[@part]" mode="m:classes" as="xs:string*">
    <xsl:next-match/><xsl:sequence select="'part-' || lower-case(@part)"/>
  </xsl:template>

  <xsl:template match="speech" as="element()">
    <xsl:element name="{p:block('div', .)}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>
  <xsl:template match="speech/label" priority="1" as="element()">
    <xsl:element name="{if (p:holds-blocks(.)) then 'div' else p:block('p', .)}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>
  <xsl:template match="speech/label" mode="m:classes" as="xs:string*">
    <xsl:next-match/><xsl:sequence select="'speaker'"/>
  </xsl:template>

</xsl:stylesheet>
