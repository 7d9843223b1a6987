<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: which series they belong to, their numbers, where they are shown (TEI Guidelines, 3.9). -->
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
    Every numbered note and entry in the order of its mark, with its series.
    In the text of a witness a note keeps the number that it has in the edited text.
  -->
  <xsl:variable name="p:numbered" as="map(xs:string, map(xs:string, xs:string))">
    <xsl:map>
      <xsl:for-each select="$p:placed//(note | noteGrp)[exists($numbers)]">
        <xsl:variable name="given" as="element(p:given)?" select="p:given(.)[@series]"/>
        <xsl:if test="$given">
          <xsl:map-entry key="generate-id(.)" select="map:merge($given/(@series, @n, @label, @place) ! map{local-name(): string()})"/>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each-group select="p:in-order($p:notes[empty($numbers)][p:is-numbered(.)])" group-by="p:series-name(.)">
        <xsl:variable name="name" as="xs:string" select="current-grouping-key()"/>
        <xsl:for-each-group select="current-group()" group-by="p:numbered-in(., $name)">
          <xsl:for-each select="current-group()">
            <xsl:map-entry key="generate-id(.)" select="map{
                'series': $name, 'n': string(position()),
                'label': p:label-of(., $p:styles($name), position()), 'place': p:place(., $name)}"/>
          </xsl:for-each>
        </xsl:for-each-group>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <!-- The label of a note: the source's own number where the edition keeps those, else the number in its series. -->
  <xsl:function name="p:label-of" as="xs:string">
    <xsl:param name="note" as="element()"/>
    <xsl:param name="style" as="xs:string"/>
    <xsl:param name="position" as="xs:integer"/>
    <xsl:variable name="own" as="xs:string" select="if ($style = 'source') then normalize-space($note/@n) else ''"/>
    <xsl:sequence select="if ($own) then $own else f:label(if ($style = 'source') then '1' else $style, $position)"/>
  </xsl:function>

  <!-- All notes and entries, in the order of the document. -->
  <xsl:variable name="p:notes" as="element()*" select="$p:placed//(note | app | noteGrp)"/>

  <!--
    How the series of this document are numbered.  Where edition.toml does not say it, each series takes
    the first style that suits it and that no other series here has, so that marks never are confounded.
  -->
  <xsl:variable name="p:styles" as="map(xs:string, xs:string)">
    <xsl:variable name="present" as="xs:string*"
        select="distinct-values($p:notes[p:is-numbered(.)] ! p:series-name(.))"/>
    <xsl:variable name="declared" as="map(xs:string, xs:string)"
        select="map:merge($present[f:declared(.)] ! map{.: string(f:declared(.)/@numbering)})"/>
    <xsl:sequence select="
        fold-left($p:preferences[?name = $present][not(map:contains($declared, ?name))], $declared,
            function($done as map(xs:string, xs:string), $one as map(xs:string, xs:string+)) as map(xs:string, xs:string) {
              map:put($done, $one?name, (($one?styles, 'A', 'i', 'I', 'α', '*')[not(. = $done?*)], $one?styles)[1])
            }) => p:completed($present)"/>
  </xsl:variable>
  <xsl:function name="p:completed" as="map(xs:string, xs:string)">
    <xsl:param name="styles" as="map(xs:string, xs:string)"/>
    <xsl:param name="names" as="xs:string*"/>
    <xsl:sequence select="map:merge(($styles, $names ! map{.: '1'}))"/>
  </xsl:function>
  <xsl:variable name="p:preferences" as="map(xs:string, xs:string+)+" select="
      map{'name': 'source', 'styles': ('*', 'I')}, map{'name': 'author', 'styles': ('*', 'I', 'i')},
      map{'name': 'apparatus', 'styles': ('a', 'A', 'i')}, map{'name': 'notes', 'styles': ('1', 'i', 'A')},
      map{'name': 'translation', 'styles': ('1', 'i', 'I')}, map{'name': 'editorial', 'styles': ('a', 'A', 'i')},
      map{'name': 'end', 'styles': ('I', 'i', 'A')}, map{'name': 'margin', 'styles': ('i', 'I', 'A')}"/>

  <xsl:template match="document-node()[$is-numbering]" priority="5" as="element(p:numbers)">
    <p:numbers>
      <xsl:for-each select="$p:placed//*[@p:key][not(ancestor::teiHeader)]">
        <p:given key="{@p:key}" id="{f:id(.)}">
          <xsl:for-each select="$p:numbered(generate-id())">
            <xsl:attribute name="series" select="?series"/>
            <xsl:attribute name="n" select="?n"/>
            <xsl:attribute name="label" select="?label"/>
            <xsl:attribute name="place" select="?place"/>
          </xsl:for-each>
        </p:given>
      </xsl:for-each>
    </p:numbers>
  </xsl:template>

  <!--
    Notes and entries in the order of their marks.  The mark of an entry stands after its lemma,
    so entries inside the lemma come before it; a note's own notes come after it.
  -->
  <xsl:function name="p:in-order" as="element()*">
    <xsl:param name="notes" as="element()*"/>
    <xsl:for-each select="outermost($notes)">
      <xsl:variable name="inside" as="element()*" select="p:numbered-inside(.)"/>
      <xsl:choose>
        <xsl:when test="empty($inside)"><xsl:sequence select="."/></xsl:when>
        <xsl:otherwise>
          <xsl:variable name="before" as="element()*" select="self::app[p:stands-in-text(.)] ! p:base-reading(.) ! p:numbered-inside(.)"/>
          <xsl:variable name="shown" as="element()*" select="self::app ! p:readings(.) ! (., p:remarks(.)/self::*)"/>
          <xsl:variable name="after" as="element()*" select="$inside except $before"/>
          <xsl:sequence select="
              p:in-order($before), ., for $one in $shown return p:in-order($after[ancestor::* intersect $one]),
              p:in-order($after[empty(ancestor::* intersect $shown)])"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>
  <xsl:function name="p:numbered-inside" as="element()*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/descendant::*[self::note or self::app or self::noteGrp][p:is-numbered(.)]"/>
  </xsl:function>

  <!-- What a series begins anew in: the document, or each of its first divisions. -->
  <xsl:function name="p:numbered-in" as="xs:string">
    <xsl:param name="note" as="element()"/>
    <xsl:param name="series" as="xs:string"/>
    <xsl:sequence select="if (f:declared($series)/@scope = 'section')
        then generate-id($note/ancestor::*[$f:division(local-name())][last()]) else ''"/>
  </xsl:function>

  <!-- Whether a note or entry is called by a mark in the text. -->
  <xsl:function name="p:is-numbered" as="xs:boolean" cache="yes">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="exists($note[@p:start or not(ancestor::teiHeader)]) and empty(p:begun($note))
        and not(p:stands-apart($note)) and not($note/self::noteGrp[f:is-structural(..) and not(@p:start) or empty(note)])
        and not($note/self::app[p:is-no-entry(.)]) and exists(p:series-name($note))"/>
  </xsl:function>

  <!-- A note or entry that is no one's: it stands where a paragraph would, and is shown there. -->
  <xsl:function name="p:stands-apart" as="xs:boolean">
    <xsl:param name="note" as="element()"/>
    <xsl:variable name="parent" as="element()?" select="$note/.."/>
    <xsl:sequence select="not($note/@p:start) and (
        exists($note/self::app[not(p:stands-in-text(.))][f:is-structural(..)]) or
        ($note/self::note and f:is-structural($parent)) or exists($parent[self::app[not(p:is-no-entry(.))]
        | self::listApp | self::noteGrp | self::listAnnotation
        | self::standOff
            | self::rdgGrp | self::bibl | self::biblStruct | self::person | self::place | self::org | self::event
            | self::category | self::witness | self::monogr | self::analytic | self::item[parent::list[@type = 'terms']]])
        or ($note/self::note and exists($note/ancestor::*[self::msDesc | self::msIdentifier | self::msContents
        | self::msItem | self::physDesc | self::history | self::additional | self::listPerson | self::listPlace | self::listOrg
        | self::listBibl])))"/>
  </xsl:function>

  <xsl:function name="p:series-name" as="xs:string?" cache="yes">
    <xsl:param name="note" as="element()"/>
    <xsl:apply-templates select="$note" mode="m:series"/>
  </xsl:function>

  <!-- The series where the edition declares none: by type, place and who is responsible. -->
  <xsl:template match="note" mode="m:series" as="xs:string?">notes</xsl:template>
  <xsl:template match="note[matches(@place, 'margin|left|right')]" mode="m:series" as="xs:string?">margin</xsl:template>
  <xsl:template match="note[@place = ('end', 'endnote', 'back')]" mode="m:series" as="xs:string?">end</xsl:template>
  <xsl:template match="note[@type = 'translation']" mode="m:series" as="xs:string?">translation</xsl:template>
  <xsl:template match="note[@type = ('editorial', 'editor', 'comment', 'commentary')]" mode="m:series"
      as="xs:string?">editorial</xsl:template>
  <xsl:template match="note[@type = ('source', 'original')]" mode="m:series" as="xs:string?">source</xsl:template>
  <xsl:template match="note[@type = ('author', 'authorial') or @resp = ('#author', 'author')]" mode="m:series"
      as="xs:string?">author</xsl:template>
  <xsl:template match="note[@type = ('textual', 'critical', 'apparatus', 'crit_app', 'variant')]" mode="m:series"
      as="xs:string?">apparatus</xsl:template>
  <xsl:template match="note[@place = 'inline' or @subtype = 'bracket']" mode="m:series" as="xs:string?"/>
  <xsl:template match="app" mode="m:series" as="xs:string?">apparatus</xsl:template>
  <!-- A group belongs where its first note would, with the group's type where the note has none. -->
  <xsl:template match="noteGrp" mode="m:series" as="xs:string?">
    <xsl:variable name="note" as="element(note)">
      <note xmlns="http://www.tei-c.org/ns/1.0"><xsl:copy-of select="@type, @resp, @place, note[1]/(@type, @resp, @place)"/></note>
    </xsl:variable>
    <xsl:apply-templates select="$note" mode="m:series"/>
  </xsl:template>

  <xsl:function name="p:place" as="xs:string">
    <xsl:param name="note" as="element()"/>
    <xsl:param name="series" as="xs:string"/>
    <xsl:sequence select="
        if (f:declared($series)) then f:declared($series)/@place
        else if (matches($note/@place, 'margin|left|right')) then 'margin'
        else if ($note/@place = ('end', 'endnote', 'back')) then 'end' else 'foot'"/>
  </xsl:function>

  <!-- The series that occur, in the order in which their notes are listed. -->
  <xsl:template name="p:series" as="element(e:series)*">
    <xsl:variable name="order" as="xs:string+" select="
        $declared-series//e:series/string(@name), 'source', 'author', 'apparatus', 'translation', 'editorial', 'notes', 'end'"/>
    <xsl:for-each-group select="map:keys($p:numbered) ! $p:numbered(.)" group-by="?series">
      <xsl:sort select="(index-of($order, current-grouping-key()), 999)[1]"/>
      <xsl:sort select="current-grouping-key()"/>
      <series name="{current-grouping-key()}"
          label="{(f:declared(current-grouping-key())/@label[. != ''], ('notes-' || current-grouping-key())[f:has-word(.)]
          ! f:word('notes-' || current-grouping-key()), current-grouping-key())[1]}"
          place="{current-group()[1]?place}" count="{count(current-group())}"/>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template match="note[map:contains($p:numbered, generate-id())]" priority="5" as="element(e:note)">
    <xsl:variable name="own" as="map(xs:string, xs:string)" select="$p:numbered(generate-id())"/>
    <note series="{$own?series}" n="{$own?n}" label="{$own?label}" place="{$own?place}">
      <xsl:sequence select="f:identified(.)"/>
      <xsl:if test="@p:start"><xsl:attribute name="start" select="@p:start || '.begin'"/></xsl:if>
      <xsl:sequence select="p:note-kind(.)"/>
      <xsl:if test="@p:start"><xsl:sequence select="p:note-lemma(.)"/></xsl:if>
      <xsl:apply-templates/>
      <xsl:sequence select="p:note-sources(.)"/>
      <xsl:sequence select="p:rest-of-note(.)"/>
    </note>
  </xsl:template>

  <!-- A note that goes on in another place is one note: its parts are read where it begins (TEI Guidelines, 17.7). -->
  <xsl:key name="p:continuing" match="note[@prev]" use="substring-after(normalize-space(@prev), '#')"/>
  <xsl:function name="p:begun" as="element(note)?">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="$note/self::note[@prev] ! p:part-before(.)[exists(p:first-part(., $note))]"/>
  </xsl:function>
  <xsl:function name="p:part-before" as="element(note)?">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="$note/@prev ! f:pointed(normalize-space(), $note)[self::note][not(. is $note)]"/>
  </xsl:function>
  <!-- The note in which a chain begins; none where it goes round in a circle. -->
  <xsl:function name="p:first-part" as="element(note)?">
    <xsl:param name="note" as="element(note)"/>
    <xsl:param name="done" as="element(note)*"/>
    <xsl:variable name="before" as="element(note)?" select="p:part-before($note)"/>
    <xsl:sequence select="
        if (empty($before)) then $note else if ($note intersect $done) then () else p:first-part($before, ($done, $note))"/>
  </xsl:function>
  <xsl:function name="p:continuations" as="element(note)*">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="
        $note/@xml:id ! key('p:continuing', normalize-space(), root($note))[p:begun(.) is $note] ! (., p:continuations(.))"/>
  </xsl:function>
  <xsl:function name="p:rest-of-note" as="node()*">
    <xsl:param name="note" as="element(note)"/>
    <xsl:for-each select="p:continuations($note)">
      <xsl:text> </xsl:text>
      <inline kind="continuation"><xsl:sequence select="f:identified(.)"/><xsl:apply-templates/></inline>
    </xsl:for-each>
  </xsl:function>
  <xsl:template match="note[exists(p:begun(.))]" priority="6" as="empty-sequence()"/>

  <!-- Notes for several readers or in several languages, called by one mark. -->
  <xsl:template match="noteGrp[map:contains($p:numbered, generate-id())]" priority="5" as="element(e:note)">
    <xsl:variable name="own" as="map(xs:string, xs:string)" select="$p:numbered(generate-id())"/>
    <note series="{$own?series}" n="{$own?n}" label="{$own?label}" place="{$own?place}">
      <xsl:sequence select="f:identified(.)"/>
      <xsl:if test="@p:start"><xsl:attribute name="start" select="@p:start || '.begin'"/></xsl:if>
      <xsl:for-each select="note | text()[normalize-space()]">
        <xsl:choose>
          <xsl:when test="self::text()"><paragraph><xsl:apply-templates select="."/></paragraph></xsl:when>
          <xsl:when test="*[$f:block(local-name())]">
            <block kind="note"><xsl:sequence select="f:attributes(.), p:note-kind(.)"/><xsl:apply-templates/></block>
          </xsl:when>
          <xsl:otherwise>
            <paragraph><xsl:sequence select="f:attributes(.), p:note-kind(.)"/><xsl:apply-templates/></paragraph>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
      <xsl:apply-templates select="* except note"/>
    </note>
  </xsl:template>

  <!-- What kind of note it is, how certain, how the source calls it; in the edition's language. -->
  <xsl:function name="p:note-kind" as="node()*">
    <xsl:param name="note" as="element()"/>
    <xsl:variable name="words" as="xs:string*" select="
        $note/@subtype[f:has-word('kind-' || .)] ! f:word('kind-' || .),
        $note/@cert[. = ('medium', 'low')] ! f:word('statement-' || .),
        $note/@n[normalize-space()][not(normalize-space() = $p:numbered(generate-id($note))?label)]
        ! f:phrase('numbered-in-source', normalize-space())"/>
    <xsl:if test="exists($words)">
      <inline kind="note-kind" rend="small-caps">{string-join($words, ', ')}:</inline>
      <xsl:text> </xsl:text>
    </xsl:if>
  </xsl:function>

  <!-- The words that a note is about, short ones whole, long ones as "first … last", the same ones once; and the sign after them. -->
  <xsl:function name="p:note-lemma" as="node()*">
    <xsl:param name="note" as="element()"/>
    <xsl:variable name="start" as="element()?" select="f:pointed(p:start-id($note), $note)"/>
    <xsl:variable name="end" as="element()?" select="f:pointed(p:end-id($note), $note)"/>
    <xsl:variable name="text" as="xs:string"
        select="if ($start is $end) then p:plain-text($start)
                else if ($start and $end) then p:passage-text(p:between($start, $end)) else ''"/>
    <xsl:variable name="more" as="xs:string*" select="
        p:again-ids($note) ! f:pointed(., $note)[not(p:is-wide(.))] ! f:shorten(p:plain-text(.))[. != '']"/>
    <xsl:variable name="first" as="xs:string*" select="f:shorten($text)[. != '']
        [not(some $one in ($start, $end) satisfies p:is-wide($one))]"/>
    <xsl:variable name="all" as="xs:string*" select="distinct-values(($first, $more))"/>
    <xsl:for-each select="$all ! (if (count($all) gt 1) then replace(., '(\S)[.,;:]$', '$1') else .)">
      <xsl:if test="position() gt 1"><xsl:text>{($apparatus?between, ';')[1]} </xsl:text></xsl:if>
      <lemma>{.}</lemma>
    </xsl:for-each>
    <xsl:if test="exists(($first, $more))"><xsl:text>{$p:separator} </xsl:text></xsl:if>
  </xsl:function>

  <!-- Whether an element is a whole part of the text, whose words are no lemma. -->
  <xsl:function name="p:is-wide" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[self::p | self::div | self::list | self::item | self::body | self::front | self::titlePage])"/>
  </xsl:function>

  <!-- The text of a passage as a reader of the document has it: without notes, and one side of a choice. -->
  <xsl:function name="p:plain-text" as="xs:string">
    <xsl:param name="passage" as="node()*"/>
    <xsl:variable name="parts" as="xs:string*"><xsl:apply-templates select="$passage" mode="m:plain"/></xsl:variable>
    <xsl:sequence select="normalize-space(string-join($parts))"/>
  </xsl:function>

  <xsl:template match="text()" mode="m:plain" as="xs:string">{f:collapse(.)}</xsl:template>
  <xsl:template match="gap" mode="m:plain" as="xs:string"><xsl:sequence select="'[…]'"/></xsl:template>
  <xsl:template match="note | noteGrp | rdg | rdgGrp | wit | listApp | app[@p:start] | corr[../sic] | reg[../orig] | expan[../abbr] | fw
      | index" mode="m:plain" as="empty-sequence()"/>
  <xsl:template match="app" mode="m:plain" as="xs:string*">
    <xsl:apply-templates select="p:base-reading(.)/node()" mode="m:plain"/>
  </xsl:template>
  <xsl:template match="lb[not(@break = 'no')]" mode="m:plain" as="xs:string"><xsl:sequence select="' '"/></xsl:template>

  <!-- What a note rests on. -->
  <xsl:function name="p:note-sources" as="node()*">
    <xsl:param name="note" as="element()"/>
    <xsl:for-each select="tokenize($note/@source)">
      <xsl:variable name="target" as="xs:string?" select="f:target(., $note)"/>
      <xsl:if test="$target">
        <xsl:text> </xsl:text>
        <inline kind="authority" open="(" close=")">
          <link target="{$target}" title="{f:word('rests-on')}" words="id">{replace($target, '^.*#', '')}</link>
        </inline>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <!-- Notes without a mark. -->
  <xsl:template match="note[p:stands-apart(.) and f:is-structural(..)]" priority="4" as="element(e:block)">
    <block kind="note">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:if test="@n"><label>{@n}</label><xsl:text> </xsl:text></xsl:if>
      <xsl:apply-templates/>
      <xsl:sequence select="p:rest-of-note(.)"/>
    </block>
  </xsl:template>
  <xsl:template match="note" as="element(e:inline)">
    <inline kind="note">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates/>
      <xsl:sequence select="p:rest-of-note(.)"/>
    </inline>
  </xsl:template>

  <xsl:template match="noteGrp | listAnnotation | annotationBlock | annotation" as="element(e:apparatus)">
    <apparatus><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></apparatus>
  </xsl:template>

</xsl:stylesheet>
