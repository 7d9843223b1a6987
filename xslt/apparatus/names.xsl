<?xml version="1.0" encoding="UTF-8"?>
<!-- Witnesses that are named and not declared, or declared and not named (TEI Guidelines, 12.1.4). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    default-mode="m:apparatus" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:variable name="p:known-names" as="xs:string*" select="distinct-values($p:declared ! p:names-of(.))"/>

  <!-- Where witnesses are named: in wit, and in elements of that name. -->
  <xsl:variable name="p:naming-elements" as="element()*" select="$p:source//(*[@wit] | wit[not(*)])"/>

  <xsl:function name="p:names-at" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if ($element/@wit) then tokenize($element/@wit) else tokenize($element, '[\s,;]+')[.]"/>
  </xsl:function>
  <xsl:variable name="p:written-names" as="xs:string*" select="distinct-values($p:naming-elements ! p:names-at(.))"/>

  <!-- Whether a name means somebody of this document: "#A" or "A"; what lies in another file is checked as a pointer. -->
  <xsl:function name="p:is-local" as="xs:boolean">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="matches($name, '^#?[^#:/]+$') and not(ends-with($name, '.xml'))"/>
  </xsl:function>

  <xsl:function name="p:check-names" as="element(p:finding)*">
    <!-- Each name is looked up once, however often it stands there. -->
    <xsl:variable name="unknown" as="xs:string*" select="
        $p:written-names[p:is-local(.)][not(p:pointed-name(.) = $p:known-names) and empty(key('p:id', p:pointed-name(.), $p:source))]"/>
    <xsl:variable name="undeclared" as="map(*)*">
      <xsl:for-each select="if (exists($unknown)) then $p:naming-elements else ()">
        <xsl:variable name="at" as="element()" select="."/>
        <xsl:sequence select="p:names-at(.)[. = $unknown] ! map{'at': $at, 'written': ., 'name': p:pointed-name(.)}"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="empty($undeclared)"/>
      <xsl:when test="empty($p:known-names)">
        <xsl:variable name="names" as="xs:string*" select="distinct-values($undeclared?name)"/>
        <xsl:sequence select="p:say('undeclared-witness', $undeclared[1]?at,
            'this document declares no witness, and its entries name ' || p:listed($names),
            'Add a listWit with a witness for each to sourceDesc, or write the name of the file that has them before #.',
            map{'attribute': string('wit'[$undeclared[1]?at/@wit]), 'name': $names[1], 'all': 'yes'})"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="$undeclared">
          <xsl:sequence select="p:say('undeclared-witness', ?at, 'the witness ' || ?name || ' is not declared',
              'Add a witness with the xml:id ' || ?name || ' to listWit, or correct the name.',
              map{'attribute': string('wit'[current()?at/@wit]), 'part': ?written, 'name': ?name, 'cause': ?name})"/>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:sequence select="p:check-never-named()"/>
  </xsl:function>

  <!-- Witnesses of whom no entry says anything; where a lemma stands for the rest, they are the rest. -->
  <xsl:function name="p:check-never-named" as="element(p:finding)*">
    <xsl:variable name="named" as="xs:string*" select="$p:written-names ! p:pointed-name(.)"/>
    <xsl:variable name="silent" as="element(witness)*" select="
        $p:declared[self::witness][not((ancestor-or-self::*[self::witness or self::listWit] ! p:names-of(.)) = $named)]"/>
    <xsl:if test="exists($silent) and $named = $p:known-names
        and not($p:entries ! p:ground-of-unnamed(.) = 'rest')">
      <xsl:sequence select="p:say('witness-never-named', $silent[1],
          'no entry names ' || p:listed($silent ! p:names-of(.)[1]) || ': what ' || (if (count($silent) = 1) then 'it reads'
          else 'they read') || ' is not known',
          'Name a witness in the readings that it has; if it was not collated, say so in its description.')"/>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
