<?xml version="1.0" encoding="UTF-8"?>
<!-- Descriptions of manuscripts: each part with its label, a paragraph for each subject (TEI Guidelines, ch. 11). -->
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

  <!-- A description, or a part of one that only holds others: what is in it, one below the other. -->
  <xsl:template match="msDesc | msPart | msFrag" as="element(e:block)">
    <block kind="description">
      <xsl:sequence select="f:identified(.)"/>
      <xsl:apply-templates select="node()[not(self::text()) or normalize-space()]"/>
    </block>
  </xsl:template>
  <xsl:template match="physDesc | objectDesc | history | additional | adminInfo | msContents" as="node()*">
    <xsl:choose>
      <xsl:when test="p | ab | text()[normalize-space()]"><xsl:sequence select="p:subject(.)"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="*"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Where a manuscript lies: country, town, library, shelfmark, and in brackets what it was called before. -->
  <xsl:template match="msIdentifier" as="element(e:paragraph)">
    <paragraph><xsl:sequence select="f:attributes(.)"/>{p:shelfmark(.)}</paragraph>
  </xsl:template>
  <xsl:template match="msIdentifier" mode="m:field" as="element(e:value)">
    <value><xsl:sequence select="f:attributes(.)"/>{p:shelfmark(.)}</value>
  </xsl:template>
  <xsl:function name="p:shelfmark" as="xs:string">
    <xsl:param name="identifier" as="element(msIdentifier)"/>
    <xsl:variable name="former" as="xs:string*" select="
        $identifier/altIdentifier[normalize-space()] ! (' (' || string-join(*[normalize-space()] ! normalize-space(), ', ') || ')')"/>
    <xsl:sequence select="
        if ($identifier/(. | altIdentifier)/text()[normalize-space()]) then normalize-space($identifier)
        else string-join($identifier/(* except altIdentifier)[normalize-space()] ! normalize-space(), ', ') || string-join($former)"/>
  </xsl:function>

  <!-- A subject: a paragraph that begins with its label, and what is said of it. -->
  <xsl:template match="supportDesc | layoutDesc | handDesc | scriptDesc | decoDesc | additions | bindingDesc | sealDesc | accMat
      | typeDesc | musicNotation | origin | provenance | acquisition | surrogates | custodialHist | recordHist | msItem | msItemStruct
      | msContents/summary | msDesc/head | msPart/head | msFrag/head | additional/listBibl | adminInfo/availability
      | msContents/textLang" as="node()*">
    <xsl:sequence select="p:subject(.)"/>
  </xsl:template>

  <xsl:function name="p:subject" as="node()*">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="blocks" as="element()*" select="$part/(p | ab)"/>
    <xsl:choose>
      <xsl:when test="$blocks">
        <xsl:for-each select="$part/node()[not(self::text()) or normalize-space()]">
          <paragraph>
            <xsl:sequence select="if (self::*) then f:attributes(.) else ()"/>
            <xsl:if test="position() = 1"><xsl:sequence select="p:part-label($part, '')"/></xsl:if>
            <xsl:choose>
              <xsl:when test="self::p or self::ab"><xsl:apply-templates select="node()"/></xsl:when>
              <xsl:otherwise><xsl:apply-templates select="."/></xsl:otherwise>
            </xsl:choose>
          </paragraph>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="said" as="node()*" select="p:parts($part)"/>
        <xsl:if test="$said">
          <paragraph>
            <xsl:sequence select="f:attributes($part)"/>
            <xsl:sequence select="p:part-label($part, ''), $said"/>
          </paragraph>
        </xsl:if>
        <!-- Items in an item follow it. -->
        <xsl:apply-templates select="$part/(msItem | msItemStruct)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- What is in a part: its words as they stand, or its own parts, each with its label, parted by semicolons. -->
  <xsl:function name="p:parts" as="node()*">
    <xsl:param name="part" as="element()"/>
    <xsl:choose>
      <xsl:when test="$part/text()[normalize-space()]"><xsl:apply-templates select="$part/node()"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="facts" as="xs:string" select="p:attributes-of-part($part)"/>
        <xsl:if test="$facts"><inline kind="facts" open="{$facts}"/></xsl:if>
        <xsl:for-each select="$part/(* except (msItem | msItemStruct))[p:says-something(.)]">
          <xsl:sequence select="p:part(., if (position() gt 1 or $facts) then '; ' else '')"/>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- One part of a subject, with what stands before it. -->
  <xsl:function name="p:part" as="node()*">
    <xsl:param name="part" as="element()"/>
    <xsl:param name="before" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="$part/(p | ab)">
        <xsl:sequence select="p:part-label($part, $before)"/>
        <xsl:for-each select="$part/node()[not(self::text()) or normalize-space()]">
          <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
          <xsl:apply-templates select="if (self::p or self::ab) then node() else ."/>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="p:part-label($part, $before)"/>
        <xsl:apply-templates select="$part" mode="p:part-words"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:mode name="p:part-words" on-no-match="fail" use-accumulators="#all"/>
  <xsl:template match="*" mode="p:part-words" as="node()*">
    <xsl:choose>
      <xsl:when test="text()[normalize-space()]">
        <inline kind="{local-name()}"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates mode="m:read"/></inline>
      </xsl:when>
      <xsl:otherwise>
        <inline kind="{local-name()}"><xsl:sequence select="f:attributes(.), p:parts(.)"/></inline>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="persName | orgName | placeName | name | rs | date | origDate | origPlace | title | author | ref | ptr
      | bibl | biblStruct | dimensions | measure | locus | idno | note | list | listBibl | graphic | figure"
      mode="p:part-words" priority="1" as="node()*">
    <xsl:apply-templates select="." mode="m:read"/>
  </xsl:template>

  <!-- The label of a part, as the edition's language has it; a part without a word for it is shown by its words alone. -->
  <xsl:function name="p:part-label" as="element(e:inline)?">
    <xsl:param name="part" as="element()"/>
    <xsl:param name="before" as="xs:string"/>
    <xsl:variable name="word" as="xs:string" select="'description-' || local-name($part)"/>
    <xsl:variable name="number" as="xs:string" select="
        if ($part/(self::msItem | self::msItemStruct)) then normalize-space($part/@n) else ''"/>
    <xsl:variable name="label" as="xs:string" select="
        string-join((if (f:has-word($word)) then f:word($word) else (), $number[. != '']), ' ')"/>
    <xsl:if test="$before || $label">
      <inline kind="label" open="{$before}{$label[. != ''] ! (. || ': ')}"/>
    </xsl:if>
  </xsl:function>

  <!-- What is said by attributes alone: the form of a book, its material, the number of columns and lines, of hands. -->
  <xsl:function name="p:attributes-of-part" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="part" as="element()" select="$part"/>
    <xsl:sequence select="string-join((
        $part/self::layout/(@columns, @writtenLines, @ruledLines)[normalize-space()]
            ! f:phrase('description-' || local-name(), string-join(tokenize(.), '–')),
        $part/self::supportDesc[not(support)]/@material,
        $part/self::handNote[not(normalize-space())]/(@scribe, @script, @medium, @scope, @style),
        $part/(self::measure | self::height | self::width | self::depth | self::dim)[not(normalize-space())]
            ! string-join((@quantity, @unit), ' ')[. != ''],
        $part/self::textLang[not(normalize-space())]/(@mainLang, @otherLangs)) ! normalize-space(), ', ')"/>
  </xsl:function>

  <xsl:function name="p:says-something" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="
        normalize-space($part) != '' or p:attributes-of-part($part) != '' or exists($part/self::locus/(@from | @to))
        or (some $child in $part/* satisfies p:says-something($child))"/>
  </xsl:function>

  <!-- Measures: "leaf 200 × 100 mm"; the numbers are the source's, or its attributes' where it has no words (TEI Guidelines, 11.3.4). -->
  <xsl:template match="dimensions[*][not(text()[normalize-space()])]" as="element(e:inline)">
    <xsl:variable name="unit" as="xs:string" select="string((@unit, *[last()]/@unit)[normalize-space()][1] ! (' ' || normalize-space()))"/>
    <xsl:variable name="type" as="xs:string" select="
        string(@type[normalize-space()]
            ! (if (f:has-word('dimensions-' || .)) then f:word('dimensions-' || .) else string()) ! (. || ' '))"/>
    <inline kind="dimensions">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:sequence select="p:mark('open', (if (p:parts-by-itself(.)) then '; ' else '') || $type)"/>
      <xsl:sequence select="p:mark('close', $unit)"/>
      <xsl:for-each select="*">
        <inline kind="{local-name()}">
          <xsl:sequence select="f:attributes(.)"/>
          <xsl:variable name="number" as="xs:string" select="if (normalize-space()) then '' else string(@quantity)"/>
          <xsl:sequence select="p:mark('open', (if (position() gt 1) then ' × ' else '') || $number)"/>
          <xsl:apply-templates/>
        </inline>
      </xsl:for-each>
    </inline>
  </xsl:template>
  <!-- What stands before or after a passage, with its spaces; nothing where there is nothing. -->
  <xsl:function name="p:mark" as="attribute()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:if test="$text"><xsl:attribute name="{$name}" select="$text"/></xsl:if>
  </xsl:function>
  <!-- Whether nothing parts dimensions from what is before them: the parts of a description are parted. -->
  <xsl:function name="p:parts-by-itself" as="xs:boolean">
    <xsl:param name="dimensions" as="element()"/>
    <xsl:sequence select="
        exists($dimensions/preceding-sibling::node()[1][matches(., '\S$')])
        and not($dimensions[ancestor::msDesc]/..[not(text()[normalize-space()])])"/>
  </xsl:function>
  <!-- A measure without words is its number and unit. -->
  <xsl:template match="measure[not(normalize-space())][@quantity]" priority="2" as="element(e:inline)">
    <inline kind="measure" open="{p:attributes-of-part(.)}"><xsl:sequence select="f:attributes(.)"/></inline>
  </xsl:template>
  <!-- Numbers that stand beside each other without a word between are parted. -->
  <xsl:template match="(measure | dim | num)[preceding-sibling::node()[1][self::measure or self::dim or self::num]]" priority="1"
      as="element(e:inline)">
    <inline kind="{local-name()}" open=" × ">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates/>
    </inline>
  </xsl:template>
  <!-- A passage of a manuscript by its attributes: "1r–3v". -->
  <xsl:template match="locus[not(normalize-space())][@from or @to]" as="element(e:inline)">
    <inline kind="locus" open="{string-join(distinct-values((@from, @to) ! normalize-space()), '–')}">
      <xsl:sequence select="f:attributes(.)"/>
    </inline>
  </xsl:template>

</xsl:stylesheet>
