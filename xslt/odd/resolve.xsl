<?xml version="1.0" encoding="UTF-8"?>
<!-- What the parts of a compiled ODD mean together: the members of a class, the attributes of an element
     (TEI Guidelines, 23.5.6 “Class specifications” and 1.3 “The TEI Class System”). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:m="urn:edition-tools:modes"
  xmlns:p="urn:edition-tools:private"
  xmlns="http://www.tei-c.org/ns/1.0"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:include href="merge.xsl"/>

  <xsl:mode name="m:copy" on-no-match="shallow-copy"/>

  <xsl:variable name="compiled" as="document-node()" select="/"/>
  <xsl:variable name="specifications" as="element(schemaSpec)?" select="$compiled/schemaSpec"/>

  <xsl:key name="element" match="elementSpec" use="@ident"/>
  <xsl:key name="class" match="classSpec" use="@ident"/>
  <xsl:key name="macro" match="macroSpec" use="@ident"/>
  <xsl:key name="datatype" match="dataSpec" use="@ident"/>
  <xsl:key name="member" match="elementSpec | classSpec" use="classes/memberOf/@key"/>

  <!-- The attribute classes that an element or a class is a member of, in the order of its declaration. -->
  <xsl:function name="p:attribute-classes" as="element(classSpec)*">
    <xsl:param name="specification" as="element()"/>
    <xsl:sequence select="distinct-values($specification/classes/memberOf/@key) !
      key('class', ., $compiled)[@type = 'atts'][1]"/>
  </xsl:function>

  <!-- The attributes that a specification declares itself, those it deletes among them. -->
  <xsl:function name="p:own-names" as="xs:string*">
    <xsl:param name="specification" as="element()"/>
    <xsl:sequence select="$specification/attList//(attDef/string(@ident), attRef/p:referred-name(.))"/>
  </xsl:function>

  <!-- The attribute that attRef names; old ODDs write att.typed.attribute.type for type. -->
  <xsl:function name="p:referred-name" as="xs:string">
    <xsl:param name="reference" as="element(attRef)"/>
    <xsl:sequence select="replace($reference/@name, '^att\..*\.attribute\.', '')"/>
  </xsl:function>

  <xsl:variable name="names-of-class" as="map(xs:string, xs:string*)">
    <xsl:map>
      <xsl:for-each-group select="$specifications/classSpec[@type = 'atts']" group-by="string(@ident)">
        <xsl:map-entry key="current-grouping-key()" select="p:names-with-inherited(., ())"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <!-- All names of attributes that a class gives, its own and those of the classes that it belongs to. -->
  <xsl:function name="p:names-with-inherited" as="xs:string*">
    <xsl:param name="class" as="element(classSpec)"/>
    <xsl:param name="below" as="xs:string*"/>
    <xsl:variable name="deleted" as="xs:string*" select="$class/attList//attDef[@mode = 'delete']/@ident"/>
    <xsl:variable name="inherited" as="xs:string*" select="p:attribute-classes($class)[not(@ident = $below)]
      ! p:names-with-inherited(., ($below, $class/@ident))"/>
    <xsl:sequence select="distinct-values(($inherited, $class/attList//attDef[p:declares(., $class)]/string(@ident),
      $class/attList//attRef/p:referred-name(.)))[not(. = $deleted)]"/>
  </xsl:function>

  <!-- Whether an attDef is an attribute: not a deletion, nor a change of something that no class gives. -->
  <xsl:function name="p:declares" as="xs:boolean">
    <xsl:param name="attribute" as="element(attDef)"/>
    <xsl:param name="specification" as="element()"/>
    <xsl:sequence select="not($attribute/@mode = 'delete') and
      (not($attribute/@mode = 'change') or exists(p:inherited-attribute($specification, $attribute/@ident, ())))"/>
  </xsl:function>

  <!-- An attribute as the classes of a specification give it. -->
  <xsl:function name="p:inherited-attribute" as="element(attDef)?">
    <xsl:param name="specification" as="element()"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="below" as="xs:string*"/>
    <xsl:sequence select="(p:attribute-classes($specification)[not(@ident = $below)]
      ! p:class-attribute(., $name, $below))[1]"/>
  </xsl:function>

  <xsl:function name="p:class-attribute" as="element(attDef)?">
    <xsl:param name="class" as="element(classSpec)"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="below" as="xs:string*"/>
    <xsl:variable name="own" as="element(attDef)?" select="($class/attList//attDef[@ident = $name])[1]"/>
    <xsl:sequence select="
      if ($own/@mode = 'delete') then ()
      else if ($own and not($own/@mode = 'change')) then $own
      else p:inherited-attribute($class, $name, ($below, $class/@ident)) ! (if ($own) then p:attribute(., $own) else .)"/>
  </xsl:function>

  <!-- An attDef of an element or class, complete: with what it changes. -->
  <xsl:function name="p:complete-attribute" as="element(attDef)?">
    <xsl:param name="attribute" as="element(attDef)"/>
    <xsl:param name="specification" as="element()"/>
    <xsl:sequence select="
      if ($attribute/@mode = 'delete') then ()
      else if ($attribute/@mode = 'change') then p:inherited-attribute($specification, $attribute/@ident, ()) ! p:attribute(., $attribute)
      else $attribute"/>
  </xsl:function>

  <!-- The classes that have an effect: those that some element belongs to, or that some content or attRef names. -->
  <xsl:variable name="used-attribute-classes" as="xs:string*" select="p:classes-above($specifications/elementSpec, ())"/>

  <xsl:function name="p:classes-above" as="xs:string*">
    <xsl:param name="specifications" as="element()*"/>
    <xsl:param name="found" as="xs:string*"/>
    <xsl:variable name="next" as="xs:string*" select="distinct-values(($specifications/classes/memberOf/@key,
      $specifications/attList//attRef/@class))[not(. = $found)]"/>
    <xsl:variable name="classes" as="element(classSpec)*" select="$next ! key('class', ., $compiled)[@type = 'atts'][1]"/>
    <xsl:sequence select="if ($classes) then p:classes-above($classes, ($found, $classes/@ident)) else $found"/>
  </xsl:function>

  <!-- What a reader writes: the altIdent where the ODD renames, else the ident. -->
  <xsl:function name="p:name" as="xs:string">
    <xsl:param name="specification" as="element()"/>
    <xsl:sequence select="normalize-space(($specification/altIdent[not(@type)], $specification/@ident)[1])"/>
  </xsl:function>

</xsl:stylesheet>
