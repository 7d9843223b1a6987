<?xml version="1.0" encoding="UTF-8"?>
<!-- Editing and transcription: choices, additions, deletions, gaps, and the signs for them (TEI Guidelines, 3.5 and ch. 11). -->
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

  <!-- The signs that enclose a passage: opening and closing, by the phenomenon. -->
  <xsl:variable name="p:sigla" as="map(xs:string, xs:string+)" select="map{
      'supplied': ('⟨', '⟩'), 'unclear': ('', '[?]'), 'del': ('⟦', '⟧'), 'add': ('\', '/'), 'surplus': ('{', '}'),
      'ex': ('(', ')'), 'sic': ('', ' [sic]'), 'corr': (' [', ']'), 'expan': (' (', ')'), 'reg': (' [', ']'), 'secl': ('{', '}')}"/>

  <!-- The sign that an element gets, if it gets one: brackets that stand in the text are not doubled. -->
  <xsl:function name="p:sign-of" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="local-name($element)"/>
    <xsl:variable name="in-choice" as="xs:boolean" select="exists($element/parent::choice)"/>
    <xsl:choose>
      <xsl:when test="$element/ancestor::teiHeader"/>
      <xsl:when test="$name = ('corr', 'expan', 'reg')"><xsl:sequence select="$name[$in-choice]"/></xsl:when>
      <xsl:when test="$name = 'sic'"><xsl:sequence select="$name[not($in-choice)]"/></xsl:when>
      <xsl:when test="matches($element, '^\s*[\[\(⟨&lt;{⟦].*[\]\)⟩&gt;}⟧]\s*$', 's')"/>
      <xsl:when test="$name = ('add') and $element[note[@subtype = 'bracket'] or f:is-structural(..)]"/>
      <xsl:otherwise><xsl:sequence select="$name[map:contains($p:sigla, .)]"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:template match="supplied | unclear | del | add | surplus | ex | sic | corr | orig | reg | abbr | expan | am | subst | secl" as="element(e:inline)" priority="1">
    <xsl:variable name="sign" as="xs:string?" select="p:sign-of(.)"/>
    <inline kind="{local-name()}">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:if test="$sign">
        <xsl:attribute name="open" select="$p:sigla($sign)[1]"/>
        <xsl:attribute name="close" select="$p:sigla($sign)[2]"/>
      </xsl:if>
      <xsl:sequence select="p:explained(.)"/>
      <xsl:apply-templates/>
    </inline>
  </xsl:template>

  <!-- Whole blocks that were added, deleted and the like: a line before them says so. -->
  <xsl:template match="(supplied | unclear | del | add | surplus | sic | corr | orig | reg | secl)[*[local-name() = $p:blocks]][not(parent::choice | parent::subst)]" as="element(e:block)" priority="2">
    <block kind="{local-name()}">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:if test="f:has-word('sign-' || local-name())"><paragraph><label>[{f:word('sign-' || local-name())}]</label></paragraph></xsl:if>
      <xsl:call-template name="f:inside"/>
    </block>
  </xsl:template>

  <!-- What is said about a passage in its attributes: reason, hand, place, certainty. -->
  <xsl:function name="p:explained" as="attribute(title)?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="hand" as="element()?" select="$element/@hand ! f:pointed(string(), $element)"/>
    <xsl:variable name="words" as="xs:string*" select="
        f:word('sign-' || local-name($element))[f:has-word('sign-' || local-name($element))],
        $hand ! normalize-space()[. != ''][string-length() le 120],
        $element/(@reason, @place, @agent) ! translate(normalize-space(), '_', ' '),
        $element/@cert[. = ('low', 'medium')] ! f:word('certainty-' || .)"/>
    <xsl:if test="exists($words)"><xsl:attribute name="title" select="string-join($words, '; ')"/></xsl:if>
  </xsl:function>

  <!-- A choice with words of its own is no choice. -->
  <xsl:template match="choice[text()[normalize-space()]]" priority="1" as="element(e:inline)">
    <inline kind="choice"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></inline>
  </xsl:template>

  <!-- A choice shows both its sides: what stands in the source first, then what the editor says. -->
  <xsl:template match="choice" as="element()*">
    <xsl:variable name="shown" as="element()?" select="(sic, orig, abbr, seg, unclear, *)[1]"/>
    <xsl:variable name="others" as="element()*" select="* except ($shown, *[normalize-space(.) = '' and empty(*)])"/>
    <alternate kind="{string-join((($shown, $others) ! local-name()) => distinct-values(), '-')}">
      <xsl:sequence select="f:attributes(.)"/>
      <shown kind="{local-name($shown)}">
        <xsl:sequence select="$shown ! f:attributes(.)"/>
        <xsl:apply-templates select="$shown" mode="p:side"/>
      </shown>
      <xsl:for-each select="$others">
        <xsl:variable name="sign" as="xs:string+" select="
            (if (local-name() = ('corr', 'reg', 'expan')) then $p:sigla(local-name()) else (' / ', ''))"/>
        <other kind="{local-name()}" open="{$sign[1]}" close="{$sign[2]}">
          <xsl:sequence select="p:explained(.), f:attributes(.)"/>
          <xsl:apply-templates select="." mode="p:side"/>
        </other>
      </xsl:for-each>
    </alternate>
  </xsl:template>
  <xsl:mode name="p:side" on-no-match="fail" use-accumulators="#all"/>
  <xsl:template match="sic | corr | orig | reg | abbr | expan" mode="p:side" as="node()*"><xsl:apply-templates mode="m:read"/></xsl:template>
  <xsl:template match="*" mode="p:side" priority="-1" as="node()*"><xsl:apply-templates select="." mode="m:read"/></xsl:template>
  <xsl:template match="choice/text()[not(normalize-space())] | subst/text()[not(normalize-space())] | app/text()[not(normalize-space())] | rdgGrp/text()[not(normalize-space())]" priority="5" as="empty-sequence()"/>

  <!-- Something is missing: a sign, how much, and why. -->
  <xsl:template match="gap" as="element(e:gap)">
    <xsl:variable name="words" as="xs:string*" select="
        @reason ! translate(normalize-space(), '_-', '  '),
        string-join((@extent, @quantity, @unit) ! normalize-space(), ' ')[. != '']"/>
    <gap>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:if test="exists($words)"><xsl:attribute name="title" select="string-join($words, ', ')"/></xsl:if>
      <xsl:text>[…</xsl:text>
      <xsl:if test="normalize-space()"><xsl:text> </xsl:text><xsl:apply-templates/></xsl:if>
      <xsl:text>]</xsl:text>
    </gap>
  </xsl:template>
  <xsl:template match="space" as="element(e:space)">
    <space title="{string-join((f:word('blank'), @quantity, @extent, @unit) ! normalize-space(), ' ')}">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates/>
    </space>
  </xsl:template>

</xsl:stylesheet>
