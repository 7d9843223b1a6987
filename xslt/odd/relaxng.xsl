<?xml version="1.0" encoding="UTF-8"?>
<!-- A compiled ODD → RELAX NG, XML syntax (ISO/IEC 19757-2; TEI Guidelines, 23.5.5 “Element specifications” and 23.5.6). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:rng="http://relaxng.org/ns/structure/1.0"
  xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
  xmlns:m="urn:edition-tools:modes"
  xmlns:p="urn:edition-tools:private"
  xmlns="http://relaxng.org/ns/structure/1.0"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:include href="resolve.xsl"/>
  <xsl:include href="language.xsl"/>
  <xsl:include href="relaxng-content.xsl"/>
  <xsl:include href="relaxng-attributes.xsl"/>

  <!-- Whether definitions stand in the grammar, where XML editors show them to those who write. -->
  <xsl:param name="annotated" as="xs:boolean" select="false()"/>

  <!-- The names that grammars outside the ODD define (moduleRef url), with spaces between them. -->
  <xsl:param name="foreign" as="xs:string" select="''"/>

  <xsl:mode name="m:relaxng" on-no-match="fail"/>

  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>

  <xsl:variable name="namespace" as="xs:string" select="string(($specifications/@ns, 'http://www.tei-c.org/ns/1.0')[1])"/>

  <xsl:template match="/" mode="m:relaxng" as="node()*">
    <xsl:comment> RELAX NG grammar made from the ODD {$specifications/@ident}{
      $specifications/@p:edition ! (' and TEI P5 ' || .)} by Edition Tools.
     The definitions of the TEI are copyright of the TEI Consortium, under the BSD 2-Clause licence. </xsl:comment>
    <xsl:text>&#10;</xsl:text>
    <grammar datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes" ns="{$namespace}">
      <xsl:sequence select="p:start()"/>
      <xsl:apply-templates select="$specifications/(dataSpec | macroSpec | classSpec | elementSpec)" mode="m:relaxng"/>
      <xsl:sequence select="p:any-element-definitions()"/>
    </grammar>
  </xsl:template>

  <xsl:function name="p:start" as="element(rng:start)">
    <xsl:variable name="roots" as="element(elementSpec)*"
      select="tokenize(string(($specifications/@start, 'TEI')[1])) ! key('element', ., $compiled)[1]"/>
    <start>
      <xsl:sequence select="p:choice($roots ! p:reference(@ident), true())"/>
    </start>
  </xsl:function>

  <xsl:template mode="m:relaxng" match="elementSpec" as="element(rng:define)">
    <define name="{@ident}">
      <element name="{p:name(.)}">
        <xsl:copy-of select="@ns[string() != $namespace]"/>
        <xsl:sequence select="p:annotation(.)"/>
        <xsl:variable name="content" as="element()*" select="p:content(content)"/>
        <xsl:variable name="attributes" as="element()*" select="p:attribute-patterns(.)"/>
        <xsl:sequence select="$attributes, $content"/>
        <xsl:if test="not($content)">
          <empty/>
        </xsl:if>
      </element>
    </define>
  </xsl:template>

  <!-- A model class: one of its members. -->
  <xsl:template mode="m:relaxng" match="classSpec[@type = 'model']" as="element(rng:define)">
    <define name="{@ident}">
      <xsl:sequence select="p:choice(p:member-references(p:members(.), @ident), true())"/>
    </define>
  </xsl:template>

  <xsl:template mode="m:relaxng" match="classSpec" as="element(rng:define)*">
    <xsl:if test="@ident = $used-attribute-classes">
      <xsl:sequence select="p:attribute-class-definitions(.)"/>
    </xsl:if>
  </xsl:template>

  <xsl:template mode="m:relaxng" match="macroSpec | dataSpec" as="element(rng:define)">
    <xsl:variable name="content" as="element()*" select="p:content((content, stringVal)[1])"/>
    <define name="{@ident}">
      <xsl:sequence select="$content"/>
      <xsl:if test="not($content)">
        <empty/>
      </xsl:if>
    </define>
  </xsl:template>

  <!-- What something is, in the notation of RELAX NG DTD Compatibility. -->
  <xsl:function name="p:annotation" as="element(a:documentation)?">
    <xsl:param name="described" as="element()"/>
    <xsl:variable name="gloss" as="xs:string?" select="p:spoken($described/gloss)[1] ! ('(' || normalize-space() || ')')"/>
    <xsl:variable name="words" as="xs:string"
      select="string-join(($gloss, p:spoken($described/desc[not(@type)]) ! normalize-space()), ' ')"/>
    <xsl:if test="$annotated and $words">
      <a:documentation>{$words}</a:documentation>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
