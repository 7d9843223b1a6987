<?xml version="1.0" encoding="UTF-8"?>
<!-- How the paragraphs and the words of a story look: the names of their styles, their languages, what stands before them. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    expand-text="yes" exclude-result-prefixes="#all">

  <xsl:variable name="p:placing" as="xs:string+" select="'left', 'right', 'center', 'justify'"/>

  <!-- That a paragraph begins, and how it looks; `first` is its first in its block. -->
  <xsl:function name="p:begin" as="element(Q{}begin)">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="first" as="xs:boolean"/>
    <xsl:variable name="block" as="element()" select="p:block($element)"/>
    <xsl:variable name="around" as="element()+" select="
        let $note := $block/ancestor-or-self::note[1] return $block/ancestor-or-self::*[empty($note) or . >> $note or . is $note]"/>
    <begin style="{p:style($block)}">
      <xsl:copy-of select="$around[@lang][last()]/@lang[. != ''], $around[@dir][last()]/@dir"/>
      <xsl:for-each select="($around/@rend ! tokenize(.)[. = $p:placing])[last()]"><xsl:attribute name="align" select="."/></xsl:for-each>
      <xsl:for-each select="count($around[self::list | self::block[@kind = 'quote'] | self::cit])[. gt 0]">
        <xsl:attribute name="depth" select="."/>
      </xsl:for-each>
      <xsl:copy-of select="$block/self::block/@kind, $block/self::line/@part"/>
      <xsl:if test="$first and $block/self::line and not($block/preceding-sibling::line) and $block/parent::stanza">
        <xsl:attribute name="opens" select="'stanza'"/>
      </xsl:if>
    </begin>
  </xsl:function>

  <!-- The block that an element is, or that it stands in. -->
  <xsl:function name="p:block" as="element()">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        if ($element/(self::inline | self::alternate | self::shown | self::other | self::date | self::glyph | self::gap | self::space
            | self::entry | self::reading | self::lemma | self::unknown | self::link | self::name | self::siglum | self::mention
            | self::formula | self::label[not(parent::speech)] | self::field | self::metadata | self::note[@place = 'inline'])
          [parent::*])
        then p:block($element/..) else $element"/>
  </xsl:function>

  <xsl:function name="p:style" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="inner" as="element()*"
        select="let $limit := $block/ancestor::*[self::note or self::cell][1] return $block/ancestor::*[empty($limit) or . >> $limit]"/>
    <xsl:choose>
      <xsl:when test="$block/ancestor-or-self::note[not(@place = 'inline')]">note</xsl:when>
      <xsl:when test="$block/self::title">title</xsl:when>
      <xsl:when test="$block/ancestor-or-self::value">fact</xsl:when>
      <xsl:when test="$block/self::heading[parent::section or parent::text or parent::aligned or parent::block[@kind = 'document']]
          [not(@kind = 'sub')][empty(ancestor::cell | ancestor::item)]">heading-{min((5, $block/@level ! xs:integer(.)))}</xsl:when>
      <xsl:when test="$block/self::heading">caption</xsl:when>
      <xsl:when test="$block/self::line">verse</xsl:when>
      <xsl:when test="$block/self::label">speaker</xsl:when>
      <xsl:when test="$block/self::block[@kind = 'stage']">stage</xsl:when>
      <xsl:when test="$block/self::figure or $inner/self::figure">figure</xsl:when>
      <xsl:when test="$block/self::cell or $block/ancestor::cell">cell</xsl:when>
      <xsl:when test="$block/(self::list | self::item) or $inner/self::item">item</xsl:when>
      <xsl:when test="($block | $inner)/(self::block[@kind = 'quote'] | self::cit)">quote</xsl:when>
      <xsl:when test="$block/self::paragraph[@tei = 'mentions']">mentions</xsl:when>
      <xsl:when test="$block/self::block">block</xsl:when>
      <xsl:otherwise>paragraph</xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- What stands before the first words of a block, and is not of the text. -->
  <xsl:function name="p:marker" as="element(Q{}marker)?">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="words" as="xs:string?">
      <xsl:choose>
        <xsl:when test="$block/self::line/@label">{$block/@label}</xsl:when>
        <xsl:when test="$block/self::stanza/@n">{$block/@n}</xsl:when>
        <xsl:when test="$block/self::value">{$block/../@label}:</xsl:when>
        <xsl:when test="$block/self::paragraph[@tei = 'mentions']">{f:word('mentions')}</xsl:when>
        <xsl:when test="$block/self::item[../@kind = 'numbered']">
          <xsl:sequence select="($block/@n, count($block/preceding-sibling::item) + 1 || '.')[1]"/>
        </xsl:when>
        <xsl:when test="$block/self::item[../@kind = 'bulleted']">•</xsl:when>
        <xsl:when test="$block/self::item[../@kind = 'dashed']">–</xsl:when>
      </xsl:choose>
    </xsl:variable>
    <xsl:if test="normalize-space($words) != ''"><marker>{$words}</marker></xsl:if>
  </xsl:function>

  <!-- How the words in an element look: all that is said around them, from outside inwards, within their note. -->
  <xsl:function name="f:look" as="attribute()*" cache="yes">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="note" as="element()?" select="$element/ancestor-or-self::note[not(@place = 'inline')][1]"/>
    <xsl:variable name="around" as="element()*" select="$element/ancestor-or-self::*[empty($note) or . >> $note or . is $note]"/>
    <xsl:variable name="rend" as="xs:string*" select="fold-left($around, (), p:dressed#2)"/>
    <xsl:variable name="lang" as="xs:string?" select="$around[@lang][last()]/@lang"/>
    <xsl:if test="exists($rend)"><xsl:attribute name="rend" select="distinct-values($rend)"/></xsl:if>
    <xsl:if test="$lang != ''"><xsl:attribute name="lang" select="$lang"/></xsl:if>
    <xsl:copy-of select="$around[@dir][last()]/@dir"/>
    <xsl:for-each select="($around/(self::lemma | self::siglum | self::name | self::inline))[last()]">
      <xsl:attribute name="kind" select="if (self::inline) then @kind else local-name()"/>
    </xsl:for-each>
    <xsl:for-each select="$around[@target][self::link or self::name or self::siglum or self::mention][last()]">
      <xsl:sequence select="p:link(.)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- What is roman is neither bold nor italic. -->
  <xsl:function name="p:dressed" as="xs:string*">
    <xsl:param name="looks" as="xs:string*"/>
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="own" as="xs:string*" select="tokenize($element/@rend)[not(. = $p:placing)],
        'italic'[$element/self::inline[@kind = 'stage'] or $element/self::lemma[parent::note]],
        'bold'[$element/self::label[parent::item]]"/>
    <xsl:sequence select="$looks[not($own = 'roman' and . = ('italic', 'bold'))], $own[. != 'roman']"/>
  </xsl:function>

  <!-- Where words lead: to an address, or to a place that is there. -->
  <xsl:function name="p:link" as="attribute()?">
    <xsl:param name="link" as="element()"/>
    <xsl:variable name="target" as="xs:string" select="$link/ancestor::document[1]/@id[starts-with($link/@target, '#')] || $link/@target"/>
    <xsl:choose>
      <xsl:when test="matches($target, '^(https?|mailto):\S+$', 'i')"><xsl:attribute name="href" select="$target"/></xsl:when>
      <xsl:when test="key('p:target', $target, root($link))"><xsl:attribute name="to" select="$target"/></xsl:when>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
