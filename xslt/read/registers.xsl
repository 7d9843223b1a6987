<?xml version="1.0" encoding="UTF-8"?>
<!-- Registers: persons, places, organisations, events, terms, bibliography (TEI Guidelines, ch. 13 and 3.12). -->
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

  <!-- The element that makes a document a register, and what kind it is. -->
  <xsl:function name="p:register-kind" as="xs:string?">
    <xsl:param name="root" as="element()"/>
    <xsl:variable name="lists" as="element()*" select="
        ($root/standOff, $root/text/body, $root/text/body/div)/(listPerson | listPlace | listOrg | listEvent | listBibl | list[@type = 'terms'])"/>
    <xsl:if test="exists($lists) and empty(($root/text//(p | l | ab))[not(ancestor::note or ancestor::person or ancestor::place or ancestor::org or ancestor::event or ancestor::item)])">
      <xsl:sequence select="map{'listPerson': 'persons', 'listPlace': 'places', 'listOrg': 'organisations', 'listEvent': 'events',
          'listBibl': 'bibliography', 'list': 'terms'}(local-name($lists[1]))"/>
    </xsl:if>
  </xsl:function>

  <!-- A list of entries; link.xsl puts them into the order of their names. -->
  <xsl:template match="listPerson | listPlace | listOrg | listEvent | list[@type = 'terms'] | listBibl[p:register-kind(root(.)/*) = 'bibliography']" priority="2" as="element()+">
    <xsl:variable name="entries" as="element()*" select="person | personGrp | place | org | event | item[../@type = 'terms'] | nym | object | bibl | biblStruct | biblFull"/>
    <xsl:apply-templates select="head"/>
    <list kind="register">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates select="$entries" mode="m:register"/>
    </list>
    <xsl:apply-templates select="* except ($entries, head)"/>
  </xsl:template>

  <!-- The name by which an entry stands in its register: "Kim Il Sung", "Warsaw". -->
  <xsl:function name="f:headword" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="normalize-space(p:main-name($entry)/(@sort, .)[last()])"/>
  </xsl:function>

  <xsl:function name="p:main-name" as="element()?">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="names" as="element()*" select="
        $entry/(persName | orgName | placeName | eventName | objectName | term | label | name | settlement | country | region | geogName | title
            | analytic/title | monogr/title)"/>
    <xsl:sequence select="($names[@type = 'main'], $names[not(@type = ('abbreviation', 'variant', 'alternative'))], $names, $entry/desc, $entry)[1]"/>
  </xsl:function>

  <xsl:template match="person | personGrp | place | org | event | nym | object | item" mode="m:register" as="element(e:item)">
    <xsl:variable name="main" as="element()?" select="p:main-name(.)"/>
    <item kind="{local-name()}" sort="{f:headword(.)}">
      <xsl:sequence select="f:identified(.)"/>
      <label><xsl:apply-templates select="if ($main is .) then node() else $main/node()"/></label>
      <xsl:if test="not($main is .)"><xsl:call-template name="p:particulars"/></xsl:if>
    </item>
  </xsl:template>
  <xsl:template match="bibl | biblStruct | biblFull" mode="m:register" as="element(e:item)">
    <item kind="bibl" sort="{f:headword(.)}">
      <xsl:sequence select="f:identified(.)"/>
      <paragraph><xsl:apply-templates select="." mode="p:reference"/></paragraph>
    </item>
  </xsl:template>

  <!-- What an entry tells beside its name: other names in a line, facts in a line, notes as paragraphs. -->
  <xsl:template name="p:particulars" as="element()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="rest" as="element()*" select="* except p:main-name(.)"/>
    <xsl:variable name="names" as="element()*" select="$rest[self::persName | self::orgName | self::placeName | self::term | self::name | self::eventName]"/>
    <xsl:variable name="texts" as="element()*" select="$rest[self::note | self::desc | self::gloss | self::p | self::bibl | self::listBibl | self::ab]"/>
    <xsl:variable name="facts" as="element()*" select="$rest except ($names, $texts)"/>
    <xsl:if test="$names">
      <paragraph>
        <xsl:for-each select="$names">
          <xsl:if test="position() gt 1"><xsl:text>; </xsl:text></xsl:if>
          <xsl:apply-templates select="." mode="p:fact"/>
        </xsl:for-each>
      </paragraph>
    </xsl:if>
    <xsl:if test="$facts[normalize-space() or @when or @from or @notBefore]">
      <paragraph>
        <xsl:for-each select="$facts[normalize-space() or @when or @from or @notBefore]">
          <xsl:if test="position() gt 1"><xsl:text>; </xsl:text></xsl:if>
          <xsl:apply-templates select="." mode="p:fact"/>
        </xsl:for-each>
      </paragraph>
    </xsl:if>
    <xsl:for-each select="$texts">
      <xsl:choose>
        <xsl:when test="self::listBibl or p or list"><xsl:apply-templates select="if (self::listBibl) then . else *" mode="m:read"/></xsl:when>
        <xsl:otherwise><paragraph><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates mode="m:read"/></paragraph></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <xsl:mode name="p:fact" on-no-match="fail" use-accumulators="#all"/>
  <xsl:template match="persName | orgName | placeName | term | name | eventName" mode="p:fact" as="element(e:inline)">
    <inline kind="variant"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates mode="m:read"/></inline>
  </xsl:template>
  <xsl:template match="*" mode="p:fact" priority="-1" as="element(e:inline)">
    <inline kind="fact">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:if test="f:has-word('fact-' || local-name())">{f:word('fact-' || local-name())} </xsl:if>
      <xsl:choose>
        <xsl:when test="normalize-space()"><xsl:apply-templates mode="m:read"/></xsl:when>
        <xsl:otherwise><date when="{(@when, @from, @notBefore)[1]}">{string-join((@when, @from, @notBefore, @to, @notAfter) ! f:date(normalize-space()), '–')}</date></xsl:otherwise>
      </xsl:choose>
    </inline>
  </xsl:template>

  <!-- Entries that stand outside a register. -->
  <xsl:template match="person | personGrp | place | org | event | nym | object" as="element()+">
    <block kind="entry">
      <xsl:sequence select="f:identified(.)"/>
      <xsl:variable name="main" as="element()?" select="p:main-name(.)"/>
      <label><xsl:apply-templates select="if ($main is .) then node() else $main/node()"/></label>
      <xsl:if test="not($main is .)"><xsl:call-template name="p:particulars"/></xsl:if>
    </block>
  </xsl:template>

</xsl:stylesheet>
