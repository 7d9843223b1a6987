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

  <!-- What the document needs of the edition: where its pointers lead, and for a register who is mentioned where. -->
  <xsl:param name="index" as="document-node()" select="$p:nothing"/>
  <xsl:param name="words" as="map(xs:string, xs:string)" select="map{}"/>
  <!-- Keys by which names sort, in hexadecimal; see collation.py. -->
  <xsl:param name="sort-keys" as="map(xs:string, xs:string)" select="map{}"/>

  <xsl:variable name="p:nothing" as="document-node()"><xsl:document><index/></xsl:document></xsl:variable>

  <xsl:mode name="m:link" on-no-match="shallow-copy"/>

  <xsl:key name="p:pointer" match="pointer" use="@target"/>
  <xsl:key name="p:entry" match="entry" use="@id"/>
  <xsl:key name="p:mention" match="mention" use="@entry"/>
  <xsl:key name="p:together" match="together" use="@entry"/>

  <!-- The rows of the concordance in which a passage stands. -->
  <xsl:key name="p:row" match="row" use="@id"/>
  <xsl:variable name="p:is-quoted" as="xs:boolean" select="exists($index/index/row)"/>

  <!-- The series of notes that edition.toml declares; see series.py. -->
  <xsl:param name="declared-series" as="document-node()?" select="()"/>

  <xsl:include href="lib/words.xsl"/>
  <xsl:include href="lib/numbering.xsl"/>
  <xsl:include href="lib/written.xsl"/>

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
    <xsl:sequence select="xs:integer(($index/index/before[@series = $note/@series]/@count, 0)[1])"/>
  </xsl:function>

  <!-- Where a pointer leads: "#id" here, "ID#id" in the edition, or an address; nothing if nowhere. See pointers.py. -->
  <xsl:function name="p:resolve" as="xs:string?">
    <xsl:param name="target" as="xs:string"/>
    <xsl:sequence select="if (matches($target, '^[a-z][a-z0-9+.\-]*:', 'i')) then $target else key('p:pointer', $target, $index)/@to"/>
  </xsl:function>

  <!-- What the entry that a pointer names is called. -->
  <xsl:function name="p:title" as="attribute(title)?">
    <xsl:param name="target" as="xs:string"/>
    <xsl:sequence select="key('p:pointer', $target, $index)/@title"/>
  </xsl:function>

  <!-- A link that leads somewhere keeps its target; one that leads nowhere keeps its words. -->
  <xsl:template match="@target[parent::link or parent::name or parent::siglum or parent::mention]" mode="m:link" as="attribute()*">
    <xsl:variable name="resolved" as="xs:string?" select="p:resolve(.)"/>
    <xsl:if test="$resolved">
      <xsl:attribute name="target" select="$resolved"/>
      <xsl:sequence select="p:title(.)[not(current()/../@title)]"/>
      <xsl:sequence select="key('p:pointer', ., $index)/@same[current()/parent::name]"/>
    </xsl:if>
  </xsl:template>

  <!-- After a register: for each entry the sentences that name it, and who is named beside it. -->
  <xsl:template match="document[@kind = 'register']" mode="m:link" as="element(e:document)">
    <xsl:copy>
      <xsl:apply-templates select="@*, node()" mode="m:link"/>
      <xsl:for-each select="text//list[@kind = 'register']/item[@id]">
        <xsl:sort select="p:sort-key(.)"/>
        <xsl:sort select="@id"/>
        <xsl:variable name="mentions" as="element(e:mention)*" select="key('p:mention', string(@id), $index)"/>
        <xsl:if test="exists($mentions)">
          <mentions entry="{@id}">
            <xsl:for-each select="$mentions">
              <quotation target="{@document}#{@id}" document="{@title}">
                <xsl:copy-of select="(@where, @note, @before, @form, @after)[. != '']"/>
              </quotation>
            </xsl:for-each>
            <xsl:for-each select="key('p:together', @id, $index)">
              <together target="{@to}"><xsl:copy-of select="@title, @count"/></together>
            </xsl:for-each>
          </mentions>
        </xsl:if>
      </xsl:for-each>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="link[not(p:resolve(@target))]" mode="m:link" as="element(e:inline)">
    <inline kind="reference">
      <xsl:apply-templates select="(@* except (@target, @title, @words)), node()" mode="m:link"/>
    </inline>
  </xsl:template>

  <!-- A link to which reading gave the id of an entry for words shows the entry's name. -->
  <xsl:template match="link/@words" mode="m:link" as="empty-sequence()"/>
  <xsl:template match="link[@words = 'id']/text()" mode="m:link" as="text()">
    <xsl:value-of select="(p:title(../@target), key('p:pointer', ../@target, $index)/@words, .)[. != ''][1]"/>
  </xsl:template>

  <!-- A passage that stands in the concordance leads to its row, at its end. -->
  <xsl:template match="(section | heading | paragraph | block | item | line | cell | inline)[$p:is-quoted][@id]
      [exists(key('p:row', @id, $index))]" mode="m:link" priority="-0.1" as="element()">
    <xsl:variable name="ways" as="node()+">
      <xsl:for-each select="key('p:row', @id, $index)">
        <xsl:text> </xsl:text>
        <link target="{@to}">
          <xsl:if test="@title != ''"><xsl:attribute name="title" select="f:phrase('in-concordance', @title)"/></xsl:if>
          <xsl:text>{string-join(('∥', @title[. != '']), ' ')}</xsl:text>
        </link>
      </xsl:for-each>
    </xsl:variable>
    <xsl:copy>
      <xsl:apply-templates select="@*, node()" mode="m:link"/>
      <xsl:choose>
        <xsl:when test="self::section"><block kind="concordance"><xsl:sequence select="$ways"/></block></xsl:when>
        <xsl:otherwise><inline kind="concordance"><xsl:sequence select="$ways"/></inline></xsl:otherwise>
      </xsl:choose>
    </xsl:copy>
  </xsl:template>

  <!-- A document that has the text of an event, such as a treaty, has the facts of its life, too, as the register says them. -->
  <xsl:template match="/document[not(@kind = 'register')]/metadata[exists($index/index/life)]" mode="m:link" as="element(e:metadata)">
    <xsl:variable name="life" as="element(e:life)+" select="$index/index/life"/>
    <!-- What the document says in a fact of its own is said once. -->
    <xsl:variable name="said" as="xs:string*"
        select="field[@name = 'parties']/@name, field[@name = 'authentic-language'] ! 'authentic'"/>
    <xsl:copy>
      <xsl:apply-templates select="@*, node()" mode="m:link"/>
      <xsl:for-each select="$life">
        <field name="event" label="{f:word('in-the-register')}" group="event"><value><link target="{@to}">{@title}</link></value></field>
        <xsl:for-each-group select="paragraph[not(@fact = $said)]" group-by="@fact">
          <field name="{@fact}" label="{inline[1]}" group="event">
            <!-- The label has a colon after it. -->
            <xsl:for-each select="current-group()">
              <value>{substring-after(text()[1], ': ')}<xsl:sequence select="text()[1]/following-sibling::node()"/></value>
            </xsl:for-each>
          </field>
        </xsl:for-each-group>
      </xsl:for-each>
    </xsl:copy>
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
    <xsl:variable name="name" as="xs:string" select="string(key('p:entry', string($item/@id), $index)/@sort)"/>
    <xsl:sequence select="($sort-keys($name), lower-case($name))[1]"/>
  </xsl:function>

  <xsl:template match="list[@kind = 'register']/item" mode="m:link" as="element(e:item)">
    <xsl:variable name="mentions" as="element(e:mention)*" select="key('p:mention', string(@id), $index)"/>
    <xsl:copy>
      <xsl:apply-templates select="@*, node()" mode="m:link"/>
      <xsl:choose>
        <xsl:when test="empty($mentions)"/>
        <xsl:when test="root(.)/e:document/@register = 'terms'"><xsl:sequence select="p:concordance($mentions)"/></xsl:when>
        <xsl:otherwise>
        <paragraph tei="mentions">
          <xsl:for-each-group select="$mentions" group-by="@document">
            <!-- A mention outside every section is named once, by its document. -->
            <xsl:for-each-group select="current-group()[1] | current-group()[p:where(., false()) != '']"
                group-adjacent="@where || '|' || @note">
              <xsl:if test="position() gt 1"><xsl:text>, </xsl:text></xsl:if>
              <mention target="{@document}#{@id}">{p:where(., position() = 1)}</mention>
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
      <xsl:for-each-group select="$mentions" group-by="@document">
        <xsl:if test="position() gt 1"><xsl:text>. </xsl:text></xsl:if>
        <inline kind="document">{@title}</inline>
        <xsl:text>: </xsl:text>
        <xsl:for-each-group select="current-group()" group-by="lower-case(@form)">
          <xsl:if test="position() gt 1"><xsl:text>; </xsl:text></xsl:if>
          <inline kind="form" open="{f:word('quote-open')}"
              close="{f:word('quote-close')}">{(current-group()/@form[. != upper-case(.)], @form)[1]}</inline>
          <xsl:for-each-group select="current-group()" group-adjacent="@where || '|' || @note">
            <xsl:text>{if (position() gt 1) then ', ' else ' '}</xsl:text>
            <mention target="{@document}#{@id}">{(p:where(., false())[. != current()/@form], f:word('passage'))[1]}</mention>
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
        $mention/@title[$first], $mention/@where[. != ''][. != $mention/@title],
        $mention/@note[. != ''] ! f:phrase('note-number', .))[. != '']"/>
    <xsl:sequence select="if (exists($parts)) then string-join($parts, ', ') else ($mention/@form[. != ''], '→')[1]"/>
  </xsl:function>

</xsl:stylesheet>
