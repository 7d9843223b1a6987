<?xml version="1.0" encoding="UTF-8"?>
<!-- Which specifications a schema has: moduleRef, elementRef, classRef, macroRef, dataRef, and what the ODD itself specifies
     (TEI Guidelines, 23.3.1 “Combining Schemas and Modules”). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:rng="http://relaxng.org/ns/structure/1.0"
  xmlns:m="urn:edition-tools:modes"
  xmlns:p="urn:edition-tools:private"
  xmlns="http://www.tei-c.org/ns/1.0"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The specifications that one reference chooses, from its source. -->
  <xsl:mode name="m:choose" on-no-match="deep-skip"/>

  <!-- The name under which a specification is found: its kind and its ident. -->
  <xsl:function name="p:key" as="xs:string">
    <xsl:param name="specification" as="element()"/>
    <xsl:sequence select="local-name($specification) || ' ' || normalize-space($specification/@ident)"/>
  </xsl:function>

  <!-- The documents that @source names, by the address that stands there. -->
  <xsl:variable name="source-documents" as="map(xs:string, document-node())">
    <xsl:map>
      <xsl:for-each select="$sources/*/p:source">
        <xsl:map-entry key="string(@uri)">
          <xsl:document>
            <xsl:sequence select="*"/>
          </xsl:document>
        </xsl:map-entry>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <!-- The document that a reference draws on: its own @source, the schemaSpec's, or the TEI. -->
  <xsl:function name="p:source" as="document-node()">
    <xsl:param name="reference" as="element()"/>
    <xsl:variable name="uri" as="xs:string" select="string(($reference/@source, $schema-specification/@source)[1])"/>
    <xsl:sequence select="($source-documents($uri), $tei)[1]"/>
  </xsl:function>

  <!-- The references and specifications of the schema in their order, specGrpRef replaced by what it points to. -->
  <xsl:variable name="directives" as="element()*">
    <!-- A group may be referred to twice. -->
    <xsl:for-each-group select="p:directives($schema-specification/*, ())" group-by="generate-id()">
      <xsl:sequence select="."/>
    </xsl:for-each-group>
  </xsl:variable>

  <xsl:function name="p:directives" as="element()*">
    <xsl:param name="items" as="element()*"/>
    <xsl:param name="groups" as="xs:string*"/>
    <xsl:for-each select="$items">
      <xsl:choose>
        <xsl:when test="self::specGrp">
          <xsl:sequence select="p:directives(*, $groups)"/>
        </xsl:when>
        <xsl:when test="self::specGrpRef">
          <xsl:variable name="id" as="xs:string" select="substring-after(@target, '#')"/>
          <xsl:sequence select="if ($id = $groups) then () else
            p:directives(key('specification-group', $id, $odd)[1]/*, ($groups, $id))"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="."/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- Every specification of the schema, complete, each once, in the order in which the ODD chooses them. -->
  <xsl:function name="p:specifications" as="element()*">
    <xsl:variable name="own" as="element()*"
      select="$directives[self::elementSpec or self::classSpec or self::macroSpec or self::dataSpec]"/>
    <xsl:variable name="changes" as="map(xs:string, element()*)">
      <xsl:map>
        <xsl:for-each-group select="$own[@mode = ('change', 'delete')]" group-by="p:key(.)">
          <xsl:map-entry key="current-grouping-key()" select="current-group()"/>
        </xsl:for-each-group>
      </xsl:map>
    </xsl:variable>
    <xsl:variable name="candidates" as="element()*">
      <xsl:apply-templates select="$directives" mode="m:choose"/>
    </xsl:variable>
    <xsl:variable name="chosen" as="element()*">
      <xsl:for-each-group select="$candidates" group-by="p:key(.)">
        <!-- What the ODD specifies itself goes before what it takes from elsewhere. -->
        <xsl:variable name="base" as="element()" select="(current-group()[root() is $odd][last()], .)[1]"/>
        <xsl:variable name="change" as="element()*" select="$changes(current-grouping-key())"/>
        <!-- To delete the TEI's and to specify one's own is to replace it. -->
        <xsl:if test="not($change/@mode = 'delete') or root($base) is $odd">
          <xsl:sequence select="p:merged($base, $change[@mode = 'change'])"/>
        </xsl:if>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="$chosen, p:missing-datatypes($chosen, ()),
      $directives/self::constraintSpec"/>
  </xsl:function>

  <!-- Datatypes and macros that the chosen specifications use but the ODD does not choose: a grammar can't do without. -->
  <xsl:function name="p:missing-datatypes" as="element()*">
    <xsl:param name="using" as="element()*"/>
    <xsl:param name="have" as="xs:string*"/>
    <xsl:variable name="known" as="xs:string*" select="$have, $using ! p:key(.)"/>
    <xsl:variable name="deleted" as="xs:string*" select="$directives[@mode = 'delete'] ! p:key(.)"/>
    <xsl:variable name="wanted" as="xs:string*" select="distinct-values((
      $using//(dataRef/@key | rng:ref/@name)/('dataSpec ' || ., 'dataSpec tei' || .),
      $using//(macroRef/@key | rng:ref/@name)/('macroSpec ' || .)))[not(. = ($known, $deleted))]"/>
    <xsl:variable name="found" as="element()*" select="$wanted ! key('specification', ., $tei)[1]"/>
    <xsl:if test="$found">
      <xsl:variable name="copies" as="element()*" select="$found ! p:merged(., ())"/>
      <xsl:sequence select="$copies, p:missing-datatypes($copies, $known)"/>
    </xsl:if>
  </xsl:function>

  <xsl:template mode="m:choose" match="moduleRef[@key]" as="element()*">
    <xsl:variable name="include" as="xs:string*" select="@include/tokenize(.)"/>
    <xsl:variable name="except" as="xs:string*" select="@except/tokenize(.)"/>
    <xsl:variable name="some" as="xs:boolean" select="exists(@include)"/>
    <xsl:sequence select="key('module-member', @key, p:source(.))[not(self::elementSpec) or
      (if ($some) then @ident = $include else not(@ident = $except))]"/>
  </xsl:template>

  <xsl:template mode="m:choose" match="elementRef" as="element()*">
    <xsl:sequence select="key('specification', 'elementSpec ' || @key, p:source(.))[1]"/>
  </xsl:template>

  <xsl:template mode="m:choose" match="macroRef" as="element()*">
    <xsl:sequence select="key('specification', 'macroSpec ' || @key, p:source(.))[1]"/>
  </xsl:template>

  <xsl:template mode="m:choose" match="dataRef[@key]" as="element()*">
    <xsl:sequence select="(key('specification', 'dataSpec ' || @key, p:source(.)),
      key('specification', 'macroSpec ' || @key, p:source(.)))[1]"/>
  </xsl:template>

  <xsl:template mode="m:choose" match="classRef" as="element()*">
    <xsl:sequence select="key('specification', 'classSpec ' || @key, p:source(.))[1]"/>
  </xsl:template>

  <!-- Some attributes of a class only. -->
  <xsl:template mode="m:choose" match="classRef[@include or @except]" as="element()*">
    <xsl:variable name="include" as="xs:string*" select="tokenize(@include)"/>
    <xsl:variable name="except" as="xs:string*" select="tokenize(@except)"/>
    <xsl:apply-templates mode="m:some-attributes"
      select="key('specification', 'classSpec ' || @key, p:source(.))[1]">
      <xsl:with-param name="wanted" tunnel="yes" as="function(xs:string) as xs:boolean" select="function($name as xs:string) as xs:boolean {
        if (exists($include)) then $name = $include else not($name = $except) }"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:mode name="m:some-attributes" on-no-match="shallow-copy"/>
  <xsl:template mode="m:some-attributes" match="attDef" as="element(attDef)?">
    <xsl:param name="wanted" tunnel="yes" as="function(xs:string) as xs:boolean"/>
    <xsl:copy-of select=".[$wanted(string(@ident))]"/>
  </xsl:template>

  <!-- New specifications, and such as take the place of others. -->
  <xsl:template mode="m:choose" as="element()"
    match="(elementSpec | classSpec | macroSpec | dataSpec)[not(@mode = ('change', 'delete'))]">
    <xsl:sequence select="."/>
  </xsl:template>

</xsl:stylesheet>
