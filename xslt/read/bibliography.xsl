<?xml version="1.0" encoding="UTF-8"?>
<!-- Bibliography and descriptions of manuscripts, as the document writes them (TEI Guidelines, 3.12 and ch. 10). -->
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

  <xsl:template match="listBibl" as="element(e:list)">
    <list kind="plain">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:for-each select="node()[not(self::text()) or normalize-space()]">
        <xsl:choose>
          <xsl:when test="self::head"><xsl:apply-templates select="."/></xsl:when>
          <xsl:otherwise><item><xsl:apply-templates select="."/></item></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </list>
  </xsl:template>

  <xsl:template match="bibl | biblStruct | biblFull" as="node()+">
    <xsl:choose>
      <xsl:when test="f:is-structural(..) and not(..[self::listBibl])">
        <block kind="bibl"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates select="." mode="p:reference"/></block>
      </xsl:when>
      <xsl:otherwise>
        <!-- Two references between which the file has no space are two. -->
        <xsl:if test="(parent::p | parent::ab | parent::note | parent::item | parent::cell) and
            preceding-sibling::node()[1][self::bibl or self::biblStruct or self::biblFull]"><xsl:text> </xsl:text></xsl:if>
        <inline kind="bibl"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates select="." mode="p:reference"/></inline>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A reference that is written out is shown as written; one made of parts is joined by commas. -->
  <xsl:mode name="p:reference" on-no-match="fail"/>
  <xsl:template match="bibl[text()[matches(., '\S')]] | bibl[count(*) le 1]" mode="p:reference" priority="1" as="node()*">
    <xsl:apply-templates mode="m:read"/>
  </xsl:template>
  <xsl:template match="bibl | biblStruct | biblFull" mode="p:reference" as="node()*">
    <!-- Titles that stand above it already. -->
    <xsl:param name="p:said" as="element(title)*"/>
    <xsl:variable name="parts" as="node()*" select="
        if (self::biblStruct) then (analytic | monogr | series)/(node() except imprint) | monogr/imprint/node()
        | (node() except (analytic, monogr, series))
        else if (self::biblFull) then node() ! (if (ends-with(local-name(), 'Stmt')) then node() else .) else node()"/>
    <xsl:for-each select="$parts[self::* or self::text()][normalize-space() or @target or @when][not(. intersect $p:said)]">
      <!-- A note that begins like a sentence is one. -->
      <xsl:variable name="is-sentence" as="xs:boolean" select="exists(self::note[matches(normalize-space(), '^\p{P}*\p{Lu}')])"/>
      <xsl:if test="position() gt 1"><xsl:text>{if ($is-sentence) then '. ' else ', '}</xsl:text></xsl:if>
      <xsl:apply-templates select="." mode="m:read"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="fileDesc | titleStmt | editionStmt | publicationStmt | seriesStmt | notesStmt | sourceDesc | profileDesc | publisher
      | pubPlace | biblScope | citedRange | edition | series | imprint | analytic | monogr | distributor | authority | funder
      | principal | respStmt | resp | availability | licence | textLang | meeting | extent | relatedItem | availability/p"
      as="element(e:inline)">
    <inline kind="{local-name()}">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates/>
    </inline>
  </xsl:template>

</xsl:stylesheet>
