<?xml version="1.0" encoding="UTF-8"?>
<!-- Witnesses of whom an entry is silent although their text is there, and lacunae that do not end or begin (TEI Guidelines, 12.1.5). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    default-mode="m:apparatus" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Whether the edition says that its apparatus is negative: then nobody need be named. -->
  <xsl:param name="negative" as="xs:boolean" select="false()"/>

  <xsl:function name="p:check-presence" as="element(p:finding)*">
    <xsl:variable name="walked" as="map(*)*">
      <xsl:for-each select="$p:source//text[not(ancestor::text)]">
        <xsl:variable name="events" as="map(*)*"><xsl:apply-templates mode="m:events"/></xsl:variable>
        <xsl:sequence select="p:walk($events)"/>
      </xsl:for-each>
      <!-- Of what stands apart and was not found nobody knows whether a witness is there; it counts as outside of all lacunae. -->
      <xsl:sequence select="p:walk($p:moved('') ! p:events-of(., $p:witnesses, (), '*')[?entry])"/>
    </xsl:variable>
    <xsl:sequence select="$walked?finding, if ($negative) then () else p:check-silence($walked[?entry])"/>
  </xsl:function>

  <!-- The events with the witnesses that are there: "named" and "silent" without those whose text is lost; and what is wrong with the
       marks. -->
  <xsl:function name="p:walk" as="map(*)*">
    <xsl:param name="events" as="map(*)*"/>
    <xsl:variable name="marks" as="map(*)*" select="$events[?mark]"/>
    <xsl:variable name="late" as="xs:string*"
        select="distinct-values($marks?witnesses)[let $witness := .
        return exists($marks[?witnesses = $witness][1][?mark/self::witStart])]"/>
    <xsl:iterate select="$events">
      <!-- Those whose text is not there, each with the line of the mark that says so. -->
      <xsl:param name="lines" as="map(xs:string, xs:string)" select="map:merge($late ! map{.: ''})"/>
      <xsl:variable name="absent" as="xs:string*" select="map:keys($lines)"/>
      <xsl:variable name="ends" as="xs:boolean" select="exists(?mark[self::lacunaStart or self::witEnd])"/>
      <xsl:variable name="witnesses" as="xs:string*" select="?witnesses"/>
      <xsl:variable name="marked" as="xs:string*" select="?marked"/>
      <xsl:sequence select="
          if (exists(?entry)) then (
            map{'entry': ?entry, 'named': ?named[not(. = $absent)], 'silent': if (exists(?misplaced)) then ()
            else ?silent[not(. = $absent)]},
            p:say-misplaced(?entry, ?misplaced, ?silent[not(. = $absent)]),
            p:say-contradiction(?entry, p:with-words(?entry, ?named[. = $absent][not(. = $marked)]), $lines))
          else p:say-unpaired(?mark, $witnesses[if ($ends) then . = $absent else not(. = $absent)])"/>
      <xsl:next-iteration>
        <xsl:with-param name="lines" select="
            if (exists(?entry)) then $lines
            else if ($ends) then map:merge(($lines, for $witness in $witnesses return map{$witness: string(?mark/@p:line)}))
            else map:remove($lines, $witnesses)"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- A wrong siglum leaves the right witness out: both are reported as one. -->
  <xsl:function name="p:say-misplaced" as="map(*)?">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:param name="witnesses" as="xs:string*"/>
    <xsl:param name="silent" as="xs:string*"/>
    <xsl:if test="exists($witnesses)">
      <xsl:sequence select="map{'finding': p:say('witness-misplaced', $entry, p:call($entry) || ' names ' || p:listed($witnesses)
          || ', and the reading that it stands in is not ' || p:listed($witnesses) || '’s'
          || (if (exists($silent)) then '; it says nothing of ' || p:listed($silent) else ''),
          'Correct wit, here or in the reading round it (line ' || $entry/ancestor::*[self::lem or self::rdg][1]/@p:line || ').',
          map{'cause': string-join($witnesses, ' ')})}"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="p:with-words" as="xs:string*">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:param name="witnesses" as="xs:string*"/>
    <xsl:sequence select="$witnesses[normalize-space(p:namings($entry)(.)[1])]"/>
  </xsl:function>
  <xsl:function name="p:say-contradiction" as="map(*)?">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:param name="witnesses" as="xs:string*"/>
    <xsl:param name="lines" as="map(xs:string, xs:string)"/>
    <xsl:if test="exists($witnesses)">
      <xsl:variable name="line" as="xs:string" select="$lines($witnesses[1])"/>
      <xsl:sequence select="map{'finding': p:say('words-in-absence', $entry, p:call($entry) || ' gives ' || p:listed($witnesses)
          || ' words where '
          || (if (count($witnesses) = 1) then 'its' else 'their') || (if ($line = '') then ' text has not begun'
          else ' text has ended, in line ' || $line),
          'Say by lacunaEnd or witStart where the text begins again.', map{'cause': string-join($witnesses, ' ') || ' ' || $line})}"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="p:say-unpaired" as="map(*)?">
    <xsl:param name="mark" as="element()"/>
    <xsl:param name="witnesses" as="xs:string*"/>
    <xsl:if test="exists($witnesses)">
      <xsl:sequence select="map{'finding': p:say('absence-unpaired', $mark,
          if ($mark/self::lacunaStart or $mark/self::witEnd)
          then 'the text of ' || p:listed($witnesses) || ' ends here, and it has ended before'
          else 'the text of ' || p:listed($witnesses) || ' begins again here, and it has not ended before',
          if ($mark/self::lacunaStart or $mark/self::witEnd) then 'Say where it begins again, or take one of the two marks away.'
          else 'Say where it ends, or take this mark away.')}"/>
    </xsl:if>
  </xsl:function>

  <!--
    A witness is missed where nearly all entries name it: the apparatus gives all of its readings.
    Where many do not, it is only named where it differs, or was only compared in part.
  -->
  <xsl:function name="p:check-silence" as="element(p:finding)*">
    <xsl:param name="walked" as="map(*)*"/>
    <xsl:for-each select="distinct-values($walked?silent)">
      <xsl:variable name="witness" as="xs:string" select="."/>
      <xsl:variable name="asked" as="map(*)*" select="$walked[(?named, ?silent) = $witness]"/>
      <xsl:variable name="silent" as="xs:integer" select="count($asked[?silent = $witness])"/>
      <xsl:if test="$silent * 3 le count($asked) - $silent">
        <xsl:for-each-group select="$asked" group-adjacent="?silent = $witness">
          <xsl:if test="current-grouping-key()"><xsl:sequence select="p:say-silence($witness, current-group()?entry)"/></xsl:if>
        </xsl:for-each-group>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <!-- A few entries that say nothing of a witness were forgotten; many that follow each other may stand in a lacuna. -->
  <xsl:function name="p:say-silence" as="element(p:finding)*">
    <xsl:param name="witness" as="xs:string"/>
    <xsl:param name="entries" as="element(app)+"/>
    <xsl:sequence select="
        if (count($entries) ge 5) then p:say('witness-silent', $entries[1], count($entries)
        || ' entries one after the other say nothing of ' || $witness
            || ', from here to line ' || $entries[last()]/@p:line, 'If ' || $witness
            || ' has no text here, mark its lacuna by lacunaStart and lacunaEnd; else name it in a reading of each.')
        else $entries ! p:say('witness-silent', ., p:call(.) || ' says nothing of ' || $witness || ', and names other witnesses',
            'Name ' || $witness || ' in a reading, or mark its lacuna.', map{'cause': $witness})"/>
  </xsl:function>

</xsl:stylesheet>
