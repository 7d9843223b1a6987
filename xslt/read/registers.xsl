<?xml version="1.0" encoding="UTF-8"?>
<!-- Registers: persons, places, organisations, events, terms, bibliography (TEI Guidelines, ch. 13 and 3.12). -->
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

  <!-- The element that makes a document a register, and what kind it is. -->
  <xsl:function name="p:register-kind" as="xs:string?" cache="yes">
    <xsl:param name="root" as="element()"/>
    <xsl:variable name="places" as="element()*" select="$root/standOff, $root/text/body, $root/text/body/div"/>
    <xsl:variable name="lists" as="element()*" select="
        $places/(listPerson | listPlace | listOrg | listEvent | listBibl | list[@type = 'terms'])
        | $places[empty(pb | cb)]/(entry | entryFree | superEntry)"/>
    <xsl:if test="exists($lists) and empty(($root/text//(p | l | ab))[not(ancestor::note or ancestor::person or ancestor::place
        or ancestor::org or ancestor::event or ancestor::item or ancestor::entry or ancestor::entryFree)])">
      <xsl:sequence select="(map{'listPerson': 'persons', 'listPlace': 'places', 'listOrg': 'organisations', 'listEvent': 'events',
          'listBibl': 'bibliography'}(local-name($lists[1])), 'terms')[1]"/>
    </xsl:if>
  </xsl:function>

  <!-- A list of entries; link.xsl puts them into the order of their names. -->
  <xsl:template match="listPerson | listPlace | listOrg | listEvent | list[@type = 'terms']
      | listBibl[p:register-kind(root(.)/*) = 'bibliography']" priority="2" as="element()+">
    <xsl:variable name="entries" as="element()*"
        select="person | personGrp | place | org | event | item[../@type = 'terms'] | nym | object | bibl | biblStruct | biblFull"/>
    <xsl:apply-templates select="head"/>
    <list kind="register">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates select="$entries" mode="m:register"/>
    </list>
    <xsl:for-each select="* except ($entries, head)">
      <xsl:choose>
        <xsl:when test="f:is-point(.) or $f:block(local-name()) and not($f:unruled(local-name()))">
          <xsl:apply-templates select="."/>
        </xsl:when>
        <xsl:otherwise><xsl:where-populated><paragraph><xsl:apply-templates select="."/></paragraph></xsl:where-populated></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <xsl:for-each select="text()[normalize-space()]"><paragraph>{normalize-space()}</paragraph></xsl:for-each>
  </xsl:template>

  <!-- The name of an entry as it is said: "Yuri Andropov", "Kim Il Sung". -->
  <xsl:function name="f:headword" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="p:plain-text(p:main-name($entry))"/>
  </xsl:function>

  <!-- The name by which it sorts: "Andropov Yuri", "Kim Il Sung", or what the entry itself says. -->
  <xsl:function name="p:sort-name" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="name" as="element()?" select="p:main-name($entry)"/>
    <xsl:sequence select="normalize-space(($name/@sort[not(. castable as xs:decimal)],
        $name[p:turned(.)] ! string-join((surname[1], .//text()[not(ancestor::surname[. is $name/surname[1]])]) ! normalize-space()
        [. != ''], ' '),
        p:plain-text($name))[1])"/>
  </xsl:function>

  <!-- Whether a name stands in a register with its surname first, as "Andropov, Yuri". -->
  <xsl:function name="p:turned" as="xs:boolean">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="exists($name/surname[1]/preceding-sibling::*) and empty($name/text()[normalize-space()])"/>
  </xsl:function>

  <xsl:template name="p:headword" as="element(e:label)">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="main" as="element()?" select="p:main-name(.)"/>
    <label>
      <xsl:choose>
        <xsl:when test="$main and not($main is .) and p:turned($main)">
          <xsl:apply-templates select="$main/surname[1]">
            <xsl:with-param name="turned" as="xs:boolean" select="true()"/>
          </xsl:apply-templates>
          <xsl:text>, </xsl:text>
          <xsl:for-each select="$main/(* except (surname[1], note))">
            <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
            <xsl:apply-templates select=".">
              <xsl:with-param name="turned" as="xs:boolean" select="true()"/>
            </xsl:apply-templates>
          </xsl:for-each>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates select="if ($main is .) then node() else $main/(node() except note)"/></xsl:otherwise>
      </xsl:choose>
    </label>
  </xsl:template>

  <xsl:function name="p:main-name" as="element()?" cache="yes">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="names" as="element()*" select="
        $entry/(persName | orgName | placeName | eventName | objectName | term | label | name | settlement | country | region | geogName
        | title
            | analytic/title | monogr/title)"/>
    <xsl:sequence select="($names[@type = ('main', 'short')], $names[not(@type = ('abbreviation', 'variant', 'alternative'))], $names,
        $entry/desc, $entry)[1]"/>
  </xsl:function>

  <xsl:template match="person | personGrp | place | org | event | nym | object | item" mode="m:register" as="element(e:item)">
    <xsl:variable name="main" as="element()?" select="p:main-name(.)"/>
    <item kind="{local-name()}" title="{f:headword(.)}" sort="{string-join((self::event/p:dates(.)[1], p:sort-name(.)), ' ')}">
      <xsl:sequence select="f:identified(.)"/>
      <xsl:call-template name="p:headword"/>
      <xsl:if test="not($main is .)"><xsl:call-template name="p:particulars"/></xsl:if>
    </item>
  </xsl:template>
  <xsl:template match="bibl | biblStruct | biblFull" mode="m:register" as="element(e:item)">
    <item kind="bibl" title="{f:shorten(f:headword(.))}" sort="{f:headword(.)}">
      <xsl:sequence select="f:identified(.)"/>
      <xsl:for-each select="title[@type = 'short']"><label><xsl:apply-templates/></label></xsl:for-each>
      <paragraph>
        <xsl:apply-templates select="." mode="p:reference">
          <xsl:with-param name="p:said" as="element(title)*" select="title[@type = 'short']"/>
        </xsl:apply-templates>
      </paragraph>
    </item>
  </xsl:template>

  <!-- What an entry says beside its name: other names in a line, facts in a line, notes as paragraphs. -->
  <xsl:template name="p:particulars" as="element()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="rest" as="element()*" select="* except p:main-name(.)"/>
    <xsl:variable name="names" as="element()*"
        select="$rest[self::persName | self::orgName | self::placeName | self::term | self::name | self::eventName]"/>
    <!-- A note in the name is one about the name. -->
    <xsl:variable name="texts" as="element()*"
        select="p:main-name(.)[not(. is current())]/note, $rest[self::note | self::desc | self::gloss | self::p | self::bibl
            | self::listBibl | self::ab] except self::event/bibl[@type = 'authentic-text']"/>
    <xsl:variable name="life" as="element()*" select="self::event/(event | org | person | ptr | bibl[@type = 'authentic-text'])"/>
    <xsl:variable name="facts" as="element()*" select="$rest except ($names, $texts, $life)"/>
    <xsl:apply-templates select="self::event" mode="p:when"/>
    <!-- Words that stand in an entry without an element of their own. -->
    <xsl:for-each select="text()[normalize-space()]"><paragraph>{normalize-space()}</paragraph></xsl:for-each>
    <xsl:if test="$names">
      <paragraph>
        <xsl:for-each select="$names">
          <xsl:if test="position() gt 1"><xsl:text>; </xsl:text></xsl:if>
          <xsl:apply-templates select="." mode="p:fact"/>
        </xsl:for-each>
      </paragraph>
    </xsl:if>
    <xsl:if test="$facts[normalize-space() or p:is-dated(.)]">
      <paragraph>
        <xsl:for-each select="$facts[normalize-space() or p:is-dated(.)]">
          <xsl:if test="position() gt 1"><xsl:text>; </xsl:text></xsl:if>
          <xsl:apply-templates select="." mode="p:fact"/>
        </xsl:for-each>
      </paragraph>
    </xsl:if>
    <xsl:for-each select="$texts">
      <xsl:choose>
        <xsl:when test="self::listBibl or p or list">
          <xsl:apply-templates select="if (self::listBibl) then . else *" mode="m:read"/>
        </xsl:when>
        <xsl:otherwise>
          <paragraph>
            <xsl:sequence select="f:attributes(.)"/>
            <xsl:if test="@cert = ('medium', 'low')">
              <inline kind="note-kind" rend="small-caps">{f:word('statement-' || @cert)}:</inline>
              <xsl:text> </xsl:text>
            </xsl:if>
            <xsl:apply-templates mode="m:read"/>
          </paragraph>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <xsl:apply-templates select="self::event" mode="p:life"/>
  </xsl:template>

  <xsl:mode name="p:fact" on-no-match="fail"/>
  <xsl:template match="persName | orgName | placeName | term | name | eventName" mode="p:fact" as="element(e:inline)">
    <inline kind="variant">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates select="node() except note" mode="m:read"/>
      <xsl:for-each select="note"><inline kind="note" open=" (" close=")"><xsl:apply-templates mode="m:read"/></inline></xsl:for-each>
      <xsl:sequence select="p:certainty(.)"/>
    </inline>
  </xsl:template>
  <!-- A term in another language says in which, and what it rests on. -->
  <xsl:template match="term[@xml:lang]" mode="p:fact" as="node()+" priority="1">
    <xsl:variable name="language" as="xs:string" select="'language-' || replace(f:language(.), '-.*$', '')"/>
    <xsl:if test="f:has-word($language)"><inline kind="fact">{f:word($language)}</inline><xsl:text> </xsl:text></xsl:if>
    <xsl:next-match/>
    <xsl:sequence select="p:evidence(.)"/>
  </xsl:template>
  <xsl:template match="idno" mode="p:fact" as="element(e:inline)"><xsl:apply-templates select="." mode="m:read"/></xsl:template>
  <!-- Whether words hold the year with which a date begins. -->
  <xsl:function name="p:says-year" as="xs:boolean">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="date" as="xs:string"/>
    <xsl:variable name="year" as="xs:string" select="replace($date, '^-?0*(\d+).*$', '$1', 's')"/>
    <xsl:sequence select="tokenize($words, '\D+') = $year[matches(., '^\d+$')]"/>
  </xsl:function>
  <xsl:template match="*" mode="p:fact" priority="-1" as="element(e:inline)">
    <inline kind="fact">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:if test="f:has-word('fact-' || local-name())">{f:word('fact-' || local-name())} </xsl:if>
      <!-- When it was, if its words do not say it; then what it was, part by part. -->
      <xsl:variable name="dated" as="xs:boolean" select="
          exists(p:dates(.)) and empty(.//date[p:is-dated(.) or normalize-space()])
          and not(p:says-year(string(.), string(p:dates(.)[1])))"/>
      <xsl:if test="$dated"><xsl:sequence select="p:span(.)"/></xsl:if>
      <xsl:if test="$dated and normalize-space()"><xsl:text>, </xsl:text></xsl:if>
      <xsl:choose>
        <xsl:when test="text()[normalize-space()] or *[$f:block(local-name())] or count(*) le 1">
          <xsl:apply-templates mode="m:read"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:for-each select="*[normalize-space() or self::date[p:is-dated(.)]]">
            <xsl:if test="position() gt 1"><xsl:text>, </xsl:text></xsl:if>
            <xsl:apply-templates select="." mode="m:read"/>
          </xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="not($dated)"><xsl:sequence select="p:certainty(.)"/></xsl:if>
    </inline>
  </xsl:template>

  <!-- How certain the encoder is of something, where that is less than certain: " (probable)". -->
  <xsl:function name="p:certainty" as="text()?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element/@cert = ('medium', 'low')">
      <xsl:text> ({f:word('certainty-' || $element/@cert)})</xsl:text>
    </xsl:if>
  </xsl:function>

  <!-- Entries that stand outside a register. -->
  <xsl:template match="person | personGrp | place | org | event | nym | object" as="element()+">
    <block kind="entry">
      <xsl:sequence select="f:identified(.)"/>
      <xsl:variable name="main" as="element()?" select="p:main-name(.)"/>
      <xsl:call-template name="p:headword"/>
      <xsl:if test="not($main is .)"><xsl:call-template name="p:particulars"/></xsl:if>
    </block>
  </xsl:template>

</xsl:stylesheet>
