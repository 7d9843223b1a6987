<?xml version="1.0" encoding="UTF-8"?>
<!-- Paragraphs, highlighting, quotations, links, breaks: what stands in every text (TEI Guidelines, ch. 3). -->
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

  <xsl:template match="p | ab | u" as="element(e:paragraph)">
    <paragraph>
      <xsl:sequence select="if (f:is-structural(..)) then f:identified(.) else f:attributes(.)"/>
      <xsl:sequence select="f:attribute('n', @n)"/>
      <xsl:apply-templates/>
    </paragraph>
  </xsl:template>

  <!-- Passages that are more than text. The model keeps their kind; what is only looks is in rend. -->
  <xsl:template match="hi | emph | foreign | distinct | mentioned | gloss | seg | s | phr | cl | w | pc | c | m
      | num | measure | measureGrp | unit | title | code | ident | email | street | postCode | postBox
      | affiliation | sponsor | locus | locusGrp | material | objectType | stamp | watermark | catchwords | heraldry | secFol | signatures
      | dim | dimensions | height | width | depth
      | rhyme | metamark | retrace | restore | mod | redo | undo | damage | line | zone[normalize-space()] | fs[normalize-space()]"
      as="element(e:inline)">
    <inline kind="{local-name()}">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:if test="@n and (self::seg or self::s)"><xsl:sequence select="f:attribute('n', @n)"/></xsl:if>
      <xsl:sequence select="p:looks-of(.)"/>
      <xsl:apply-templates/>
    </inline>
  </xsl:template>

  <!-- How a passage looks where the encoder does not say it. -->
  <xsl:function name="p:looks-of" as="attribute(rend)?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="not($element/@rend or $element/@rendition or $element/@style) and empty(f:rend($element))">
      <xsl:choose>
        <xsl:when test="local-name($element) = ('emph', 'foreign', 'distinct', 'mentioned', 'hi')
            or $element/self::title[not(@level = ('a', 'u'))]">
          <xsl:attribute name="rend" select="'italic'"/>
        </xsl:when>
        <xsl:when test="local-name($element) = ('code', 'ident')"><xsl:attribute name="rend" select="'monospace'"/></xsl:when>
      </xsl:choose>
    </xsl:if>
  </xsl:function>
  <!-- Words of another script are not slanted. -->
  <xsl:template match="foreign[matches(@xml:lang, '^(ko|ja|zh|ar|he|fa|ur|grc|el|ru|uk|bg|sr|mk|cop|syr|am|gez|ka|hy|hi|sa|km|th)(-|$)')]"
      priority="1" as="element(e:inline)">
    <inline kind="foreign"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></inline>
  </xsl:template>
  <xsl:template match="cit" as="element()">
    <xsl:choose>
      <xsl:when test="f:is-structural(..)"><cit><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></cit></xsl:when>
      <xsl:when test="text()[normalize-space()]">
        <inline kind="cit"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></inline>
      </xsl:when>
      <xsl:otherwise>
        <inline kind="cit"><xsl:sequence select="f:attributes(.)"/><xsl:call-template name="p:fields"/></inline>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Links. A pointer without text shows what it points at. -->
  <xsl:template match="ref | ptr" as="node()+">
    <xsl:variable name="from" as="element()" select="."/>
    <xsl:variable name="targets" as="xs:string*" select="tokenize((@target, @corresp)[1]) ! f:target(., current())"/>
    <xsl:choose>
      <xsl:when test="exists($targets)">
        <!-- Words that are not the source's are glued to none of it. -->
        <xsl:if test="empty(node()) and p:follows-word(.)">{' '}</xsl:if>
        <link target="{$targets[1]}">
          <xsl:sequence select="f:attributes(.)"/>
          <xsl:choose>
            <xsl:when test="node()"><xsl:apply-templates/></xsl:when>
            <xsl:otherwise>
              <xsl:variable name="text" as="xs:string" select="p:link-text($targets[1], .)"/>
              <!-- Reading knows no other document: joining puts the entry's name in the place of its id. -->
              <xsl:if test="p:is-no-name($text, $targets[1], .)"><xsl:attribute name="words" select="'id'"/></xsl:if>
              <xsl:value-of select="$text"/>
            </xsl:otherwise>
          </xsl:choose>
        </link>
        <!-- Further targets are links of their own. -->
        <xsl:for-each select="tail($targets)[matches(., '#|^https?:|\.xml$')]">
          <xsl:text>, </xsl:text>
          <xsl:variable name="text" as="xs:string" select="p:link-text(., $from)"/>
          <link target="{.}">
            <xsl:if test=". != '#' || $text and p:is-no-name($text, ., $from)"><xsl:attribute name="words" select="'id'"/></xsl:if>
            <xsl:value-of select="if (. = '#' || $text) then '→' else $text"/>
          </link>
        </xsl:for-each>
        <xsl:if test="empty(node()) and p:precedes-word(.)">{' '}</xsl:if>
      </xsl:when>
      <xsl:otherwise>
        <inline kind="reference">
          <xsl:if test="not(normalize-space())">
            <xsl:attribute name="open" select="' ['"/>
            <xsl:attribute name="close" select="']'"/>
          </xsl:if>
          <xsl:sequence select="f:attributes(.)"/>
          <xsl:apply-templates/>
          <xsl:if test="not(normalize-space())">{normalize-space((@target[normalize-space()], @cRef[normalize-space()], '→')[1])}</xsl:if>
        </inline>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="matches(@target, '^\s*(javascript|data|vbscript):', 'i')">
      <xsl:sequence select="f:report('warning', 'read/unsafe-link', ., 'the link to ' || substring(@target, 1, 40)
          || ' is not followed; its text is shown')"/>
    </xsl:if>
  </xsl:template>

  <!-- Whether a letter or a digit stands right before an element, be it in another phrase. -->
  <xsl:function name="p:follows-word" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="before" as="node()?" select="$element/preceding-sibling::node()[1]"/>
    <xsl:sequence select="
        if ($before) then matches($before, '[\p{L}\p{N}]$')
        else exists($element/parent::*[not($f:block(local-name()) or self::rdg or map:contains($p:numbered, generate-id()))]
            [p:follows-word(.)])"/>
  </xsl:function>

  <xsl:function name="p:precedes-word" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        matches($element/following-sibling::node()[1][not(map:contains($p:numbered, generate-id()))], '^[\p{L}\p{N}]')"/>
  </xsl:function>

  <!-- Whether the words of a link are those of its pointer. -->
  <xsl:function name="p:is-no-name" as="xs:boolean">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="target" as="xs:string"/>
    <xsl:param name="from" as="element()"/>
    <xsl:sequence select="
        $words = replace($target, '^.*#', '')
        or ($words = ($target, p:as-written($target, $from)) and not(matches($target, '^[a-z][a-z0-9+.\-]*:', 'i')))"/>
  </xsl:function>
  <!-- A target as it is written: paths lead from the document, not from the edition. -->
  <xsl:function name="p:as-written" as="xs:string">
    <xsl:param name="target" as="xs:string"/>
    <xsl:param name="from" as="element()"/>
    <xsl:sequence select="
        (tokenize(($from/@target, $from/@corresp)[1])[ends-with($target, replace(., '^(\.{1,2}/)+', ''))], $target)[1]
        => replace('^#', '')"/>
  </xsl:function>
  <xsl:function name="p:link-text" as="xs:string">
    <xsl:param name="target" as="xs:string"/>
    <xsl:param name="from" as="element()"/>
    <xsl:variable name="aim" as="element()?" select="f:pointed($target, $from)[starts-with($target, '#')]"/>
    <xsl:sequence select="
        if ($aim and map:contains($p:numbered, generate-id($aim))) then $p:numbered(generate-id($aim))?label
        else ($aim/(@n ! normalize-space(), head[1] ! p:plain-text(.), self::bibl ! f:shorten(p:plain-text(.)))[. != ''],
        p:as-written($target, $from))[1]"/>
  </xsl:function>

  <!-- Breaks of the source. -->
  <!-- One that holds words, as it should not, shows them after it. -->
  <xsl:template match="(lb | pb | cb | gb | milestone)[normalize-space()]" priority="1" as="element()+">
    <xsl:next-match/>
    <inline kind="{local-name()}"><xsl:apply-templates/></inline>
  </xsl:template>
  <xsl:template match="lb | pb | cb | gb | milestone" as="element(e:break)">
    <xsl:variable name="unit" as="xs:string" select="
        map{'lb': 'line', 'pb': 'page', 'cb': 'column', 'gb': 'gathering', 'milestone': string((@unit, 'milestone')[normalize-space()]
        [1])}(local-name())"/>
    <break unit="{normalize-space($unit)}">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:if test="@break = 'no'">
        <xsl:attribute name="inside" select="'true'"/>
        <xsl:if test="self::lb and empty(ancestor::l)"><xsl:attribute name="hyphen" select="p:hyphen(.)"/></xsl:if>
      </xsl:if>
      <xsl:variable name="image" as="xs:string?" select="@facs[matches(., '^[^\s:]*$|^https?://\S+$')] ! f:target(., ..)
          [not(starts-with(., '#'))]"/>
      <xsl:variable name="whose" as="xs:string" select="if (self::lb) then '' else p:whose(.)"/>
      <!-- One without a number may be called by the word that @ed gives instead, or by its image. -->
      <xsl:variable name="number" as="xs:string" select="
          (@n, self::pb[not($whose)]/@ed[not(starts-with(., '#'))], '') ! normalize-space() => head()"/>
      <xsl:if test="$number">
        <xsl:attribute name="n" select="$number"/>
        <xsl:if test="not(self::lb)">
          <xsl:attribute name="label" select="string-join(($whose[. != ''], if (f:has-word('break-' || $unit))
              then f:phrase('break-' || $unit, $number) else normalize-space($unit || ' ' || $number)), ', ')"/>
        </xsl:if>
      </xsl:if>
      <xsl:if test="not($number) and not(self::lb)">
        <xsl:variable name="seen" as="xs:boolean" select="matches($image, '^https?:|\.(jpe?g|png|gif|webp|tiff?|svg|jp2)$', 'i')
            or (self::pb and exists(f:facsimiles(.)))"/>
        <xsl:sequence select="f:attribute('label', ($whose[. != ''], f:word('image')[$seen])[1])"/>
      </xsl:if>
      <xsl:sequence select="f:attribute('target', $image)"/>
    </break>
  </xsl:template>
  <!-- Whose page or column begins, where a text has those of several witnesses or editions: their sigla (TEI Guidelines, 3.11.3). -->
  <xsl:function name="p:whose" as="xs:string">
    <xsl:param name="break" as="element()"/>
    <xsl:sequence select="if ($p:several-editions) then string-join(p:editions($break) ! p:siglum-text(., p:signatory(.)), ' ') else ''"/>
  </xsl:function>
  <xsl:function name="p:editions" as="xs:string*">
    <xsl:param name="break" as="element()"/>
    <xsl:sequence select="
        ($break/(@ed, @edRef) ! tokenize(.), tokenize($break/@corresp)[p:signatory(.)/(self::witness | self::listWit)])"/>
  </xsl:function>
  <xsl:variable name="p:several-editions" as="xs:boolean" select="
      exists(distinct-values((for $name in ('pb', 'cb', 'gb', 'milestone') return key('p:element', $name, $p:placed))
          [@ed or @edRef or @corresp] ! p:editions(.))[2])"/>
  <!-- The sign at the end of a line within a word: a hyphen, if the source has none and its script knows it. -->
  <xsl:function name="p:hyphen" as="xs:string">
    <xsl:param name="break" as="element()"/>
    <xsl:variable name="before" as="xs:string" select="string($break/preceding-sibling::node()[self::* or normalize-space()][1])"/>
    <xsl:sequence select="if (matches($before, '[\p{L}\p{M}\p{N}’''][\s\])⟩?]*$') and not(matches($before, $p:unhyphenated || '\s*$')))
        then '-' else ''"/>
  </xsl:function>
  <xsl:variable name="p:unhyphenated" as="xs:string" select="
      '[&#x590;-&#x8FF;&#x900;-&#x109F;&#x1100;-&#x139F;&#x1780;-&#x17FF;&#x1950;-&#x1CFF;'
      || '&#x2E80;-&#xA4CF;&#xA960;-&#xD7FF;&#xF900;-&#xFAFF;&#x10A00;-&#x10FFFF;]'"/>

  <!-- What says something by its attributes is a point; if it has words, a passage. -->
  <xsl:template match="anchor | alt | altGrp | link | linkGrp | join | joinGrp | handShift | delSpan | addSpan | damageSpan | substJoin
      | listTranspose | transpose | shift | timeline | when | pause | incident | certainty | precision | respons
      | caesura | ellipsis | spanGrp | span | interpGrp | interp | idno[not(normalize-space())] | param" as="element()">
    <xsl:choose>
      <xsl:when test="normalize-space()">
        <inline kind="{local-name()}"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></inline>
      </xsl:when>
      <xsl:otherwise><anchor><xsl:sequence select="f:attributes(.)"/></anchor></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Characters and glyphs that have a declaration of their own (TEI Guidelines, ch. 5). -->
  <xsl:template match="g" as="element(e:glyph)">
    <xsl:variable name="declared" as="element()?" select="f:pointed(string(@ref), .)"/>
    <glyph>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:sequence select="f:attribute('title', (@type, $declared/(glyphName, charName, desc)[1])[normalize-space()][1])"/>
      <xsl:choose>
        <xsl:when test="normalize-space()"><xsl:apply-templates/></xsl:when>
        <xsl:otherwise>{($declared/mapping[@type = ('standard', 'modern', 'Unicode', 'unicode', 'diplomatic')][1] ! string(),
            $declared/mapping[1] ! string(), '⟨' || normalize-space((@type, replace(@ref, '^.*[#:]', ''), 'g')[normalize-space()][1])
            || '⟩')[normalize-space()][1]}</xsl:otherwise>
      </xsl:choose>
    </glyph>
  </xsl:template>

  <!-- Words and what stands above or beside them to explain them: "verbum (Wort)" (TEI Guidelines, 3.4.2). -->
  <xsl:template match="ruby" as="element(e:inline)">
    <inline kind="ruby">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates select="node()[self::* or normalize-space()]"/>
    </inline>
  </xsl:template>
  <xsl:template match="rb" as="element(e:inline)">
    <inline kind="rb"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></inline>
  </xsl:template>
  <xsl:template match="rt" as="element(e:inline)">
    <!-- Where words have no spaces none is put. -->
    <xsl:variable name="space" as="xs:string?"
        select="' '[not(matches(current(), '[&#x2E80;-&#x9FFF;&#xF900;-&#xFAFF;]'))]"/>
    <inline kind="rt" open="{$space}(" close=")">
      <xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/>
    </inline>
  </xsl:template>

  <!-- Addresses: lines of their own. -->
  <xsl:template match="address" as="element()">
    <xsl:choose>
      <xsl:when test="addrLine"><block kind="address"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></block></xsl:when>
      <xsl:otherwise><inline kind="address"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></inline></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="addrLine" as="element(e:block)">
    <block kind="addrLine"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></block>
  </xsl:template>

</xsl:stylesheet>
