<?xml version="1.0" encoding="UTF-8"?>
<!-- Entries that name a place get the two points between which their lemma stands (TEI Guidelines, 12.2.1). -->
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

  <xsl:variable name="p:placed-entries" as="element(app)*" select="$p:source//app[p:has-place(.)]"/>

  <!-- What is known of each such entry: the points of its lemma, or the finding why there are none. -->
  <xsl:variable name="p:found" as="map(xs:string, map(*))">
    <xsl:map>
      <xsl:for-each select="$p:placed-entries[p:differs(.) or p:ground(.) = 'silent']">
        <xsl:variable name="lemma" as="xs:string" select="p:lemma-words(.)"/>
        <xsl:variable name="places" as="map(*)*" select="p:where(.)"/>
        <xsl:choose>
          <xsl:when test="count($places) = 1">
            <xsl:map-entry key="generate-id()" select="map:put($places, 'name', 'place.' || position())"/>
          </xsl:when>
          <xsl:when test="p:differs(.)">
            <xsl:sequence select="f:report('warning', p:unfound-rule(., $lemma, count($places)), ., p:unfound(., $lemma, count($places)))"/>
          </xsl:when>
        </xsl:choose>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <!-- The lemma's words, and every place where they stand in the place that the entry names. -->
  <xsl:function name="p:lemma-words" as="xs:string">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:sequence select="normalize-space(string-join(p:readings($entry)[self::lem][1] ! p:texts-of(.)))"/>
  </xsl:function>
  <xsl:function name="p:where" as="map(*)*" cache="yes">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:sequence select="if (p:lemma-words($entry) = '') then () else p:occurrences(p:readings($entry)[self::lem][1],
        normalize-space($entry/@loc))"/>
  </xsl:function>

  <xsl:function name="p:unfound-rule" as="xs:string">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:param name="lemma" as="xs:string"/>
    <xsl:param name="count" as="xs:integer"/>
    <xsl:sequence select="
        if (empty(p:places(normalize-space($entry/@loc)))) then 'apparatus/no-such-place'
        else if ($lemma = '') then 'apparatus/lemma-missing'
        else if ($count = 0) then 'apparatus/lemma-not-found' else 'apparatus/lemma-ambiguous'"/>
  </xsl:function>
  <xsl:function name="p:unfound" as="xs:string">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:param name="lemma" as="xs:string"/>
    <xsl:param name="count" as="xs:integer"/>
    <xsl:sequence select="p:why-unfound($entry, $lemma, $count) || '; ' || p:advice-on-unfound(p:unfound-rule($entry, $lemma, $count))
        || '. The reading of ' || $witness || ' is not shown'"/>
  </xsl:function>
  <xsl:function name="p:why-unfound" as="xs:string">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:param name="lemma" as="xs:string"/>
    <xsl:param name="count" as="xs:integer"/>
    <xsl:variable name="loc" as="xs:string" select="normalize-space($entry/@loc)"/>
    <xsl:sequence select="
        if (empty(p:places($loc))) then 'loc=&quot;' || $loc || '&quot;: no element and no line has this number'
        else if ($lemma = '') then 'an entry at a place needs a lemma: loc=&quot;' || $loc
        || '&quot; alone does not say which words a reading replaces'
        else if ($count = 0) then '“' || $lemma || '” does not stand at loc=&quot;' || $loc || '&quot;'
        else '“' || $lemma || '” stands ' || $count || ' times at loc=&quot;' || $loc || '&quot;'"/>
  </xsl:function>
  <xsl:function name="p:advice-on-unfound" as="xs:string">
    <xsl:param name="rule" as="xs:string"/>
    <xsl:sequence select="map{
        'apparatus/no-such-place': 'correct loc, or number the place by n',
        'apparatus/lemma-missing': 'add lem with the words as the text has them, or name their points by from and to',
        'apparatus/lemma-not-found': 'correct the lemma or the place',
        'apparatus/lemma-ambiguous': 'make the lemma longer, or name its points by from and to'}($rule)"/>
  </xsl:function>

  <!-- The points in each text: its offset, and the mark that comes there. -->
  <xsl:variable name="p:points" as="map(xs:string, map(*)*)">
    <xsl:variable name="all" as="map(*)*" select="
        for $name in map:keys($p:found), $one in $p:found($name)
        return (map{'text': generate-id($one?first), 'offset': $one?start, 'end': 1, 'id': $one?name || '.from'},
                map{'text': generate-id($one?last), 'offset': $one?end, 'end': 0, 'id': $one?name || '.to'})"/>
    <xsl:map>
      <xsl:for-each-group select="$all" group-by="?text">
        <xsl:map-entry key="current-grouping-key()">
          <xsl:perform-sort select="current-group()"><xsl:sort select="?offset"/><xsl:sort select="?end"/></xsl:perform-sort>
        </xsl:map-entry>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <xsl:variable name="p:located" as="document-node()">
    <xsl:choose>
      <xsl:when test="exists($p:placed-entries)">
        <xsl:document><xsl:apply-templates select="$p:source/node()" mode="m:locate"/></xsl:document>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$p:source"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:template match="text()[map:contains($p:points, generate-id())]" mode="m:locate" as="node()*">
    <xsl:variable name="text" as="text()" select="."/>
    <xsl:iterate select="$p:points(generate-id())">
      <xsl:param name="at" as="xs:integer" select="0"/>
      <xsl:on-completion><xsl:value-of select="substring($text, $at + 1)"/></xsl:on-completion>
      <xsl:value-of select="substring($text, $at + 1, ?offset - $at)"/>
      <anchor xml:id="{?id}" p:point="place"/>
      <xsl:next-iteration><xsl:with-param name="at" select="?offset"/></xsl:next-iteration>
    </xsl:iterate>
  </xsl:template>

  <!-- The entry itself: with its points; without them only where it is silent, to be reported. -->
  <xsl:template match="app[p:has-place(.)]" mode="m:locate" as="element(app)?">
    <xsl:variable name="found" as="map(*)?" select="$p:found(generate-id())"/>
    <xsl:choose>
      <xsl:when test="exists($found)">
        <app from="#{$found?name}.from" to="#{$found?name}.to">
          <xsl:sequence select="@* except (@loc, @from, @to), node()"/>
        </app>
      </xsl:when>
      <xsl:when test="p:ground(.) = 'silent'">
        <app p:silent="" p:lemma="{p:readings(.)[1]}"><xsl:sequence select="@p:line"/></app>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
