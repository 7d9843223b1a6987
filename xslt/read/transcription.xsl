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

  <!--
    The signs that enclose a passage: opening and closing, by the phenomenon, or by it and its reason,
    type or place (supplied-lost).  They follow Leiden and Krummrey and Panciera as far as those go,
    and none looks like a bracket of the source.  What edition.toml says in [signs] comes first.
  -->
  <xsl:variable name="p:sigla" as="map(xs:string, xs:string+)" select="map:merge((
      for $name in map:keys($signs) return map{$name: (substring-before($signs($name), '&#9;'), substring-after($signs($name), '&#9;'))},
      map{'supplied': ('⟨', '⟩'), 'unclear': ('', '[?]'), 'del': ('⟦', '⟧'), 'add': ('\', '/'), 'surplus': ('{', '}'), 'secl': ('{', '}'),
      'ex': ('(', ')'), 'sic': ('', ' [sic]'), 'corr': ('⌈', '⌉'), 'expan': ('(= ', ')'), 'reg': ('(= ', ')'), 'gap': ('[', ']'),
      'space': ('[', ']'), 'damage': ('⌊', '⌋'), 'retrace': ('‹', '›'), 'restore': ('', ' [stet]')}))"/>

  <!-- The name of the sign that an element gets, if it gets one: brackets that stand in the text are not doubled. -->
  <xsl:function name="p:sign-of" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="replace(local-name($element), 'Span$', '')"/>
    <xsl:variable name="in-choice" as="xs:boolean" select="exists($element/parent::choice)"/>
    <xsl:choose>
      <xsl:when test="$element/ancestor::teiHeader"/>
      <xsl:when test="$element/self::space[p:is-blank(.)]"/>
      <xsl:when test="$name = ('expan', 'reg') and not($in-choice)"/>
      <xsl:when test="$name = 'corr' and not(normalize-space($element))"/>
      <xsl:when test="$name = 'sic' and $in-choice"/>
      <xsl:when test="$name = 'ex' and $element/ancestor::expan/parent::choice"/>
      <xsl:when test="not($name = ('gap', 'space', 'corr', 'expan', 'reg')) and matches($element, '^\s*[\[\(⟨&lt;{⟦].*[\]\)⟩&gt;}⟧]\s*$',
          's')"/>
      <xsl:when test="$name = 'add' and $element[note[@subtype = 'bracket'] or f:is-structural(..)][self::add]"/>
      <xsl:otherwise>
        <xsl:variable name="keys" as="xs:string*" select="
            $element/(@reason, @type, @place) ! tokenize(lower-case(.)) ! ($name || '-' || .), $name"/>
        <xsl:sequence select="$keys[map:contains($p:sigla, .)][1][string-join($p:sigla(.)) != '']"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The attributes open and close of an element that gets a sign. -->
  <xsl:function name="p:enclosing" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="p:sign-of($element)">
      <xsl:attribute name="open" select="$p:sigla(.)[1][not(p:goes-on($element, false()))]"/>
      <xsl:attribute name="close" select="$p:sigla(.)[2][not(p:goes-on($element, true()))]"/>
    </xsl:for-each>
  </xsl:function>

  <!-- Whether what stands before or after a passage, with nothing between, is enclosed by the same signs for the same reason:
       then one pair encloses both, "[ab...cd]". -->
  <xsl:function name="p:goes-on" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="after" as="xs:boolean"/>
    <xsl:variable name="other" as="element()?" select="$element[local-name() = $p:joined] ! p:touching(., $after)
        /self::*[local-name() = $p:joined]"/>
    <xsl:sequence select="
        exists($other[normalize-space(@reason) = normalize-space($element/@reason)])
        and deep-equal(p:sign-of($other) ! $p:sigla(.), p:sign-of($element) ! $p:sigla(.))"/>
  </xsl:function>
  <!-- The signs of an editor; each deletion and addition of a scribe has its own. -->
  <xsl:variable name="p:joined" as="xs:string+" select="'supplied', 'gap', 'unclear', 'surplus', 'secl', 'ex'"/>
  <!-- What touches a passage, also over the edges of words and abbreviations. -->
  <xsl:variable name="p:thin" as="xs:string+" select="'w', 'expan', 'abbr', 'num', 'hi', 'seg', 'name', 'persName', 'placeName'"/>
  <xsl:function name="p:touching" as="node()?">
    <xsl:param name="node" as="node()"/>
    <xsl:param name="after" as="xs:boolean"/>
    <xsl:variable name="next" as="node()?" select="
        $node[not(parent::choice)] ! (if ($after) then following-sibling::node()[1] else preceding-sibling::node()[1])"/>
    <xsl:sequence select="
        if ($node/parent::choice) then () else if ($next) then p:innermost($next, $after)
        else $node/..[local-name() = $p:thin] ! p:touching(., $after)"/>
  </xsl:function>
  <xsl:function name="p:innermost" as="node()">
    <xsl:param name="node" as="node()"/>
    <xsl:param name="after" as="xs:boolean"/>
    <xsl:variable name="inside" as="node()?" select="
        $node[local-name() = $p:thin] ! (if ($after) then node()[1] else node()[last()])"/>
    <xsl:sequence select="if ($inside) then p:innermost($inside, $after) else $node"/>
  </xsl:function>

  <!-- What a sign means. -->
  <xsl:function name="p:sign-meaning" as="xs:string">
    <xsl:param name="sign" as="xs:string"/>
    <xsl:variable name="name" as="xs:string" select="substring-before($sign || '-', '-')"/>
    <xsl:sequence select="
        if (f:has-word('sign-' || $sign)) then f:word('sign-' || $sign)
        else f:word('sign-' || $name) || ' (' || translate(substring-after($sign, '-'), '-_', '  ') || ')'"/>
  </xsl:function>

  <xsl:template match="supplied | unclear | del | add | surplus | ex | sic | corr | orig | reg | abbr | expan | am | subst | secl
      | retrace | restore | mod | damage" as="element(e:inline)" priority="1">
    <inline kind="{local-name()}">
      <xsl:sequence select="f:attributes(.), p:enclosing(.), p:explained(.)"/>
      <xsl:apply-templates/>
    </inline>
  </xsl:template>

  <!-- A passage that begins here and ends at an anchor has its signs at both; another is said in words. -->
  <xsl:key name="p:span" match="addSpan | delSpan | damageSpan" use="substring-after(normalize-space(@spanTo), '#')"/>
  <xsl:template match="(addSpan | delSpan | damageSpan)[not(normalize-space())]" priority="1" as="element(e:inline)">
    <inline kind="{local-name()}">
      <xsl:sequence select="f:attributes(.), p:explained(.)"/>
      <xsl:choose>
        <xsl:when test="f:pointed(string(@spanTo), .)/self::anchor and p:sign-of(.)">{$p:sigla(p:sign-of(.))[1]}</xsl:when>
        <xsl:otherwise>
          <inline kind="editor" open="(" close=")" rend="italic">{p:sign-meaning(replace(local-name(), 'Span$', ''))}</inline>
        </xsl:otherwise>
      </xsl:choose>
    </inline>
  </xsl:template>
  <xsl:template match="anchor[key('p:span', normalize-space(@xml:id))]" as="element()+" priority="1">
    <xsl:next-match/>
    <xsl:for-each select="key('p:span', normalize-space(@xml:id))[p:sign-of(.)]">
      <inline kind="{local-name()}">{$p:sigla(p:sign-of(.))[2]}</inline>
    </xsl:for-each>
  </xsl:template>

  <!-- Another hand begins to write. -->
  <xsl:template match="handShift[not(normalize-space())]" priority="1" as="element(e:inline)">
    <!-- Whose hand it is: its description, the name of its scribe, or what the pointer says. -->
    <xsl:variable name="hand" as="element()?" select="(@new, @scribe)[1] ! f:pointed(string(), current())"/>
    <xsl:variable name="words" as="xs:string*" select="
        ($hand[self::person]/p:plain-text(p:main-name(.)),
         $hand ! (normalize-space()[. != '' and string-length() le 80], p:own-sign(.))[1],
         (@scribe, @new)[1] ! (if (starts-with(., '#')) then p:pointed-name(.) else normalize-space()))[. != ''][1],
        (@medium, @script) ! normalize-space()"/>
    <inline kind="handShift" rend="italic" close="{p:remark-end(.)}"
        open="{p:remark-begin(.)}{string-join((f:word('kind-hand'), string-join($words, ', ')[. != '']), ': ')}">
      <xsl:sequence select="f:attributes(.)[not(self::attribute(rend))]"/>
    </inline>
  </xsl:template>

  <!-- A remark is parted from the word after it, but not within a word. -->
  <xsl:function name="p:remark-begin" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if (matches($element/preceding-sibling::node()[1][self::text()], '[^\s\(\[—–]$')
        and not(matches($element/following-sibling::node()[1], '^\w'))) then ' (' else '('"/>
  </xsl:function>
  <xsl:function name="p:remark-end" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="next" as="node()?"
        select="$element/following-sibling::node()[not(self::anchor or self::pb or self::comment())][1]"/>
    <xsl:sequence select="if (matches($next[self::text() or self::*[not(self::note)]], '^[^\s,.;:!?)]')
        and not(matches($element/preceding-sibling::node()[1][self::text()], '\S$'))) then ') ' else ')'"/>
  </xsl:function>

  <!-- An alteration that was taken back, or made again; words that were put into another order. -->
  <xsl:template match="undo[not(normalize-space())] | redo[not(normalize-space())]" as="element(e:inline)" priority="1">
    <inline kind="{local-name()}" open="(" close=")" rend="italic">
      <xsl:sequence select="f:attributes(.)[not(self::attribute(rend))]"/>
      <xsl:text>{f:word(local-name())}</xsl:text>
      <xsl:sequence select="p:quoted(.)"/>
    </inline>
  </xsl:template>
  <xsl:template match="listTranspose[transpose][not(normalize-space())]" priority="1" as="element()*">
    <xsl:apply-templates select="*"/>
  </xsl:template>
  <xsl:template match="transpose[not(normalize-space())]" priority="1" as="element(e:inline)">
    <inline kind="transpose" open="(" close=")" rend="italic">
      <xsl:sequence select="f:attributes(.)[not(self::attribute(rend))]"/>
      <xsl:text>{f:word('reading-transposition')}</xsl:text>
      <xsl:sequence select="p:quoted(.)"/>
    </inline>
  </xsl:template>
  <xsl:function name="p:quoted" as="node()*">
    <xsl:param name="pointing" as="element()"/>
    <xsl:for-each select="$pointing/(@target, ptr/@target) ! tokenize(.) ! f:pointed(., $pointing)">
      <xsl:text>{if (position() = 1) then ': ' else ', '}</xsl:text>
      <link target="#{f:id(.)}">{f:shorten(p:plain-text(.))}</link>
    </xsl:for-each>
  </xsl:function>

  <!-- Whole blocks that were added, deleted and the like: a line before them says so. -->
  <xsl:template match="(supplied | unclear | del | add | surplus | sic | corr | orig | reg | secl)[*[$f:block(local-name())]]
      [not(parent::choice | parent::subst)]" as="element(e:block)" priority="2">
    <block kind="{local-name()}">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:if test="f:has-word('sign-' || local-name())">
        <paragraph><inline kind="editor" open="(" close=")" rend="italic">{f:word('sign-' || local-name())}</inline></paragraph>
      </xsl:if>
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
        $element/(@reason, @place, @agent) ! p:suggested(.),
        $element/@cert[. = ('low', 'medium')] ! f:word('certainty-' || .)"/>
    <xsl:if test="exists($words)"><xsl:attribute name="title" select="string-join($words, '; ')"/></xsl:if>
  </xsl:function>

  <!-- What an attribute says, its words that the TEI suggests in the edition's language (TEI Guidelines, 1.3.1 and 12.3.1). -->
  <xsl:function name="p:suggested" as="xs:string">
    <xsl:param name="attribute" as="attribute()"/>
    <xsl:sequence select="
        string-join(tokenize($attribute) ! (if (f:has-word('said-' || lower-case(.))) then f:word('said-' || lower-case(.))
          else translate(., '_', ' ')), ' ')"/>
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
        <xsl:choose>
          <!-- A correction that leaves nothing says that the words are superfluous. -->
          <xsl:when test="p:is-struck(.)">
            <inline kind="surplus" title="{f:word('sign-surplus')}" open="{$p:sigla('surplus')[1]}" close="{$p:sigla('surplus')[2]}">
              <xsl:apply-templates select="$shown" mode="p:side"/>
            </inline>
          </xsl:when>
          <xsl:otherwise><xsl:apply-templates select="$shown" mode="p:side"/></xsl:otherwise>
        </xsl:choose>
      </shown>
      <xsl:for-each select="$others">
        <xsl:variable name="sign" as="xs:string*" select="self::*[self::corr or self::reg or self::expan] ! p:sign-of(.) ! $p:sigla(.)"/>
        <other kind="{local-name()}" open="{if (exists($sign)) then ' '[normalize-space($shown) or position() gt 1] || $sign[1] else ' / '}"
            close="{$sign[2]}">
          <xsl:sequence select="p:explained(.), f:attributes(.)"/>
          <xsl:apply-templates select="." mode="p:side"/>
        </other>
      </xsl:for-each>
    </alternate>
  </xsl:template>
  <xsl:function name="p:is-struck" as="xs:boolean">
    <xsl:param name="choice" as="element(choice)"/>
    <xsl:sequence select="exists($choice[sic[normalize-space()]][count(*) = 2]/corr[not(normalize-space()) and empty(*)])"/>
  </xsl:function>
  <xsl:mode name="p:side" on-no-match="fail"/>
  <xsl:template match="sic | corr | orig | reg | abbr | expan" mode="p:side" as="node()*">
    <xsl:apply-templates mode="m:read"/>
  </xsl:template>
  <xsl:template match="*" mode="p:side" priority="-1" as="node()*"><xsl:apply-templates select="." mode="m:read"/></xsl:template>
  <xsl:template match="choice/text()[not(normalize-space())] | subst/text()[not(normalize-space())] | app/text()[not(normalize-space())]
      | rdgGrp/text()[not(normalize-space())]" priority="5" as="empty-sequence()"/>

  <!-- Something is missing: a sign, how much, what it was, and why. -->
  <xsl:template match="gap" as="element(e:gap)">
    <xsl:variable name="words" as="xs:string*" select="
        (@reason ! p:suggested(.))[. != ''], (p:extent(.), p:extent-of('?'[current()/@unit], .))[1]"/>
    <xsl:variable name="sign" as="xs:string*" select="p:sign-of(.) ! $p:sigla(.)"/>
    <xsl:variable name="letters" as="xs:boolean" select="p:is-of-characters(.) and @quantity castable as xs:integer
        and number(@quantity) le 10 and not(@precision = 'low')"/>
    <gap>
      <xsl:sequence select="f:attributes(.), f:attribute('lost', @p:lost)"/>
      <xsl:if test="exists($words)"><xsl:attribute name="title" select="string-join($words, ', ')"/></xsl:if>
      <xsl:text>{$sign[1][not(p:goes-on(current(), false()))]}</xsl:text>
      <xsl:text>{if ($letters) then string-join((1 to xs:integer(@quantity)) ! '.') else '…'}</xsl:text>
      <xsl:if test="not($letters) and p:extent(.)"><xsl:text> {p:extent(.)}</xsl:text></xsl:if>
      <xsl:if test="normalize-space()"><xsl:text> </xsl:text><xsl:apply-templates/></xsl:if>
      <xsl:text>{$sign[2][not(p:goes-on(current(), true()))]}</xsl:text>
    </gap>
  </xsl:template>
  <!-- A blank of a few characters is one; a longer one is said, or one for which edition.toml has a sign. -->
  <xsl:function name="p:is-blank" as="xs:boolean">
    <xsl:param name="space" as="element(space)"/>
    <xsl:sequence select="
        p:is-of-characters($space) and $space/@quantity castable as xs:integer and xs:integer($space/@quantity) = (1 to 5)
        and not(map:contains($signs, 'space')) and not(normalize-space($space))"/>
  </xsl:function>
  <xsl:function name="p:is-of-characters" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="matches($element/@unit, '^(char|letter|sign)', 'i')"/>
  </xsl:function>
  <xsl:template match="space[p:is-blank(.)]" priority="1" as="element(e:space)">
    <space title="{f:word('blank')}, {p:extent(.)}">
      <xsl:sequence select="f:attributes(.)"/>
      <!-- A line may end at it. -->
      <xsl:text>{string-join((2 to xs:integer(@quantity)) ! '&#xA0;')} </xsl:text>
    </space>
  </xsl:template>
  <xsl:template match="space" as="element(e:space)">
    <xsl:variable name="sign" as="xs:string*" select="p:sign-of(.) ! $p:sigla(.)"/>
    <space title="{string-join((f:word('blank'), p:extent(.)), ', ')}">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:text>{$sign[1]}{string-join((f:word('blank'), p:extent(.)), ', ')}</xsl:text>
      <xsl:if test="normalize-space()"><xsl:text> </xsl:text><xsl:apply-templates/></xsl:if>
      <xsl:text>{$sign[2]}</xsl:text>
    </space>
  </xsl:template>

  <!-- How much is missing, if that is known: "lines: 4". -->
  <xsl:function name="p:extent" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="amount" as="xs:string?" select="
        ($element/@quantity, string-join(($element/@atLeast, $element/@atMost), '–')[. != ''], $element/@extent) ! normalize-space(.)
        [. != ''] => head()"/>
    <xsl:sequence select="$amount[not(matches(., '^unknown', 'i'))] ! p:extent-of(p:about(., $element), $element)"/>
  </xsl:function>
  <xsl:function name="p:extent-of" as="xs:string?">
    <xsl:param name="amount" as="xs:string?"/>
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="unit" as="xs:string" select="lower-case(normalize-space($element/@unit))"/>
    <xsl:variable name="word" as="xs:string?" select="
        map{'char': 'characters', 'letter': 'characters', 'sign': 'characters', 'line': 'lines', 'word': 'words', 'page': 'pages'}
        (replace($unit, '^(char|letter|sign|line|word|page).*$', '$1'))"/>
    <xsl:sequence select="
        $amount ! (if ($word) then f:phrase('extent-' || $word, .) else normalize-space(. || ' ' || $unit))"/>
  </xsl:function>
  <!-- A number, and whether it is a rough one: "c. 5". -->
  <xsl:function name="p:about" as="xs:string">
    <xsl:param name="amount" as="xs:string"/>
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if ($element/@precision = ('low', 'medium')) then f:phrase('about', $amount) else $amount"/>
  </xsl:function>

</xsl:stylesheet>
