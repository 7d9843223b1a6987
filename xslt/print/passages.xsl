<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands in a line: passages, links, names, signs, breaks, images. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:m="urn:edition-tools:modes"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:print" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="text()" as="text()?"><xsl:value-of select="f:collapse(.)"/></xsl:template>
  <!-- White space beside a block is no word; between words it is a space. -->
  <xsl:template match="text()[normalize-space() = ''][../key('p:container', generate-id(.))]
      [not(preceding-sibling::node()[1][not(p:is-block(.))] and following-sibling::node()[1][not(p:is-block(.))])]"
      priority="1" as="empty-sequence()"/>
  <!-- Nor is white space after a break with which a block begins. -->
  <xsl:template match="text()[starts-with(normalize-space('x' || substring(., 1, 1) || 'x'), 'x x')]
      [preceding-sibling::node()[1][self::break]][p:opens(preceding-sibling::break[1])]" as="text()?">
    <xsl:value-of select="f:collapse(.) => replace('^ ', '')"/>
  </xsl:template>
  <xsl:template match="comment() | processing-instruction()" as="empty-sequence()"/>

  <!-- How an element looks, its language, its line in the TEI file, and its label if something points at it. -->
  <xsl:function name="p:look" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="p:language($element/@lang, ()), p:turned($element), p:place($element)"/>
    <xsl:copy-of select="$element/@rend"/>
    <xsl:if test="p:label($element)"><xsl:attribute name="label" select="p:label($element)"/></xsl:if>
    <xsl:if test="$element/@id"><xsl:attribute name="address" select="p:address($element)"/></xsl:if>
  </xsl:function>

  <!-- The direction of an element where it is another than that around it; that of a note in any case, since it stands elsewhere. -->
  <xsl:function name="p:turned" as="attribute(dir)?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="around" as="xs:string" select="($element/ancestor::*[@dir][1]/@dir, 'ltr')[1]"/>
    <xsl:variable name="own" as="xs:string" select="($element/@dir, $around)[1]"/>
    <xsl:if test="$own != $around or ($element/self::note and $own = 'rtl')"><xsl:attribute name="dir" select="$own"/></xsl:if>
  </xsl:function>
  <!-- Whether words of both directions stand in a document, so that what stands among them is kept apart. -->
  <xsl:function name="p:has-both" as="xs:boolean" cache="yes">
    <xsl:param name="root" as="node()"/>
    <xsl:sequence select="exists(key('p:leftward', 'rtl', $root))"/>
  </xsl:function>
  <xsl:key name="p:leftward" match="*[@dir = 'rtl']" use="@dir"/>
  <!-- Nodes that are no part of the direction of the words around them (FIRST STRONG ISOLATE of Unicode). -->
  <xsl:function name="p:isolated" as="node()*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:text>&#x2068;</xsl:text><xsl:sequence select="$nodes"/><xsl:text>&#x2069;</xsl:text>
  </xsl:function>

  <xsl:function name="p:place" as="attribute()?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element/@source">
      <xsl:attribute name="source" select="$element/ancestor::document/@id || ':' || $element/@source"/>
    </xsl:if>
  </xsl:function>

  <!-- Typst knows languages by two or three letters, and regions and scripts apart from them. -->
  <xsl:function name="p:language" as="attribute()*">
    <xsl:param name="language" as="xs:string?"/>
    <xsl:param name="direction" as="xs:string?"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize($language, '-')"/>
    <xsl:if test="matches($parts[1], '^[a-z]{2,3}$')">
      <xsl:attribute name="lang" select="$parts[1]"/>
      <xsl:for-each select="tail($parts)[matches(., '^[A-Z]{2}$')][1]"><xsl:attribute name="region" select="."/></xsl:for-each>
      <xsl:for-each select="tail($parts)[matches(., '^[A-Z][a-z]{3}$')][1]">
        <xsl:attribute name="script" select="lower-case(.)"/>
      </xsl:for-each>
    </xsl:if>
    <xsl:if test="$direction = 'rtl'"><xsl:attribute name="dir" select="$direction"/></xsl:if>
  </xsl:function>

  <!-- What a pointer to an element says. -->
  <xsl:function name="p:address" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/ancestor::document/@id || '#' || $element/@id"/>
  </xsl:function>

  <xsl:function name="p:label" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element/@id">
      <xsl:variable name="name" as="xs:string" select="$element/ancestor::document/@id || '#' || $element/@id"/>
      <xsl:if test="key('p:pointer', $name, root($element))">{replace($name, '#', '--')}</xsl:if>
    </xsl:if>
  </xsl:function>

  <!-- A pointer of the linked model as DOCUMENT#ID, or as the address that it is. -->
  <xsl:function name="p:absolute" as="xs:string">
    <xsl:param name="target" as="attribute()"/>
    <xsl:sequence select="$target/ancestor::document/@id[starts-with($target, '#')] || $target"/>
  </xsl:function>

  <!-- Words, in an element only if there is something to say of them: so nothing nests without need. -->
  <xsl:function name="p:styled" as="node()*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="look" as="attribute()*" select="p:look($element)[not(self::attribute(source) or self::attribute(address))]"/>
    <xsl:choose>
      <xsl:when test="empty($look)"><xsl:sequence select="p:enclosed($element)"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="words" as="element()"><t><xsl:sequence select="$look, p:enclosed($element)"/></t></xsl:variable>
        <xsl:sequence select="if ($look[self::attribute(dir)]) then p:isolated($words) else $words"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="p:enclosed" as="node()*">
    <xsl:param name="element" as="element()"/>
    <xsl:value-of select="$element/@open"/>
    <xsl:for-each select="$element"><xsl:call-template name="p:inline-contents"/></xsl:for-each>
    <xsl:value-of select="$element/@close"/>
  </xsl:function>

  <xsl:template name="p:inline-contents" as="node()*">
    <xsl:call-template name="p:contents"/>
  </xsl:template>

  <xsl:template match="inline | alternate | shown | other | date | glyph | label | entry | reading | unknown | gap | space | lemma | formula
      | formula//*" as="node()*">
    <xsl:sequence select="p:styled(.)"/>
  </xsl:template>
  <!-- A form of a term in the concordance, which the second pass looks for. -->
  <xsl:template match="paragraph[@tei = 'mentions']/inline[@kind = 'form']" priority="1" as="element(Q{}t)">
    <t kind="form"><xsl:sequence select="p:enclosed(.)"/></t>
  </xsl:template>
  <!-- Where a passage that is quoted in the concordance stands: with its page. -->
  <xsl:template match="inline[@kind = 'where']" priority="1" as="node()*">
    <xsl:sequence select="p:styled(.)"/>
    <xsl:sequence select="link ! p:page-of(., false())"/>
  </xsl:template>
  <!-- ", p. 45"; where `fixed`, the number takes the same place whatever it is, so that no line depends on it. -->
  <xsl:function name="p:page-of" as="node()+">
    <xsl:param name="link" as="element(e:link)"/>
    <xsl:param name="fixed" as="xs:boolean"/>
    <xsl:variable name="page" as="xs:string+" select="tokenize(f:word('break-page'), '\$')"/>
    <xsl:text>{translate(', ' || $page[1], if ($fixed) then ' ' else '', '&#xA0;')}</xsl:text>
    <page to="{replace(p:absolute($link/@target), '#', '--')}">
      <xsl:if test="$fixed"><xsl:attribute name="fixed" select="true()"/></xsl:if>
    </page>
    <xsl:text>{$page[2]}</xsl:text>
  </xsl:function>
  <!-- The name of a fact of an event, before it. -->
  <xsl:template match="paragraph[@fact]/inline[@kind = 'fact'][not(@tei)]" priority="1" as="element(Q{}t)">
    <t rend="italic"><xsl:sequence select="p:enclosed(.)"/></t>
  </xsl:template>
  <!-- A way from a passage to its row of the concordance; it goes if that is not in the volume. -->
  <xsl:template match="inline[@kind = 'concordance']" priority="1" as="node()*">
    <xsl:for-each select="link"><xsl:text> </xsl:text><xsl:sequence select="p:way(.)"/></xsl:for-each>
  </xsl:template>
  <xsl:function name="p:way" as="element(Q{}way)">
    <xsl:param name="link" as="element(e:link)"/>
    <!-- A short way stands in one line. -->
    <way>
      <xsl:text>{translate($link, if (string-length($link) gt 50) then '' else ' ', '&#xA0;')}</xsl:text>
      <xsl:sequence select="p:page-of($link, true())"/>
    </way>
  </xsl:function>
  <!-- Typst cannot set mathematics or music of other vocabularies: their words stand here. -->
  <xsl:template match="formula//text()" priority="2" as="text()"><xsl:value-of select="normalize-space() || ' '"/></xsl:template>

  <xsl:template match="inline[@kind = ('stage', 'speaker')]" priority="1" as="element(Q{}t)">
    <t>
      <xsl:sequence select="p:look(.)"/>
      <xsl:attribute name="rend" select="@rend, if (@kind = 'stage') then 'italic' else 'small-caps'"/>
      <xsl:sequence select="p:enclosed(.)"/>
    </t>
  </xsl:template>

  <!-- A link leads to a place of the volume or to an address; which places there are is known at the end. -->
  <xsl:template match="link | name | siglum | mention" as="node()*">
    <xsl:variable name="target" as="xs:string?" select="@target ! p:absolute(.)"/>
    <xsl:choose>
      <xsl:when test="matches($target, '^(https?|mailto):', 'i')">
        <link href="{$target}"><xsl:sequence select="p:styled(.)"/></link>
      </xsl:when>
      <xsl:when test="$target and not(matches($target, '^[a-z][a-z0-9+.\-]*:', 'i'))">
        <link to="{replace(if (contains($target, '#')) then $target else $target || '#', '#', '--')}">
          <xsl:for-each select="key('p:id', $target)[self::note][p:restarts(.)][@label = normalize-space(current())]">
            <xsl:attribute name="labelled" select="p:key(., 'note')"/>
          </xsl:for-each>
          <xsl:sequence select="p:styled(.)"/>
        </link>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="p:styled(.)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="anchor" as="element()*">
    <xsl:param name="lodged" as="xs:boolean" select="false()"/>
    <xsl:if test="key('p:begun', p:address(.))"><from at="{ancestor::document/@id || '--' || @id}"/></xsl:if>
    <xsl:if test="p:label(.)"><mark label="{p:label(.)}"/></xsl:if>
  </xsl:template>

  <!-- Lines of the source are lines here, but not within a line of verse; pages and columns are named. -->
  <xsl:template match="break" as="node()*">
    <xsl:param name="lodged" as="xs:boolean" select="false()"/>
    <xsl:if test="p:label(.)"><mark label="{p:label(.)}"/></xsl:if>
    <xsl:choose>
      <xsl:when test="not($lodged) and p:lonely(.)"/>
      <xsl:when test="@label or (@unit = 'line' and @n and ancestor::line)">
        <!-- Several that stand together have one name in the margin. -->
        <xsl:variable name="before" as="element()?" select="p:run(., false())"/>
        <xsl:if test="not($before)">
          <break inside="{exists(@inside)}" margin="{p:in-margin(.)}" bar="{not(p:opens(.))}">
            <xsl:value-of select="string-join((., p:following(.)) ! (@label, @n)[1], ', ')"/>
          </break>
        </xsl:if>
      </xsl:when>
      <xsl:when test="@hyphen and not($lodged)">
        <xsl:value-of select="@hyphen"/>
        <br/>
        <xsl:if test="@n and p:in-margin(.)"><break margin="true" bar="false">{@n}</break></xsl:if>
      </xsl:when>
      <xsl:when test="@unit = 'line' and @inside"/>
      <xsl:when test="@unit = 'line' and not($lodged)">
        <xsl:if test="not(p:opens(.))"><br/></xsl:if>
        <xsl:if test="@n and p:in-margin(.)"><break margin="true" bar="false">{@n}</break></xsl:if>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- Whether a break stands beside the margin of the page. -->
  <xsl:function name="p:in-margin" as="xs:boolean">
    <xsl:param name="break" as="element()"/>
    <xsl:sequence select="empty($break/(ancestor::note, ancestor::cell, ancestor::document[@kind = 'register'], ancestor::value))"/>
  </xsl:function>

  <!-- The named break next to this one, with nothing but space between; backwards or forwards. -->
  <xsl:function name="p:run" as="element()?">
    <xsl:param name="break" as="element()"/>
    <xsl:param name="forwards" as="xs:boolean"/>
    <xsl:variable name="nodes" as="node()*" select="
        if ($forwards) then $break/following-sibling::node() else reverse($break/preceding-sibling::node())"/>
    <xsl:variable name="next" as="node()?" select="$nodes[not(self::anchor) and normalize-space(string-join((., self::*/'x'))) != ''][1]"/>
    <xsl:sequence select="$next/self::break[@label or (@unit = 'line' and @n and ancestor::line)]"/>
  </xsl:function>
  <xsl:function name="p:following" as="element()*">
    <xsl:param name="break" as="element()"/>
    <xsl:variable name="next" as="element()?" select="p:run($break, true())"/>
    <xsl:sequence select="$next, $next ! p:following(.)"/>
  </xsl:function>

  <!-- Whether nothing that is read stands before a break in its block. -->
  <xsl:function name="p:opens" as="xs:boolean">
    <xsl:param name="break" as="element()"/>
    <xsl:variable name="block" as="element()?" select="
        $break/ancestor::*[self::paragraph | self::line | self::block | self::heading | self::item | self::label | self::cell | self::note
            | self::value | self::inline[@kind = 'figDesc']][1]"/>
    <xsl:sequence select="p:lonely($break) or exists($block) and not($block/descendant::text()[normalize-space()][1] &lt;&lt; $break)"/>
  </xsl:function>

  <!-- An image that Typst can set, or the words that stand for it. -->
  <xsl:template match="graphic" as="element()">
    <xsl:variable name="description" as="xs:string" select="
        (@title, ancestor::figure[1]/(.//inline[@kind = 'figDesc'], heading) ! p:plain(.), f:word('figure'))[normalize-space(.)][1]"/>
    <xsl:choose>
      <xsl:when test="map:contains($images, @target)"><image file="{$images(@target)}" alt="{$description}"/></xsl:when>
      <xsl:otherwise><t rend="small">[{(@title, f:word('figure'))[1]}]</t></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- An element that this stylesheet does not know: its words stand, and it is reported. -->
  <xsl:template match="*" priority="-2" as="node()*">
    <xsl:message>
      <e:finding rule="print/no-rule" document="{ancestor::document/@id}"
          line="{ancestor-or-self::*[@source][1]/@source}">print has no rule for {name()}; its words are set as they are</e:finding>
    </xsl:message>
    <xsl:sequence select="p:enclosed(.)"/>
  </xsl:template>

</xsl:stylesheet>
