<?xml version="1.0" encoding="UTF-8"?>
<!-- Schematron that no constraintSpec holds: what is deprecated (@validUntil), which parameters a value takes (paramList),
     which namespaces anyElement wants (@require). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:m="urn:edition-tools:modes"
  xmlns:p="urn:edition-tools:private"
  xmlns="http://purl.oclc.org/dsdl/schematron"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The messages on deprecation and parameters are worded as the TEI's own Schematron words them. -->
  <xsl:function name="p:deprecation-patterns" as="element(sch:pattern)*">
    <xsl:for-each select="$specifications/elementSpec[@validUntil]">
      <pattern id="{@ident}-deprecated">
        <rule context="{p:step(.)}">
          <report test="true()" role="nonfatal">
            <xsl:text>WARNING: use of deprecated element — The </xsl:text><name/>
            <xsl:text> element will be removed from the TEI on {@validUntil}.</xsl:text>
          </report>
        </rule>
      </pattern>
    </xsl:for-each>
    <xsl:for-each select="$specifications/(elementSpec | classSpec)/attList//attDef[@validUntil]">
      <pattern id="{translate(ancestor::*[@ident][1]/@ident || '-' || @ident, ':', '.')}-deprecated">
        <rule context="{p:context(.) => replace('/@', '[@') => replace('( \| |$)', ']$1')}">
          <report test="true()" role="nonfatal">
            <xsl:text>WARNING: use of deprecated attribute — The @{@ident} attribute of the </xsl:text><name/>
            <xsl:text> element will be removed from the TEI on {@validUntil}.</xsl:text>
          </report>
        </rule>
      </pattern>
    </xsl:for-each>
    <xsl:for-each select="$specifications/(elementSpec | classSpec)/attList//attDef/valList/valItem[@validUntil]">
      <pattern id="{translate(ancestor::attDef[1]/ancestor::*[@ident][1]/@ident || '-' || ancestor::attDef[1]/@ident,
          ':', '.')}-deprecated-value-{position()}">
        <rule context="{p:context(ancestor::attDef[1]) => replace('/@', '[@') => replace('( \| |$)', ' = ''' || p:name(.) || ''']$1')}">
          <report test="true()" role="nonfatal">WARNING: use of deprecated attribute value — The value {p:name(.)} of @{
            ancestor::attDef[1]/@ident} will be removed from the TEI on {@validUntil}.</report>
        </rule>
      </pattern>
    </xsl:for-each>
  </xsl:function>

  <!-- The processing model: param/@name is one that the behaviour of the model takes. -->
  <xsl:function name="p:parameter-patterns" as="element(sch:pattern)*">
    <xsl:for-each select="$specifications/elementSpec/attList//attDef/valList/valItem[paramList/paramSpec]">
      <xsl:variable name="names" as="xs:string+" select="paramList/paramSpec/string(@ident)"/>
      <xsl:variable name="element" as="element(elementSpec)" select="ancestor::elementSpec"/>
      <pattern id="{$element/@ident}-parameters-{@ident}">
        <rule context="tei:param[parent::tei:{$element/@ident}/@{ancestor::attDef/@ident}='{@ident}']">
          <assert role="error" test="{string-join($names ! ('@name=''' || . || ''''), '   or  ')}">
          Parameter name '<value-of select="@name"/>'  (on <value-of select="ancestor::tei:elementSpec/@ident"/>) not allowed.
          Must  be  drawn from the list: {string-join($names, ', ')}</assert>
        </rule>
      </pattern>
    </xsl:for-each>
  </xsl:function>

  <!-- anyElement/@require: the namespaces of what stands inside. -->
  <xsl:function name="p:foreign-namespace-patterns" as="element(sch:pattern)*">
    <xsl:for-each select="$specifications/elementSpec[content//anyElement/@require]">
      <xsl:variable name="namespaces" as="xs:string+" select="distinct-values(content//anyElement/@require ! tokenize(.))"/>
      <xsl:variable name="list" as="xs:string"
          select="string-join(($namespaces, 'http://www.tei-c.org/ns/1.0') ! ('''' || . || ''''), ', ')"/>
      <pattern id="{@ident}-required-namespaces">
        <rule context="{p:step(.)}">
          <report test="descendant::*[not(namespace-uri(.) = ({$list}))]">{p:name(.)} descendants must be in the namespaces {$list}</report>
        </rule>
      </pattern>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
