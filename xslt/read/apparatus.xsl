<?xml version="1.0" encoding="UTF-8"?>
<!-- The critical apparatus: app, lem, rdg → a note with an entry, at the end of its lemma (TEI Guidelines, ch. 12). -->
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

  <!-- An entry without a reading, where it stands in the text, is its words, or a point. -->
  <xsl:template match="app[p:is-no-entry(.)]" priority="7" as="element()">
    <xsl:choose>
      <xsl:when test="normalize-space()"><inline kind="app"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></inline></xsl:when>
      <xsl:otherwise><anchor><xsl:sequence select="f:attributes(.)"/></anchor></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:function name="p:is-no-entry" as="xs:boolean">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="p:stands-in-text($app) and empty($app/lem) and empty(p:readings($app))"/>
  </xsl:function>

  <!-- Parallel segmentation: the lemma stands in the text, the readings in the note behind it. -->
  <xsl:template match="app" as="element()*">
    <xsl:variable name="base" as="element()?" select="p:base-reading(.)"/>
    <xsl:if test="not(@p:start)">
      <anchor id="{f:id(.)}.start" kind="lemma-start"/>
      <xsl:apply-templates select="$base" mode="p:reading-text"/>
    </xsl:if>
    <xsl:apply-templates select="." mode="p:entry-note"/>
  </xsl:template>

  <!-- Whether an entry holds a passage of the text, and does not only point at it. -->
  <xsl:function name="p:stands-in-text" as="xs:boolean">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="not($app/@p:start) and empty($app/parent::listApp)"/>
  </xsl:function>

  <!-- The reading that the text shows: the lemma, else the first that is no omission, else the first. -->
  <xsl:function name="p:base-reading" as="element()?">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="
        ($app/(lem | rdgGrp/lem), (p:readings($app)[normalize-space()], p:readings($app))[p:stands-in-text($app)])[1]"/>
  </xsl:function>

  <!-- The readings of an entry in their order, through groups in groups. -->
  <xsl:function name="p:readings" as="element()*">
    <xsl:param name="app" as="element()"/>
    <xsl:for-each select="$app/(lem | rdg | rdgGrp)">
      <xsl:sequence select="if (self::rdgGrp) then p:readings(.) else ."/>
    </xsl:for-each>
  </xsl:function>

  <!-- In the text a reading is a passage, or a block where it holds blocks. -->
  <xsl:mode name="p:reading-text" on-no-match="fail"/>
  <xsl:template match="(lem | rdg)[*[local-name() = $p:blocks]]" mode="p:reading-text" as="element(e:block)" priority="1">
    <block kind="reading"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates select="node() except wit" mode="m:read"/></block>
  </xsl:template>
  <xsl:template match="lem | rdg" mode="p:reading-text" as="element(e:inline)">
    <inline kind="reading"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates select="node() except wit" mode="m:read"/></inline>
  </xsl:template>

  <xsl:mode name="p:entry-note" on-no-match="fail"/>
  <xsl:template match="app[map:contains($p:numbered, generate-id())]" mode="p:entry-note" as="element(e:note)" priority="1">
    <xsl:variable name="own" as="map(xs:string, xs:string)" select="$p:numbered(generate-id())"/>
    <note series="{$own?series}" n="{$own?n}" label="{$own?label}" place="{$own?place}" start="{if (@p:start) then @p:start || '.begin' else f:id(.) || '.start'}">
      <xsl:sequence select="f:identified(.)"/>
      <xsl:call-template name="p:entry"/>
    </note>
  </xsl:template>
  <!-- An entry without a mark: inside a reading, or in a list that stands apart. -->
  <xsl:template match="app" mode="p:entry-note" as="element()">
    <inline kind="entry"><xsl:sequence select="f:identified(.)"/><xsl:call-template name="p:entry"/></inline>
  </xsl:template>

  <xsl:template name="p:entry" as="element(e:entry)">
    <xsl:context-item as="element(app)" use="required"/>
    <xsl:variable name="base" as="element()?" select="p:base-reading(.)"/>
    <xsl:variable name="others" as="element()*" select="p:readings(.) except $base"/>
    <entry>
      <xsl:if test="@loc"><label>{@loc}</label><xsl:text> </xsl:text></xsl:if>
      <lemma>
        <xsl:choose>
          <xsl:when test="$base and p:is-omission($base)"><inline kind="editor" rend="italic">{f:word('omitted')}</inline></xsl:when>
          <xsl:when test="$base and p:stands-in-text(.)">{f:shorten(p:plain-text($base/node()))}</xsl:when>
          <xsl:when test="$base"><xsl:apply-templates select="$base/(node() except wit)"/></xsl:when>
          <xsl:otherwise><xsl:sequence select="p:passage-of(.)"/></xsl:otherwise>
        </xsl:choose>
        <xsl:sequence select="$base[$apparatus-style = 'positive'] ! p:witnesses(.)"/>
      </lemma>
      <xsl:if test="$others"><xsl:text>{$apparatus-separator} </xsl:text></xsl:if>
      <xsl:for-each select="$others">
        <xsl:if test="position() gt 1"><xsl:text>; </xsl:text></xsl:if>
        <xsl:apply-templates select="."/>
      </xsl:for-each>
      <xsl:apply-templates select="(., .//rdgGrp) ! (* except (lem, rdg, rdgGrp), text()[normalize-space()])" mode="p:entry-remark"/>
    </entry>
  </xsl:template>

  <xsl:function name="p:is-omission" as="xs:boolean">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="not(normalize-space($reading)) and empty($reading/*)"/>
  </xsl:function>

  <!-- The words that an entry without a lemma of its own is about, from its start to its end. -->
  <xsl:function name="p:passage-of" as="text()?">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="start" as="element()?" select="f:pointed(p:start-id($app), $app)"/>
    <xsl:variable name="end" as="element()?" select="f:pointed(p:end-id($app), $app)"/>
    <xsl:variable name="nodes" as="node()*" select="if ($start and $end and $app/@p:start) then p:between($start, $end) else ()"/>
    <xsl:value-of select="f:shorten(p:plain-text($nodes))"/>
  </xsl:function>

  <!-- The text from one element to the end of another; following nodes are looked at one by one. -->
  <xsl:function name="p:between" as="text()*">
    <xsl:param name="start" as="element()"/>
    <xsl:param name="end" as="element()"/>
    <xsl:variable name="last" as="node()" select="($end/descendant-or-self::node())[last()]"/>
    <xsl:variable name="apart" as="element()*" select="$start/ancestor::note | $start/ancestor::rdg"/>
    <xsl:iterate select="$start/(descendant::text() | following::text())">
      <xsl:choose>
        <xsl:when test=". >> $last"><xsl:break/></xsl:when>
        <xsl:when test="(ancestor::note | ancestor::rdg) except $apart"/>
        <xsl:otherwise><xsl:sequence select="."/></xsl:otherwise>
      </xsl:choose>
    </xsl:iterate>
  </xsl:function>

  <xsl:mode name="p:entry-remark" on-no-match="fail"/>
  <xsl:template match="*" mode="p:entry-remark" as="node()+" priority="-1">
    <xsl:text> </xsl:text>
    <xsl:apply-templates select="." mode="m:read"/>
  </xsl:template>
  <xsl:template match="text()" mode="p:entry-remark" as="node()+">
    <xsl:text> </xsl:text>
    <inline kind="remark" open="(" close=")">{normalize-space()}</inline>
  </xsl:template>
  <xsl:template match="note | witDetail | desc" mode="p:entry-remark" as="node()+">
    <xsl:text> </xsl:text>
    <inline kind="remark" open="(" close=")">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates mode="m:read"/>
      <xsl:sequence select="p:witnesses(.)"/>
    </inline>
  </xsl:template>

  <xsl:template match="rdg | lem" as="element(e:reading)">
    <xsl:variable name="kind" as="xs:string" select="
        if (self::lem) then 'lemma' else if (lacunaStart | lacunaEnd | gap[not(normalize-space(..))]) then 'lacuna'
        else if (p:is-omission(.)) then 'omission' else 'reading'"/>
    <reading kind="{$kind}">
      <xsl:sequence select="f:identified(.)"/>
      <xsl:if test="$kind = 'omission'"><inline kind="editor" rend="italic">{f:word('omitted')}</inline></xsl:if>
      <xsl:apply-templates select="node() except wit"/>
      <xsl:variable name="said" as="xs:string*" select="(@type, @cause)[not($kind = 'omission' and matches(., '^om'))]"/>
      <xsl:if test="exists($said)">
        <xsl:text> </xsl:text>
        <inline kind="editor" rend="italic">{string-join($said ! (if (f:has-word('reading-' || .)) then f:word('reading-' || .) else translate(., '_-', '  ')), ', ')}</inline>
      </xsl:if>
      <xsl:sequence select="p:witnesses(.)"/>
    </reading>
  </xsl:template>

  <!-- The sigla of a reading's witnesses, in its own order; a hand or an editor where there is no witness. -->
  <xsl:function name="p:witnesses" as="node()*">
    <xsl:param name="reading" as="element()"/>
    <xsl:for-each select="tokenize($reading/@wit), tokenize($reading/@hand), tokenize($reading/self::*[not(@wit)]/(@source, @resp)[1])">
      <xsl:text> </xsl:text>
      <xsl:sequence select="p:siglum(., $reading)"/>
    </xsl:for-each>
    <xsl:for-each select="$reading/wit"><xsl:text> </xsl:text><xsl:apply-templates select="."/></xsl:for-each>
  </xsl:function>

  <xsl:function name="p:siglum" as="element(e:siglum)">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="from" as="element()"/>
    <xsl:variable name="named" as="element()?" select="f:pointed($pointer, $from)"/>
    <siglum>
      <xsl:if test="$named[self::witness]"><xsl:attribute name="target" select="'#' || f:id($named)"/></xsl:if>
      <xsl:text>{p:siglum-text($pointer, $named)}</xsl:text>
    </siglum>
  </xsl:function>

  <!-- The sign of a witness: what its declaration calls it, else its id. -->
  <xsl:function name="p:siglum-text" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="named" as="element()?"/>
    <xsl:variable name="given" as="xs:string*" select="
        $named/self::witness/(abbr[@type = 'siglum'], .//idno[@type = ('siglum', 'sigla')], @n, abbr)[1] ! normalize-space(.),
        $named/self::*[not(self::witness)][string-length(normalize-space()) le 40] ! normalize-space(.)"/>
    <xsl:sequence select="($given[. != ''], replace($pointer, '^.*[#:/]', ''))[1]"/>
  </xsl:function>

  <xsl:template match="wit" as="element(e:siglum)"><siglum><xsl:apply-templates/></siglum></xsl:template>
  <xsl:template match="witDetail" as="element(e:inline)">
    <inline kind="remark"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></inline>
  </xsl:template>

  <!-- Entries that stand apart and point nowhere in this text: listed as they are. -->
  <xsl:template match="listApp" as="element(e:apparatus)">
    <apparatus>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:for-each select="node()[not(self::text()) or normalize-space()]">
        <xsl:choose>
          <xsl:when test="self::app[*]">
            <paragraph><xsl:sequence select="f:identified(.)"/><xsl:call-template name="p:entry"/></paragraph>
          </xsl:when>
          <xsl:otherwise><xsl:apply-templates select="."/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </apparatus>
  </xsl:template>

  <!-- Where a witness begins, ends, or has lost its text. -->
  <xsl:template match="lacunaStart | lacunaEnd | witStart | witEnd" as="element(e:inline)">
    <inline kind="witness-limit" open="⟦" close="⟧">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:text>{f:word(local-name())}</xsl:text>
      <xsl:sequence select="p:witnesses(.)"/>
      <xsl:if test="normalize-space()"><xsl:text> </xsl:text><xsl:apply-templates/></xsl:if>
    </inline>
  </xsl:template>

</xsl:stylesheet>
