<?xml version="1.0" encoding="UTF-8"?>
<!-- Where a lemma stands in the place that its entry names (TEI Guidelines, 12.2.1). -->
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

  <!-- Text that is the base text: no note, no entry. -->
  <xsl:function name="p:is-base" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:sequence select="exists($text/ancestor::text)
        and empty($text/(ancestor::note | ancestor::app | ancestor::listApp | ancestor::fw))"/>
  </xsl:function>

  <!-- The text of each line that an lb begins, by its number: to the next lb, in the same division. -->
  <xsl:variable name="p:lines" as="map(xs:string, text()*)">
    <xsl:map>
      <xsl:variable name="all" as="node()*" select="$p:source//text//(lb | text()[p:is-base(.)])"/>
      <xsl:variable name="lines" as="map(*)*">
        <xsl:for-each-group select="$all" group-starting-with="lb">
          <xsl:variable name="division" as="element()?" select="p:division(.)"/>
          <xsl:sequence select="map{'n': normalize-space(self::lb/@n), 'text': current-group()[self::text()][p:division(.) is $division]}"/>
        </xsl:for-each-group>
      </xsl:variable>
      <xsl:for-each-group select="$lines[?n != '']" group-by="?n">
        <xsl:map-entry key="current-grouping-key()" select="current-group()?text"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <xsl:function name="p:division" as="element()?">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="$node/ancestor::*[starts-with(local-name(), 'div') or self::body or self::front or self::back
        or self::floatingText][1]"/>
  </xsl:function>

  <!-- The texts that a place can mean: elements with that number, or the line begun by it. -->
  <xsl:function name="p:places" as="array(text())*" cache="yes">
    <xsl:param name="loc" as="xs:string"/>
    <xsl:variable name="range" as="xs:string*" select="
        if (matches($loc, '^\d{1,6}\s*[-–]\s*\d{1,6}$')) then tokenize($loc, '\s*[-–]\s*') else ()"/>
    <xsl:choose>
      <xsl:when test="exists($range) and empty(key('p:n', $loc, $p:source)) and not(map:contains($p:lines, $loc))">
        <xsl:variable name="numbers" as="xs:string*" select="
            (xs:integer($range[1]) to min((xs:integer($range[2]), xs:integer($range[1]) + 100))) ! string()"/>
        <xsl:for-each select="(p:numbered($numbers)//text()[p:is-base(.)])[1]">
          <xsl:sequence select="array{p:numbered($numbers)//text()[p:is-base(.)]}"/>
        </xsl:for-each>
        <xsl:for-each select="($numbers ! $p:lines(.))[1]"><xsl:sequence select="array{$numbers ! $p:lines(.)}"/></xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="p:numbered($loc)">
          <xsl:sequence select="array{.//text()[p:is-base(.)]}"/>
        </xsl:for-each>
        <xsl:for-each select="$p:lines($loc)[1]"><xsl:sequence select="array{$p:lines($loc)}"/></xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The elements whose number is the place: "3", or "2.3" for the 3 in a 2. -->
  <xsl:function name="p:numbered" as="element()*">
    <xsl:param name="locs" as="xs:string*"/>
    <xsl:for-each select="$locs">
      <xsl:variable name="steps" as="xs:string*" select="tokenize(., '[\s.,:;/]+')[. != '']"/>
      <xsl:sequence select="
          if (exists(key('p:n', ., $p:source))) then key('p:n', ., $p:source)[not(self::app) and empty(ancestor::listApp)]
          else if (count($steps) gt 1) then key('p:n', $steps[last()], $p:source)[
              let $above := ancestor::*/@n ! normalize-space(.) return every $step in $steps[position() lt last()] satisfies $step = $above]
          else ()"/>
    </xsl:for-each>
  </xsl:function>

  <!-- A place as one string, and where each text begins in it; another block or line is another word. -->
  <xsl:function name="p:layout" as="map(*)*" cache="yes">
    <xsl:param name="texts" as="text()*"/>
    <xsl:iterate select="$texts">
      <xsl:param name="at" as="xs:integer" select="1"/>
      <xsl:param name="before" as="text()?" select="()"/>
      <xsl:variable name="space" as="xs:integer" select="if ($before and p:are-apart($before, .)) then 1 else 0"/>
      <xsl:sequence select="map{'node': ., 'at': $at + $space, 'string': ' '[$space = 1] || .}"/>
      <xsl:next-iteration>
        <xsl:with-param name="at" select="$at + $space + string-length(.)"/>
        <xsl:with-param name="before" select="."/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <xsl:function name="p:are-apart" as="xs:boolean">
    <xsl:param name="first" as="text()"/>
    <xsl:param name="second" as="text()"/>
    <xsl:sequence select="not(p:block($first) is p:block($second))
        or exists($second/accumulator-before('p:break')[. >> $first][not(@break = 'no')])"/>
  </xsl:function>
  <!-- The last break of a line, a page or a column. -->
  <xsl:accumulator name="p:break" as="element()?" initial-value="()">
    <xsl:accumulator-rule match="lb | pb | cb" select="."/>
  </xsl:accumulator>
  <xsl:function name="p:block" as="element()?">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="$node/ancestor::*[$f:bound(local-name())][1]"/>
  </xsl:function>

  <!-- The texts of a lemma: without notes, and of entries in it the lemma only. -->
  <xsl:function name="p:texts-of" as="text()*">
    <xsl:param name="lemma" as="element()"/>
    <xsl:sequence select="$lemma//text()[empty((ancestor::note | ancestor::rdg | ancestor::wit | ancestor::witDetail)[. >> $lemma])]"/>
  </xsl:function>

  <!-- The words of a string, and without `bare` its signs. -->
  <xsl:function name="p:words-in" as="xs:string*">
    <xsl:param name="string" as="xs:string"/>
    <xsl:param name="bare" as="xs:boolean"/>
    <xsl:sequence select="analyze-string($string, '[\p{L}\p{M}\p{N}]+' || '|[^\s\p{L}\p{M}\p{N}]'[not($bare)])/fn:match ! string()"/>
  </xsl:function>

  <!-- Where a lemma stands in a place, word by word; `bare` leaves signs and capitals aside. -->
  <xsl:function name="p:by-words" as="map(*)*">
    <xsl:param name="lemma" as="xs:string"/>
    <xsl:param name="string" as="xs:string"/>
    <xsl:param name="bare" as="xs:boolean"/>
    <xsl:variable name="words" as="xs:string*" select="p:words-in($lemma, $bare)"/>
    <xsl:variable name="pattern" as="xs:string*">
      <xsl:iterate select="$words">
        <xsl:param name="last" as="xs:string?" select="()"/>
        <xsl:variable name="between" as="xs:string" select="
            if (empty($last)) then '' else if ($bare) then '[^\p{L}\p{M}\p{N}]+'
            else if (p:has-letters($last) and p:has-letters(.)) then '\s+' else '\s*'"/>
        <xsl:sequence select="$between || '(' || string-join(distinct-values((., normalize-unicode(., 'NFC'), normalize-unicode(., 'NFD')))
            ! p:literally(.), '|') || ')'"/>
        <xsl:next-iteration><xsl:with-param name="last" select="."/></xsl:next-iteration>
      </xsl:iterate>
    </xsl:variable>
    <xsl:sequence select="
        if (empty($words)) then ()
        else p:by-letters(string-join($pattern), if ($bare) then 'i' else '', $string, 1)
        [not(p:is-cut($string, ?from) or p:is-cut($string, ?to + 1))]"/>
  </xsl:function>
  <xsl:function name="p:has-letters" as="xs:boolean">
    <xsl:param name="string" as="xs:string"/>
    <xsl:sequence select="matches($string, '[\p{L}\p{M}\p{N}]')"/>
  </xsl:function>
  <!-- Whether a word goes on from the character before a position to the one there. -->
  <xsl:function name="p:is-cut" as="xs:boolean">
    <xsl:param name="string" as="xs:string"/>
    <xsl:param name="at" as="xs:integer"/>
    <xsl:sequence select="$at gt 1 and matches(substring($string, $at - 1, 2), '^[\p{L}\p{M}\p{N}]{2}$')"/>
  </xsl:function>

  <!-- Where it stands as a part of words; places that overlap are several. -->
  <xsl:function name="p:by-letters" as="map(*)*">
    <xsl:param name="pattern" as="xs:string"/>
    <xsl:param name="flags" as="xs:string"/>
    <xsl:param name="string" as="xs:string"/>
    <xsl:param name="from" as="xs:integer"/>
    <xsl:variable name="found" as="element()*" select="analyze-string(substring($string, $from), $pattern, $flags)/*"/>
    <xsl:variable name="match" as="element()?" select="$found[self::fn:match][1]"/>
    <xsl:if test="$match">
      <xsl:variable name="at" as="xs:integer" select="$from + string-length($match/preceding-sibling::fn:non-match[last()])"/>
      <xsl:sequence select="map{'from': $at, 'to': $at + string-length($match) - 1}, p:by-letters($pattern, $flags, $string, $at + 1)"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="p:literally" as="xs:string">
    <xsl:param name="string" as="xs:string"/>
    <xsl:sequence select="replace($string, '[-\\.*+?^$|(){}\[\]]', '\\$0')"/>
  </xsl:function>

  <!-- Where its letters stand one after the other, whatever signs and spaces are between them: "dharmma-kāmārtha" is "dharmmakāmārtha"
       divided. -->
  <xsl:function name="p:by-bare-letters" as="map(*)*">
    <xsl:param name="lemma" as="xs:string"/>
    <xsl:param name="string" as="xs:string"/>
    <xsl:variable name="letters" as="xs:string*"
        select="string-to-codepoints(string-join(p:words-in($lemma, true()))) ! codepoints-to-string(.)"/>
    <xsl:sequence select="if (exists($letters)) then p:by-letters(string-join($letters, '[^\p{L}\p{M}\p{N}]*'), 'i', $string, 1) else ()"/>
  </xsl:function>

  <!-- The first and the last words of a lemma that is shortened: "first … last", "first — last". -->
  <xsl:function name="p:shortened" as="xs:string*">
    <xsl:param name="lemma" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize($lemma, '\[?(…|\.\.\.+|\. \. \.)\]?|[—–]|\s-+\s')"/>
    <xsl:sequence select="if (count($parts) gt 1 and exists(p:words-in($parts[1], true()))
        and exists(p:words-in($parts[last()], true()))) then ($parts[1], $parts[last()]) else ()"/>
  </xsl:function>

  <!-- Where a lemma of which only the ends are written can stand: from each first to each last words after it. -->
  <xsl:function name="p:by-ends" as="map(*)*">
    <xsl:param name="ends" as="xs:string+"/>
    <xsl:param name="string" as="xs:string"/>
    <xsl:variable name="last" as="map(*)*" select="p:by-words($ends[2], $string, true())"/>
    <xsl:for-each select="p:by-words($ends[1], $string, true())">
      <xsl:variable name="first" as="map(*)" select="."/>
      <xsl:sequence select="$last[?from gt $first?to] ! map{'from': $first?from, 'to': ?to}"/>
    </xsl:for-each>
  </xsl:function>

  <!--
    Every place where the lemma stands, as the text and offset of its first and last character.
    Whole words come before parts of words, words as they are written before words without signs and capitals,
    and the whole text before one side of each choice.  A lemma may be shortened: "first … last".
  -->
  <xsl:function name="p:occurrences" as="map(*)*">
    <xsl:param name="lemma" as="element()"/>
    <xsl:param name="loc" as="xs:string"/>
    <xsl:variable name="sides" as="xs:integer+" select="if (exists((p:places($loc)?*/ancestor::choice, $lemma//choice))) then (0, 1, 2)
        else 0"/>
    <xsl:variable name="texts" as="text()*" select="p:texts-of($lemma)"/>
    <xsl:variable name="ways" as="xs:string+"
        select="'words', 'bare words', 'letters', 'bare letters', 'shortened'[exists(p:shortened(string-join($texts)))]"/>
    <xsl:iterate select="for $way in $ways, $side in $sides return map{'way': $way, 'side': $side}">
      <xsl:variable name="side" as="xs:integer" select="?side"/>
      <xsl:variable name="way" as="xs:string" select="?way"/>
      <xsl:variable name="words" as="xs:string" select="normalize-space(string-join($texts[p:is-on-side(., $side)]))"/>
      <xsl:variable name="found" as="map(*)*" select="
          if ($words = '') then () else p:places($loc) ! p:occurring(array{?*[p:is-on-side(., $side)]}, $words, $way)"/>
      <xsl:if test="exists($found)"><xsl:break select="p:distinct($found)"/></xsl:if>
    </xsl:iterate>
  </xsl:function>

  <!-- Whether a text is on one side of the choice that it stands in: 1 what the source has, 2 what the editor says, 0 both. -->
  <xsl:function name="p:is-on-side" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:param name="side" as="xs:integer"/>
    <xsl:sequence select="
        if ($side = 1) then empty($text/(ancestor::corr | ancestor::reg | ancestor::expan)[parent::choice])
        else if ($side = 2) then empty($text/(ancestor::sic | ancestor::orig | ancestor::abbr)[parent::choice])
        else true()"/>
  </xsl:function>

  <xsl:function name="p:occurring" as="map(*)*">
    <xsl:param name="place" as="array(text())"/>
    <xsl:param name="lemma" as="xs:string"/>
    <xsl:param name="way" as="xs:string"/>
    <xsl:variable name="layout" as="map(*)*" select="p:layout($place?*)"/>
    <xsl:variable name="string" as="xs:string" select="string-join($layout?string)"/>
    <xsl:variable name="found" as="map(*)*">
      <xsl:choose>
        <xsl:when test="$way = 'words'"><xsl:sequence select="p:by-words($lemma, $string, false())"/></xsl:when>
        <xsl:when test="$way = 'bare words'"><xsl:sequence select="p:by-words($lemma, $string, true())"/></xsl:when>
        <xsl:when test="$way = 'letters'">
          <xsl:sequence select="p:by-letters(string-join(tokenize($lemma, ' ') ! p:literally(.), '\s+'), '', $string, 1)"/>
        </xsl:when>
        <xsl:when test="$way = 'bare letters'"><xsl:sequence select="p:by-bare-letters($lemma, $string)"/></xsl:when>
        <xsl:otherwise><xsl:sequence select="p:by-ends(p:shortened($lemma), $string)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:for-each select="$found">
      <xsl:variable name="from" as="xs:integer" select="?from"/>
      <xsl:variable name="to" as="xs:integer" select="?to"/>
      <xsl:variable name="first" as="map(*)" select="$layout[?at le $from][last()]"/>
      <xsl:variable name="last" as="map(*)" select="$layout[?at le $to][last()]"/>
      <xsl:sequence select="map{'first': $first?node, 'start': $from - $first?at, 'last': $last?node, 'end': $to - $last?at + 1}"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The same words found in two places, one inside the other, are found once. -->
  <xsl:function name="p:distinct" as="map(*)*">
    <xsl:param name="found" as="map(*)*"/>
    <xsl:for-each-group select="$found" group-by="generate-id(?first) || ' ' || ?start || ' ' || generate-id(?last) || ' ' || ?end">
      <xsl:sequence select="."/>
    </xsl:for-each-group>
  </xsl:function>

</xsl:stylesheet>
