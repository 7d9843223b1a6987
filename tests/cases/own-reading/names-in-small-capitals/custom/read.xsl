<?xml version="1.0" encoding="UTF-8"?>
<!-- Names stand in small capitals, whatever they name. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:edition-tools:modes" xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" default-mode="m:read">
  <xsl:import href="edition:read.xsl"/>
  <xsl:template match="name" as="element(e:inline)">
    <e:inline kind="own" rend="small-caps"><xsl:next-match/></e:inline>
  </xsl:template>
</xsl:stylesheet>
