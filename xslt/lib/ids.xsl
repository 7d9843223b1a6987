<?xml version="1.0" encoding="UTF-8"?>
<!-- Identifiers: the document's own where they serve, else made from what stands there: what is added elsewhere moves none. -->
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

  <!--
    The id of an element in the model: its xml:id if it is the first to bear it; else what its @n says, which is what
    people cite, in the way that the document declares or by the divisions around it; else its place in the text.
    What stands in the header, in a note or in an entry is counted there, so that another of these moves no address.
  -->
  <xsl:function name="f:id" as="xs:string" cache="yes">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="given" as="attribute(id)?" select="if (empty($numbers)) then () else p:given($element)/@id"/>
    <xsl:choose>
      <xsl:when test="$given">{$given}</xsl:when>
      <xsl:when test="p:own-id($element)">{normalize-space($element/@xml:id)}</xsl:when>
      <xsl:otherwise>
        <xsl:variable name="made" as="xs:string" select="p:made-id($element)"/>
        <xsl:sequence select="if (key('p:id', $made, root($element))) then $made || '_' else $made"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- "article-3.2" by @n, "p.7" by its place in the text, "p.7-note12" for a note after the twelfth word of p.7. -->
  <xsl:function name="p:made-id" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="holder" as="element()?" select="p:counted-in($element)"/>
    <xsl:sequence select="(
        if (exists($holder)) then ()
        else (p:declared-ids(root($element))(generate-id($element)), p:numbered-ids(root($element))(generate-id($element)),
          p:noted-id($element)),
        string-join((
            $holder ! (if (self::teiHeader) then 'header' else f:id(.)), local-name($element),
            p:places(root($element), local-name($element))(generate-id($element))), '.'))[1]"/>
  </xsl:function>

  <!-- The note, the entry or the header in which an element stands: it is counted there. -->
  <xsl:function name="p:counted-in" as="element()?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/ancestor::*[self::note or self::app or self::teiHeader][1]"/>
  </xsl:function>

  <!-- Which of the elements of its name in its holder each is, by its generated id; counted for a name when one needs it. -->
  <xsl:function name="p:places" as="map(xs:string, xs:string)" cache="yes">
    <xsl:param name="root" as="node()"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:map>
      <xsl:for-each-group select="key('p:called', $name, $root)" group-by="string(p:counted-in(.) ! generate-id())">
        <xsl:for-each select="current-group()">
          <xsl:map-entry key="generate-id()" select="string(position())"/>
        </xsl:for-each>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>

  <!-- The addresses that numbers of the document make, where no other element has the same. -->
  <xsl:function name="p:numbered-ids" as="map(xs:string, xs:string)" cache="yes">
    <xsl:param name="root" as="node()"/>
    <xsl:map>
      <xsl:for-each-group select="key('p:citable', true(), $root)" group-by="p:by-number(.)">
        <xsl:if test="count(current-group()) = 1">
          <xsl:map-entry key="generate-id()" select="current-grouping-key()"/>
        </xsl:if>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>
  <xsl:key name="p:citable" match="(div | div1 | div2 | div3 | div4 | div5 | div6 | div7 | p | ab | lg | l | u | s | seg | item | sp
      | pb | milestone)[normalize-space(@n)]" use="empty(p:counted-in(.))"/>

  <!-- "article-3.2" for the second paragraph of the third article, "pb-12v" for a page. -->
  <xsl:function name="p:by-number" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="steps" as="element()+" select="
        if ($element/(self::pb | self::milestone)) then $element
        else $element/ancestor-or-self::*[self::div or self::div1 or self::div2 or self::div3 or self::div4 or self::div5 or self::div6
            or self::div7 or self::p or self::ab or self::lg or self::l or self::u or self::s or self::seg or self::item or self::sp]
            [normalize-space(@n)]"/>
    <xsl:variable name="kind" as="xs:string" select="
        normalize-space(($element/@type[$f:level(local-name(..))], $element/self::milestone/@unit, $element/local-name())[1])"/>
    <xsl:sequence select="replace($kind, '[^\p{L}\p{N}]+', '-') || '-'
        || string-join($steps ! (replace(@n, '[^\p{L}\p{N}]+', ' ') => normalize-space() => replace(' ', '-')), '.')"/>
  </xsl:function>

  <!-- The address of a note, an entry or a name: that of its paragraph, and the word after which it stands. -->
  <xsl:function name="p:noted-id" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element[self::note or self::app or @ref or @key]">
      <xsl:variable name="block" as="element()?" select="$element/ancestor::*[$f:block(local-name()) or $f:text(local-name())][1]"/>
      <!-- Notes in a list of notes are counted, as all else is. -->
      <xsl:sequence select="$block ! p:noted-places(.)(generate-id($element)) ! (f:id($block) || '-' || .)"/>
    </xsl:if>
  </xsl:function>

  <!-- "note12" for the note after the twelfth word of a block, or after its twelfth child where words stand in blocks only. -->
  <xsl:function name="p:noted-places" as="map(xs:string, xs:string)" cache="yes">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="places" as="map(xs:string, xs:string)*" select="
        if ($f:container(local-name($block)) or $f:level(local-name($block))) then
          $block/(note | app) ! map{'key': generate-id(), 'place': local-name() || count(preceding-sibling::* except (../note | ../app))}
        else p:word-places($block)"/>
    <xsl:map>
      <xsl:for-each-group select="$places" group-by="?place">
        <xsl:for-each select="current-group()">
          <xsl:map-entry key="?key" select="?place || ('.' || position())[not(ends-with(., '.1'))]"/>
        </xsl:for-each>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>
  <xsl:function name="p:word-places" as="map(xs:string, xs:string)*">
    <xsl:param name="block" as="element()"/>
    <xsl:iterate select="$block/descendant::node()[self::text() or self::note or self::app or @ref or @key]
        [not(ancestor::note or ancestor::rdg)]">
      <xsl:param name="words" as="xs:integer" select="0"/>
      <!-- Whether the last word may go on in the next node. -->
      <xsl:param name="open" as="xs:boolean" select="false()"/>
      <xsl:choose>
        <xsl:when test="self::text()">
          <xsl:next-iteration>
            <xsl:with-param name="words"
                select="$words + count(tokenize(.)) - (if ($open and not(matches(., '^\s'))) then 1 else 0)"/>
            <xsl:with-param name="open" select="not(matches(., '\s$'))"/>
          </xsl:next-iteration>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="map{'key': generate-id(), 'place': local-name() || $words}"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:iterate>
  </xsl:function>

  <!-- The id, and the number of a note, that an element has in the edited text, where the text of a witness is read. -->
  <xsl:function name="p:given" as="element(p:given)?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if (empty($numbers)) then () else $element/@p:key ! key('p:given', ., $numbers)"/>
  </xsl:function>
  <xsl:key name="p:given" match="p:given" use="@key"/>

  <!-- Whether an element's xml:id can be its id in the model: one word, and its first bearer. -->
  <xsl:function name="p:own-id" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="own" as="xs:string" select="normalize-space($element/@xml:id)"/>
    <xsl:sequence select="$own != '' and not(contains($own, ' ')) and key('p:id', $own, root($element))[1] is $element"/>
  </xsl:function>

</xsl:stylesheet>
