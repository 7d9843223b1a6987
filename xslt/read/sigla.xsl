<?xml version="1.0" encoding="UTF-8"?>
<!-- The sigla of witnesses, groups and hands, in the order of the edition (TEI Guidelines, 12.1.4). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model" xmlns="urn:edition-tools:model"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    default-mode="m:read" expand-text="yes" exclude-result-prefixes="#all">

  <!--
    The witnesses, groups and hands that the document declares, in its order, by each of their names:
    id, siglum, number.  A group's siglum is that of its listWit or of its head.
  -->
  <xsl:variable name="p:signatories" as="element()*" select="
      for $name in ('witness', 'listWit', 'handNote') return key('p:element', $name, $p:placed)"/>
  <xsl:variable name="p:ranks" as="map(xs:string, xs:integer)">
    <xsl:variable name="all" as="element()*" select="$p:signatories/."/>
    <xsl:map>
      <xsl:for-each-group select="for $position in 1 to count($all), $name in p:names-of($all[$position])
          return map{'name': $name, 'rank': $position}" group-by="?name">
        <xsl:map-entry key="current-grouping-key()" select="current-group()[1]?rank"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>
  <xsl:variable name="p:by-rank" as="element()*" select="$p:signatories/."/>

  <xsl:function name="p:names-of" as="xs:string*">
    <xsl:param name="declared" as="element()"/>
    <xsl:sequence select="distinct-values(($declared/@xml:id, p:own-sign($declared), $declared/@n) ! normalize-space(.)
        [. != '' and not(contains(., ' '))])"/>
  </xsl:function>

  <!-- The sign that a declaration gives: an abbreviation, an identifier, a number; a group's stands in its head. -->
  <xsl:function name="p:own-sign" as="xs:string?" cache="yes">
    <xsl:param name="declared" as="element()"/>
    <xsl:variable name="head" as="element(head)?" select="$declared/self::listWit/head[1]"/>
    <xsl:sequence select="(
        ($declared, $head)/(abbr[@type = 'siglum'] | idno[@type = ('siglum', 'sigla')]),
        $declared/self::witness//idno[@type = ('siglum', 'sigla')], $declared/@n, $declared/self::witness/abbr,
        $head[matches(normalize-space(), '^\S{1,6}$')]) ! normalize-space(.)[. != ''] => head()"/>
  </xsl:function>

  <!-- The name at the end of a pointer: "#A", "A" and "witnesses.xml#A" are all A. -->
  <xsl:function name="p:pointed-name" as="xs:string" cache="yes">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:sequence select="replace($pointer, '^.*[#:/]', '')"/>
  </xsl:function>

  <!-- What a pointer of wit or hand names: a declaration, else any element of this document. -->
  <xsl:function name="p:signatory" as="element()?" cache="yes">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:variable name="name" as="xs:string" select="p:pointed-name($pointer)"/>
    <xsl:sequence select="(f:pointed($pointer, $p:placed/*), $p:by-rank[$p:ranks($name)])[1]"/>
  </xsl:function>

  <!-- Pointers in the order in which an entry names them: the settings', then the document's, then their own. -->
  <xsl:function name="p:ordered" as="xs:string*" cache="yes">
    <xsl:param name="pointers" as="xs:string"/>
    <xsl:for-each select="tokenize($pointers)">
      <xsl:sort select="(index-of($p:order, p:pointed-name(.)), index-of($p:order, p:siglum-text(., p:signatory(.))), 1000000)[1]"/>
      <xsl:sort select="($p:ranks(p:pointed-name(.)), 1000000)[1]"/>
      <xsl:sequence select="."/>
    </xsl:for-each>
  </xsl:function>
  <xsl:variable name="p:order" as="xs:string*" select="tokenize($apparatus?order)"/>

  <!--
    The sigla of a reading: witnesses, their hands, what the encoder wrote of them; without witnesses
    the editor or the edition that it comes from, and with them who answers for it, in brackets.  Before each stands a space.
  -->
  <xsl:function name="p:listed" as="node()*">
    <xsl:param name="reading" as="element()"/>
    <xsl:param name="all" as="xs:boolean"/>
    <xsl:variable name="written" as="element(wit)*" select="
        $reading/wit | $reading/following-sibling::wit[preceding-sibling::*[self::lem or self::rdg or self::rdgGrp][1] is $reading]"/>
    <xsl:variable name="has-witness" as="xs:boolean" select="exists($reading/@wit[normalize-space()] | $written)"/>
    <xsl:for-each select="$reading/@wit[$all] ! p:ordered(string())">
      <xsl:text> </xsl:text>
      <xsl:sequence select="p:siglum(.)"/>
    </xsl:for-each>
    <xsl:for-each select="tokenize($reading/@hand)[$all or not($has-witness)]">
      <xsl:text> </xsl:text>
      <xsl:variable name="sign" as="element(e:siglum)" select="p:siglum(.)"/>
      <xsl:choose>
        <xsl:when test="contains($sign, ' ')"><inline kind="hand" open="(" close=")"><xsl:sequence select="$sign"/></inline></xsl:when>
        <xsl:otherwise><xsl:sequence select="$sign"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <xsl:for-each select="$written[$all]"><xsl:text> </xsl:text><xsl:apply-templates select="."/></xsl:for-each>
    <xsl:variable name="answering" as="xs:string*" select="
        if ($has-witness) then $reading/(@resp, @source) ! tokenize(.) else tokenize($reading/(@source, @resp)[1])"/>
    <xsl:for-each select="$answering">
      <xsl:text> </xsl:text>
      <xsl:choose>
        <xsl:when test="$has-witness">
          <inline kind="responsible" open="(" close=")"><xsl:sequence select="p:siglum(.)"/></inline>
        </xsl:when>
        <xsl:otherwise><xsl:sequence select="p:siglum(.)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="p:siglum" as="element(e:siglum)">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:variable name="target" as="xs:string" select="p:siglum-target($pointer)"/>
    <siglum rend="italic">
      <xsl:if test="$target != ''"><xsl:attribute name="target" select="$target"/></xsl:if>
      <xsl:value-of select="p:siglum-text($pointer, p:signatory($pointer))"/>
    </siglum>
  </xsl:function>
  <xsl:function name="p:siglum-target" as="xs:string" cache="yes">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:sequence select="p:signatory($pointer)[self::witness or self::listWit[p:is-group(.)]] ! ('#' || f:id(.)) => string()"/>
  </xsl:function>

  <!-- The sign of a witness, a group, a hand or a person: what its declaration calls it, else its id. -->
  <xsl:function name="p:siglum-text" as="xs:string" cache="yes">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="named" as="element()?"/>
    <xsl:variable name="given" as="xs:string*" select="
        $named[self::witness or self::listWit or self::handNote] ! p:own-sign(.),
        $named[not(self::witness or self::listWit)] ! (.//abbr[@type = 'siglum'][1] ! p:plain-text(.), p:short-name(.))"/>
    <xsl:sequence select="($given[. != ''], p:pointed-name($pointer))[1]"/>
  </xsl:function>

  <!-- A name where there is little room: the whole if it is short, else the family name. -->
  <xsl:function name="p:short-name" as="xs:string?">
    <xsl:param name="named" as="element()"/>
    <xsl:variable name="name" as="element()" select="
        ($named/descendant-or-self::*[self::persName or self::orgName or self::name], $named)[1]"/>
    <xsl:variable name="whole" as="xs:string" select="p:plain-text($named)"/>
    <xsl:sequence select="if (string-length($whole) le 40) then $whole else tail(p:name-parts($name))[string-length() le 40]"/>
  </xsl:function>

  <xsl:template match="wit" as="element(e:siglum)">
    <siglum rend="italic"><xsl:sequence select="f:attributes(.)[not(self::attribute(rend))]"/><xsl:apply-templates/></siglum>
  </xsl:template>

  <!-- A list of witnesses that has a name of its own: a family, with the sigla of its members. -->
  <xsl:function name="p:is-group" as="xs:boolean">
    <xsl:param name="list" as="element(listWit)"/>
    <xsl:sequence select="exists($list/ancestor::teiHeader) and exists($list/head) and p:own-id($list)"/>
  </xsl:function>

  <!-- A list of witnesses that stands in the text, in front or back: each under its siglum, a group with its members below it. -->
  <xsl:template match="listWit" as="element(e:list)">
    <list kind="plain">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:for-each select="node()[not(self::text()) or normalize-space()]">
        <xsl:choose>
          <xsl:when test="self::witness or self::head or f:is-point(.)"><xsl:apply-templates select="."/></xsl:when>
          <xsl:otherwise><item><xsl:apply-templates select="."/></item></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </list>
  </xsl:template>
  <xsl:template match="listWit/witness" as="element(e:item)">
    <item>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:variable name="sign" as="xs:string" select="p:siglum-text(string((@xml:id, @n)[1]), .)"/>
      <xsl:if test="not($sign = ('', normalize-space()))">
        <label><siglum rend="italic">{$sign}</siglum></label>
        <xsl:text>{' '[not(matches(string(current()/node()[not(self::abbr)][1]), '^\s'))]}</xsl:text>
      </xsl:if>
      <xsl:apply-templates select="node() except abbr[@type = 'siglum'][1]"/>
    </item>
  </xsl:template>

</xsl:stylesheet>
