<?xml version="1.0" encoding="UTF-8"?>
<!-- Who is a witness: declared in listWit, alone or in groups, or only named by readings (TEI Guidelines, 12.1.4). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:fn="http://www.w3.org/2005/xpath-functions"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    default-mode="m:witness" expand-text="yes" exclude-result-prefixes="#all">

  <!-- What a witness or a group is called: its id and its sigla. -->
  <xsl:function name="p:names-of" as="xs:string*">
    <xsl:param name="declared" as="element()"/>
    <xsl:sequence select="distinct-values(
        ($declared/(abbr[@type = 'siglum'] | idno[@type = ('siglum', 'sigla')]),
         $declared/@xml:id, $declared/@n, $declared/self::witness/abbr, $declared/self::listWit/head/abbr[@type = 'siglum'])
        ! normalize-space(.)[. != '' and not(contains(., ' '))])"/>
  </xsl:function>

  <!-- The witnesses and groups that the document declares, by each of their names. -->
  <xsl:variable name="p:declared" as="element()*" select="
      $p:source//(witness | listWit)[exists(p:names-of(.))]"/>

  <!-- The name at the end of a pointer: "#A", "A" and "witnesses.xml#A" are all A. -->
  <xsl:function name="p:pointed-name" as="xs:string" cache="yes">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:sequence select="replace($pointer, '^.*[#:/]', '')"/>
  </xsl:function>

  <!-- The names that stand in an attribute wit. -->
  <xsl:function name="p:names-in" as="xs:string*">
    <xsl:param name="wit" as="attribute(wit)?"/>
    <xsl:sequence select="tokenize($wit) ! p:pointed-name(.)[. != '']"/>
  </xsl:function>

  <!-- The declaration of the witness whose text is wanted. -->
  <xsl:variable name="p:own" as="element()?" select="
      ($p:declared[p:names-of(.) = $witness and self::witness], $p:declared[p:names-of(.) = $witness])[1]"/>

  <!--
    The names by which a reading can name the witness, each with its distance: 1 for its own,
    2 for the group that it stands in, 3 for that group's group.
  -->
  <xsl:variable name="p:distance" as="map(xs:string, xs:integer)">
    <xsl:variable name="levels" as="element()*"
        select="reverse($p:own/ancestor-or-self::*[self::witness or self::listWit][exists(p:names-of(.))])"/>
    <xsl:map>
      <xsl:for-each-group select="
          map{'name': $witness, 'distance': 1},
          (for $distance in 1 to count($levels), $name in p:names-of($levels[$distance])
           return map{'name': $name, 'distance': $distance})" group-by="?name">
        <xsl:map-entry key="current-grouping-key()" select="?distance"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <!-- Every witness with its names, the declared ones first. -->
  <xsl:template match="/" mode="m:witnesses" as="element(p:witnesses)">
    <xsl:variable name="known" as="xs:string*" select="$p:declared ! p:names-of(.)"/>
    <xsl:variable name="named" as="xs:string*" select="distinct-values(
        //(lem | rdg | rdgGrp | lacunaStart | lacunaEnd | witStart | witEnd | witDetail)/p:names-in(@wit))"/>
    <!-- A lemma that names nobody stands for all that no reading names. -->
    <xsl:variable name="for-the-rest" as="xs:boolean" select="exists(//app[p:ground(.) = 'rest'])"/>
    <p:witnesses>
      <xsl:for-each select="$p:declared[self::witness], $p:declared[self::listWit]">
        <xsl:variable name="above" as="xs:string*" select="ancestor-or-self::*[self::witness or self::listWit] ! p:names-of(.)"/>
        <p:witness siglum="{p:names-of(.)[1]}" names="{p:names-of(.)}" label="{p:label-of(.)}">
          <xsl:sequence select="@xml:id"/>
          <xsl:if test="self::listWit"><xsl:attribute name="group" select="'yes'"/></xsl:if>
          <xsl:if test="$above = $named or $for-the-rest"><xsl:attribute name="known" select="'yes'"/></xsl:if>
          <xsl:value-of select="p:description-of(.)"/>
        </p:witness>
      </xsl:for-each>
      <xsl:for-each select="$named[not(. = $known)]">
        <p:witness siglum="{.}" names="{.}" label="{.}" known="yes">
          <xsl:if test="key('p:id', ., $p:source)/self::handNote"><xsl:attribute name="hand" select="'yes'"/></xsl:if>
        </p:witness>
      </xsl:for-each>
    </p:witnesses>
  </xsl:template>

  <!-- The siglum as the apparatus writes it. -->
  <xsl:function name="p:label-of" as="xs:string">
    <xsl:param name="declared" as="element()"/>
    <xsl:sequence select="(
        ($declared/abbr[@type = 'siglum'], $declared/self::witness//idno[@type = ('siglum', 'sigla')], $declared/@n,
        $declared/self::witness/abbr)[1]
        ! normalize-space(.)[. != ''], p:names-of($declared)[1])[1]"/>
  </xsl:function>

  <!-- What is said of a witness, without its siglum and without witnesses in it. -->
  <xsl:function name="p:description-of" as="xs:string">
    <xsl:param name="declared" as="element()"/>
    <xsl:variable name="words" as="text()*" select="
        if ($declared/self::listWit) then $declared/head//text()
        else $declared//text()[not(ancestor::witness except $declared/ancestor-or-self::witness)]
        [not(ancestor::listWit except $declared/ancestor::listWit)]
            [not(ancestor::abbr[.. is $declared] or ancestor::idno[@type = ('siglum', 'sigla')])]"/>
    <xsl:sequence select="normalize-space(string-join($words))"/>
  </xsl:function>

</xsl:stylesheet>
