<?xml version="1.0" encoding="UTF-8"?>
<!-- Events with a life of their own, as a treaty has: when, who took part, the steps one by one (TEI Guidelines, 14.3.2.3). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model" xmlns="urn:edition-tools:model"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    default-mode="m:read" expand-text="yes" exclude-result-prefixes="#all">

  <!-- When an event was, above what is said of it. -->
  <xsl:mode name="p:when" on-no-match="fail"/>
  <xsl:template match="event" mode="p:when" as="element(e:paragraph)?">
    <xsl:if test="p:dates(.)"><paragraph><xsl:sequence select="p:span(.)"/></paragraph></xsl:if>
  </xsl:template>

  <!-- Who takes part in an event, in which languages its text has force, and the events that it is made of. -->
  <xsl:mode name="p:life" on-no-match="fail"/>
  <xsl:template match="event" mode="p:life" as="element(e:paragraph)*">
    <xsl:if test="event">
      <xsl:for-each select="tokenize(@corresp)[1] ! f:target(., current())">
        <paragraph fact="text">
          <xsl:sequence select="p:labelled(f:word('in-this-edition'))"/><link target="{.}" words="id">{replace(., '^.*#', '')}</link>
        </paragraph>
      </xsl:for-each>
    </xsl:if>
    <xsl:where-populated>
      <paragraph fact="parties">
        <xsl:for-each select="org[@role = 'party']">
          <xsl:sequence select="if (position() eq 1) then p:labelled(f:word('field-parties')) else p:semicolon()"/>
          <xsl:apply-templates select="." mode="p:member"/>
        </xsl:for-each>
      </paragraph>
    </xsl:where-populated>
    <xsl:where-populated>
      <paragraph fact="authentic">
        <xsl:for-each select="bibl[@type = 'authentic-text']">
          <xsl:sequence select="if (position() eq 1) then p:labelled(f:word('authentic-texts')) else p:semicolon()"/>
          <inline kind="authentic"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></inline>
        </xsl:for-each>
      </paragraph>
    </xsl:where-populated>
    <xsl:for-each select="org[not(@role = 'party')] | person">
      <paragraph><xsl:sequence select="f:identified(.)"/><xsl:apply-templates select="." mode="p:member"/></paragraph>
    </xsl:for-each>
    <xsl:apply-templates select="event" mode="p:step"/>
  </xsl:template>

  <!-- The name of a fact before it. -->
  <xsl:function name="p:labelled" as="node()+">
    <xsl:param name="label" as="xs:string"/>
    <inline kind="fact">{$label}</inline><xsl:text>: </xsl:text>
  </xsl:function>
  <xsl:function name="p:semicolon" as="text()"><xsl:text>; </xsl:text></xsl:function>

  <!-- One step: "Signature: 6 July 1961, signed at Moscow; Kim Il Sung, Chairman of the Cabinet of Ministers". -->
  <xsl:mode name="p:step" on-no-match="fail"/>
  <xsl:template match="event" mode="p:step" as="element(e:paragraph)">
    <xsl:variable name="name" as="xs:string" select="'step-' || normalize-space(@type)"/>
    <paragraph>
      <xsl:sequence select="f:attribute('fact', @type), f:identified(.)"/>
      <xsl:if test="f:has-word($name)"><xsl:sequence select="p:labelled(f:word($name))"/></xsl:if>
      <xsl:if test="p:dates(.)">
        <xsl:sequence select="p:span(.)"/><xsl:text>{if (f:has-word($name)) then ', ' else ': '}</xsl:text>
      </xsl:if>
      <xsl:for-each select="(* except (event | org | person | ptr) | text())[normalize-space()]">
        <xsl:if test="position() gt 1"><xsl:text>, </xsl:text></xsl:if>
        <xsl:value-of select="self::text() ! normalize-space()"/>
        <xsl:apply-templates select="node()"/>
      </xsl:for-each>
      <xsl:for-each select="org | person"><xsl:text>; </xsl:text><xsl:apply-templates select="." mode="p:member"/></xsl:for-each>
      <xsl:sequence select="p:note-sources(.)"/>
      <xsl:for-each select="event"><xsl:text>; </xsl:text><xsl:sequence select="f:inline-step(.)"/></xsl:for-each>
    </paragraph>
  </xsl:template>

  <!-- A step of a step stands in its line. -->
  <xsl:function name="f:inline-step" as="node()*">
    <xsl:param name="event" as="element(event)"/>
    <xsl:variable name="step" as="element(e:paragraph)"><xsl:apply-templates select="$event" mode="p:step"/></xsl:variable>
    <xsl:sequence select="$step/node()"/>
  </xsl:function>

  <!-- A name that leads to its entry, and what the person or the body was. -->
  <xsl:mode name="p:member" on-no-match="fail"/>
  <xsl:template match="org | person" mode="p:member" as="node()*">
    <xsl:variable name="main" as="element()" select="p:main-name(.)"/>
    <xsl:variable name="target" as="xs:string?" select="f:target(string((@sameAs, @corresp, @ref)[1]), .)"/>
    <xsl:choose>
      <xsl:when test="$target">
        <name kind="{if (self::org) then 'organisation' else 'person'}" target="{$target}">
          <xsl:apply-templates select="$main/node()"/>
        </name>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="$main/node()"/></xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="(* except $main)[normalize-space()][not($main is ..)]">
      <xsl:text>, </xsl:text><xsl:apply-templates select="." mode="p:fact"/>
    </xsl:for-each>
    <xsl:for-each select="text()[normalize-space()][not($main is ..)]">
      <xsl:text>, </xsl:text><xsl:apply-templates select="."/>
    </xsl:for-each>
  </xsl:template>


  <!-- Relations: "Old pact – replaces – New pact: …", each on a line (TEI Guidelines, 14.3.2.3). -->
  <xsl:template match="listRelation" as="element(e:list)">
    <list kind="plain">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:for-each select="node()[not(self::text()) or normalize-space()]">
        <xsl:choose>
          <xsl:when test="self::head"><xsl:apply-templates select="."/></xsl:when>
          <xsl:otherwise><item><xsl:apply-templates select="."/></item></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </list>
  </xsl:template>
  <xsl:template match="relation" as="element(e:inline)">
    <xsl:variable name="name" as="xs:string"
        select="normalize-space(translate(replace((@name, @type, '')[normalize-space()][1], '^.*[:#/]', ''), '-_', '  '))"/>
    <inline kind="relation">
      <xsl:sequence select="f:attributes(.), p:entries(@mutual), p:entries(@active)"/>
      <xsl:if test="$name"><inline kind="label" open="{' – '[current()/(@active | @mutual)]}{$name}"/></xsl:if>
      <xsl:if test="@passive"><xsl:text>{' – '}</xsl:text><xsl:sequence select="p:entries(@passive)"/></xsl:if>
      <xsl:if test="p:dates(.)"><xsl:text>, </xsl:text><xsl:sequence select="p:span(.)"/></xsl:if>
      <xsl:if test="not(p:dates(.))"><xsl:sequence select="p:certainty(.)"/></xsl:if>
      <xsl:if test="normalize-space()"><xsl:text>: </xsl:text><xsl:apply-templates/></xsl:if>
    </inline>
  </xsl:template>
  <!-- How a text came to us: its originals, then what each relation adds: "Translation: Digital Archive". It is a fact of the
       document; each step has a number, and the numbers of those that it comes of, so that a diagram can be drawn. -->
  <xsl:template match="TEI[empty(parent::*)][teiHeader]/standOff/listRelation[@type = 'transmission']" priority="1" as="empty-sequence()"/>
  <xsl:template match="listRelation[@type = 'transmission']" mode="m:field" as="element(e:value)*">
    <xsl:variable name="relations" as="element()*" select="relation[@name = ('translation-of', 'transcript-of', 'copy-of', 'quotes')]"/>
    <xsl:variable name="chain" as="node()*" select="p:chain((), p:originals($relations), $relations)"/>
    <xsl:for-each select="$chain">
      <xsl:variable name="value" as="element(e:value)"><xsl:apply-templates select="." mode="m:field"/></xsl:variable>
      <xsl:variable name="of" as="xs:integer*"
          select="index-of($chain ! p:precedes(., current()), true())"/>
      <value>
        <xsl:sequence select="$value/@*, f:attribute('step', string(position())), f:attribute('of', string-join($of, ' '))"/>
        <xsl:sequence select="f:attribute('short', self::relation/normalize-space(@n)), self::relation/@cert[. = ('medium', 'low')],
            $value/node()"/>
      </value>
    </xsl:for-each>
    <!-- Those that go round in a circle, what is no step, and words beside them. -->
    <xsl:for-each select="(node() except $chain)[self::relation or normalize-space()]">
      <xsl:choose>
        <xsl:when test="self::text()"><value>{normalize-space()}</value></xsl:when>
        <xsl:when test="self::*"><xsl:apply-templates select="." mode="m:field"/></xsl:when>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>
  <!-- What comes of nothing else, each once: the pointers that say what is translated or copied. -->
  <xsl:function name="p:originals" as="attribute(passive)*">
    <xsl:param name="relations" as="element()*"/>
    <xsl:for-each-group select="$relations[not(tokenize(@passive) = $relations/@active/tokenize(.))]/@passive" group-by="normalize-space()">
      <xsl:sequence select="."/>
    </xsl:for-each-group>
  </xsl:function>
  <!-- Originals and steps in an order in which each stands after all that it comes of, and close to the last of them. -->
  <xsl:function name="p:chain" as="node()*">
    <xsl:param name="done" as="node()*"/>
    <xsl:param name="originals" as="attribute(passive)*"/>
    <xsl:param name="left" as="element()*"/>
    <xsl:variable name="ready" as="element()*"
        select="$left[every $one in ($originals, $left) satisfies not(p:precedes($one, .))]
            [some $one in $done satisfies p:precedes($one, .)]"/>
    <xsl:variable name="next" as="node()?" select="($ready[p:precedes($done[last()], .)], $ready, $originals)[1]"/>
    <xsl:sequence select="if ($next) then p:chain(($done, $next), $originals except $next, $left except $next) else $done"/>
  </xsl:function>
  <!-- Whether a step comes of an original or of another step. -->
  <xsl:function name="p:precedes" as="xs:boolean">
    <xsl:param name="one" as="node()"/>
    <xsl:param name="step" as="node()"/>
    <xsl:sequence select="tokenize(if ($one/self::relation) then $one/@active else $one) = $step/self::relation/@passive/tokenize(.)"/>
  </xsl:function>
  <xsl:template match="@passive" mode="m:field" as="element(e:value)">
    <xsl:variable name="header" as="element()?" select="(ancestor::TEI[1] | ancestor::standOff/..)[1]/teiHeader"/>
    <xsl:variable name="languages" as="element()*" select="$header//keywords/term[@type = 'authentic-language']"/>
    <!-- Only one of the authentic texts may have been translated. -->
    <xsl:variable name="meant" as="element()*" select="$languages[tokenize(@corresp) = tokenize(current())]"/>
    <xsl:variable name="described" as="element(bibl)*" select="tokenize(.) ! f:pointed(., current()/..)/self::bibl"/>
    <value>
      <xsl:sequence select="f:attribute('short', $described[1]/@n), p:labelled(f:word('transmission-original'))"/>
      <xsl:choose>
        <xsl:when test="$languages and not(contains(., ' #') or starts-with(., '#'))">
          <xsl:text>{string-join((if ($meant) then $meant else $languages) ! normalize-space(), ', ')}</xsl:text>
        </xsl:when>
        <xsl:when test="$described"><xsl:text>{string-join($described ! f:headword(.), '; ')}</xsl:text></xsl:when>
        <xsl:otherwise><xsl:sequence select="p:entries(.)"/></xsl:otherwise>
      </xsl:choose>
    </value>
  </xsl:template>
  <xsl:template match="relation" mode="m:field" as="element(e:value)">
    <value>
      <inline kind="fact">
        <!-- What comes of what stands before it. -->
        <xsl:if test="not(@name = ('text-of', 'about'))"><xsl:attribute name="open" select="'→ '"/></xsl:if>
        <xsl:variable name="word" as="xs:string" select="'transmission-' || normalize-space(@name)"/>
        <xsl:text>{if (f:has-word($word)) then f:word($word) else normalize-space((@name, @type)[1])}</xsl:text>
      </inline>
      <xsl:text>: </xsl:text>
      <xsl:choose>
        <xsl:when test="normalize-space()"><xsl:apply-templates/></xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="p:entries(if (@name = ('text-of', 'about')) then @passive else @active)"/>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:sequence select="p:certainty(.)"/>
    </value>
  </xsl:template>

  <!-- The entries that pointers name, each by its name, as a link. -->
  <xsl:function name="p:entries" as="node()*">
    <xsl:param name="pointers" as="attribute()?"/>
    <xsl:for-each select="tokenize($pointers)">
      <xsl:variable name="target" as="xs:string?" select="f:target(., $pointers/..)"/>
      <xsl:variable name="entry" as="element()?" select="f:pointed(., $pointers/..)"/>
      <xsl:if test="position() gt 1"><xsl:text>, </xsl:text></xsl:if>
      <xsl:choose>
        <!-- The document is the page that is read. -->
        <xsl:when test="$entry/self::TEI">
          <inline kind="document" open="{p:main-title($entry/teiHeader/fileDesc/titleStmt/title[normalize-space()]) ! p:plain-text(.)}"/>
        </xsl:when>
        <xsl:when test="$target and $entry">
          <link target="{$target}">{($entry/self::msDesc/msIdentifier ! p:shelfmark(.), f:shorten(f:headword($entry)))[. != ''][1]}</link>
        </xsl:when>
        <xsl:when test="$target"><link target="{$target}" words="id">{replace($target, '^.*#', '')}</link></xsl:when>
        <xsl:otherwise>{.}</xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- The time of an event, and how certain it is: "10 September 1961–10 September 1996 (probable)", "from 10 February 1972". -->
  <xsl:function name="p:span" as="node()+">
    <xsl:param name="event" as="element()"/>
    <date when="{p:dates($event)[1]}">
      <xsl:sequence select="f:attribute('from', $event/@from), f:attribute('to', $event/@to),
          f:attribute('cert', $event/@cert[. = ('medium', 'low')])"/>
      <xsl:text>{
          if ($event/@from and empty($event/@to)) then f:phrase('date-from', f:date(normalize-space($event/@from)))
          else if ($event/@to and empty($event/@from)) then f:phrase('date-to', f:date(normalize-space($event/@to)))
          else p:dates-in-words($event)}</xsl:text>
    </date>
    <xsl:sequence select="p:certainty($event)"/>
  </xsl:function>

</xsl:stylesheet>
