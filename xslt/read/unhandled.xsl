<?xml version="1.0" encoding="UTF-8"?>
<!-- Everything else is kept, shown and reported: nothing disappears in silence. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xi="http://www.w3.org/2001/XInclude"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model" xmlns="urn:edition-tools:model"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    default-mode="m:read" expand-text="yes" exclude-result-prefixes="#all">

  <!-- An element that no rule knows: a block where it holds or replaces blocks, else a passage. -->
  <xsl:template match="*" priority="-1" as="element(e:unknown)">
    <xsl:variable name="structural" as="xs:boolean"
        select="f:is-structural(..) or exists(*[$f:block(local-name())])"/>
    <xsl:if test="key('p:called', local-name(), root(.))[node-name() = node-name(current())][1] is .">
      <xsl:sequence select="f:report('info', 'read/no-rule', ., 'no rule for ' || p:named(.) || '; its text is shown as it stands')"/>
    </xsl:if>
    <unknown element="{name()}">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:choose>
        <xsl:when test="$structural and empty(text()[normalize-space()])"><xsl:call-template name="f:inside"/></xsl:when>
        <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
      </xsl:choose>
    </unknown>
  </xsl:template>

  <!-- What could not be included has a finding of its own. -->
  <xsl:template match="xi:include[not(normalize-space())]" as="empty-sequence()"/>

  <xsl:function name="p:named" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="'&lt;' || name($element) || '&gt;' || (
        if (namespace-uri($element) = 'http://www.tei-c.org/ns/1.0') then ''
        else if (namespace-uri($element) = '') then ' (in no namespace)' else ' (of ' || namespace-uri($element) || ')')"/>
  </xsl:function>

  <!-- Say something about a place of the document, to the person who encodes it. -->
  <xsl:function name="f:report" as="empty-sequence()">
    <xsl:param name="severity" as="xs:string"/>
    <xsl:param name="rule" as="xs:string"/>
    <xsl:param name="place" as="element()"/>
    <xsl:param name="message" as="xs:string"/>
    <xsl:message>
      <finding severity="{$severity}" rule="{$rule}" line="{($place/ancestor-or-self::*/@p:line)[last()]}"
          element="{name($place)}">{$message}</finding>
    </xsl:message>
  </xsl:function>

</xsl:stylesheet>
