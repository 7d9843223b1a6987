<?xml version="1.0" encoding="UTF-8"?>
<!-- What is wrong with one entry by itself: nothing in it, two lemmas, a witness in two readings (TEI Guidelines, 12.1). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    default-mode="m:apparatus" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:function name="p:check-entry" as="element(p:finding)*">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:variable name="readings" as="element()*" select="p:readings($entry)"/>
    <xsl:variable name="remarks" as="element()*" select="$entry/(descendant::note | descendant::witDetail)[ancestor::app[1] is $entry]"/>
    <xsl:variable name="lemmas" as="element(lem)*" select="$entry/lem"/>
    <xsl:if test="empty($readings) and empty($remarks)">
      <xsl:sequence select="p:say('empty-entry', $entry, 'this entry has no lemma and no reading',
          'Add lem and rdg, or take the entry away.', map{'cause': 'empty'})"/>
    </xsl:if>
    <xsl:if test="exists($readings) and empty($readings[self::rdg]) and empty($remarks)
        and empty($readings//(lacunaStart | lacunaEnd | witStart | witEnd))
        and not(some $lemma in $readings satisfies p:is-editorial($lemma) or exists($lemma/(@hand | @cause | @type | @cert)))">
      <xsl:sequence select="p:say('no-reading', $entry, p:call($entry) || ' has a lemma, and no other reading',
          'Add a rdg, or a note that says what the entry is for.', map{'cause': 'no reading'})"/>
    </xsl:if>
    <xsl:if test="count($lemmas) gt 1">
      <xsl:sequence select="p:say('lemma-repeated', $lemmas[2], p:call($entry) || ' has ' || count($lemmas)
          || ' lemmas; only the first stands in the text',
          'Make a rdg of the second, or an entry of its own.')"/>
    </xsl:if>
    <xsl:sequence select="p:check-twice($entry)"/>
  </xsl:function>

  <!-- Witnesses that two readings of an entry name, and nothing tells these apart. -->
  <xsl:function name="p:check-twice" as="element(p:finding)?">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:variable name="namings" as="map(xs:string, element()*)" select="p:namings($entry)"/>
    <xsl:variable name="twice" as="xs:string*" select="sort(map:keys($namings)[p:contradict($namings(.))])"/>
    <xsl:if test="exists($twice)">
      <xsl:variable name="readings" as="element()*" select="$namings($twice[1])"/>
      <xsl:variable name="second" as="element()" select="($readings except $readings[1])[1]"/>
      <xsl:variable name="part" as="xs:string?" select="tokenize($second/@wit)[p:meant-by(p:pointed-name(.)) = $twice][1]"/>
      <xsl:sequence select="p:say('witness-twice', $second, p:call($entry) || ' gives ' || p:listed($twice) || ' ' || count($readings)
          || ' readings',
          'Tell them apart by hand or varSeq, or correct wit.', map{'attribute': string('wit'[$second/@wit]), 'part': string($part),
          'cause': string-join($twice, ' ')})"/>
    </xsl:if>
  </xsl:function>

  <!-- The witnesses that each name means: a witness, the members of a group, or a name that nobody declares. -->
  <xsl:variable name="p:means" as="map(xs:string, xs:string*)" select="map:merge(map:keys($p:reach) ! map{.: map:keys($p:reach(.))})"/>

  <xsl:function name="p:meant-by" as="xs:string*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="if (map:contains($p:means, $name)) then $p:means($name) else $name"/>
  </xsl:function>

  <!-- For each name the witnesses that it means, each with its distance: 1 for its own, 2 for its group's (p:distance says the same of one
       witness). -->
  <xsl:variable name="p:reach" as="map(xs:string, map(xs:string, xs:integer))">
    <xsl:variable name="pairs" as="map(*)*">
      <xsl:for-each-group select="$p:declared[self::witness or empty(.//witness[exists(p:names-of(.))])]" group-by="p:names-of(.)[1]">
        <xsl:variable name="levels" as="element()*"
            select="reverse(ancestor-or-self::*[self::witness or self::listWit][exists(p:names-of(.))])"/>
        <xsl:sequence select="
            for $distance in 1 to count($levels), $name in p:names-of($levels[$distance])
            return map{'name': $name, 'witness': current-grouping-key(), 'distance': $distance}"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:map>
      <xsl:for-each-group select="$pairs" group-by="?name">
        <xsl:map-entry key="current-grouping-key()"
            select="map:merge(current-group() ! map{?witness: ?distance}, map{'duplicates': 'use-first'})"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <!-- Each witness that an entry names, with the readings that name it nearest, the first hand's first. -->
  <xsl:function name="p:namings" as="map(xs:string, element()*)" cache="yes">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:map>
      <xsl:for-each-group select="p:readings($entry)" group-by="p:named(.) ! p:meant-by(.)">
        <xsl:map-entry key="current-grouping-key()" select="
            if (count(current-group()) = 1) then current-group() else p:nearest(current-group(), current-grouping-key())"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>
  <xsl:function name="p:nearest" as="element()+">
    <xsl:param name="readings" as="element()+"/>
    <xsl:param name="witness" as="xs:string"/>
    <xsl:variable name="distances" as="xs:integer+"
        select="for $reading in $readings return min(p:named($reading) ! (if (map:contains($p:reach, .)) then $p:reach(.)($witness)
        else if (. = $witness) then 1 else ()))"/>
    <xsl:sequence select="p:first-hand-first($readings[let $place := position() return $distances[$place] = min($distances)])"/>
  </xsl:function>

</xsl:stylesheet>
