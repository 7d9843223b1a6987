<?xml version="1.0" encoding="UTF-8"?>
<!-- The facts of one document that others need: its titles, its ids, its entries, whom it mentions and where. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model" xmlns="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    expand-text="yes" exclude-result-prefixes="#all">

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:mode name="m:index" on-no-match="shallow-skip"/>
  <!-- The segments of the text, for parallel texts; see parallels.py. -->
  <xsl:mode name="m:segments" on-no-match="fail" use-accumulators="f:segments"/>

  <!-- Where long texts are cut into pages; see lib/parts.xsl. -->
  <xsl:param name="split" as="xs:string" select="'never'"/>

  <xsl:include href="lib/parts.xsl"/>
  <xsl:include href="lib/segments.xsl"/>
  <xsl:include href="lib/written.xsl"/>

  <xsl:key name="p:id" match="*[@id]" use="@id"/>

  <xsl:template match="/document" mode="m:index" as="element(e:document)">
    <document>
      <xsl:copy-of select="@id, @path, @kind, @register, @lang"/>
      <xsl:attribute name="title" select="normalize-space(metadata/title)"/>
      <xsl:attribute name="date" select="string(metadata/record/date[@role = 'created']/(@when, @from, @not-before, @to, @not-after)[1])"/>
      <xsl:attribute name="type" select="normalize-space(string-join(metadata/field[@name = 'document-type']/value, ', '))"/>
      <xsl:attribute name="witnesses" select="count(metadata/field[@name = 'witnesses']/value/siglum)"/>
      <xsl:attribute name="summary" select="p:summary(.)"/>
      <xsl:if test="@register = 'terms'">
        <xsl:attribute name="languages" select="distinct-values(text//list[@kind = 'register']/item//inline[@kind = 'variant']/@lang)"/>
      </xsl:if>
      <xsl:attribute name="ids" select="text//@id, metadata//@id"/>
      <!-- Whether this document says that something in it corresponds to something. -->
      <xsl:if test="correspondence or text[@corresp or .//@corresp] or text//section[@kind = 'translation']">
        <xsl:attribute name="corresponds" select="true()"/>
      </xsl:if>
      <!-- Names of the text by which others may call it, such as urn:cts:…, and its sections. -->
      <xsl:variable name="names" as="attribute(n)*" select="text//section/@n[contains(., ':')][not(contains(., ' '))]"/>
      <xsl:if test="$names"><xsl:attribute name="names" select="$names"/></xsl:if>
      <xsl:variable name="starts" as="element()*" select="text[not(current()/@kind = ('register', 'page'))] ! f:part-starts(., $split)"/>
      <xsl:if test="$starts or @kind = 'register'"><xsl:attribute name="inside" select="count(text//@id)"/></xsl:if>
      <xsl:for-each select="$starts">
        <part id="{@id}" title="{p:part-title(.)}" rank="{count(ancestor::section intersect $starts)}"/>
      </xsl:for-each>
      <xsl:apply-templates select="series" mode="m:index"/>
      <xsl:sequence select="p:pointers(.)"/>
      <xsl:for-each select="distinct-values(.//graphic/@target)"><picture target="{.}"/></xsl:for-each>
      <!-- Who answers for the document, for the citation of the whole edition. -->
      <xsl:copy-of select="metadata/record, concordance" copy-namespaces="no"/>
      <xsl:apply-templates select="text//list[@kind = 'register']/item" mode="m:index"/>
      <xsl:apply-templates select="(text | metadata)//name[@target and @id]" mode="m:index"/>
      <!-- The life of an event whose text is in the edition: that document shows it. -->
      <xsl:for-each select="text//list[@kind = 'register']/item[paragraph[@fact = 'text']//link]">
        <life entry="{@id}" text="{paragraph[@fact = 'text']//link/@target}">
          <xsl:copy-of select="paragraph[@fact][not(@fact = 'text')]" copy-namespaces="no"/>
        </life>
      </xsl:for-each>
    </document>
  </xsl:template>

  <!-- What the document is about, in a line: its abstract, or how a page about the edition begins. -->
  <xsl:function name="p:summary" as="xs:string">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space(string-join(
        ($document/metadata/field[@name = 'abstract']/value, $document[@kind = 'page']/text//paragraph)[1]//text()[not(ancestor::note)]))"/>
    <xsl:sequence select="
        if (string-length($words) le 300) then $words
        else replace(substring($words, 1, 299), '\s+\S*$', '') || '…'"/>
  </xsl:function>

  <!-- What a page of a long text is called: as its section is, else as it begins. -->
  <xsl:function name="p:part-title" as="xs:string">
    <xsl:param name="start" as="element()"/>
    <xsl:variable name="headings" as="xs:string*" select="
        ($start/self::section/heading, $start/self::section[not(heading)]/section[1]/heading)
        ! normalize-space(string-join(.//text()[not(ancestor::note)]))"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space(string-join($start//text()[not(ancestor::note)]))"/>
    <xsl:sequence select="
        if ($headings != '') then string-join($headings[. != ''], ' · ')
        else string-join(($start/@n[. != ''], substring($words, 1, 40) || '…'[string-length($words) gt 40]), ' ')"/>
  </xsl:function>

  <!-- How many notes a series has. -->
  <xsl:template match="series" mode="m:index" as="element(e:series)"><series name="{@name}" count="{@count}"/></xsl:template>

  <!-- What the document points at that is no address of the web, and whether it is in the document. -->
  <xsl:function name="p:pointers" as="element(e:pointer)*">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:variable name="targets" as="xs:string*" select="
        $document//(link | name | siglum | mention)/@target,
        $document//@corresp ! tokenize(.), $document/correspondence/@targets ! tokenize(.),
        $document/concordance/row/(@targets, @subject) ! tokenize(.)"/>
    <xsl:for-each select="distinct-values($targets)[not(matches(., '^[a-z][a-z0-9+.\-]*:', 'i'))]">
      <pointer target="{.}">
        <xsl:if test="substring-before(. || '#', '#') = ('', string($document/@path))
            and exists(key('p:id', substring-after(., '#'), root($document)))">
          <xsl:attribute name="here" select="true()"/>
        </xsl:if>
      </pointer>
    </xsl:for-each>
  </xsl:function>

  <!-- An entry of a register, by the name under which it stands. -->
  <xsl:template match="item" mode="m:index" as="element(e:entry)">
    <entry id="{@id}" title="{(@title, normalize-space((label, paragraph[1])[1]))[1]}" sort="{(@sort, @title, normalize-space(label))[1]}"
        geo="{p:coordinates(.)}" time="{self::item[@kind = 'event']/paragraph[1][empty(@tei)][node()[1][self::date]]/normalize-space()}"
        same="{distinct-values((.//inline[@kind = 'idno'] except .//note//inline)/link/@target)}">
      <!-- Where it stands in no other: what it weighs on a page, and in which list; see registers.py. -->
      <xsl:if test="empty(ancestor::item)">
        <xsl:attribute name="weight" select="p:weight(.)"/>
        <xsl:attribute name="list" select="p:list-number(..)"/>
      </xsl:if>
    </entry>
  </xsl:template>

  <xsl:function name="p:list-number" as="xs:integer" cache="yes">
    <xsl:param name="list" as="element(e:list)"/>
    <xsl:sequence select="count($list/preceding::list[@kind = 'register'])"/>
  </xsl:function>

  <!-- Where a place is, in degrees of latitude and longitude: its own location, not that of another place that it names. -->
  <xsl:function name="p:coordinates" as="xs:string">
    <xsl:param name="item" as="element(e:item)"/>
    <xsl:variable name="said" as="xs:string"
        select="normalize-space(($item[@kind = 'place']/paragraph//inline[@tei = 'geo'][not(ancestor::name)])[1])"/>
    <!-- Some write 50,93 6,95. -->
    <xsl:variable name="degrees" as="xs:string*" select="
        tokenize(if (matches($said, '^\S+,\d+ \S+,\d+$')) then translate($said, ',', '.') else translate($said, ',', ' '))"/>
    <xsl:variable name="numbers" as="xs:double*" select="$degrees[. castable as xs:double] ! xs:double(.)"/>
    <xsl:sequence select="
        if (count($degrees) = 2 and count($numbers) = 2 and abs($numbers[1]) le 90 and abs($numbers[2]) le 180)
        then string-join($degrees, ' ') else ''"/>
  </xsl:function>

  <!-- A place where an entry is named: the section that it stands in says where. -->
  <xsl:template match="name" mode="m:index" as="element(e:mention)">
    <xsl:variable name="passage" as="element()?" select="p:passage(.)"/>
    <mention target="{@target}" id="{@id}" kind="{@kind}" form="{normalize-space()}"
        where="{normalize-space(string-join((ancestor::section/heading[not(@kind)])[last()]//text()[not(ancestor::note)]))}"
        note="{ancestor::note[1]/@label}" before="{$passage ! p:before(current(), .)}" after="{$passage ! p:after(current(), .)}"
        passage="{$passage/@id}"/>
  </xsl:template>

  <!-- The passage in which a name stands. -->
  <xsl:function name="p:passage" as="element()?">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="$name/ancestor::*[self::paragraph or self::line or self::item or self::cell or self::heading or self::block
        or self::note][1]"/>
  </xsl:function>
  <!-- The words before a name and after it in its passage: its sentence, or as much of it as is near. -->
  <xsl:function name="p:before" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:param name="passage" as="element()"/>
    <xsl:variable name="words" as="xs:string" select="
        p:spaced($name/preceding::node()[self::text() or self::break][position() le 24][. >> $passage], $passage)"/>
    <xsl:variable name="near" as="xs:string" select="
        if (string-length($words) le 120) then $words
        else '…' || replace(substring($words, string-length($words) - 120), '^\S+', '')"/>
    <xsl:sequence select="replace($near, '^.*[.!?][&#x201D;&#x201C;&#xBB;&#xAB;)\]]*\s+(\S.{5,})$', '$1')"/>
  </xsl:function>
  <xsl:function name="p:after" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:param name="passage" as="element()"/>
    <xsl:variable name="next" as="node()?" select="$passage/following::node()[1]"/>
    <xsl:variable name="words" as="xs:string" select="
        p:spaced($name/following::node()[self::text() or self::break][position() le 24][empty($next) or . &lt;&lt; $next], $passage)"/>
    <xsl:variable name="near" as="xs:string" select="
        if (string-length($words) le 120) then $words else replace(substring($words, 1, 120), '\S+$', '') || '…'"/>
    <xsl:sequence select="replace($near, '^(.{12,}?[.!?][&#x201D;&#x201C;&#xBB;&#xAB;)\]]*)\s.*$', '$1')"/>
  </xsl:function>
  <!-- The words of a passage at some of its nodes, without those of notes in it, in a line, with white space as one space. -->
  <xsl:function name="p:spaced" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="passage" as="element()"/>
    <xsl:variable name="own" as="node()*" select="
        if (p:has-asides($passage)) then $nodes[not(ancestor::*[self::note or self::other][. >> $passage])] else $nodes"/>
    <!-- The points keep a space at an end. -->
    <xsl:variable name="words" as="xs:string" select="
        normalize-space('.' || string-join($own ! (if (self::text()) then string() else if (@inside) then '' else ' ')) || '.')"/>
    <xsl:sequence select="substring($words, 2, string-length($words) - 2)"/>
  </xsl:function>
  <xsl:function name="p:has-asides" as="xs:boolean" cache="yes">
    <xsl:param name="passage" as="element()"/>
    <xsl:sequence select="exists($passage/(descendant::note | descendant::other))"/>
  </xsl:function>

  <!-- The tree of segments: what each says of itself, what is in it, and what it says that it corresponds to. -->
  <xsl:template match="/" mode="m:segments" as="element(e:segments)">
    <xsl:apply-templates select="document" mode="m:segments"/>
  </xsl:template>
  <xsl:template match="/document" mode="m:segments" as="element(e:segments)">
    <segments>
      <xsl:apply-templates select="text" mode="m:segments"/>
      <xsl:copy-of select="correspondence" copy-namespaces="no"/>
    </segments>
  </xsl:template>

  <xsl:template match="text | text//*" mode="m:segments" as="element(e:segment)">
    <xsl:variable name="inner" as="element()*" select="f:segments-in(.)"/>
    <xsl:variable name="own" as="element()*" select="(., p:within(.))"/>
    <segment at="{if (self::text) then 0 else accumulator-before('f:segments')}" kind="{local-name()}" divided="{f:is-divided(.)}">
      <xsl:copy-of select="@n, @source, @key"/>
      <xsl:attribute name="type" select="@kind"/>
      <xsl:attribute name="lang" select="(ancestor-or-self::*/@lang)[last()]"/>
      <xsl:attribute name="ids" select="$own/@id"/>
      <xsl:attribute name="corresp" select="$own/@corresp"/>
      <xsl:apply-templates select="$inner" mode="m:segments"/>
    </segment>
  </xsl:template>

  <!-- What stands in a segment, and not in one that is in it, nor in a note. -->
  <xsl:function name="p:within" as="element()*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/*[not(self::note) and not(f:is-segment(.))] ! (., p:within(.))"/>
  </xsl:function>

</xsl:stylesheet>
