<?xml version="1.0" encoding="UTF-8"?>
<!-- A model as it is, to be written as text. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:edition-tools:modes"
    expand-text="yes">

  <xsl:mode name="m:written" on-no-match="fail"/>
  <xsl:template match="/" mode="m:written" as="document-node()"><xsl:sequence select="."/></xsl:template>

</xsl:stylesheet>
