<?xml version="1.0" encoding="UTF-8"?>
<!-- How a document says that it is cited (TEI Guidelines, 17.2.5): citeStructure, or cRefPattern with an XPath, by @n. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:p="urn:edition-tools:private"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    expand-text="yes" exclude-result-prefixes="#all">

  <!-- The addresses that the declared systems make, "section-1.2", where no other element has the same; by generated ids. -->
  <xsl:function name="p:declared-ids" as="map(xs:string, xs:string)" cache="yes">
    <xsl:param name="root" as="node()"/>
    <xsl:variable name="systems" as="element(refsDecl)*" select="$root/*/teiHeader/encodingDesc/refsDecl"/>
    <xsl:variable name="cited" as="map(xs:string, xs:string)*" select="
        $systems//citeStructure ! p:cited-by($root, ancestor-or-self::citeStructure ! p:level-of(.), @unit),
        $systems//cRefPattern[contains(@replacementPattern, 'xpath(')] ! p:cited-by($root, p:levels-of(.), @n)"/>
    <xsl:map>
      <!-- The first system that names an element counts. -->
      <xsl:for-each-group select="$cited" group-by="?key">
        <xsl:variable name="address" as="xs:string" select="?address"/>
        <xsl:if test="count(distinct-values($cited[?address = $address]?key)) = 1"><xsl:map-entry key="?key" select="$address"/></xsl:if>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>

  <!-- A level of a citation: the name and type of its elements, those of their parent, and what stands before their number. -->
  <xsl:function name="p:level" as="map(xs:string, xs:string?)">
    <xsl:param name="path" as="xs:string"/>
    <xsl:param name="delimiter" as="xs:string?"/>
    <xsl:variable name="steps" as="xs:string*" select="tokenize(replace($path, 'tei:|\s', ''), '/')"/>
    <xsl:variable name="part" as="function(xs:string, xs:string) as xs:string?" select="
        function($step as xs:string, $what as xs:string) as xs:string? {
          analyze-string($step, '^(\w+)|@type=[''&quot;]([^''&quot;]+)')//*:group[@nr = (if ($what = 'name') then '1' else '2')][1]
          ! string()}"/>
    <xsl:variable name="parent" as="xs:string" select="($steps[last() - 1], '')[1]"/>
    <xsl:sequence select="map{
        'name': $part($steps[last()], 'name'), 'type': $part($steps[last()], 'type'),
        'parent': $part($parent, 'name'), 'parent-type': $part($parent, 'type'), 'delimiter': $delimiter}"/>
  </xsl:function>
  <xsl:function name="p:level-of" as="map(xs:string, xs:string?)">
    <xsl:param name="structure" as="element(citeStructure)"/>
    <xsl:sequence select="
        if (normalize-space($structure/@use) = '@n') then p:level($structure/@match, $structure/@delim) else map{'name': ''}"/>
  </xsl:function>
  <!-- The levels in a path: the steps that have a number of the citation. -->
  <xsl:function name="p:levels-of" as="map(xs:string, xs:string?)*">
    <xsl:param name="pattern" as="element(cRefPattern)"/>
    <xsl:variable name="steps" as="xs:string*"
        select="tokenize(replace($pattern/@replacementPattern, '^.*xpath\(|\)\s*$', ''), '/')"/>
    <xsl:for-each select="1 to count($steps)">
      <xsl:variable name="step" as="xs:string" select="$steps[current()]"/>
      <xsl:if test="matches($step, '@n\s*=\s*.\$\d')">
        <xsl:sequence select="p:level(string-join(($steps[current() - 1], $step), '/'), '.')"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <!-- The elements that are cited by numbers on these levels, each with its address. -->
  <xsl:function name="p:cited-by" as="map(xs:string, xs:string)*">
    <xsl:param name="root" as="node()"/>
    <xsl:param name="levels" as="map(xs:string, xs:string?)*"/>
    <xsl:param name="unit" as="xs:string?"/>
    <xsl:variable name="last" as="map(xs:string, xs:string?)?" select="$levels[last()]"/>
    <xsl:for-each select="$last[every $level in $levels satisfies $level?name != ''] ! key('p:called', ?name, $root)[p:is-on(., $last)]
        [empty(p:counted-in(.))]">
      <xsl:variable name="element" as="element()" select="."/>
      <xsl:variable name="numbers" as="xs:string*" select="
          $levels[position() lt last()] ! (let $level := . return $element/ancestor::*[p:is-on(., $level)][1] ! p:number(., $level)),
          p:number(., $last)"/>
      <xsl:if test="count($numbers) = count($levels)">
        <xsl:sequence select="map{'key': generate-id(),
            'address': replace(($unit[normalize-space()], @type, local-name())[1], '[^\p{L}\p{N}]+', '-') || '-'
            || replace(string-join($numbers), '^[.:,]', '')}"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>
  <xsl:function name="p:is-on" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="level" as="map(xs:string, xs:string?)"/>
    <xsl:sequence select="
        local-name($element) = $level?name and normalize-space($element/@n) != ''
        and (empty($level?type) or $element/@type = $level?type)
        and (empty($level?parent) or local-name($element/..) = $level?parent)
        and (empty($level?parent-type) or $element/../@type = $level?parent-type)"/>
  </xsl:function>
  <!-- "." and the number of an element, as an address can have it. -->
  <xsl:function name="p:number" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="level" as="map(xs:string, xs:string?)"/>
    <xsl:sequence select="
        (if ($level?delimiter = (':', ',')) then $level?delimiter else '.')
        || (replace($element/@n, '[^\p{L}\p{N}]+', ' ') => normalize-space() => replace(' ', '-'))"/>
  </xsl:function>

</xsl:stylesheet>
