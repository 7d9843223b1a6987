<?xml version="1.0" encoding="UTF-8"?>
<!-- Schematron's short forms → the long ones: abstract patterns and rules are written out, only
     the patterns of the phase remain, and no two patterns share the name of a variable. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:fn="http://www.w3.org/2005/xpath-functions"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:m="urn:edition-tools:modes"
  xmlns:p="urn:edition-tools:private">

  <xsl:template match="sch:schema" mode="m:expand" as="element(sch:schema)">
    <xsl:variable name="asked" as="xs:string"
      select="if ($phase = '#DEFAULT') then (@defaultPhase, '#ALL')[1] else $phase"/>
    <xsl:variable name="active" as="element(sch:phase)?" select="sch:phase[@id = $asked]"/>
    <xsl:variable name="patterns" as="element(sch:pattern)*" select="
        sch:pattern[not(@abstract = 'true')]
          [empty($active) or @id = $active/sch:active/@pattern]"/>
    <xsl:variable name="expanded" as="element(sch:pattern)*">
      <xsl:apply-templates select="$patterns" mode="m:expand"/>
    </xsl:variable>
    <xsl:variable name="lets" as="element()*" select="
        sch:let[not(@name = $active/sch:let/@name)], $active/sch:let"/>
    <xsl:variable name="names" as="xs:string*"
      select="$lets/@name/string(), $expanded/sch:let/@name/string()"/>
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:if test="$active"><xsl:attribute name="p:phase" select="$active/@id"/></xsl:if>
      <xsl:copy-of select="* except (sch:pattern, sch:phase, sch:let), $lets"/>
      <xsl:sequence select="$patterns[@is-a] ! p:own-words(.)"/>
      <xsl:for-each select="$expanded">
        <xsl:variable name="number" as="xs:integer" select="position()"/>
        <xsl:variable name="shared" as="xs:string*"
          select="sch:let/@name[count(index-of($names, .)) gt 1]/string()"/>
        <xsl:variable name="own" as="map(xs:string, xs:string)"
          select="map:merge($shared ! map { . : . || '.pattern-' || $number })"/>
        <xsl:choose>
          <xsl:when test="map:size($own) = 0"><xsl:sequence select="."/></xsl:when>
          <xsl:otherwise>
            <xsl:apply-templates select="." mode="m:rename">
              <xsl:with-param name="own" tunnel="yes" select="$own"/>
            </xsl:apply-templates>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </xsl:copy>
  </xsl:template>

  <!-- An instance of an abstract pattern has the rules of that pattern and its own id. -->
  <xsl:template match="sch:pattern[@is-a]" mode="m:expand" as="element(sch:pattern)">
    <xsl:variable name="abstract" as="element(sch:pattern)" select="key('p:pattern', @is-a)[1]"/>
    <xsl:variable name="values" as="map(xs:string, xs:string)" select="p:values(.)"/>
    <xsl:variable name="instance-name" as="xs:string" select="p:instance-name(.)"/>
    <xsl:variable name="instance" as="element(sch:pattern)">
      <xsl:copy>
        <xsl:apply-templates select="$abstract/(@* except (@abstract, @id))" mode="m:substitute">
          <xsl:with-param name="values" tunnel="yes" select="$values"/>
        </xsl:apply-templates>
        <xsl:copy-of select="@* except @is-a"/>
        <xsl:copy-of select="sch:title, sch:p"/>
        <xsl:apply-templates select="$abstract/(* except sch:param)" mode="m:substitute">
          <xsl:with-param name="values" tunnel="yes" select="$values"/>
          <xsl:with-param name="instance-name" tunnel="yes" select="$instance-name"/>
        </xsl:apply-templates>
        <xsl:copy-of select="* except (sch:param, sch:title, sch:p)"/>
      </xsl:copy>
    </xsl:variable>
    <xsl:variable name="rules" as="element()*" select="key('p:rule', $instance//sch:extends/@rule)"/>
    <xsl:apply-templates select="$instance" mode="m:expand">
      <xsl:with-param name="abstract-rules" tunnel="yes" select="$rules"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="sch:rule[@abstract = 'true']" mode="m:expand" as="empty-sequence()"/>

  <!-- The abstract rule of the same pattern comes before one of the same name elsewhere. -->
  <xsl:template match="sch:rule/sch:extends[@rule]" mode="m:expand" as="node()*">
    <xsl:param name="abstract-rules" as="element()*" tunnel="yes"/>
    <xsl:variable name="id" as="xs:string" select="@rule"/>
    <xsl:variable name="near" as="element()*"
      select="ancestor::sch:pattern[1]/sch:rule[@abstract = 'true'][@id = $id]"/>
    <xsl:variable name="far" as="element()*"
      select="$abstract-rules[@id = $id], key('p:rule', $id)[root() is root(current())]"/>
    <xsl:apply-templates select="($near, $far)[1]/node()" mode="m:expand"/>
  </xsl:template>

  <xsl:template match="@*" mode="m:substitute" as="attribute()">
    <xsl:param name="values" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:attribute name="{name()}" namespace="{namespace-uri()}"
      select="p:replace-variables(., $values, false())"/>
  </xsl:template>

  <!-- The values of an instance's parameters: its own before those of the abstract pattern. -->
  <xsl:function name="p:values" as="map(xs:string, xs:string)">
    <xsl:param name="instance" as="element(sch:pattern)"/>
    <xsl:sequence select="
        map:merge(($instance/sch:param, key('p:pattern', $instance/@is-a, root($instance))[1]/sch:param)
          ! map { string(@name) : string(@value) }, map { 'duplicates': 'use-first' })"/>
  </xsl:function>
  <xsl:function name="p:instance-name" as="xs:string">
    <xsl:param name="instance" as="element(sch:pattern)"/>
    <xsl:sequence select="'.instance-' || (1 + count($instance/preceding-sibling::sch:pattern))"/>
  </xsl:function>

  <!-- Diagnostics and properties that speak of a parameter are there once more for each instance. -->
  <xsl:function name="p:own-words" as="element()*">
    <xsl:param name="instance" as="element(sch:pattern)"/>
    <xsl:for-each select="root($instance)/sch:schema/(sch:diagnostics | sch:properties)">
      <xsl:copy>
        <xsl:for-each select="*[p:speaks-of-parameters(.)]">
          <xsl:copy>
            <xsl:attribute name="id" select="@id || p:instance-name($instance)"/>
            <xsl:apply-templates select="@* except @id, node()" mode="m:substitute">
              <xsl:with-param name="values" tunnel="yes" select="p:values($instance)"/>
            </xsl:apply-templates>
          </xsl:copy>
        </xsl:for-each>
      </xsl:copy>
    </xsl:for-each>
  </xsl:function>
  <xsl:function name="p:speaks-of-parameters" as="xs:boolean">
    <xsl:param name="words" as="element()"/>
    <xsl:variable name="names" as="xs:string*"
      select="distinct-values(root($words)//sch:pattern[@is-a or @abstract = 'true']/sch:param/@name)"/>
    <xsl:sequence select="some $name in $names satisfies $words//@*[matches(., '\$\s*' || $name || '(\C|$)')]"/>
  </xsl:function>
  <xsl:template match="@diagnostics | @properties" mode="m:substitute" as="attribute()" priority="1">
    <xsl:param name="instance-name" as="xs:string?" tunnel="yes"/>
    <xsl:variable name="schema" as="document-node()" select="root()"/>
    <xsl:attribute name="{name()}" select="
        for $id in tokenize(.)
        return (key('p:diagnostic', $id, $schema), key('p:property', $id, $schema))[1] !
          (if (exists($instance-name) and p:speaks-of-parameters(.)) then $id || $instance-name else $id)"/>
  </xsl:template>

  <xsl:template match="@*" mode="m:rename" as="attribute()">
    <xsl:param name="own" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:attribute name="{name()}" namespace="{namespace-uri()}"
      select="p:replace-variables(., map:merge(map:keys($own) ! map { . : '$' || $own(.) }), true())"/>
  </xsl:template>

  <!-- A let that has the name in a rule hides the pattern's there: it must be renamed as well. -->
  <xsl:template match="sch:let/@name" mode="m:rename" as="attribute()">
    <xsl:param name="own" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:attribute name="name" select="($own(string(.)), .)[1]"/>
  </xsl:template>

  <!-- `$name` becomes its value in `$values`; with `$outside` not inside strings and comments. -->
  <xsl:function name="p:replace-variables" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="values" as="map(xs:string, xs:string)"/>
    <xsl:param name="outside" as="xs:boolean"/>
    <xsl:variable name="name" as="xs:string" select="'\$\s*([\i-[:]][\c-[:]]*(:[\i-[:]][\c-[:]]*)?)'"/>
    <xsl:variable name="strings" as="xs:string"
      select="if ($outside) then '(&quot;[^&quot;]*&quot;|''[^'']*''|\(:.*?:\))|' else ''"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:analyze-string select="$text" regex="{$strings || $name}" flags="s">
        <xsl:matching-substring>
          <xsl:variable name="found" as="xs:string" select="regex-group(if ($outside) then 2 else 1)"/>
          <xsl:variable name="prefix" as="xs:string" select="substring-before($found, ':')"/>
          <xsl:sequence select="
              if ($values($found)) then $values($found)
              else if ($prefix and $values($prefix)) then $values($prefix) || ':' || substring-after($found, ':')
              else ."/>
        </xsl:matching-substring>
        <xsl:non-matching-substring><xsl:sequence select="."/></xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="string-join($parts)"/>
  </xsl:function>
</xsl:stylesheet>
