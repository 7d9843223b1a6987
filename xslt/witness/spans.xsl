<?xml version="1.0" encoding="UTF-8"?>
<!-- Entries between two points: what stands there gives way to an entry in the text (TEI Guidelines, 12.2.2). -->
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

  <xsl:variable name="p:pointing" as="element(app)*" select="$p:located//app[p:has-points(.)]"/>

  <!-- The element that an attribute points at in this document. -->
  <xsl:function name="p:target" as="element()?">
    <xsl:param name="pointer" as="attribute()?"/>
    <xsl:sequence select="$pointer/key('p:id', replace(normalize-space(), '^[^#]*#', ''), root())[1]"/>
  </xsl:function>

  <!-- A point, such as an anchor, has nothing in it. -->
  <xsl:function name="p:is-point" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="empty($element/node()) or exists($element[self::app])"/>
  </xsl:function>

  <!-- Where an entry's lemma ends: at its second point; without one where the entry stands, or with what from points at. -->
  <xsl:function name="p:end-of" as="element()?">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:variable name="from" as="element()?" select="p:target($entry/@from)"/>
    <xsl:sequence select="
        if ($entry/@to[normalize-space()]) then p:target($entry/@to)
        else if ($from and p:is-point($from) and $entry >> $from and p:is-in-text($entry)) then $entry
        else $from"/>
  </xsl:function>

  <xsl:function name="p:start-of" as="element()?">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:sequence select="p:target(($entry/@from[normalize-space()], $entry/@to)[1])"/>
  </xsl:function>
  <xsl:function name="p:is-reversed" as="xs:boolean">
    <xsl:param name="from" as="element()"/>
    <xsl:param name="to" as="element()"/>
    <xsl:sequence select="$to &lt;&lt; $from and empty($from/ancestor::* intersect $to)"/>
  </xsl:function>
  <xsl:function name="p:points-nowhere" as="xs:string">
    <xsl:param name="pointers" as="attribute()*"/>
    <xsl:sequence select="string-join($pointers ! (name() || '=&quot;' || . || '&quot;'), ' and ')
        || ' points to nothing in this document'"/>
  </xsl:function>
  <xsl:function name="p:stands-after" as="xs:string">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:sequence select="'from=&quot;' || $entry/@from || '&quot; stands after to=&quot;' || $entry/@to || '&quot;'"/>
  </xsl:function>

  <!-- Whether an entry is embedded in running text, where its lemma ends. -->
  <xsl:function name="p:is-in-text" as="xs:boolean">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:sequence select="empty($entry/(ancestor::listApp | ancestor::standOff | ancestor::note))
        and not($f:parted(local-name($entry/..)))"/>
  </xsl:function>

  <!-- The stretch of each entry that changes the text, or says nothing of the witness. -->
  <xsl:variable name="p:stretches" as="map(*)*">
    <xsl:for-each select="$p:pointing[p:differs(.) or p:ground(.) = 'silent']">
      <xsl:variable name="from" as="element()?" select="p:start-of(.)"/>
      <xsl:variable name="to" as="element()?" select="p:end-of(.)"/>
      <xsl:choose>
        <xsl:when test="not($from and $to)">
          <xsl:sequence select="f:report('warning', 'apparatus/no-such-point', ., p:points-nowhere((@from[not($from)], @to[not($to)]))
              || '; ' || p:call(.) || ' is left out of the text of ' || $witness)"/>
        </xsl:when>
        <xsl:when test="p:is-reversed($from, $to)">
          <xsl:sequence select="f:report('warning', 'apparatus/points-reversed', ., p:stands-after(.) || '; change them over. ' || p:call(.)
              || ' is left out of the text of ' || $witness)"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="map{'entry': ., 'from': $from, 'to': $to,
              'insertion': p:ground(.) = 'silent' or ($from is $to and p:is-point($from))}"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:variable>

  <!-- Those that can be carried out: of two that overlap only the first can. -->
  <xsl:variable name="p:spans" as="map(*)*">
    <xsl:variable name="sorted" as="map(*)*"
        select="sort($p:stretches, (), function($one as map(*)) as xs:integer { p:order($one?from) })"/>
    <xsl:iterate select="$sorted">
      <xsl:param name="last" as="map(*)?" select="()"/>
      <xsl:variable name="overlaps" as="xs:boolean" select="exists($last) and p:begins-before-end(?from, $last?to)"/>
      <xsl:choose>
        <xsl:when test="?entry[p:ground(.) = 'silent'] or not($overlaps)"><xsl:sequence select="."/></xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="f:report('warning', 'apparatus/overlapping-readings', ?entry, 'two entries give ' || $witness
              || ' other words for the same passage: ' || p:call($last?entry) || ' holds, ' || p:call(?entry) || ' does not')"/>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:next-iteration>
        <xsl:with-param name="last" select="if ($overlaps or ?insertion) then $last else ."/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:variable>

  <!-- The place of an element among the elements at which a lemma begins. -->
  <xsl:variable name="p:order" as="map(xs:string, xs:integer)">
    <xsl:map>
      <xsl:for-each select="$p:stretches?from/."><xsl:map-entry key="generate-id()" select="position()"/></xsl:for-each>
    </xsl:map>
  </xsl:variable>
  <xsl:function name="p:order" as="xs:integer">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$p:order(generate-id($element))"/>
  </xsl:function>

  <xsl:function name="p:begins-before-end" as="xs:boolean">
    <xsl:param name="from" as="element()"/>
    <xsl:param name="to" as="element()"/>
    <xsl:sequence select="$from &lt;&lt; $to or ($from is $to and not(p:is-point($to))) or exists($from/ancestor::* intersect $to)"/>
  </xsl:function>

  <xsl:variable name="p:opens" as="map(xs:string, map(*)*)">
    <xsl:map>
      <xsl:for-each-group select="$p:spans" group-by="generate-id(?from)">
        <xsl:map-entry key="current-grouping-key()" select="current-group()"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>
  <xsl:variable name="p:closes" as="map(xs:string, xs:string)">
    <xsl:map>
      <xsl:for-each-group select="$p:spans[not(?insertion)]" group-by="generate-id(?to)">
        <xsl:map-entry key="current-grouping-key()" select="generate-id(?entry)"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <!-- The entry in whose lemma a node stands. -->
  <xsl:accumulator name="p:span" as="xs:string" initial-value="''">
    <xsl:accumulator-rule match="*" select="
        let $id := generate-id(), $opened := $p:opens($id)[not(?insertion)]
        return if (exists($opened)) then generate-id($opened?entry)
        else if (map:contains($p:closes, $id) and p:is-point(.)) then '' else $value"/>
    <xsl:accumulator-rule match="*" phase="end" select="
        if ($value != '' and $p:closes(generate-id()) = $value and not(p:is-point(.))) then '' else $value"/>
  </xsl:accumulator>

  <xsl:variable name="p:spanned" as="document-node()">
    <xsl:choose>
      <xsl:when test="exists($p:pointing)">
        <xsl:document><xsl:apply-templates select="$p:located/node()" mode="m:span"/></xsl:document>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$p:located"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:template match="text()[accumulator-before('p:span') != '']" mode="m:span" as="empty-sequence()"/>
  <xsl:template match="app[p:has-points(.)]" mode="m:span" priority="30" as="empty-sequence()"/>

  <!-- In a lemma that is replaced: what lies wholly in it goes, what only begins in it stays. -->
  <xsl:template match="*[accumulator-before('p:span') != '']" mode="m:span" priority="10" as="element()?">
    <xsl:variable name="span" as="xs:string" select="accumulator-before('p:span')"/>
    <xsl:if test="accumulator-after('p:span') != $span and not($p:closes(generate-id()) = $span)">
      <xsl:copy><xsl:sequence select="@*"/><xsl:apply-templates mode="m:span"/></xsl:copy>
    </xsl:if>
  </xsl:template>

  <!-- Where a lemma begins: a point stays; a block keeps its place if the reading is no block itself. -->
  <xsl:template match="*[map:contains($p:opens, generate-id())]" mode="m:span" priority="20" as="element()*">
    <xsl:variable name="opened" as="map(*)*" select="$p:opens(generate-id())"/>
    <xsl:variable name="span" as="map(*)?" select="$opened[not(?insertion)]"/>
    <xsl:variable name="entries" as="element()*" select="$opened[?insertion] ! p:in-text(?entry), $span ! p:in-text(?entry)"/>
    <xsl:variable name="keeps" as="xs:boolean" select="
        empty($span) or exists($span?to/ancestor::* intersect .)
        or ($f:bound(local-name()) and empty($entries//*[$f:bound(local-name())]))"/>
    <xsl:choose>
      <xsl:when test="p:is-point(.)"><xsl:sequence select="., $entries"/></xsl:when>
      <xsl:when test="$keeps">
        <xsl:copy><xsl:sequence select="@*, $entries"/><xsl:apply-templates mode="m:span"/></xsl:copy>
      </xsl:when>
      <xsl:otherwise>
        <anchor><xsl:sequence select="@xml:id"/></anchor>
        <xsl:sequence select="$entries"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- An entry as parallel segmentation has it, with the one reading that matters. -->
  <xsl:function name="p:in-text" as="element(app)">
    <xsl:param name="entry" as="element(app)"/>
    <app>
      <xsl:sequence select="$entry/(@xml:id | @p:line)"/>
      <xsl:choose>
        <xsl:when test="p:ground($entry) = 'silent'">
          <xsl:attribute name="p:silent"/>
          <xsl:attribute name="p:lemma" select="p:readings($entry)[1]"/>
        </xsl:when>
        <xsl:otherwise>
          <rdg wit="#{$witness}" p:names="{$witness}">
            <xsl:sequence select="p:shown($entry)/(@* except (@wit | @p:names))"/>
            <xsl:apply-templates select="p:shown($entry)/node()" mode="p:in-text"/>
          </rdg>
        </xsl:otherwise>
      </xsl:choose>
    </app>
  </xsl:function>
  <xsl:mode name="p:in-text" on-no-match="shallow-copy"/>
  <xsl:template match="app[p:has-points(.)]" mode="p:in-text" as="empty-sequence()"/>

</xsl:stylesheet>
