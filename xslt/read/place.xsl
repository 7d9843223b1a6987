<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes and apparatus that stand apart are put where they point, before anything is read (TEI Guidelines, 12.2 and 16.10). -->
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

  <!-- What stands apart and points into the text, by the id of its target (the end of its passage). -->
  <xsl:key name="p:apart" match="note[p:points(.)] | span[p:points(.)] | noteGrp[@target] | app[@from or @to]"
      use="if (p:is-apart(.)) then p:end-id(.) else ()"/>
  <!-- The same by the start of the passage, where it is another element than the end. -->
  <xsl:key name="p:apart-start" match="note[p:points(.)] | span[p:points(.)] | noteGrp[@target] | app[@from or @to]"
      use="if (p:ends-lemma(.) or (p:is-apart(.) and p:start-id(.) != p:end-id(.))) then p:start-id(.) else ()"/>

  <!-- Whether an element says what it is about: by itself, or as the note of an annotation (TEI Guidelines, 17.10);
       a span says it of words if it has some. -->
  <xsl:function name="p:points" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        exists($element/(self::note[@target or @corresp or parent::annotation/@target] | self::noteGrp[@target]
            | self::app[@from or @to] | self::span[@from or @target][ancestor::standOff][normalize-space()]))"/>
  </xsl:function>

  <!-- Notes by the further passages that they are about. -->
  <xsl:key name="p:apart-again" match="note[p:points(.)] | span[p:points(.)]" use="if (p:is-apart(.)) then p:again-ids(.) else ()"/>

  <!-- Notes that pointers call, as "ptr type=noteAnchor" does: the note stands at its first call (TEI Guidelines, 3.9.1). -->
  <xsl:key name="p:calls" match="(ptr | ref)[@target][not(normalize-space())]" use="substring-after(normalize-space(@target), '#')"/>
  <xsl:function name="p:first-call" as="element()?">
    <xsl:param name="note" as="element()"/>
    <xsl:variable name="calls" as="element()*" select="
        $note/self::note[@xml:id][not(@target or @corresp)][p:stands-in-list(.)] ! key('p:calls', normalize-space(@xml:id), root())"/>
    <xsl:sequence select="$calls[p:can-hold-marks(.)][not(ancestor::note)][1]"/>
  </xsl:function>
  <!-- The note that a pointer calls, if its words stand where the pointer does, or another call of it. -->
  <xsl:function name="p:called" as="element()?">
    <xsl:param name="pointer" as="element()"/>
    <xsl:variable name="aim" as="element()?" select="f:pointed(normalize-space($pointer/@target), $pointer)"/>
    <xsl:sequence select="$aim[self::note][exists(p:first-call(.))][not($pointer/ancestor::note)]"/>
  </xsl:function>

  <!-- Whether a note or entry leaves its place for the text that it is about. -->
  <xsl:function name="p:leaves" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        exists($element[p:points(.)][p:is-apart(.)])
        or exists(p:first-call($element))"/>
  </xsl:function>

  <xsl:function name="p:has-apart" as="xs:boolean">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="
        exists(key('p:element', ('note', 'noteGrp', 'app', 'span'), $document)[p:points(.)][p:is-apart(.) or p:ends-lemma(.)])
        or exists(key('p:element', ('ptr', 'ref'), $document)[@target][not(normalize-space())][p:called(.)])"/>
  </xsl:function>

  <!-- Whether an entry stands in running text, at the end of the lemma that from points at. -->
  <xsl:function name="p:ends-lemma" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="start" as="element()?" select="$element/self::app[@from][not(@to)] ! f:pointed(p:start-id(.), .)"/>
    <xsl:sequence select="exists($start) and not(p:stands-in-list($element)) and p:can-hold-marks($start)
        and $start &lt;&lt; $element and empty($element/ancestor::* intersect $start)"/>
  </xsl:function>

  <!-- Whether a note or entry stands apart from the text that it is about, and that text is here. -->
  <xsl:function name="p:is-apart" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="start" as="element()?" select="f:pointed(p:start-id($element), $element)"/>
    <xsl:variable name="end" as="element()?" select="f:pointed(p:end-id($element), $element)"/>
    <xsl:sequence select="
        (p:stands-in-list($element) or exists($element/self::app))
        and not(p:ends-lemma($element))
        and p:can-hold-marks($start) and p:can-hold-marks($end)
        and not($element[not(@target | @from | @to)] and $start[ancestor-or-self::note | ancestor-or-self::noteGrp])
        and not($end/ancestor-or-self::* intersect $element/(ancestor-or-self::note | ancestor-or-self::app))"/>
  </xsl:function>

  <!-- Whether a note or entry stands among others, and not in the text that it is about. -->
  <xsl:function name="p:stands-in-list" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(ancestor::standOff | ancestor::listAnnotation | ancestor::back | ancestor::noteGrp
        | ancestor::listApp | ancestor::div[@type = ('notes', 'apparatus', 'commentary')] | ancestor::annotationBlock))"/>
  </xsl:function>

  <!-- Whether a mark in an element is seen: it stands in the text, in a title or in the abstract. -->
  <xsl:function name="p:can-hold-marks" as="xs:boolean">
    <xsl:param name="element" as="element()?"/>
    <xsl:sequence select="exists($element[ancestor::text or ancestor-or-self::title[parent::titleStmt] or ancestor-or-self::abstract])"/>
  </xsl:function>

  <!-- The ids at which a note's mark stands again: its targets after the first. -->
  <xsl:function name="p:again-ids" as="xs:string*">
    <xsl:param name="note" as="element()"/>
    <xsl:variable name="targets" as="attribute()*" select="$note[not(@targetEnd)]/(@target, @corresp, parent::annotation/@target)"/>
    <xsl:sequence select="tokenize($targets[1])[starts-with(., '#')][position() gt 1] ! substring(., 2)"/>
  </xsl:function>

  <xsl:function name="p:start-id" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="pointers" as="xs:string*"
        select="tokenize($element/(@from, @target, @corresp, @to, parent::annotation/@target)[1])"/>
    <xsl:sequence select="$pointers[starts-with(., '#')][1] => substring(2) => string()"/>
  </xsl:function>

  <xsl:function name="p:end-id" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="to" as="xs:string" select="normalize-space($element/(@to, @targetEnd)[1])"/>
    <xsl:sequence select="if (starts-with($to, '#')) then substring($to, 2) else p:start-id($element)"/>
  </xsl:function>

  <!-- The notes and the starts go into a passage that is a block, and round one that is not. -->
  <xsl:template match="*[@xml:id][exists(key('p:apart', normalize-space(@xml:id)))
      or exists(key('p:apart-start', normalize-space(@xml:id))) or exists(key('p:apart-again', normalize-space(@xml:id)))]" mode="m:place"
      priority="10" as="node()*">
    <xsl:param name="p:plans" as="map(*)*" tunnel="yes" select="()"/>
    <xsl:variable name="id" as="xs:string" select="normalize-space(@xml:id)"/>
    <xsl:variable name="first" as="xs:boolean" select="key('p:id', $id)[1] is ."/>
    <xsl:variable name="ending" as="element()*" select="key('p:apart', $id)[$first]"/>
    <xsl:variable name="starting" as="element()*"
        select="(key('p:apart-start', $id) | $ending[p:start-id(.) = $id])[$first]"/>
    <xsl:variable name="again" as="element()*" select="key('p:apart-again', $id)[$first]"/>
    <xsl:variable name="holder" as="element()?" select="p:holder(.)"/>
    <xsl:choose>
      <xsl:when test="$holder">
        <xsl:next-match>
          <xsl:with-param name="p:plans" as="map(*)*" tunnel="yes"
              select="map{'into': $holder, 'starting': $starting, 'ending': ($ending, $again), 'target': $id}, $p:plans"/>
        </xsl:next-match>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$starting ! p:start(.)"/>
        <xsl:next-match/>
        <xsl:apply-templates select="$ending, $again" mode="p:moved">
          <xsl:with-param name="p:target" as="xs:string" select="$id" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The element that takes the mark of a note about a block: its heading, or its last text. -->
  <xsl:function name="p:holder" as="element()?">
    <xsl:param name="target" as="element()"/>
    <xsl:sequence select="
        if ($target/self::title or $f:text(local-name($target))
        and not($target/ancestor::*[local-name() = ('p', 'ab', 'l')])) then $target
        else if ($f:noted(local-name($target)) and exists($target//*[$f:text(local-name())]))
        then ($target/head[last()], ($target//*[$f:text(local-name())])[last()])[1]
        else ()"/>
  </xsl:function>

  <xsl:template match="*" mode="m:place" as="element()">
    <xsl:param name="p:plans" as="map(*)*" tunnel="yes" select="()"/>
    <xsl:variable name="here" as="map(*)*" select="$p:plans[?into is current()]"/>
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:sequence select="reverse($here) ! ?starting ! p:start(.)"/>
      <xsl:apply-templates mode="m:place">
        <xsl:with-param name="p:plans" as="map(*)*" tunnel="yes" select="$p:plans[not(?into is current())]"/>
      </xsl:apply-templates>
      <xsl:for-each select="$here">
        <xsl:apply-templates select="?ending" mode="p:moved">
          <xsl:with-param name="p:target" as="xs:string" select="?target" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:for-each>
    </xsl:copy>
  </xsl:template>

  <!-- The mark at which a note's passage begins. -->
  <xsl:function name="p:start" as="element(p:start)">
    <xsl:param name="note" as="element()"/>
    <p:start ref="{f:id($note)}"/>
  </xsl:function>

  <xsl:template match="(note | noteGrp[@target] | app[@from or @to] | span[p:points(.)])[p:leaves(.)]" mode="m:place" priority="20"
      as="empty-sequence()"/>

  <!-- A pointer that calls a note is the note's mark; at a further call the mark stands again. -->
  <xsl:template match="(ptr | ref)[@target][not(normalize-space())][p:called(.)]" mode="m:place" priority="20" as="element()+">
    <xsl:variable name="note" as="element()" select="p:called(.)"/>
    <xsl:choose>
      <xsl:when test="p:first-call($note) is .">
        <xsl:sequence select="p:start($note)"/>
        <xsl:apply-templates select="$note" mode="p:moved"/>
      </xsl:when>
      <xsl:otherwise><p:again ref="{f:id($note)}"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- An entry at the end of its lemma stays, and knows where the lemma begins. -->
  <xsl:template match="app[p:ends-lemma(.)]" mode="m:place" priority="20" as="element()">
    <xsl:apply-templates select="." mode="p:moved"/>
  </xsl:template>

  <xsl:mode name="p:moved" on-no-match="fail"/>
  <!-- At a further passage the mark stands again; the note itself stands once. -->
  <xsl:template match="(note | span)[exists(p:again-ids(.))]" mode="p:moved" as="element()" priority="1">
    <xsl:param name="p:target" as="xs:string" tunnel="yes" select="''"/>
    <xsl:choose>
      <xsl:when test="$p:target = p:again-ids(.)"><p:again ref="{f:id(.)}"/></xsl:when>
      <xsl:otherwise><xsl:next-match/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="note | noteGrp | app | span" mode="p:moved" as="element()">
    <xsl:element name="{if (self::span) then 'note' else local-name()}" namespace="http://www.tei-c.org/ns/1.0">
      <xsl:copy-of select="parent::annotation/@target, @*"/>
      <xsl:attribute name="p:start" select="f:id(.)"/>
      <xsl:if test="p:ends-lemma(.)"><xsl:attribute name="p:ends" select="'true'"/></xsl:if>
      <xsl:apply-templates mode="m:place"/>
    </xsl:element>
  </xsl:template>

  <!-- Containers of what has gone to its place. -->
  <xsl:template match="(listAnnotation | annotation | spanGrp | standOff | noteGrp | listApp)[p:all-placed(.)]" mode="m:place" priority="15"
      as="empty-sequence()"/>
  <xsl:template match="div[@type = ('notes', 'apparatus', 'commentary')][p:all-placed(.)]" mode="m:place"
      priority="15" as="empty-sequence()"/>
  <xsl:template match="(back | back//div)[p:all-placed(.)]" mode="m:place" priority="15" as="empty-sequence()"/>

  <xsl:function name="p:all-placed" as="xs:boolean">
    <xsl:param name="container" as="element()"/>
    <xsl:sequence select="exists($container//(note | noteGrp | app | span)[p:leaves(.)]) 
        and not($container[self::note or self::noteGrp or self::app][p:leaves(.)])
        and empty($container//text()[normalize-space()][not(ancestor::head)]
        [not(ancestor::*[self::note or self::noteGrp or self::app or self::span][p:leaves(.)])])"/>
  </xsl:function>

  <xsl:key name="p:moved" match="*[@p:start]" use="@p:start"/>
  <xsl:template match="p:again" as="element(e:inline)?">
    <xsl:variable name="note" as="element()?" select="key('p:moved', @ref)[1]"/>
    <xsl:if test="map:contains($p:numbered, generate-id($note))">
      <inline kind="mark" rend="superscript"><link target="#{f:id($note)}">{$p:numbered(generate-id($note))?label}</link></inline>
    </xsl:if>
  </xsl:template>

  <xsl:template match="p:start" as="element(e:anchor)">
    <anchor id="{@ref}.begin" kind="lemma-start"/>
  </xsl:template>

</xsl:stylesheet>
