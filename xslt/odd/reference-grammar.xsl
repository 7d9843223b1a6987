<?xml version="1.0" encoding="UTF-8"?>
<!-- A content model as a grammar: "(head?, (p | list)+)", each name a link (TEI Guidelines, 23.5.5.1 “Defining Content Models”). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:rng="http://relaxng.org/ns/structure/1.0"
  xmlns:m="urn:edition-tools:modes"
  xmlns:p="urn:edition-tools:private"
  xmlns=""
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- A part of a content model, in a line; what the schema has not got is left out. -->
  <xsl:mode name="m:grammar" on-no-match="deep-skip"/>

  <!-- A content model; nothing where nothing in it is in the schema. -->
  <xsl:function name="p:grammar" as="element(Q{}p)?">
    <xsl:param name="content" as="element()?"/>
    <xsl:variable name="parts" as="node()*" select="p:joined($content/*, ', ')"/>
    <xsl:if test="$parts"><p class="grammar"><code><xsl:sequence select="$parts"/></code></p></xsl:if>
  </xsl:function>

  <xsl:function name="p:joined" as="node()*">
    <xsl:param name="parts" as="element()*"/>
    <xsl:param name="between" as="xs:string"/>
    <xsl:variable name="written" as="element(Q{}span)*">
      <xsl:for-each select="$parts"><span><xsl:apply-templates select="." mode="m:grammar"/></span></xsl:for-each>
    </xsl:variable>
    <xsl:for-each select="$written[node()]">
      <xsl:if test="position() gt 1"><xsl:text>{$between}</xsl:text></xsl:if>
      <xsl:sequence select="node()"/>
    </xsl:for-each>
  </xsl:function>

  <!-- Several parts in brackets, with the sign that says how often they stand. -->
  <xsl:function name="p:bracketed" as="node()*">
    <xsl:param name="parts" as="element()*"/>
    <xsl:param name="between" as="xs:string"/>
    <xsl:param name="sign" as="xs:string"/>
    <xsl:variable name="written" as="node()*" select="p:joined($parts, $between)"/>
    <xsl:if test="$written">
      <xsl:text>(</xsl:text><xsl:sequence select="$written"/><xsl:text>){$sign}</xsl:text>
    </xsl:if>
  </xsl:function>

  <!-- ? at most once, * any number, + at least once, {2,4} from twice to four times. -->
  <xsl:function name="p:sign" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="times" as="xs:string" select="string-join((($part/@minOccurs, '1')[1], ($part/@maxOccurs, '1')[1]), ',')"/>
    <xsl:sequence select="
        (map{'1,1': '', '0,1': '?', '0,unbounded': '*', '1,unbounded': '+'}($times), '{' || replace($times, 'unbounded', '') || '}')[1]"/>
  </xsl:function>

  <xsl:template mode="m:grammar" match="sequence" as="node()*">
    <xsl:sequence select="p:bracketed(*, if (@preserveOrder = ('false', '0')) then ' &amp; ' else ', ', p:sign(.))"/>
  </xsl:template>
  <xsl:template mode="m:grammar" match="alternate" as="node()*">
    <xsl:sequence select="p:bracketed(*, ' | ', p:sign(.))"/>
  </xsl:template>

  <xsl:template mode="m:grammar" match="elementRef | classRef | macroRef | dataRef[@key]" as="node()*">
    <xsl:variable name="kind" as="xs:string"
        select="map{'elementRef': 'element', 'classRef': 'class', 'macroRef': 'macro', 'dataRef': 'datatype'}(local-name())"/>
    <xsl:for-each select="key($kind, @key, $compiled)[1]">
      <xsl:sequence select="($links(p:key(.))/*, p:link(.)//Q{}code)[1]"/>
    </xsl:for-each>
    <xsl:if test="key($kind, @key, $compiled)"><xsl:text>{p:sign(.)}</xsl:text></xsl:if>
  </xsl:template>
  <xsl:template mode="m:grammar" match="dataRef[@name]" as="text()">
    <xsl:text>xs:{@name}{@restriction ! (' / ' || . || ' /')}{dataFacet ! (' ' || @name || '=' || @value)}{p:sign(.)}</xsl:text>
  </xsl:template>
  <xsl:template mode="m:grammar" match="textNode | rng:text" as="text()"><xsl:text>{p:word('text')}</xsl:text></xsl:template>
  <xsl:template mode="m:grammar" match="empty | rng:empty" as="text()"><xsl:text>{p:word('nothing')}</xsl:text></xsl:template>
  <xsl:template mode="m:grammar" match="anyElement" as="text()"><xsl:text>{p:word('any')}{p:sign(.)}</xsl:text></xsl:template>
  <xsl:template mode="m:grammar" match="valList" as="text()">
    <xsl:text>({string-join(valItem ! ('"' || p:name(.) || '"'), ' | ')})</xsl:text>
  </xsl:template>

  <!-- RELAX NG in old ODDs. -->
  <xsl:template mode="m:grammar" match="rng:ref" as="node()*">
    <xsl:variable name="class" as="xs:string" select="replace(@name, '_(sequence\w*|alternation)$', '')"/>
    <xsl:variable name="target" as="element()?" select="(key('element', @name, $compiled), key('macro', @name, $compiled),
        key('datatype', @name, $compiled), key('class', $class, $compiled))[1]"/>
    <xsl:sequence select="$target ! ($links(p:key(.))/*, p:link(.)//Q{}code)[1]"/>
  </xsl:template>
  <xsl:template mode="m:grammar" match="rng:group | rng:choice | rng:interleave" as="node()*">
    <xsl:sequence select="p:bracketed(*, map{'group': ', ', 'choice': ' | ', 'interleave': ' &amp; '}(local-name()), '')"/>
  </xsl:template>
  <xsl:template mode="m:grammar" match="rng:optional | rng:zeroOrMore | rng:oneOrMore" as="node()*">
    <xsl:sequence select="p:bracketed(*, ', ', map{'optional': '?', 'zeroOrMore': '*', 'oneOrMore': '+'}(local-name()))"/>
  </xsl:template>
  <xsl:template mode="m:grammar" match="rng:data" as="text()"><xsl:text>{@type}</xsl:text></xsl:template>
  <xsl:template mode="m:grammar" match="rng:value" as="text()"><xsl:text>"{.}"</xsl:text></xsl:template>

</xsl:stylesheet>
