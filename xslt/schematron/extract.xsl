<?xml version="1.0" encoding="UTF-8"?>
<!-- Schematron that is embedded in RELAX NG or in a TEI ODD → a schema of its own.

     An assertion without a rule is about the element whose declaration holds it (ISO/IEC 19757-3,
     annex; TEI Guidelines, 22.5.2). A constraintSpec of the TEI gives its rules its ident. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:rng="http://relaxng.org/ns/structure/1.0"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:teix="http://www.tei-c.org/ns/Examples"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:sqf="http://www.schematron-quickfix.com/validator/process"
  xmlns:m="urn:edition-tools:modes"
  xmlns:p="urn:edition-tools:private">

  <!-- The prefixes that the TEI's schemas may use without declaring them. -->
  <xsl:variable name="p:usual" as="map(xs:string, xs:string)" select="map {
      'tei': 'http://www.tei-c.org/ns/1.0',
      'xs': 'http://www.w3.org/2001/XMLSchema',
      'rng': 'http://relaxng.org/ns/structure/1.0',
      'rna': 'http://relaxng.org/ns/compatibility/annotations/1.0',
      'sch': 'http://purl.oclc.org/dsdl/schematron',
      'sch1x': 'http://www.ascc.net/xml/schematron',
      'teix': 'http://www.tei-c.org/ns/Examples' }"/>

  <!-- Many schemas use xs: or map: without declaring it: other processors bind what XPath itself speaks of. -->
  <xsl:variable name="p:of-xpath" as="map(xs:string, xs:string)" select="map {
      'xs': $p:usual('xs'),
      'fn': 'http://www.w3.org/2005/xpath-functions',
      'map': 'http://www.w3.org/2005/xpath-functions/map',
      'array': 'http://www.w3.org/2005/xpath-functions/array',
      'math': 'http://www.w3.org/2005/xpath-functions/math' }"/>


  <xsl:template match="sch:schema" mode="m:extract" as="element(sch:schema)">
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:variable name="speaks" as="xs:string" select="string-join(descendant::*/@*, ' ')"/>
      <xsl:for-each select="map:keys($p:of-xpath)[not(. = current()/sch:ns/@prefix)]">
        <xsl:sort/>
        <xsl:if test="matches($speaks, '(^|[^\w.\-])' || . || ':[^:]')">
          <sch:ns prefix="{.}" uri="{$p:of-xpath(.)}"/>
        </xsl:if>
      </xsl:for-each>
      <xsl:copy-of select="node()"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="/*" mode="m:extract" priority="-0.2" as="element(sch:schema)">
    <xsl:variable name="live" as="element()*" select="
        descendant::*[self::sch:* or self::sqf:fixes or self::xsl:function or self::xsl:key]
          [not(parent::sch:* or ancestor::xsl:* or ancestor::teix:*)]
          [not(ancestor::tei:constraintSpec[@mode = 'delete'])]"/>
    <xsl:variable name="rules" as="element()*"
      select="$live[self::sch:pattern or self::sch:rule or self::sch:assert or self::sch:report]"/>
    <sch:schema queryBinding="{(@queryBinding, 'xslt3')[1]}">
      <xsl:call-template name="p:prefixes">
        <xsl:with-param name="declared" select="$live/self::sch:ns"/>
        <xsl:with-param name="rules" select="$rules"/>
      </xsl:call-template>
      <xsl:for-each-group select="$live except ($rules, $live/self::sch:ns)"
        group-by="node-name(), (@name, @id, generate-id())[1]" composite="yes">
        <xsl:copy-of select="."/>
      </xsl:for-each-group>
      <xsl:for-each-group select="$rules" group-adjacent="
          if (self::sch:pattern) then generate-id() else generate-id(..)">
        <xsl:apply-templates select="." mode="m:extract"/>
      </xsl:for-each-group>
    </sch:schema>
  </xsl:template>

  <!-- Each prefix once: declared by sch:ns, else in scope at a rule, else usual in the TEI. -->
  <xsl:template name="p:prefixes" as="element(sch:ns)*">
    <xsl:param name="declared" as="element(sch:ns)*"/>
    <xsl:param name="rules" as="element()*"/>
    <xsl:for-each-group select="$declared" group-by="@prefix"><xsl:copy-of select="."/></xsl:for-each-group>
    <xsl:variable name="scoped" as="map(xs:string, xs:string)" select="
        map:merge(($rules/descendant-or-self::sch:* !
          (for $e in ., $prefix in in-scope-prefixes($e)[. != '']
           return map { $prefix : string(namespace-uri-for-prefix($prefix, $e)) }),
          $p:usual), map { 'duplicates': 'use-first' })"/>
    <xsl:for-each select="map:keys($scoped)[not(. = ($declared/@prefix, 'xml', 'xsl'))]">
      <sch:ns prefix="{.}" uri="{$scoped(.)}"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="sch:pattern" mode="m:extract" as="element(sch:pattern)">
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:sequence select="p:ident(.)"/>
      <xsl:apply-templates mode="m:extract"/>
    </xsl:copy>
  </xsl:template>

  <!-- Rules that stand together, or assertions that stand together, are one pattern. -->
  <xsl:template match="sch:rule | sch:assert | sch:report" mode="m:extract" as="element(sch:pattern)">
    <xsl:variable name="together" as="element()+" select="current-group()"/>
    <sch:pattern>
      <xsl:copy-of select="@p:*"/>
      <xsl:sequence select="p:ident(.)"/>
      <xsl:copy-of select="$together[self::sch:rule]"/>
      <xsl:variable name="loose" as="element()*" select="$together except $together[self::sch:rule]"/>
      <xsl:if test="$loose">
        <sch:rule context="{p:context(.)}">
          <xsl:copy-of select="@p:*, ../sch:let, $loose"/>
        </sch:rule>
      </xsl:if>
    </sch:pattern>
  </xsl:template>

  <!-- Inside a pattern everything stays as it is. -->
  <xsl:template match="sch:pattern/*" mode="m:extract" priority="1" as="element()">
    <xsl:copy-of select="."/>
  </xsl:template>

  <xsl:function name="p:ident" as="attribute()?">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="$element/ancestor::tei:constraintSpec[1]/@ident">
      <xsl:attribute name="p:ident" select="."/>
    </xsl:for-each>
  </xsl:function>

  <!-- The pattern of the element, or of the attribute, that a declaration is about. -->
  <xsl:function name="p:context" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="spec" as="element()?"
      select="
        $element/ancestor::*
          [self::rng:element or self::rng:attribute or self::tei:elementSpec or self::tei:attDef][1]"/>
    <xsl:variable name="name" as="xs:string?" select="$spec ! (@name, @ident, rng:name[1])[1] ! normalize-space()"/>
    <xsl:choose>
      <xsl:when test="$spec/self::tei:attDef">
        <xsl:variable name="owner" as="xs:string?" select="$spec/ancestor::tei:elementSpec[1]/@ident"/>
        <xsl:sequence select="'tei:' || ($owner, '*')[1] || '[@' || $name || ']'"/>
      </xsl:when>
      <xsl:when test="$spec/self::tei:elementSpec">
        <xsl:sequence select="
            'Q{' || ($spec/@ns, $spec/ancestor::tei:schemaSpec[1]/@ns, $p:usual('tei'))[1] || '}' || $name"/>
      </xsl:when>
      <xsl:when test="empty($name)">*</xsl:when>
      <xsl:otherwise>
        <xsl:variable name="mark" as="xs:string" select="if ($spec/self::rng:attribute) then '@' else ''"/>
        <xsl:variable name="owner" as="xs:string?" select="$spec/self::rng:attribute/@ns"/>
        <xsl:variable name="namespace" as="xs:string" select="
            if (contains($name, ':')) then string(namespace-uri-for-prefix(substring-before($name, ':'), $spec))
            else if ($mark = '@') then ($owner, '')[1]
            else string($spec/ancestor-or-self::*[@ns][1]/@ns)"/>
        <xsl:sequence select="$mark || 'Q{' || $namespace || '}' || replace($name, '^.*:', '')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>
</xsl:stylesheet>
