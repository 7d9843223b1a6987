<?xml version="1.0" encoding="UTF-8"?>
<!-- Quotations and direct speech, and the marks that they get where the text has none (TEI Guidelines, 3.3.3). -->
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

  <!-- On lines of their own, or in a sentence. -->
  <xsl:template match="quote | q | said" as="element()">
    <xsl:choose>
      <xsl:when test="f:is-structural(..) or p[1] or l[1] or lg[1] or floatingText or list or ..[self::cit][f:is-structural(..)]">
        <block kind="quote"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></block>
      </xsl:when>
      <!-- The marks belong to the language around: they are not turned with the words. -->
      <xsl:when test="@xml:lang and f:direction(f:language(.)) != f:direction(f:language(..))">
        <inline kind="quote">
          <xsl:sequence select="p:quotation-marks(.)"/>
          <inline kind="quoted"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></inline>
        </inline>
      </xsl:when>
      <xsl:otherwise>
        <inline kind="quote">
          <xsl:sequence select="f:attributes(.), p:quotation-marks(.)"/>
          <xsl:apply-templates/>
        </inline>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <!-- What someone calls so has the marks of a quotation in a quotation. -->
  <xsl:template match="soCalled" as="element(e:inline)">
    <inline kind="soCalled">
      <xsl:sequence select="f:attributes(.), p:quotation-marks(.)"/>
      <xsl:apply-templates/>
    </inline>
  </xsl:template>

  <!-- The attributes open and close: of the language around, in turn where one quotation stands in another. -->
  <xsl:function name="p:quotation-marks" as="attribute()*">
    <xsl:param name="quotation" as="element()"/>
    <xsl:if test="not(p:is-marked($quotation))">
      <xsl:variable name="around" as="element()*" select="$quotation/ancestor::*[self::q or self::quote or self::said or self::soCalled
          or self::note][not(f:is-structural(..))]"/>
      <xsl:variable name="depth" as="xs:integer" select="count($around[not(self::note)][. >> ($around[self::note][last()], root())[1]])"/>
      <xsl:variable name="said" as="xs:string" select="lower-case(string($quotation/@rend))"/>
      <xsl:variable name="inner" as="xs:boolean" select="
          if (contains($said, 'double')) then false() else if (contains($said, 'single')) then true()
          else ($depth + count($quotation/self::soCalled[$depth = 0])) mod 2 = 1"/>
      <xsl:variable name="marks" as="xs:string+" select="p:marks-of(f:language($quotation/..))"/>
      <xsl:attribute name="open" select="$marks[if ($inner) then 3 else 1]"/>
      <xsl:attribute name="close" select="$marks[if ($inner) then 4 else 2]"/>
    </xsl:if>
  </xsl:function>

  <!-- The marks of a language: opening and closing, of quotations and of those in quotations. -->
  <xsl:function name="p:marks-of" as="xs:string+" cache="yes">
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="code" as="xs:string" select="lower-case(replace($language, '-.*$', ''))"/>
    <xsl:variable name="known" as="xs:string*" select="tokenize($p:quotes($code)[$code != f:word('words-language')])"/>
    <xsl:sequence select="
        if (exists($known)) then $known
        else (f:word('quote-open'), f:word('quote-close'), f:word('quote-open-inner'), f:word('quote-close-inner'))"/>
  </xsl:function>

  <!-- Whether a quotation has its marks already, or none is wanted: so says the header, @rend, or what stands in it and beside it. -->
  <xsl:function name="p:is-marked" as="xs:boolean">
    <xsl:param name="quotation" as="element()"/>
    <xsl:sequence select="
        exists(key('p:element', 'quotation', root($quotation))[@marks = 'all'])
        or $quotation/@direct = 'false'
        or matches($quotation/@rend, '(^|[\s\-])(none|unmarked|no-?quotes|no-?marks|block|blockquote)([\s\-]|$)', 'i')
        or p:is-enclosed(normalize-space($quotation))
        or matches($quotation/preceding-sibling::node()[1][self::text()], '([“”„«»‹›‘’‚&quot;'']|«\s+)$')
        or matches($quotation/following-sibling::node()[1][self::text()], '^([“”„«»‹›‘‚&quot;]|[’''](\P{L}|$)|\s+»)')"/>
  </xsl:function>

  <!-- Whether words begin or end with a quotation mark that belongs to them all: neither ’Twas nor “Yes” was his word. -->
  <xsl:function name="p:is-enclosed" as="xs:boolean" cache="yes">
    <xsl:param name="words" as="xs:string"/>
    <xsl:variable name="opened" as="xs:boolean"
        select="matches($words, '^[“”„«»‹›‘‚&quot;]') or matches($words, '^[’''].*[’'']\W*$')"/>
    <xsl:variable name="closed" as="xs:boolean" select="matches($words, '[“”«»‹›‘&quot;][^\p{L}\p{N}]*$')"/>
    <xsl:variable name="pair" as="xs:string" select="
        '(“[^“”]*”|&quot;[^&quot;]*&quot;|«[^«»]*»|»[^«»]*«|„[^„“”]*[“”]|‘[^‘’]*’|‚[^‚‘]*‘)'"/>
    <xsl:variable name="begins" as="xs:boolean" select="matches($words, '^' || $pair || '[^\p{L}\p{N}]+[\p{L}\p{N}]')"/>
    <xsl:variable name="ends" as="xs:boolean" select="
        matches($words, '[\p{L}\p{N}][^\p{L}\p{N}]+' || $pair || '[^\p{L}\p{N}]*$')"/>
    <xsl:sequence select="not($begins) and ($opened or ($closed and not($ends)))"/>
  </xsl:function>

</xsl:stylesheet>
