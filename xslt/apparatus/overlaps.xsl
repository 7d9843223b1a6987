<?xml version="1.0" encoding="UTF-8"?>
<!-- Entries that overlap, and both give a witness other words: only one of the two can be its text (TEI Guidelines, 12.2.2). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    default-mode="m:apparatus" expand-text="yes" exclude-result-prefixes="#all">

  <!-- A place in the text as a number: the text that it stands in, and how far in it. -->
  <xsl:variable name="p:text-size" as="xs:integer" select="100000000"/>
  <xsl:function name="p:at" as="xs:integer">
    <xsl:param name="text" as="text()"/>
    <xsl:param name="offset" as="xs:integer"/>
    <xsl:sequence select="$text/accumulator-before('p:base-text') * $p:text-size + $offset"/>
  </xsl:function>

  <!-- Where the lemma of an entry begins and ends; nothing where that is not known, or no word is between. -->
  <xsl:function name="p:stretch" as="map(*)?">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:variable name="found" as="map(*)*" select="if (p:has-place($entry)) then p:where($entry) else ()"/>
    <xsl:variable name="from" as="element()?" select="p:start-of($entry)[p:has-points($entry)]"/>
    <xsl:variable name="to" as="element()?" select="p:end-of($entry)[p:has-points($entry)]"/>
    <xsl:variable name="ends" as="xs:integer*" select="
        if (count($found) = 1) then (p:at($found?first, $found?start), p:at($found?last, $found?end))
        else if ($from and $to) then (($from/accumulator-before('p:base-text'),
        if (p:is-point($to)) then $to/accumulator-before('p:base-text')
            else $to/accumulator-after('p:base-text')) ! ((. + 1) * $p:text-size))
        else ()"/>
    <xsl:sequence select="if ($ends[1] lt $ends[2]) then map{'entry': $entry, 'from': $ends[1], 'to': $ends[2],
        'key': ($from/@p:key/xs:integer(.), 0)[1]} else ()"/>
  </xsl:function>

  <!-- The witnesses that have other words than the lemma. -->
  <xsl:function name="p:differing" as="xs:string*" cache="yes">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:variable name="namings" as="map(xs:string, element()*)" select="p:namings($entry)"/>
    <xsl:sequence select="map:keys($namings)[$namings(.)[1]/self::rdg]"/>
  </xsl:function>

  <xsl:function name="p:check-overlaps" as="element(p:finding)*">
    <xsl:iterate select="sort($p:entries ! p:stretch(.), (), function($one as map(*)) as xs:integer+ { $one?from, $one?key })">
      <xsl:param name="open" as="map(*)*" select="()"/>
      <xsl:variable name="later" as="map(*)" select="."/>
      <xsl:variable name="still-open" as="map(*)*" select="$open[?to gt $later?from]"/>
      <xsl:for-each select="$still-open">
        <xsl:variable name="both" as="xs:string*" select="sort(p:differing(?entry)[. = p:differing($later?entry)])"/>
        <xsl:if test="exists($both)">
          <xsl:sequence select="p:say('overlapping-readings', $later?entry, 'two entries give ' || p:listed($both)
              || ' other words for the same passage: '
              || p:call(?entry) || ' (line ' || ?entry/@p:line || ') and ' || p:call($later?entry),
              'Put both into one entry, or end one where the other begins.')"/>
        </xsl:if>
      </xsl:for-each>
      <xsl:next-iteration><xsl:with-param name="open" select="$still-open, ."/></xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

</xsl:stylesheet>
