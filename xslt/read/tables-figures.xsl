<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables, formulae, figures (TEI Guidelines, ch. 14). -->
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

  <xsl:template match="table" as="element(e:table)">
    <table>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:for-each select="node()[not(self::text()) or normalize-space()]">
        <xsl:choose>
          <xsl:when test="self::row or self::head or f:is-point(.)">
            <xsl:apply-templates select="."/>
          </xsl:when>
          <xsl:otherwise><row><cell><xsl:apply-templates select="."/></cell></row></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </table>
  </xsl:template>
  <!-- Rows and cells that stand outside a table get one. -->
  <xsl:template match="row[not(parent::table)]" priority="1" as="element(e:table)">
    <table><xsl:next-match/></table>
  </xsl:template>
  <xsl:template match="cell[not(parent::row)]" priority="1" as="element(e:table)">
    <table><row role="data"><xsl:next-match/></row></table>
  </xsl:template>
  <xsl:template match="row" as="element(e:row)">
    <row role="{if (@role = ('label', 'head', 'header')) then 'label' else 'data'}">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:for-each select="node()[not(self::text()) or normalize-space()]">
        <xsl:choose>
          <xsl:when test="self::cell or f:is-point(.)"><xsl:apply-templates select="."/></xsl:when>
          <xsl:otherwise><cell><xsl:apply-templates select="."/></cell></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </row>
  </xsl:template>
  <xsl:template match="cell" as="element(e:cell)">
    <cell role="{if (@role = ('label', 'head', 'header') or ../@role = ('label', 'head', 'header')) then 'label' else 'data'}">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:sequence select="f:attribute('rows', @rows[. castable as xs:positiveInteger]),
          f:attribute('cols', @cols[. castable as xs:positiveInteger])"/>
      <xsl:apply-templates/>
    </cell>
  </xsl:template>

  <xsl:template match="figure | facsimile/graphic" as="node()+">
    <xsl:choose>
      <xsl:when test="ancestor::p or ancestor::head or ancestor::l or ancestor::cell">
        <!-- Words in a picture are no part of the words around it. -->
        <xsl:if test="normalize-space() and p:follows-word(.)"><xsl:text> </xsl:text></xsl:if>
        <inline kind="figure"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></inline>
        <xsl:if test="normalize-space() and p:precedes-word(.)"><xsl:text> </xsl:text></xsl:if>
      </xsl:when>
      <xsl:otherwise><figure><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></figure></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="figDesc" as="node()+">
    <xsl:choose>
      <xsl:when test="p | list"><block kind="figDesc"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></block></xsl:when>
      <xsl:otherwise>
        <xsl:if test="normalize-space() and preceding-sibling::node()[1][self::text()] and p:follows-word(.)">
          <xsl:text> </xsl:text>
        </xsl:if>
        <inline kind="figDesc"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></inline>
        <xsl:if test="normalize-space() and p:precedes-word(.)"><xsl:text> </xsl:text></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <!-- A picture that holds words beside its description, as it should not, shows them after it. -->
  <xsl:template match="(graphic | media | binaryObject[* except desc])[(text() | * except desc[normalize-space()][1])[normalize-space()]]"
      priority="1" as="element()+">
    <xsl:next-match/>
    <inline kind="{local-name()}"><xsl:apply-templates select="node() except desc[normalize-space()][1]"/></inline>
  </xsl:template>
  <xsl:template match="graphic | media | binaryObject" as="element()">
    <xsl:variable name="target" as="xs:string?" select="@url ! f:target(., current()/..)"/>
    <xsl:choose>
      <xsl:when test="$target">
        <graphic target="{$target}">
          <xsl:sequence select="f:attributes(.)"/>
          <xsl:attribute name="title" select="
              ((desc, ../figDesc, ../head)[normalize-space()] ! p:plain-text(node()), $target)[. != ''][1]"/>
        </graphic>
      </xsl:when>
      <xsl:when test="normalize-space(desc[1])">
        <inline kind="{local-name()}"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates select="desc"/></inline>
      </xsl:when>
      <xsl:otherwise><anchor><xsl:sequence select="f:attributes(.)"/></anchor></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@url and not($target)">
      <xsl:sequence select="f:report('warning', 'read/unsafe-link', ., 'the image ' || substring(@url, 1, 40) || ' is not shown')"/>
    </xsl:if>
  </xsl:template>

  <xsl:mode name="p:foreign" on-no-match="shallow-copy"/>
  <xsl:template match="*" mode="p:foreign" as="element()">
    <xsl:copy copy-namespaces="no"><xsl:apply-templates select="@* | node()" mode="p:foreign"/></xsl:copy>
  </xsl:template>
  <!-- Our own marks do not belong to it, nor do elements that only the model may have. -->
  <xsl:template match="@p:*" mode="p:foreign" as="empty-sequence()"/>
  <xsl:template match="e:*" mode="p:foreign" as="node()*"><xsl:apply-templates mode="p:foreign"/></xsl:template>

  <!-- Notations of other namespaces are kept as they are; plain text is a passage like any other. -->
  <xsl:template match="formula | notatedMusic" as="element()">
    <xsl:choose>
      <xsl:when test="*[namespace-uri() != 'http://www.tei-c.org/ns/1.0']">
        <formula>
          <xsl:sequence select="f:attributes(.), f:attribute('notation', @notation)"/><xsl:apply-templates mode="p:foreign"/>
        </formula>
      </xsl:when>
      <xsl:otherwise><inline kind="formula"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></inline></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
