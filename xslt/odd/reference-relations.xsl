<?xml version="1.0" encoding="UTF-8"?>
<!-- Which elements may stand in which, and who uses what: the classes and macros of content models followed to their elements. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:p="urn:edition-tools:private"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:key name="user" match="elementSpec | classSpec | macroSpec | dataSpec"
    use="(content, attList)//(macroRef | dataRef)/@key"/>

  <!-- The elements of each model class, those of its subclasses among them. -->
  <xsl:variable name="elements-of-class" as="map(xs:string, xs:string*)" select="map:merge(
    $specifications/classSpec[@type = 'model'] ! map{string(@ident): p:elements-of-class(., ())})"/>

  <xsl:function name="p:elements-of-class" as="xs:string*">
    <xsl:param name="class" as="element(classSpec)"/>
    <xsl:param name="above" as="xs:string*"/>
    <xsl:variable name="members" as="element()*" select="key('member', $class/@ident, $compiled)"/>
    <xsl:sequence select="distinct-values(($members/self::elementSpec/string(@ident),
      $members/self::classSpec[@type = 'model'][not(@ident = $above)] ! p:elements-of-class(., ($above, $class/@ident))))"/>
  </xsl:function>

  <xsl:variable name="children-of-macro" as="map(xs:string, xs:string*)" select="map:merge(
    $specifications/macroSpec ! map{string(@ident): p:children-in(content, string(@ident))})"/>

  <!-- The elements that a content model names, by themselves or by class or macro. -->
  <xsl:function name="p:children-in" as="xs:string*">
    <xsl:param name="content" as="element(content)?"/>
    <xsl:param name="above" as="xs:string*"/>
    <xsl:sequence select="distinct-values((
      $content//elementRef/@key ! key('element', ., $compiled)/string(@ident),
      $content//classRef/@key ! $elements-of-class(string(.)),
      $content//macroRef/@key[not(. = $above)] ! key('macro', ., $compiled)/p:children-in(content, ($above, string(@ident))),
      $content//*:ref/@name ! (key('element', ., $compiled)/string(@ident), $elements-of-class(string(.)))))"/>
  </xsl:function>

  <xsl:variable name="children" as="map(xs:string, xs:string*)" select="map:merge(
    $specifications/elementSpec ! map{string(@ident): distinct-values((p:children-in(content except content[macroRef], ()),
      content//macroRef/@key ! $children-of-macro(string(.)), content[macroRef] ! p:children-in(., content//macroRef/@key/string())))})"/>

  <xsl:variable name="parents" as="map(xs:string, xs:string*)" select="map:merge(
    map:for-each($children, function($parent, $names) { $names ! map{.: $parent} }), map{'duplicates': 'combine'})"/>

  <xsl:function name="p:parents" as="element()*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="$parents($name) ! key('element', ., $compiled)"/>
  </xsl:function>

  <xsl:function name="p:children" as="element()*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="$children($name) ! key('element', ., $compiled)"/>
  </xsl:function>

  <xsl:function name="p:classes-of" as="element(classSpec)*">
    <xsl:param name="specification" as="element()"/>
    <xsl:sequence select="$specification/classes/memberOf/@key ! key('class', ., $compiled)"/>
  </xsl:function>

  <xsl:function name="p:users" as="element()*">
    <xsl:param name="specification" as="element()"/>
    <xsl:sequence select="key('user', $specification/@ident, $compiled)"/>
  </xsl:function>

</xsl:stylesheet>
