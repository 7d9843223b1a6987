<?xml version="1.0" encoding="UTF-8"?>
<!-- Attributes of elements and classes → RELAX NG patterns: a class is a definition, what an element changes in it stands with the element
     (TEI Guidelines, 23.5.4 “Attribute Lists”). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:rng="http://relaxng.org/ns/structure/1.0"
  xmlns:m="urn:edition-tools:modes"
  xmlns:p="urn:edition-tools:private"
  xmlns="http://relaxng.org/ns/structure/1.0"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- attList of an element: its attributes themselves. -->
  <xsl:mode name="m:attribute" on-no-match="fail"/>
  <!-- attList of a class: references to the definition of each. -->
  <xsl:mode name="m:attribute-reference" on-no-match="fail"/>

  <!-- All attributes of an element. -->
  <xsl:function name="p:attribute-patterns" as="element()*">
    <xsl:param name="specification" as="element(elementSpec)"/>
    <xsl:sequence select="p:inherited-patterns(p:attribute-classes($specification), p:own-names($specification))"/>
    <xsl:apply-templates select="$specification/attList" mode="m:attribute">
      <xsl:with-param name="specification" tunnel="yes" select="$specification"/>
    </xsl:apply-templates>
  </xsl:function>

  <!-- What classes give: a whole class where none of its attributes is there already, else one by one. -->
  <xsl:function name="p:inherited-patterns" as="element()*">
    <xsl:param name="classes" as="element(classSpec)*"/>
    <xsl:param name="there" as="xs:string*"/>
    <xsl:iterate select="$classes">
      <xsl:param name="seen" as="xs:string*" select="$there"/>
      <xsl:variable name="names" as="xs:string*" select="$names-of-class(@ident)"/>
      <xsl:choose>
        <xsl:when test="empty($names)"/>
        <xsl:when test="$names = $seen">
          <xsl:sequence select="p:single-patterns(., $seen)"/>
        </xsl:when>
        <xsl:otherwise>
          <ref name="{@ident}.attributes"/>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:next-iteration>
        <xsl:with-param name="seen" select="$seen, $names"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <xsl:function name="p:single-patterns" as="element()*">
    <xsl:param name="class" as="element(classSpec)"/>
    <xsl:param name="seen" as="xs:string*"/>
    <xsl:sequence select="p:inherited-patterns(p:attribute-classes($class), ($seen, p:own-names($class)))"/>
    <xsl:apply-templates select="$class/attList" mode="m:attribute-reference">
      <xsl:with-param name="specification" tunnel="yes" select="$class"/>
      <xsl:with-param name="seen" tunnel="yes" select="$seen"/>
    </xsl:apply-templates>
  </xsl:function>

  <xsl:function name="p:attribute-class-definitions" as="element(rng:define)+">
    <xsl:param name="class" as="element(classSpec)"/>
    <xsl:variable name="patterns" as="element()*" select="p:single-patterns($class, ())"/>
    <define name="{$class/@ident}.attributes">
      <xsl:sequence select="$patterns"/>
      <xsl:if test="not($patterns)">
        <empty/>
      </xsl:if>
    </define>
    <xsl:for-each-group select="$class/attList//attDef[p:declares(., $class)]" group-by="string(@ident)">
      <define name="{p:attribute-definition($class/@ident, @ident)}">
        <xsl:apply-templates select="." mode="m:attribute">
          <xsl:with-param name="specification" tunnel="yes" select="$class"/>
        </xsl:apply-templates>
      </define>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="p:attribute-definition" as="xs:string">
    <xsl:param name="class" as="xs:string"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="$class || '.attribute.' || translate($name, ':', '-')"/>
  </xsl:function>

  <!-- A list of attributes, or a choice between them. -->
  <xsl:template mode="m:attribute m:attribute-reference" match="attList" as="element()*">
    <xsl:variable name="patterns" as="element()*">
      <xsl:for-each select="*">
        <xsl:variable name="pattern" as="element()*">
          <xsl:apply-templates select="." mode="#current"/>
        </xsl:variable>
        <xsl:sequence select="if (../@org = 'choice') then p:group($pattern) else $pattern"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="if (@org = 'choice') then p:choice($patterns, false()) else $patterns"/>
  </xsl:template>

  <xsl:template mode="m:attribute m:attribute-reference" match="desc | gloss" as="empty-sequence()"/>

  <xsl:template mode="m:attribute-reference" match="attDef" as="element(rng:ref)?">
    <xsl:param name="specification" tunnel="yes" as="element()"/>
    <xsl:param name="seen" tunnel="yes" as="xs:string*"/>
    <xsl:if test="not(@ident = $seen) and p:declares(., $specification)">
      <ref name="{p:attribute-definition($specification/@ident, @ident)}"/>
    </xsl:if>
  </xsl:template>

  <!-- One attribute of a class that the element or class need not be a member of. -->
  <xsl:template mode="m:attribute m:attribute-reference" match="attRef" as="element()?">
    <xsl:param name="seen" tunnel="yes" as="xs:string*"/>
    <xsl:variable name="name" as="xs:string" select="p:referred-name(.)"/>
    <xsl:variable name="class" as="element(classSpec)?"
      select="key('class', (@class, replace(@name, '\.attribute\..*$', ''))[1], $compiled)[1]"/>
    <xsl:if test="$class/attList//attDef[@ident = $name][p:declares(., $class)] and not($name = $seen)">
      <ref name="{p:attribute-definition($class/@ident, $name)}"/>
    </xsl:if>
  </xsl:template>

  <xsl:template mode="m:attribute" match="attDef" as="element()?">
    <xsl:param name="specification" tunnel="yes" as="element()"/>
    <xsl:variable name="attribute" as="element(attDef)?" select="p:complete-attribute(., $specification)"/>
    <xsl:for-each select="$attribute">
      <xsl:variable name="pattern" as="element(rng:attribute)">
        <attribute name="{p:name(.)}">
          <xsl:variable name="prefix" as="xs:string" select="substring-before(p:name(.), ':')"/>
          <xsl:if test="(@ns or $prefix) and $prefix != 'xml'">
            <xsl:attribute name="name" select="replace(p:name(.), '^.*:', '')"/>
            <xsl:attribute name="ns" select="(@ns, p:namespace-of($prefix, .))[1]"/>
          </xsl:if>
          <xsl:sequence select="p:annotation(.), p:attribute-value(.)"/>
        </attribute>
      </xsl:variable>
      <xsl:choose>
        <xsl:when test="@usage = 'req'">
          <xsl:sequence select="$pattern"/>
        </xsl:when>
        <xsl:otherwise>
          <optional>
            <xsl:sequence select="$pattern"/>
          </optional>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- A pattern for one word of a list: there text is any word. -->
  <xsl:function name="p:in-list" as="element()">
    <xsl:param name="pattern" as="element()"/>
    <xsl:apply-templates select="$pattern" mode="m:in-list"/>
  </xsl:function>
  <xsl:mode name="m:in-list" on-no-match="shallow-copy"/>
  <xsl:template mode="m:in-list" match="rng:text" as="element(rng:data)"><data type="string"/></xsl:template>

  <!-- What an attribute may hold: its listed values, its datatype, or both. -->
  <xsl:function name="p:attribute-value" as="element()*">
    <xsl:param name="attribute" as="element(attDef)"/>
    <xsl:variable name="values" as="element()*">
      <xsl:for-each select="$attribute/valList[@type = ('closed', 'semi')]/valItem">
        <value>{p:name(.)}</value>
        <xsl:sequence select="p:annotation(.)"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="closed" as="xs:boolean" select="$attribute/valList/@type = 'closed'"/>
    <xsl:variable name="data" as="element()*" select="$attribute/datatype ! p:content(.)"/>
    <xsl:variable name="item" as="element()?" select="
      if ($closed) then p:choice($values, true())
      else if ($data) then p:choice(($values, p:group($data)), false())
      else ()"/>
    <xsl:variable name="one" as="xs:boolean" select="not($attribute/datatype) or
      string(($attribute/datatype/@maxOccurs, '1')[1]) = '1'"/>
    <xsl:choose>
      <!-- A datatype that doesn't exist; check.xsl has said so. -->
      <xsl:when test="not($item) and $attribute/datatype/*">
        <empty/>
      </xsl:when>
      <xsl:when test="not($item)">
        <text/>
      </xsl:when>
      <xsl:when test="$one">
        <xsl:sequence select="if ($attribute/datatype) then p:occurring($item, $attribute/datatype) else $item"/>
      </xsl:when>
      <xsl:otherwise>
        <list>
          <xsl:sequence select="p:occurring($item, $attribute/datatype) ! p:in-list(.)"/>
        </list>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
