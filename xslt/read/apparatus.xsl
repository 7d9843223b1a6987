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
      <xsl:when test="normalize-space()">
        <inline kind="app"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></inline>
      </xsl:when>
      <xsl:otherwise><anchor><xsl:sequence select="f:attributes(.)"/></anchor></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:function name="p:is-no-entry" as="xs:boolean" cache="yes">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="p:stands-in-text($app) and empty($app/lem) and empty(p:readings($app))"/>
  </xsl:function>

  <!-- Parallel segmentation: the lemma stands in the text, the readings in the note after it. -->
  <xsl:template match="app" as="element()*">
    <xsl:variable name="base" as="element()?" select="p:base-reading(.)"/>
    <xsl:if test="not(@p:start)">
      <anchor id="{f:id(.)}.start" kind="lemma-start"/>
      <xsl:choose>
        <xsl:when test="p:stands-in-text(.) and $base/*[$f:block(local-name())]">
          <xsl:variable name="note" as="element()"><xsl:apply-templates select="." mode="p:entry-note"/></xsl:variable>
          <xsl:variable name="shown" as="document-node()">
            <xsl:document><xsl:apply-templates select="$base" mode="p:reading-text"/></xsl:document>
          </xsl:variable>
          <xsl:apply-templates select="$shown/node()" mode="p:with-mark">
            <xsl:with-param name="p:mark" select="$note" tunnel="yes"/>
            <xsl:with-param name="p:last" tunnel="yes"
                select="($shown/*, $shown//(e:line | e:paragraph | e:heading | e:item | e:cell)[not(ancestor::e:note)])[last()]"/>
          </xsl:apply-templates>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="$base[p:stands-in-text(current())]" mode="p:reading-text"/>
          <xsl:apply-templates select="." mode="p:entry-note"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:if>
    <xsl:if test="@p:start"><xsl:apply-templates select="." mode="p:entry-note"/></xsl:if>
  </xsl:template>

  <!-- The mark of an entry about whole lines or paragraphs stands at the end of the last of them. -->
  <xsl:mode name="p:with-mark" on-no-match="shallow-copy"/>
  <xsl:template match="e:line | e:paragraph | e:heading | e:item | e:cell | e:block | e:stanza" mode="p:with-mark" as="element()">
    <xsl:param name="p:mark" as="element()" tunnel="yes"/>
    <xsl:param name="p:last" as="element()" tunnel="yes"/>
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates mode="p:with-mark"/>
      <xsl:if test=". is $p:last"><xsl:sequence select="$p:mark"/></xsl:if>
    </xsl:copy>
  </xsl:template>

  <!-- Whether an entry holds a passage of the text, and does not only point at it or name its place. -->
  <xsl:function name="p:stands-in-text" as="xs:boolean" cache="yes">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="not($app/@p:start) and empty($app/(ancestor::listApp | ancestor::standOff | ancestor::div[@type = 'apparatus']))
        and not(p:names-place($app))"/>
  </xsl:function>

  <!-- Whether an entry says by loc, or by the method of the document, where the passage is that it is about. -->
  <xsl:function name="p:names-place" as="xs:boolean">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="
        exists($app/@loc) and ($p:method = 'location-referenced' or ($p:method != 'parallel-segmentation'
            and $f:parted(local-name($app/..))))
        or $p:method = 'location-referenced' and empty($app/(@from | @to | lem | rdgGrp/lem))"/>
  </xsl:function>
  <xsl:variable name="p:method" as="xs:string" select="string(key('p:element', 'variantEncoding', $p:document)[1]/@method)"/>

  <!-- The reading that the text shows: the lemma, else the first that is no omission, else the first. -->
  <xsl:function name="p:base-reading" as="element()?" cache="yes">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="
        ($app/(lem | rdgGrp/lem), (p:readings($app)[normalize-space()], p:readings($app))[p:stands-in-text($app)])[1]"/>
  </xsl:function>

  <!-- The readings of an entry in their order (varSeq, where they say it), through groups in groups. -->
  <xsl:function name="p:readings" as="element()*" cache="yes">
    <xsl:param name="app" as="element()"/>
    <xsl:for-each select="$app/(lem | rdg | rdgGrp)">
      <xsl:sort select="if (self::lem) then 0.0 else if (@varSeq castable as xs:decimal) then xs:decimal(@varSeq) else 1000000.0"/>
      <xsl:sequence select="if (self::rdgGrp) then p:readings(.) else ."/>
    </xsl:for-each>
  </xsl:function>

  <!-- In the text a reading is a passage, or a block where it holds blocks. -->
  <xsl:mode name="p:reading-text" on-no-match="fail"/>
  <xsl:template match="(lem | rdg)[*[$f:block(local-name())]]" mode="p:reading-text" as="element(e:block)" priority="1">
    <block kind="reading"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates select="node() except wit" mode="m:read"/></block>
  </xsl:template>
  <!-- Whole lines of a stanza are lines of it. -->
  <xsl:template match="(lem | rdg)[l][../parent::lg][not(* except (l | lb | pb | wit | note))]" mode="p:reading-text" priority="2"
      as="element()+">
    <xsl:if test="@xml:id"><anchor id="{f:id(.)}"/></xsl:if>
    <xsl:apply-templates select="* except wit" mode="m:read"/>
  </xsl:template>
  <xsl:template match="lem | rdg" mode="p:reading-text" as="element(e:inline)">
    <inline kind="reading"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates select="node() except wit" mode="m:read"/></inline>
  </xsl:template>

  <xsl:mode name="p:entry-note" on-no-match="fail"/>
  <xsl:template match="app[map:contains($p:numbered, generate-id())]" mode="p:entry-note" as="element(e:note)" priority="1">
    <xsl:variable name="own" as="map(xs:string, xs:string)" select="$p:numbered(generate-id())"/>
    <note series="{$own?series}" n="{$own?n}" label="{$own?label}" place="{$own?place}"
        start="{if (@p:start) then @p:start || '.begin' else f:id(.) || '.start'}">
      <xsl:sequence select="f:identified(.)"/>
      <xsl:call-template name="p:entry"/>
    </note>
  </xsl:template>
  <!-- An entry without a mark: inside a reading, or in a list that stands apart. -->
  <xsl:template match="app" mode="p:entry-note" as="element()">
    <inline kind="entry"><xsl:sequence select="f:identified(.)"/><xsl:call-template name="p:entry"/></inline>
  </xsl:template>

  <!-- Lemma, separator, readings, each with what is said of it directly after it. -->
  <xsl:template name="p:entry" as="element(e:entry)">
    <xsl:context-item as="element(app)" use="required"/>
    <xsl:variable name="base" as="element()?" select="p:base-reading(.)"/>
    <xsl:variable name="others" as="element()*" select="p:readings(.)[not(. is $base)]"/>
    <xsl:variable name="is-addition" as="xs:boolean" select="p:is-addition(.)"/>
    <entry>
      <xsl:if test="@loc"><xsl:sequence select="p:place-label(.)"/><xsl:text> </xsl:text></xsl:if>
      <xsl:variable name="lemma" as="element(e:lemma)">
      <lemma>
        <xsl:choose>
          <!-- An addition has no words of its own in the text: the word before it is its lemma. -->
          <xsl:when test="$is-addition">{p:word-beside(.)}</xsl:when>
          <xsl:otherwise>
            <xsl:variable name="words" as="node()*" select="p:lemma-words(., $base)"/>
            <xsl:sequence select="p:with-witnesses($words, $base, $apparatus?style != 'negative')"/>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:apply-templates select="$base ! p:remarks(.)" mode="p:entry-remark"/>
      </lemma>
      </xsl:variable>
      <xsl:sequence select="$lemma"/>
      <xsl:if test="$others and normalize-space($lemma)"><xsl:text>{$p:separator} </xsl:text></xsl:if>
      <xsl:for-each select="$others">
        <xsl:variable name="position" as="xs:integer" select="position()"/>
        <xsl:if test="$position gt 1"><xsl:text>{($apparatus?between, ';')[1]} </xsl:text></xsl:if>
        <xsl:sequence select="p:group-name(., $others[$position - 1])"/>
        <xsl:if test="$is-addition and . is $others[not(p:is-omission(.))][1]">
          <inline kind="editor" rend="italic">{f:word('added')}</inline>
          <xsl:text> </xsl:text>
        </xsl:if>
        <xsl:apply-templates select="."/>
        <xsl:apply-templates select="p:remarks(.)" mode="p:entry-remark"/>
      </xsl:for-each>
      <xsl:if test="exists(p:all-remarks(.))">
        <xsl:apply-templates select="p:all-remarks(.) except p:readings(.) ! p:remarks(.)" mode="p:entry-remark"/>
      </xsl:if>
      <xsl:text>{$apparatus?end}</xsl:text>
    </entry>
  </xsl:template>
  <xsl:variable name="p:separator" as="xs:string" select="($apparatus?separator, ']')[1]"/>

  <!-- The words of a lemma: those of the text, with the signs and the looks that they have there. -->
  <xsl:function name="p:lemma-words" as="node()*">
    <xsl:param name="app" as="element(app)"/>
    <xsl:param name="base" as="element()?"/>
    <xsl:choose>
      <xsl:when test="$base and not(p:is-omission($base))">
        <xsl:sequence select="if (p:stands-in-text($app)) then p:shortened(p:run-in($base)) else p:run-in($base)"/>
      </xsl:when>
      <xsl:when test="$app/@p:start or empty($base)"><xsl:sequence select="p:passage-of($app)"/></xsl:when>
      <xsl:otherwise><inline kind="editor" rend="italic">{f:word('omitted')}</inline></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Whether an entry that stands in the text has no words there, but a reading has some. -->
  <xsl:function name="p:is-addition" as="xs:boolean" cache="yes">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="base" as="element()?" select="p:base-reading($app)"/>
    <xsl:sequence select="
        p:stands-in-text($app) and exists($base) and p:is-omission($base) and not(p:is-lacuna($base))
        and (some $reading in p:readings($app) satisfies not(p:is-omission($reading)))"/>
  </xsl:function>

  <!-- The word before a point of the text, else the word after it, as the text has it: what an addition is put beside. -->
  <xsl:function name="p:word-beside" as="xs:string">
    <xsl:param name="point" as="element()"/>
    <xsl:variable name="before" as="xs:string" select="p:gathered($point, true())"/>
    <xsl:variable name="after" as="xs:string" select="if (matches($before, '\S')) then '' else p:gathered($point, false())"/>
    <xsl:sequence select="
        (tokenize($before)[last()], tokenize($after)[1], '')[1] ! replace(., '^[\s,;:.!?·]+|[,;:.!?·]+$', '')"/>
  </xsl:function>
  <!-- The text on one side of a point, as far as a whole word needs it, inside of one block. -->
  <xsl:function name="p:gathered" as="xs:string">
    <xsl:param name="point" as="element()"/>
    <xsl:param name="back" as="xs:boolean"/>
    <xsl:variable name="beside" as="xs:string">
      <xsl:iterate select="if ($back) then reverse($point/preceding-sibling::node()) else $point/following-sibling::node()">
        <xsl:param name="so-far" as="xs:string" select="''"/>
        <xsl:on-completion select="$so-far"/>
        <xsl:variable name="words" as="xs:string" select="p:text-of(.)"/>
        <xsl:variable name="now" as="xs:string" select="if ($back) then $words || $so-far else $so-far || $words"/>
        <xsl:choose>
          <xsl:when test="matches($now, if ($back) then '\s\S+\s*$' else '^\s*\S+\s')"><xsl:break select="$now"/></xsl:when>
          <xsl:otherwise><xsl:next-iteration><xsl:with-param name="so-far" select="$now"/></xsl:next-iteration></xsl:otherwise>
        </xsl:choose>
      </xsl:iterate>
    </xsl:variable>
    <xsl:variable name="around" as="element()?" select="$point/parent::*[not($f:block(local-name())) and not(f:is-structural(.))]"/>
    <xsl:sequence select="
        if (matches($beside, if ($back) then '\s\S+\s*$' else '^\s*\S+\s') or empty($around)) then $beside
        else if ($back) then p:gathered($around, $back) || $beside else $beside || p:gathered($around, $back)"/>
  </xsl:function>
  <!-- The same as p:plain-text, with the white space at its ends. -->
  <xsl:function name="p:text-of" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="parts" as="xs:string*"><xsl:apply-templates select="$node" mode="m:plain"/></xsl:variable>
    <xsl:sequence select="string-join($parts)"/>
  </xsl:function>

  <!-- The place that an entry names, linked to what has that number here, if one thing has it. -->
  <xsl:key name="p:n" match="p[@n] | ab[@n] | l[@n] | lg[@n] | div[@n] | seg[@n] | lb[@n] | u[@n]" use="normalize-space(@n)"/>
  <xsl:function name="p:place-label" as="element(e:label)">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="named" as="element()*" select="key('p:n', normalize-space($app/@loc), root($app))[not(self::lb) or @xml:id]"/>
    <label>
      <xsl:choose>
        <xsl:when test="count($named) = 1 and $named[p:own-id(.) or (self::p and f:is-structural(..))]">
          <link target="#{f:id($named)}">{$app/@loc}</link>
        </xsl:when>
        <xsl:otherwise>{$app/@loc}</xsl:otherwise>
      </xsl:choose>
    </label>
  </xsl:function>

  <!-- What is said of a reading: the notes after it, and what names it as its target. -->
  <xsl:function name="p:all-remarks" as="node()*" cache="yes">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="($app, $app//rdgGrp[ancestor::app[1] is $app]) ! (* except (lem, rdg, rdgGrp, wit), text()[normalize-space()])"/>
  </xsl:function>
  <xsl:function name="p:remarks" as="node()*">
    <xsl:param name="reading" as="element()"/>
    <xsl:variable name="app" as="element(app)" select="$reading/ancestor::app[1]"/>
    <xsl:variable name="remarks" as="node()*" select="p:all-remarks($app)"/>
    <xsl:variable name="own" as="xs:string*" select="
        if (empty($remarks)) then () else p:readings($app)/@xml:id ! ('#' || normalize-space())"/>
    <xsl:for-each select="$remarks">
      <xsl:variable name="named" as="xs:string*" select="tokenize(self::*/@target)[. = $own]"/>
      <xsl:sequence select=".[
          if (exists($named)) then $named[1] = $reading/@xml:id ! ('#' || normalize-space())
          else (self::note or self::witDetail) and preceding-sibling::*[self::lem or self::rdg or self::rdgGrp][1] is $reading]"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The kind of a group of readings, before the first of them. -->
  <xsl:function name="p:group-name" as="node()*">
    <xsl:param name="reading" as="element()"/>
    <xsl:param name="before" as="element()?"/>
    <xsl:variable name="group" as="element(rdgGrp)?" select="$reading/parent::rdgGrp[not(. is $before/..)]"/>
    <xsl:if test="$group/(@type | @cause)[normalize-space()]">
      <inline kind="editor" rend="italic">{string-join($group/(@type, @cause)[normalize-space()] ! p:in-words(.), ', ')}:</inline>
      <xsl:text> </xsl:text>
    </xsl:if>
  </xsl:function>

  <!-- The words of a reading, with the blocks of it run in: ¶ before a paragraph, / before a line. -->
  <xsl:function name="p:run-in" as="node()*">
    <xsl:param name="reading" as="element()"/>
    <xsl:apply-templates select="$reading/(node() except wit)" mode="p:run-in"/>
  </xsl:function>
  <xsl:mode name="p:run-in" on-no-match="fail"/>
  <xsl:template match="node()" mode="p:run-in" as="node()*" priority="-1"><xsl:apply-templates select="." mode="m:read"/></xsl:template>
  <xsl:template match="*[$f:block(local-name())]" mode="p:run-in" as="node()*">
    <xsl:if test="preceding-sibling::*"><xsl:text>{if (self::l) then ' / ' else ' ¶ '}</xsl:text></xsl:if>
    <inline kind="{local-name()}"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates mode="p:run-in"/></inline>
  </xsl:template>
  <xsl:template match="(lem | rdg | lg)/text()[not(normalize-space())][../*[$f:block(local-name())]]" mode="p:run-in"
      as="empty-sequence()"/>

  <xsl:function name="p:is-omission" as="xs:boolean">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="not(normalize-space($reading)) and empty($reading/*)"/>
  </xsl:function>

  <!-- The words that an entry without a lemma of its own is about, from its start to its end. -->
  <xsl:function name="p:passage-of" as="text()?">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="start" as="element()?" select="f:pointed(p:start-id($app), $app)"/>
    <xsl:variable name="end" as="element()?" select="f:pointed(p:end-id($app), $app)"/>
    <xsl:variable name="nodes" as="text()*" select="
        if (not($app/@p:start and $start)) then () else if ($app/@p:ends) then p:between($start, $app)
        else if ($end) then p:between($start, $end) else ()"/>
    <xsl:value-of select="f:shorten(p:passage-text($nodes))"/>
  </xsl:function>

  <!-- The text from one element to the end of another; following nodes are looked at one by one. -->
  <xsl:function name="p:between" as="text()*">
    <xsl:param name="start" as="element()"/>
    <xsl:param name="end" as="element()"/>
    <!-- An entry at the end of its passage is no part of it. -->
    <xsl:variable name="last" as="node()" select="if ($end/self::app) then $end else ($end/descendant-or-self::node())[last()]"/>
    <xsl:variable name="apart" as="element()*" select="$start/ancestor::note | $start/ancestor::rdg"/>
    <xsl:iterate select="$start/(descendant::text() | following::text())">
      <xsl:choose>
        <xsl:when test=". >> $last"><xsl:break/></xsl:when>
        <xsl:when test="(ancestor::note | ancestor::rdg | ancestor::listApp | ancestor::app[@p:start]) except $apart"/>
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
      <xsl:sequence select="p:listed(., true())"/>
    </inline>
  </xsl:template>

  <xsl:template match="rdg | lem" as="element(e:reading)">
    <xsl:variable name="kind" as="xs:string" select="
        if (self::lem) then 'lemma' else if (p:is-lacuna(.)) then 'lacuna'
        else if (p:is-omission(.)) then 'omission' else 'reading'"/>
    <xsl:variable name="words" as="node()*">
      <xsl:choose>
        <xsl:when test="$kind = 'omission'"><inline kind="editor" rend="italic">{f:word('omitted')}</inline></xsl:when>
        <xsl:when test="$kind = 'lacuna' and empty(node())">
          <inline kind="editor" rend="italic">{f:word('reading-lacuna')}</inline>
        </xsl:when>
        <xsl:otherwise><xsl:sequence select="p:run-in(.)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <reading kind="{$kind}">
      <xsl:sequence select="f:identified(.)"/>
      <xsl:sequence select="p:with-witnesses($words, ., true())"/>
    </reading>
  </xsl:template>

  <!-- Whether a reading is lost in its witness: that is no omission. -->
  <xsl:function name="p:is-lacuna" as="xs:boolean">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="
        exists($reading[lacunaStart | lacunaEnd | gap[not(normalize-space(..))]])
        or p:is-omission($reading) and ($reading/(@type | @cause) ! lower-case(.) = ('lacuna', 'lacunose', 'lac', 'illegible', 'lost',
        'damage', 'gap'))"/>
  </xsl:function>

  <!-- What is said of a reading in its attributes: kind, cause, certainty; who answers for it, where a witness has it. -->
  <xsl:function name="p:said" as="node()*">
    <xsl:param name="reading" as="element()"/>
    <xsl:param name="apart" as="xs:boolean"/>
    <xsl:variable name="words" as="xs:string*" select="
        $reading/(@type, @cause)[not(p:is-omission(..) and matches(., '^(om|lac)'))] ! p:in-words(.),
        $reading/@cert[. = ('medium', 'low')] ! f:word('certainty-' || .)"/>
    <xsl:if test="exists($words)">
      <xsl:if test="$apart"><xsl:text> </xsl:text></xsl:if>
      <inline kind="editor" open="(" close=")" rend="italic">{string-join($words, ', ')}</inline>
    </xsl:if>
  </xsl:function>
  <xsl:function name="p:in-words" as="xs:string">
    <xsl:param name="said" as="xs:string"/>
    <xsl:sequence select="if (f:has-word('reading-' || $said)) then f:word('reading-' || $said)
        else translate(normalize-space($said), '_-#', '  ')"/>
  </xsl:function>

  <!-- Words and sigla in the order of the edition; what is said of them comes last. -->
  <xsl:function name="p:with-witnesses" as="node()*">
    <xsl:param name="words" as="node()*"/>
    <xsl:param name="reading" as="element()?"/>
    <xsl:param name="all" as="xs:boolean"/>
    <xsl:choose>
      <xsl:when test="empty($reading)"><xsl:sequence select="$words"/></xsl:when>
      <xsl:when test="exists($words) and not($apparatus?sigla = 'before')">
        <xsl:sequence select="$words, p:listed($reading, $all), p:said($reading, true())"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="witnesses" as="node()*" select="p:listed($reading, $all)"/>
        <xsl:sequence select="tail($witnesses)"/>
        <xsl:if test="exists($words) and exists($witnesses)"><xsl:text> </xsl:text></xsl:if>
        <xsl:sequence select="$words, p:said($reading, exists(($words, $witnesses)))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:template match="witDetail" as="element(e:inline)">
    <inline kind="remark" open="(" close=")">
      <xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/><xsl:sequence select="p:listed(., true())"/>
    </inline>
  </xsl:template>

  <!-- Entries that stand apart and point nowhere in this text: listed as they are. -->
  <xsl:template match="listApp" as="element(e:apparatus)">
    <apparatus>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:for-each select="node()[not(self::text()) or normalize-space()]">
        <xsl:choose>
          <xsl:when test="self::app[*]">
            <xsl:sequence select="p:entry-apart(.)"/>
          </xsl:when>
          <xsl:otherwise><xsl:apply-templates select="."/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </apparatus>
  </xsl:template>

  <!-- The same among paragraphs, where it names its place. -->
  <xsl:template match="app[not(p:stands-in-text(.))][not(@p:start)][f:is-structural(..)]" priority="6" as="element(e:paragraph)">
    <xsl:sequence select="p:entry-apart(.)"/>
  </xsl:template>
  <xsl:function name="p:entry-apart" as="element(e:paragraph)">
    <xsl:param name="app" as="element(app)"/>
    <paragraph>
      <xsl:sequence select="f:identified($app)"/>
      <xsl:for-each select="$app"><xsl:call-template name="p:entry"/></xsl:for-each>
    </paragraph>
  </xsl:function>

  <!-- Where a witness begins, ends, or has lost its text. -->
  <xsl:template match="lacunaStart | lacunaEnd | witStart | witEnd" as="element(e:inline)">
    <inline kind="witness-limit">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:if test="not(parent::rdg[not(normalize-space())])">
        <xsl:attribute name="open" select="p:remark-begin(.)"/>
        <xsl:attribute name="close" select="p:remark-end(.)"/>
      </xsl:if>
      <xsl:if test="empty(@rend | @rendition | @style)"><xsl:attribute name="rend" select="'italic'"/></xsl:if>
      <xsl:text>{f:word(local-name())}</xsl:text>
      <xsl:sequence select="p:listed(., true())"/>
      <xsl:if test="normalize-space()"><xsl:text> </xsl:text><xsl:apply-templates/></xsl:if>
    </inline>
  </xsl:template>

</xsl:stylesheet>
