<?xml version="1.0" encoding="UTF-8"?>
<!-- Names, references to people and things, dates, terms (TEI Guidelines, 3.6 and ch. 13). -->
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

  <!-- What kind of thing a name names. -->
  <xsl:function name="p:name-kind" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="own" as="xs:string?" select="$p:name-kinds(local-name($name))"/>
    <xsl:variable name="type" as="xs:string" select="lower-case(normalize-space($name/@type))"/>
    <xsl:sequence select="
        if ($own = ('person', 'organisation', 'term', 'event')) then $own
        else if ($own = 'any' and starts-with($type, 'pers')) then 'person'
        else if ($own = 'any' and p:begins($type, ('org', 'inst'))) then 'organisation'
        else if (starts-with($type, 'event')) then 'event'
        else if ($own = 'place' or p:begins($type, ('place', 'geo', 'city', 'settlement', 'country'))) then 'place'
        else if ($own = 'work' or p:begins($type, ('work', 'bibl', 'title'))) then 'work'
        else 'name'"/>
  </xsl:function>
  <xsl:variable name="p:name-kinds" as="map(xs:string, xs:string)" select="map{
      'persName': 'person', 'orgName': 'organisation', 'term': 'term', 'eventName': 'event', 'placeName': 'place',
      'origPlace': 'place', 'geogName': 'place', 'country': 'place', 'region': 'place', 'settlement': 'place', 'district': 'place',
      'bloc': 'place', 'objectName': 'work', 'rs': 'any', 'name': 'any'}"/>
  <xsl:function name="p:begins" as="xs:boolean">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="beginnings" as="xs:string+"/>
    <xsl:sequence select="$text != '' and (some $one in $beginnings satisfies starts-with($text, $one))"/>
  </xsl:function>

  <!-- A name, and the register entry or address that it points at. -->
  <xsl:template match="persName | orgName | placeName | origPlace | geogName | country | region | settlement | district | bloc | rs
      | name | term | objectName | eventName | author | editor | title[@ref]" as="element(e:name)">
    <xsl:variable name="target" as="xs:string?"
        select="(tokenize((@ref, @key[matches(., '^(#|https?:)')], @corresp)[1]) ! f:target(., current()))[1]"/>
    <name kind="{p:name-kind(.)}">
      <xsl:sequence select="if ($target) then f:identified(.) else f:attributes(.)"/>
      <xsl:if test="$target"><xsl:attribute name="target" select="$target"/></xsl:if>
      <xsl:if test="self::title and not(@rend)"><xsl:attribute name="rend" select="'italic'"/></xsl:if>
      <xsl:apply-templates/>
    </name>
  </xsl:template>

  <!-- Parts of a name between which the file has no space are parted by one: not after an apostrophe, nor in scripts without spaces. -->
  <xsl:template match="(persName | author | editor | name | placeName)/*[p:is-parted(.)]" priority="40" as="node()*">
    <xsl:param name="turned" as="xs:boolean" select="false()"/>
    <xsl:if test="not($turned)"><xsl:text> </xsl:text></xsl:if>
    <xsl:next-match/>
  </xsl:template>
  <xsl:template match="(persName | author | editor | name | placeName)/*[p:is-parted(.)]" mode="m:plain" priority="1" as="xs:string*">
    <xsl:sequence select="' '"/>
    <xsl:apply-templates mode="m:plain"/>
  </xsl:template>
  <xsl:function name="p:is-parted" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="before" as="element()?" select="$part/preceding-sibling::node()[1]/self::*[$p:is-name-part(local-name())]
        [$p:is-name-part(local-name($part))]"/>
    <xsl:sequence select="
        exists($before) and matches($before, '[^\s’''\-&#x1100;-&#x11FF;&#x2E80;-&#xD7FF;]$')
        and matches($part, '^[^\s,.;\-&#x1100;-&#x11FF;&#x2E80;-&#xD7FF;]')"/>
  </xsl:function>
  <xsl:variable name="p:is-name-part" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('
      surname forename roleName addName genName nameLink persName settlement country region district bloc geogName') ! map{.: true()})"/>

  <!-- The parts of a name. -->
  <xsl:template match="surname | forename | roleName | addName | genName | nameLink | geogFeat | offset | distance | geo | location | trait
      | state | faith | nationality | occupation | education | residence | sex | gender | age | floruit | birth | death | persPronouns
      | socecStatus" as="element(e:inline)">
    <inline kind="{local-name()}"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></inline>
  </xsl:template>

  <!-- Where a place is, beside its name: "Wien (48.2 16.4)". -->
  <xsl:template match="(birth | death | residence | placeName | settlement)//geo[normalize-space()]" priority="1" as="element(e:inline)">
    <inline kind="geo" open="{' '[matches(current()/../preceding-sibling::node()[1], '\S$')]}(" close=")">
      <xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/>
    </inline>
  </xsl:template>

  <!-- Dates and times: the words of the source, and the date that they mean. -->
  <xsl:template match="date | time | origDate" as="element(e:date)">
    <date>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:sequence select="f:attribute('when', p:dates(.)[1])"/>
      <xsl:apply-templates/>
      <xsl:if test="not(normalize-space())">{p:dates-in-words(.)}</xsl:if>
    </date>
  </xsl:template>

  <!-- When something was, as data: the day, else the first and the last. -->
  <xsl:function name="p:dates" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        $element/(@when, @when-iso, @from, @from-iso, @notBefore, @notBefore-iso, @to, @to-iso, @notAfter, @notAfter-iso)
        [normalize-space()]"/>
  </xsl:function>
  <!-- The same in the edition's words: "1870–1872", "not before 1870". -->
  <xsl:function name="p:dates-in-words" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="dates" as="attribute()*" select="p:dates($element)"/>
    <xsl:variable name="start" as="attribute()?" select="$dates[not(matches(name(), '^(to|notAfter)'))][1]"/>
    <xsl:variable name="end" as="attribute()?" select="$dates[matches(name(), '^(to|notAfter)')][1]"/>
    <xsl:variable name="said" as="xs:string*" select="distinct-values(($start, $end) ! f:date(normalize-space()))"/>
    <xsl:sequence select="
        if (empty($said[2]))
        then if (starts-with(name($start), 'notBefore') and empty($end)) then f:phrase('date-not-before', $said)
            else if (starts-with(name($end), 'notAfter') and empty($start)) then f:phrase('date-not-after', $said)
            else string-join(('–'[empty($start) and $end], $said, '–'[starts-with(name($start), 'from') and empty($end)]))
        else string-join($said, '–')"/>
  </xsl:function>

</xsl:stylesheet>
