<?xml version="1.0" encoding="UTF-8"?>
<!-- The signs of notes: 1 2 3, a b c, * ** ***, and what an edition declares of its series. -->
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

  <!-- What edition.toml says of a series, if it declares it. -->
  <xsl:function name="f:declared" as="element(e:series)?">
    <xsl:param name="series" as="xs:string"/>
    <xsl:sequence select="$declared-series/e:declared/e:series[@name = $series]"/>
  </xsl:function>

  <!-- The sign of the note at $position of a declared series: "3", "c", "***", "γ". -->
  <xsl:function name="f:sign" as="xs:string" visibility="public">
    <xsl:param name="series" as="xs:string"/>
    <xsl:param name="position" as="xs:integer"/>
    <xsl:sequence select="f:label((f:declared($series)/@numbering, '1')[1], $position)"/>
  </xsl:function>

  <!-- The sign at $position in a style of numbering: 1, a, A, i, I, α or *. -->
  <xsl:function name="f:label" as="xs:string" visibility="public">
    <xsl:param name="style" as="xs:string"/>
    <xsl:param name="position" as="xs:integer"/>
    <xsl:choose>
      <xsl:when test="$style = '*' and $position le 4">
        <xsl:sequence select="string-join((1 to $position) ! '*')"/>
      </xsl:when>
      <xsl:when test="$style = '*'">*{$position}</xsl:when>
      <xsl:otherwise><xsl:number value="$position" format="{$style}"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
