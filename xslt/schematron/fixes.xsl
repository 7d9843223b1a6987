<?xml version="1.0" encoding="UTF-8"?>
<!-- Schematron QuickFix → instructions that describe the changes of a fix. -->
<xsl:stylesheet version="3.0" expand-text="no" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:m="urn:edition-tools:modes"
  xmlns:p="urn:edition-tools:private">
  <xsl:template name="p:fixes" as="node()*"/>
</xsl:stylesheet>
