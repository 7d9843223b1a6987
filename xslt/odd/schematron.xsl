<?xml version="1.0" encoding="UTF-8"?>
<!-- A compiled ODD → ISO Schematron: every constraintSpec that has an effect, each as a pattern of its own
     (ISO/IEC 19757-3; TEI Guidelines, 23.5.2 “Additional Constraints”). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:sqf="http://www.schematron-quickfix.com/validator/process"
  xmlns:m="urn:edition-tools:modes"
  xmlns:p="urn:edition-tools:private"
  xmlns="http://purl.oclc.org/dsdl/schematron"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:include href="resolve.xsl"/>
  <xsl:include href="language.xsl"/>
  <xsl:include href="schematron-made.xsl"/>

  <xsl:mode name="m:schematron" on-no-match="fail"/>
  <!-- Schematron without its prefix, and without the namespaces that the ODD happens to declare. -->
  <xsl:mode name="m:plain" on-no-match="shallow-copy"/>

  <xsl:output method="xml" encoding="UTF-8" indent="yes"
    suppress-indentation="sch:assert sch:report sch:diagnostic sch:property sch:title sch:p"/>

  <xsl:variable name="constraints" as="element(constraintSpec)*" select="p:effective-constraints()"/>
  <xsl:variable name="parts" as="element()*" select="$constraints/constraint/*"/>

  <xsl:template match="/" mode="m:schematron" as="node()*">
    <xsl:comment> Schematron made from the ODD {$specifications/@ident}{
      $specifications/@p:edition ! (' and TEI P5 ' || .)} by Edition Tools. </xsl:comment>
    <xsl:text>&#10;</xsl:text>
    <schema queryBinding="xslt2">
      <xsl:if test="$constraints//sqf:*">
        <xsl:namespace name="sqf" select="'http://www.schematron-quickfix.com/validator/process'"/>
      </xsl:if>
      <title>{$specifications/@ident}</title>
      <xsl:sequence select="p:namespace-declarations()"/>
      <xsl:apply-templates mode="m:plain"
        select="$parts[self::sch:let or self::sch:phase or self::xsl:key or self::xsl:function or self::xsl:include]"/>
      <xsl:sequence select="p:patterns()"/>
      <xsl:sequence select="p:foreign-namespace-patterns(), p:deprecation-patterns(), p:parameter-patterns()"/>
      <xsl:call-template name="p:collected">
        <xsl:with-param name="name" select="'diagnostics'"/>
      </xsl:call-template>
      <xsl:call-template name="p:collected">
        <xsl:with-param name="name" select="'properties'"/>
      </xsl:call-template>
      <xsl:apply-templates mode="m:plain" select="$parts/self::sqf:*"/>
    </schema>
  </xsl:template>

  <!-- The constraints of the schema, of its elements and classes and of their attributes.  A class that no element
       belongs to constrains nothing. -->
  <xsl:function name="p:effective-constraints" as="element(constraintSpec)*">
    <xsl:variable name="owners" as="element()*" select="$specifications/(elementSpec | macroSpec | dataSpec |
      classSpec[if (@type = 'atts') then @ident = $used-attribute-classes else true()])"/>
    <xsl:sequence select="($specifications/constraintSpec | $owners/constraintSpec |
      $owners/attList//attDef[p:declares(., ancestor::*[self::elementSpec or self::classSpec][1])]//constraintSpec)
      [@scheme = ('schematron', 'isoschematron')][not(@mode = 'delete')][p:speaks(.)]"/>
  </xsl:function>

  <!-- A constraint in the reader's language, or in none; an English one where the reader's is not there. -->
  <xsl:function name="p:speaks" as="xs:boolean">
    <xsl:param name="constraint" as="element(constraintSpec)"/>
    <xsl:sequence select="not($constraint/@xml:lang) or $constraint/@xml:lang = $language or
      ($constraint/@xml:lang = 'en' and not($constraint/../constraintSpec/@xml:lang = $language))"/>
  </xsl:function>

  <!-- The prefixes that the constraints declare, and those that they use without a word. -->
  <xsl:function name="p:namespace-declarations" as="element(sch:ns)*">
    <xsl:variable name="declared" as="map(xs:string, xs:string)" select="map:merge((
      $parts[self::sch:ns] ! map{string(@prefix): string(@uri)},
      $constraints ! p:prefixes-used(.),
      map{'tei': 'http://www.tei-c.org/ns/1.0', 'xs': 'http://www.w3.org/2001/XMLSchema'}),
      map{'duplicates': 'use-first'})"/>
    <xsl:for-each select="sort(map:keys($declared))">
      <ns prefix="{.}" uri="{$declared(.)}"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="p:prefixes-used" as="map(xs:string, xs:string)*">
    <xsl:param name="constraint" as="element(constraintSpec)"/>
    <xsl:variable name="expressions" as="xs:string" select="string-join($constraint//@*[not(name() = ('id', 'role'))], ' ')"/>
    <xsl:for-each select="$constraint/descendant::sch:*[1]">
      <xsl:variable name="element" as="element()" select="."/>
      <xsl:for-each select="in-scope-prefixes(.)[not(. = ('', 'xml', 'sch', 'p', 'm'))]">
        <xsl:if test="matches($expressions, '(^|[^\w.-])' || . || ':[\w*]')">
          <xsl:sequence select="map{.: string(namespace-uri-for-prefix(., $element))}"/>
        </xsl:if>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:function>

  <!-- A pattern for each constraint: a node that one constraint's rule takes is not taken from the others' rules. -->
  <xsl:function name="p:patterns" as="element(sch:pattern)*">
    <xsl:for-each-group select="$constraints" group-by="p:pattern-id(.)">
      <xsl:variable name="repeated" as="xs:boolean" select="count(current-group()) gt 1"/>
      <xsl:for-each select="current-group()">
        <xsl:variable name="id" as="xs:string" select="current-grouping-key() || (if ($repeated) then '-' || position() else '')"/>
        <xsl:sequence select="p:pattern(., $id)"/>
      </xsl:for-each>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="p:pattern-id" as="xs:string">
    <xsl:param name="constraint" as="element(constraintSpec)"/>
    <xsl:sequence select="replace(string-join(($constraint/ancestor::*[@ident][not(self::schemaSpec)]/@ident,
      $constraint/@ident), '-'), '[^\c]|:', '.')"/>
  </xsl:function>

  <xsl:function name="p:pattern" as="element(sch:pattern)*">
    <xsl:param name="constraint" as="element(constraintSpec)"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:variable name="rules" as="element()*" select="$constraint/constraint/sch:rule"/>
    <xsl:variable name="tests" as="element()*" select="$constraint/constraint/(sch:assert | sch:report)"/>
    <xsl:if test="$rules or $tests">
      <pattern id="{$id}">
        <xsl:apply-templates mode="m:plain" select="$rules"/>
        <xsl:if test="$tests">
          <rule context="{p:context($constraint/..)}">
            <xsl:apply-templates mode="m:plain" select="$tests"/>
          </rule>
        </xsl:if>
      </pattern>
    </xsl:if>
    <xsl:for-each select="$constraint/constraint/sch:pattern">
      <xsl:variable name="pattern" as="element(sch:pattern)">
        <xsl:apply-templates mode="m:plain" select="."/>
      </xsl:variable>
      <pattern>
        <xsl:if test="not(@id)">
          <xsl:attribute name="id" select="$id || (if ($rules or $tests or position() gt 1) then '-' || position() else '')"/>
        </xsl:if>
        <xsl:copy-of select="$pattern/(@*, node())" copy-namespaces="no"/>
      </pattern>
    </xsl:for-each>
  </xsl:function>

  <!-- Where a test without a rule stands: at the element, the attribute, or the members of the class that it belongs to. -->
  <xsl:function name="p:context" as="xs:string">
    <xsl:param name="owner" as="element()"/>
    <xsl:variable name="attribute" as="xs:string" select="
      if ($owner/self::attDef) then '/@' || p:name($owner) else ''"/>
    <xsl:variable name="specification" as="element()?"
      select="$owner/ancestor-or-self::*[self::elementSpec or self::classSpec][1]"/>
    <xsl:variable name="elements" as="element(elementSpec)*" select="$specification ! p:elements-below(.)"/>
    <xsl:sequence select="if ($elements)
      then string-join($elements ! (p:step(.) || $attribute), ' | ')
      else '*' || $attribute"/>
  </xsl:function>

  <xsl:function name="p:elements-below" as="element(elementSpec)*">
    <xsl:param name="specification" as="element()"/>
    <xsl:sequence select="if ($specification/self::elementSpec) then $specification else
      key('member', $specification/@ident, $compiled) ! p:elements-below(.)"/>
  </xsl:function>

  <xsl:function name="p:step" as="xs:string">
    <xsl:param name="element" as="element(elementSpec)"/>
    <xsl:variable name="uri" as="xs:string" select="string(($element/@ns, $specifications/@ns, 'http://www.tei-c.org/ns/1.0')[1])"/>
    <xsl:sequence select="if ($uri = 'http://www.tei-c.org/ns/1.0') then 'tei:' || p:name($element)
      else '*[local-name() = ''' || p:name($element) || '''][namespace-uri() = ''' || $uri || ''']'"/>
  </xsl:function>

  <xsl:template name="p:collected" as="element()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="found" as="element()*" select="$parts[self::sch:*][local-name() = $name]/*"/>
    <xsl:if test="$found">
      <xsl:element name="{$name}">
        <xsl:apply-templates mode="m:plain" select="$found"/>
      </xsl:element>
    </xsl:if>
  </xsl:template>

  <xsl:template mode="m:plain" match="sch:*" as="element()">
    <xsl:element name="{local-name()}">
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="m:plain" match="*" as="element()" priority="-0.4">
    <xsl:copy copy-namespaces="no">
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <!-- The lines of the ODD are for messages about it, not for the schema. -->
  <xsl:template mode="m:plain" match="@p:*" as="empty-sequence()"/>

  <!-- White space between the parts of a rule; a message keeps its own. -->
  <xsl:template mode="m:plain" match="text()[not(normalize-space())][not(ancestor::sch:assert or ancestor::sch:report or
    ancestor::sch:diagnostic or ancestor::sch:property)]" as="empty-sequence()"/>

</xsl:stylesheet>
