<?xml version="1.0" encoding="UTF-8"?>
<!-- Schematron that is embedded in RELAX NG or in a TEI ODD → a schema of its own. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:m="urn:edition-tools:modes"
  xmlns:p="urn:edition-tools:private">
</xsl:stylesheet>
