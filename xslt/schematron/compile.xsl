<?xml version="1.0" encoding="UTF-8"?>
<!-- ISO Schematron (ISO/IEC 19757-3:2016 and :2020) → a stylesheet in XSLT 3.0 that writes SVRL.

     The source is a schema without include and extends/@href (schematron_source.py resolved them),
     in which p:line and p:file say the place of each element. The result has no includes. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  default-mode="m:compile"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:m="urn:edition-tools:modes"
  xmlns:p="urn:edition-tools:private">

  <xsl:include href="extract.xsl"/>
  <xsl:include href="expand.xsl"/>
  <xsl:include href="rules.xsl"/>
  <xsl:include href="messages.xsl"/>
  <xsl:include href="fixes.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- The phase that is checked: the id of a phase, #DEFAULT or #ALL. -->
  <xsl:param name="phase" as="xs:string" select="'#DEFAULT'"/>
  <!-- Whether an error in a test is caught and reported at its place; a plain run is faster. -->
  <xsl:param name="guarded" as="xs:boolean" select="false()"/>

  <!-- Whether the report names the patterns and the rules that fired, as full SVRL does. -->
  <xsl:param name="full" as="xs:boolean" select="false()"/>
  <!-- The URI of the schema, against which doc() resolves; empty where reading is shut. -->
  <xsl:param name="base" as="xs:string" select="''"/>

  <xsl:mode name="m:extract" on-no-match="shallow-copy"/>
  <xsl:mode name="m:expand" on-no-match="shallow-copy"/>
  <xsl:mode name="m:substitute" on-no-match="shallow-copy"/>
  <xsl:mode name="m:rename" on-no-match="shallow-copy"/>
  <xsl:mode name="m:compile" on-no-match="fail"/>
  <xsl:mode name="m:rule" on-no-match="deep-skip"/>
  <xsl:mode name="m:message" on-no-match="deep-skip"/>
  <xsl:mode name="m:fix" on-no-match="deep-skip"/>
  <xsl:mode name="m:content" on-no-match="shallow-copy"/>

  <xsl:key name="p:rule" match="sch:rule[@abstract = 'true']" use="@id"/>
  <xsl:key name="p:pattern" match="sch:pattern[@abstract = 'true']" use="@id"/>
  <xsl:key name="p:diagnostic" match="sch:diagnostic" use="@id"/>
  <xsl:key name="p:property" match="sch:property" use="@id"/>

  <xsl:template match="/" as="element()">
    <xsl:variable name="extracted" as="document-node()">
      <xsl:document><xsl:apply-templates select="*" mode="m:extract"/></xsl:document>
    </xsl:variable>
    <xsl:variable name="expanded" as="document-node()">
      <xsl:document><xsl:apply-templates select="$extracted/*" mode="m:expand"/></xsl:document>
    </xsl:variable>
    <xsl:apply-templates select="$expanded/sch:schema"/>
  </xsl:template>
</xsl:stylesheet>
