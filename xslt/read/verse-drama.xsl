<?xml version="1.0" encoding="UTF-8"?>
<!-- Verse and drama (TEI Guidelines, ch. 6 and 7). -->
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

  <xsl:template match="lg" as="element(e:stanza)">
    <stanza>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:sequence select="f:attribute('n', @n)"/>
      <xsl:call-template name="f:inside"/>
    </stanza>
  </xsl:template>

  <!-- A line of verse; every fifth number is shown. -->
  <xsl:template match="l" as="element(e:line)">
    <line>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:if test="normalize-space(@n)">
        <xsl:attribute name="n" select="normalize-space(@n)"/>
        <xsl:if test="not(@n castable as xs:integer) or xs:integer(@n) mod 5 = 0">
          <xsl:attribute name="label" select="normalize-space(@n)"/>
        </xsl:if>
      </xsl:if>
      <xsl:sequence select="f:attribute('part', @part[. = ('I', 'M', 'F')])"/>
      <xsl:apply-templates/>
    </line>
  </xsl:template>

  <xsl:template match="sp" as="element(e:speech)">
    <speech><xsl:sequence select="f:attributes(.)"/><xsl:call-template name="f:inside"/></speech>
  </xsl:template>
  <xsl:template match="spGrp | castGroup | castList" as="element(e:block)">
    <block kind="{local-name()}"><xsl:sequence select="f:attributes(.)"/><xsl:call-template name="f:inside"/></block>
  </xsl:template>
  <xsl:template match="speaker" as="element(e:label)">
    <label><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></label>
  </xsl:template>
  <xsl:template match="castItem" as="element(e:block)">
    <block kind="castItem"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></block>
  </xsl:template>
  <xsl:template match="role | roleDesc | actor" as="element(e:inline)">
    <inline kind="{local-name()}"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></inline>
  </xsl:template>
  <xsl:template match="stage | move | sound | view | camera | tech | caption" as="element()">
    <xsl:choose>
      <xsl:when test="f:is-structural(..)">
        <block kind="stage"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></block>
      </xsl:when>
      <xsl:otherwise>
        <inline kind="stage" rend="italic"><xsl:sequence select="f:attributes(.)[name() != 'rend']"/><xsl:apply-templates/></inline>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
