<?xml version="1.0" encoding="UTF-8"?>
<!-- Entries whose place is not there, or has other words than their lemma (TEI Guidelines, 12.2.1 and 12.2.2). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    default-mode="m:apparatus" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Entries between two points. -->
  <xsl:function name="p:check-points" as="element(p:finding)*">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:if test="p:has-points($entry)">
      <xsl:variable name="from" as="element()?" select="p:start-of($entry)"/>
      <xsl:variable name="to" as="element()?" select="p:end-of($entry)"/>
      <xsl:variable name="nowhere" as="attribute()*" select="$entry/(@from | @to)[matches(., '^\s*#?[^#:/(]+\s*$')][empty(p:target(.))]"/>
      <xsl:sequence select="
          $nowhere ! p:say('no-such-point', $entry, p:points-nowhere(.), p:sentence('put &lt;anchor xml:id=&quot;' || p:pointed-name(.)
          || '&quot;/&gt; where the lemma '
              || (if (name() = 'from') then 'begins' else 'ends') || ', or correct ' || name()),
              map{'attribute': name(), 'name': p:pointed-name(.), 'cause': p:pointed-name(.)}),
          if (exists($nowhere) or empty($from) or empty($to)) then ()
          else if (p:is-reversed($from, $to)) then p:say('points-reversed', $entry, p:stands-after($entry),
          'Change the two over, or correct the one that is wrong.', map{'attribute': 'from'})
          else p:check-passage($entry, $from, $to)"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="p:check-passage" as="element(p:finding)?">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:param name="from" as="element()"/>
    <xsl:param name="to" as="element()"/>
    <xsl:variable name="lemma" as="element(lem)?" select="p:readings($entry)[self::lem][1]"/>
    <xsl:variable name="passage" as="text()*" select="p:passage($from, $to)"/>
    <xsl:if test="$lemma and not(some $side in (0, 1, 2) satisfies p:same-words(p:texts-of($lemma)[p:is-on-side(., $side)],
        $passage[p:is-on-side(., $side)]))">
      <xsl:variable name="words" as="xs:string" select="normalize-space(string-join(p:layout($passage)?string))"/>
      <xsl:sequence select="p:say('lemma-differs', $lemma, '“' || p:cut(p:lemma-words($entry))
          || '” is not what stands between the points of this entry: '
          || (if ($words = '') then 'there are no words' else '“' || p:cut($words) || '”'), 'Correct the lemma, or move the points.')"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="p:cut" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="if (string-length($words) gt 60) then substring($words, 1, 39) || ' … '
        || substring($words, string-length($words) - 16) else $words"/>
  </xsl:function>

  <!-- Whether two stretches have the same letters, whatever their capitals, signs and spaces; a lemma may be shortened to its ends. -->
  <xsl:function name="p:same-words" as="xs:boolean">
    <xsl:param name="lemma" as="text()*"/>
    <xsl:param name="passage" as="text()*"/>
    <xsl:variable name="wanted" as="xs:string" select="p:letters(string-join($lemma))"/>
    <xsl:variable name="found" as="xs:string" select="p:letters(string-join($passage))"/>
    <xsl:variable name="ends" as="xs:string*" select="p:shortened(string-join($lemma)) ! p:letters(.)"/>
    <xsl:sequence select="$wanted = ('', $found)
        or (exists($ends) and starts-with($found, $ends[1]) and ends-with($found, $ends[2])
        and string-length($found) ge string-length(string-join($ends)))"/>
  </xsl:function>
  <xsl:function name="p:letters" as="xs:string">
    <xsl:param name="string" as="xs:string"/>
    <xsl:sequence select="lower-case(normalize-unicode(replace($string, '[^\p{L}\p{M}\p{N}]', '')))"/>
  </xsl:function>

  <!-- The text that all readings vary: without notes, and of entries in it what stands in the text. -->
  <xsl:function name="p:in-base-text" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:sequence select="exists($text/ancestor::text) and empty($text/(ancestor::note | ancestor::listApp | ancestor::fw | ancestor::wit
        | ancestor::witDetail))
        and (every $entry in $text/ancestor::app satisfies not(p:has-points($entry) or p:has-place($entry))
            and exists($text/ancestor::* intersect p:shown-to-unnamed($entry)))"/>
  </xsl:function>
  <xsl:variable name="p:base-texts" as="text()*" select="$p:source//text()[p:in-base-text(.)]"/>
  <xsl:accumulator name="p:base-text" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text()[p:in-base-text(.)]" select="$value + 1"/>
  </xsl:accumulator>
  <xsl:function name="p:passage" as="text()*">
    <xsl:param name="from" as="element()"/>
    <xsl:param name="to" as="element()"/>
    <xsl:variable name="start" as="xs:integer" select="$from/accumulator-before('p:base-text')"/>
    <xsl:variable name="end" as="xs:integer"
        select="if (p:is-point($to)) then $to/accumulator-before('p:base-text') else $to/accumulator-after('p:base-text')"/>
    <xsl:sequence select="subsequence($p:base-texts, $start + 1, $end - $start)"/>
  </xsl:function>

  <!-- Entries at a place, and those that stand apart and say none. -->
  <xsl:function name="p:check-place" as="element(p:finding)?">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:choose>
      <xsl:when test="$entry/ancestor::app or p:has-points($entry) or empty(p:readings($entry))"/>
      <xsl:when test="p:has-place($entry)">
        <xsl:variable name="lemma" as="xs:string" select="p:lemma-words($entry)"/>
        <xsl:variable name="count" as="xs:integer" select="count(p:where($entry))"/>
        <xsl:if test="$count != 1">
          <xsl:variable name="rule" as="xs:string" select="p:unfound-rule($entry, $lemma, $count)"/>
          <xsl:variable name="attribute" as="xs:string" select="if ($rule = 'apparatus/no-such-place') then 'loc' else ''"/>
          <xsl:sequence select="p:say(substring-after($rule, '/'), ($entry[$attribute != '' or $lemma = ''], p:readings($entry)[self::lem]
              [1], $entry)[1],
              p:why-unfound($entry, $lemma, $count), p:sentence(p:advice-on-unfound($rule)),
              map{'attribute': $attribute, 'cause': string($entry/@loc[$attribute != ''])})"/>
        </xsl:if>
      </xsl:when>
      <xsl:when test="p:stands-apart($entry)">
        <xsl:sequence select="p:say('no-place', $entry, p:call($entry) || ' stands apart and says no place', 'Give it from and to, or loc.',
            map{'cause': 'no place'})"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
