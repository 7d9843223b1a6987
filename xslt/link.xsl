<?xml version="1.0" encoding="UTF-8"?>
<!-- The model of a document, joined to the rest of the edition: pointers become links, registers get their mentions. -->
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

  <!-- Every document of the edition, its ids and entries; for a register also who is mentioned where. -->
  <xsl:param name="index" as="document-node()" select="$p:nothing"/>
  <xsl:param name="words" as="map(xs:string, xs:string)" select="map{}"/>
  <!-- Keys by which names sort, in hexadecimal; see collation.py. -->
  <xsl:param name="sort-keys" as="map(xs:string, xs:string)" select="map{}"/>

  <xsl:variable name="p:nothing" as="document-node()"><xsl:document><index/></xsl:document></xsl:variable>

  <xsl:mode name="m:link" on-no-match="shallow-copy"/>

  <xsl:key name="p:path" match="document" use="@path"/>
  <xsl:key name="p:document" match="document" use="@id"/>
  <xsl:key name="p:holder" match="document" use="tokenize(@ids)"/>
  <xsl:key name="p:entry" match="entry" use="../@id || '#' || @id"/>
  <xsl:key name="p:mention" match="mention" use="@to"/>
  <xsl:key name="p:id" match="*[@id]" use="@id"/>

  <!-- The series of notes that edition.toml declares; see series.py. -->
  <xsl:param name="declared-series" as="document-node()?" select="()"/>

  <xsl:include href="lib/words.xsl"/>
  <xsl:include href="lib/numbering.xsl"/>

  <!-- A series that is numbered through the edition goes on where the document before it ended. -->
  <xsl:template match="note[f:declared(@series)/@scope = 'edition']" mode="m:link" as="element(e:note)">
    <xsl:variable name="position" as="xs:integer" select="p:before(.) + xs:integer(@n)"/>
    <note n="{$position}" label="{f:sign(@series, $position)}">
      <xsl:apply-templates select="@* except (@n, @label), node()" mode="m:link"/>
    </note>
  </xsl:template>

  <!-- How many notes of a note's series stand in the documents before its own. -->
  <xsl:function name="p:before" as="xs:integer">
    <xsl:param name="note" as="element(e:note)"/>
    <xsl:variable name="document" as="element(e:document)?" select="key('p:document', root($note)/e:document/@id, $index)"/>
    <xsl:sequence select="sum($document/preceding-sibling::document/series[@name = $note/@series]/@count
        ! xs:integer(.)) cast as xs:integer"/>
  </xsl:function>

  <!--
    Where a pointer leads: "#id" here, "ID#id" in the edition, or an address; nothing if nowhere.
    A bare #id that is not here is looked for in the other documents, as central registers need.
  -->
  <xsl:function name="p:resolve" as="xs:string?">
    <xsl:param name="target" as="xs:string"/>
    <xsl:param name="from" as="node()"/>
    <xsl:variable name="path" as="xs:string" select="substring-before($target || '#', '#')"/>
    <xsl:variable name="id" as="xs:string" select="substring-after($target, '#')"/>
    <xsl:variable name="here" as="element(e:document)?" select="root($from)/e:document"/>
    <xsl:choose>
      <xsl:when test="matches($target, '^[a-z][a-z0-9+.\-]*:', 'i')">{$target}</xsl:when>
      <xsl:when test="$path = ('', string($here/@path)) and exists(key('p:id', $id, root($from)))">#{$id}</xsl:when>
      <xsl:when test="$path = ''">
        <xsl:variable name="holders" as="element(e:document)*" select="key('p:holder', $id, $index)"/>
        <xsl:variable name="holder" as="element(e:document)?"
            select="if (count($holders) = 1) then $holders else $holders[@kind = 'register'][1]"/>
        <xsl:sequence select="$holder ! (@id || '#' || $id)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="document" as="element(e:document)?" select="key('p:path', $path, $index)[1]"/>
        <xsl:sequence select="
            if (empty($document)) then ()
            else if ($id = '') then string($document/@id)
            else if (exists($document intersect key('p:holder', $id, $index))) then $document/@id || '#' || $id
            else string($document/@id)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A link that leads somewhere keeps its target; one that leads nowhere keeps its words. -->
  <xsl:template match="@target[parent::link or parent::name or parent::siglum or parent::mention]" mode="m:link" as="attribute()*">
    <xsl:variable name="resolved" as="xs:string?" select="p:resolve(., .)"/>
    <xsl:if test="$resolved">
      <xsl:attribute name="target" select="$resolved"/>
      <xsl:sequence select="key('p:entry', $resolved, $index)/@title[not(current()/../@title)]"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="link[not(p:resolve(@target, .))]" mode="m:link" as="element(e:inline)">
    <inline kind="reference">
      <xsl:apply-templates select="(@* except (@target, @title)), node()" mode="m:link"/>
    </inline>
  </xsl:template>

  <!-- A link whose only words are the id of an entry shows the entry's name. -->
  <xsl:template match="(link | name)[@target]/text()[. = replace(../@target, '^.*#', '')]" mode="m:link" as="text()">
    <xsl:variable name="entry" as="element(e:entry)?" select="p:resolve(../@target, ..) ! key('p:entry', ., $index)"/>
    <xsl:value-of select="($entry/@title, .)[1]"/>
  </xsl:template>

  <!-- A register in the order of its language, each entry with the places that name it. -->
  <xsl:template match="list[@kind = 'register']" mode="m:link" as="element(e:list)">
    <xsl:copy>
      <xsl:apply-templates select="@*, node()[not(self::item)]" mode="m:link"/>
      <xsl:apply-templates select="item" mode="m:link">
        <xsl:sort select="p:sort-key(.)"/>
        <xsl:sort select="@id"/>
      </xsl:apply-templates>
    </xsl:copy>
  </xsl:template>

  <xsl:function name="p:sort-key" as="xs:string">
    <xsl:param name="item" as="element(e:item)"/>
    <xsl:variable name="name" as="xs:string" select="string(key('p:entry', root($item)/e:document/@id || '#' || $item/@id, $index)/@sort)"/>
    <xsl:sequence select="($sort-keys($name), lower-case($name))[1]"/>
  </xsl:function>

  <xsl:template match="list[@kind = 'register']/item" mode="m:link" as="element(e:item)">
    <xsl:variable name="mentions" as="element(e:mention)*"
        select="key('p:mention', root(.)/e:document/@id || '#' || @id, $index)"/>
    <xsl:copy>
      <xsl:apply-templates select="@*, node()" mode="m:link"/>
      <xsl:choose>
        <xsl:when test="empty($mentions)"/>
        <xsl:when test="root(.)/e:document/@register = 'terms'"><xsl:sequence select="p:concordance($mentions)"/></xsl:when>
        <xsl:otherwise>
        <paragraph tei="mentions">
          <xsl:for-each-group select="$mentions" group-by="../@id">
            <!-- A mention outside every section is named once, by its document. -->
            <xsl:for-each-group select="current-group()[1] | current-group()[p:where(., false()) != '']"
                group-adjacent="@where || '|' || @note">
              <xsl:if test="position() gt 1"><xsl:text>, </xsl:text></xsl:if>
              <mention target="{../@id}#{@id}">{p:where(., position() = 1)}</mention>
            </xsl:for-each-group>
            <xsl:if test="position() ne last()"><xsl:text>; </xsl:text></xsl:if>
          </xsl:for-each-group>
        </paragraph>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:copy>
  </xsl:template>

  <!-- A concordance: in each document the forms that a term has there, and the places of each form. -->
  <xsl:function name="p:concordance" as="element(e:paragraph)">
    <xsl:param name="mentions" as="element(e:mention)+"/>
    <paragraph tei="mentions">
      <xsl:for-each-group select="$mentions" group-by="../@id">
        <xsl:if test="position() gt 1"><xsl:text>. </xsl:text></xsl:if>
        <inline kind="document">{../@title}</inline>
        <xsl:text>: </xsl:text>
        <xsl:for-each-group select="current-group()" group-by="lower-case(@form)">
          <xsl:if test="position() gt 1"><xsl:text>; </xsl:text></xsl:if>
          <inline kind="form" open="{f:word('quote-open')}"
              close="{f:word('quote-close')}">{(current-group()/@form[. != upper-case(.)], @form)[1]}</inline>
          <xsl:for-each-group select="current-group()" group-adjacent="@where || '|' || @note">
            <xsl:text>{if (position() gt 1) then ', ' else ' '}</xsl:text>
            <mention target="{../@id}#{@id}">{(p:where(., false())[. != current()/@form], f:word('passage'))[1]}</mention>
          </xsl:for-each-group>
        </xsl:for-each-group>
      </xsl:for-each-group>
    </paragraph>
  </xsl:function>

  <!-- "Treaty (1961), Article 1" for the first mention in a document, "Article 5, note 3" for others. -->
  <xsl:function name="p:where" as="xs:string">
    <xsl:param name="mention" as="element(e:mention)"/>
    <xsl:param name="first" as="xs:boolean"/>
    <xsl:variable name="parts" as="xs:string*" select="(
        $mention/../@title[$first], $mention/@where[. != ''][. != $mention/../@title],
        $mention/@note[. != ''] ! f:phrase('note-number', .))[. != '']"/>
    <xsl:sequence select="if (exists($parts)) then string-join($parts, ', ') else ($mention/@form[. != ''], '→')[1]"/>
  </xsl:function>

</xsl:stylesheet>
