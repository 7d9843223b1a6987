<?xml version="1.0" encoding="UTF-8"?>
<!-- The direction in which languages are written: for reading, and for what pages say in their own. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    expand-text="yes" exclude-result-prefixes="#all">

  <!-- The direction in which a language is written (its usual script, or the one its tag names). -->
  <xsl:function name="f:direction" as="xs:string" visibility="public" cache="yes">
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="
        if (matches($language, '-(Latn|Cyrl|Grek|Geor|Armn)(-|$)', 'i')) then 'ltr'
        else if (matches($language,
        '^(ar|arc|arz|ckb|dv|fa|fas|heb?|hbo|ira|nqo|ota|pal|ps|sd|syc|syr|ug|ur|yi)(-|$)|-(Arab|Hebr|Syrc|Thaa|Nkoo)(-|$)',
        'i')) then 'rtl'
        else 'ltr'"/>
  </xsl:function>

</xsl:stylesheet>
