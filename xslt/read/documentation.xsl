<?xml version="1.0" encoding="UTF-8"?>
<!-- Elements about elements: gi, att, code, specifications (TEI Guidelines, ch. 22). -->
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

  <xsl:template match="gi | att | val | tag | specDesc" as="element(e:inline)">
    <xsl:variable name="sign" as="xs:string+"
        select="map{'gi': ('&lt;', '&gt;'), 'tag': ('&lt;', '&gt;'), 'att': ('@', ''), 'val': ('&quot;', '&quot;'),
        'specDesc': ('&lt;', '&gt;')}(local-name())"/>
    <inline kind="{local-name()}" open="{$sign[1]}" close="{$sign[2]}" rend="monospace">
      <xsl:sequence select="f:attributes(.)[name() != 'rend']"/>
      <xsl:apply-templates/>
      <xsl:if test="not(node())">{@key}</xsl:if>
    </inline>
  </xsl:template>

  <!-- Examples: their lines are kept; those of XML show their tags. -->
  <xsl:template match="eg | *:egXML" as="element(e:block)">
    <block kind="example" rend="monospace">
      <xsl:sequence select="f:attributes(.)[name() != 'rend']"/>
      <xsl:apply-templates>
        <xsl:with-param name="p:keeps-lines" as="xs:boolean" select="true()" tunnel="yes"/>
      </xsl:apply-templates>
    </block>
  </xsl:template>
  <xsl:template match="Q{http://www.tei-c.org/ns/Examples}*[not(self::Q{http://www.tei-c.org/ns/Examples}egXML)]" priority="2"
      as="element(e:inline)">
    <xsl:variable name="tag" as="xs:string"
        select="name() || string-join((@* except @p:*) ! (' ' || name() || '=&quot;' || . || '&quot;'))"/>
    <inline kind="markup" open="&lt;{$tag}{'/'[empty(current()/node())]}&gt;">
      <xsl:if test="node()"><xsl:attribute name="close" select="'&lt;/' || name() || '&gt;'"/></xsl:if>
      <xsl:apply-templates/>
    </inline>
  </xsl:template>

  <!-- Specifications: their words are shown, on lines of their own. -->
  <xsl:template match="schemaSpec | specGrp | elementSpec | classSpec | macroSpec | dataSpec | moduleSpec | constraintSpec
      | constraint | attList | attDef | valList | valItem | classes | memberOf | content | datatype | dataRef | moduleRef | elementRef
      | classRef | macroRef
      | specGrpRef | exemplum | remarks | listRef | specList | altIdent | equiv | paramList | model | modelGrp | sequence | alternate
      | textNode | empty | anyElement | defaultVal | outputRendition" as="element(e:block)">
    <block kind="specification">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:if test="@ident | @key | @name"><label>{local-name()} {(@ident, @key, @name)[1]}</label><xsl:text> </xsl:text></xsl:if>
      <xsl:apply-templates/>
    </block>
  </xsl:template>

</xsl:stylesheet>
