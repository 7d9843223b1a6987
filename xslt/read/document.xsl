<?xml version="1.0" encoding="UTF-8"?>
<!-- A document as a whole: metadata, text, the series of its notes, its legend, and what no output shows. -->
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

  <!-- The document with its stand-off notes at their places; everything is read from it. -->
  <xsl:variable name="p:placed" as="document-node()">
    <xsl:choose>
      <xsl:when test="p:has-apart($p:document)">
        <xsl:document><xsl:apply-templates select="$p:document/*" mode="m:place"/></xsl:document>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$p:document"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- The document as it is read: one of a corpus by itself, with what it takes from the headers above it. -->
  <xsl:variable name="p:document" as="document-node()">
    <xsl:choose>
      <xsl:when test="/teiCorpus">
        <xsl:document><xsl:apply-templates select="p:member(/teiCorpus)" mode="p:alone"/></xsl:document>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="root(/*)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:template match="/" as="document-node()">
    <xsl:call-template name="p:report-renditions"/>
    <xsl:document><xsl:apply-templates select="$p:placed/*" mode="m:read"/></xsl:document>
  </xsl:template>

  <!-- The root of a document, whatever it is: TEI or anything else. -->
  <xsl:template match="/*" priority="20" as="element(e:document)">
    <xsl:variable name="language" as="xs:string" select="p:main-language(.)"/>
    <document id="{$identifier}" kind="{if ($is-page) then 'page' else if (p:register-kind(.)) then 'register' else 'text'}"
        lang="{$language}" dir="{$p:main-direction}" path="{$path}">
      <xsl:if test="p:register-kind(.) and not($is-page)">
        <xsl:attribute name="register" select="p:register-kind(.)"/>
      </xsl:if>
      <xsl:call-template name="p:metadata"/>
      <text>
        <xsl:sequence select="p:correspondence(.)"/>
        <xsl:choose>
          <xsl:when test="self::TEI">
            <xsl:call-template name="f:inside"/>
          </xsl:when>
          <xsl:otherwise><xsl:next-match/></xsl:otherwise>
        </xsl:choose>
      </text>
      <xsl:call-template name="p:series"/>
      <xsl:call-template name="p:legend"/>
      <xsl:call-template name="p:correspondences"/>
      <xsl:call-template name="p:concordances"/>
      <xsl:sequence select="p:facsimile(.)"/>
      <xsl:call-template name="p:suppressed"/>
    </document>
  </xsl:template>

  <!-- A TEI inside another is a section of it. -->
  <xsl:template match="TEI" as="element(e:section)">
    <section level="{f:level(.)}" kind="document">
      <xsl:sequence select="f:identified(.)"/>
      <heading level="{f:level(.)}">{normalize-space((teiHeader//titleStmt/title)[1])}</heading>
      <xsl:call-template name="f:inside"/>
    </section>
  </xsl:template>

  <xsl:function name="p:main-language" as="xs:string">
    <xsl:param name="root" as="element()"/>
    <xsl:variable name="tags" as="xs:string*" select="
        ($root/text[1], $root/text[1]/body, $root)[@xml:lang] ! f:language(.),
        $root/teiHeader/profileDesc/langUsage/language/@ident ! normalize-space(.)"/>
    <xsl:sequence select="($tags[matches(., '^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$')], 'und')[1]"/>
  </xsl:function>

  <!-- Text that no output shows, each with the rule that says so. -->
  <xsl:template name="p:suppressed" as="element(e:suppressed)?">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="kept" as="element()*" select="p:suppressed-elements(.)[normalize-space()]"/>
    <xsl:variable name="words" as="text()*" select="p:header-words(teiHeader)"/>
    <xsl:where-populated>
      <suppressed>
        <xsl:for-each select="$words">
          <omission rule="header-beyond-the-fields-shown" element="{local-name(..)}">{normalize-space()}</omission>
        </xsl:for-each>
        <xsl:for-each select="$kept">
          <omission rule="{p:suppression(.)}" element="{local-name()}">
            <xsl:sequence select="f:attribute('source', @p:line)"/>
            <!-- Its parts may be blocks: a space stands between them. -->
            <xsl:text>{normalize-space(string-join(.//text(), ' '))}</xsl:text>
          </omission>
        </xsl:for-each>
      </suppressed>
    </xsl:where-populated>
  </xsl:template>

  <xsl:function name="p:suppressed-elements" as="element()*">
    <xsl:param name="root" as="element()"/>
    <xsl:sequence select="
        p:header-rest($root/teiHeader), $p:not-inherited, $root//teiHeader[not(.. is $root)], p:left-behind(),
        $root//(fw | index | xenoData | facsimile | sourceDoc[../text])[not(ancestor::teiHeader)],
        p:facts($root/teiHeader)?values//(fw | index | xenoData | facsimile | sourceDoc[../text])"/>
  </xsl:function>

  <!-- The headings of lists whose notes and entries have gone to their places. -->
  <xsl:function name="p:left-behind" as="element()*">
    <xsl:if test="not($p:placed is root($p:document))">
      <xsl:sequence select="$p:document//head[ancestor::*[self::listAnnotation or self::standOff or self::noteGrp or self::listApp
          or self::back or self::div[ancestor::back or @type = ('notes', 'apparatus', 'commentary')]][p:all-placed(.)]]"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="p:suppression" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        if ($element/ancestor-or-self::teiHeader) then 'header-beyond-the-fields-shown'
        else if ($element/self::head) then 'headings-of-notes-that-stand-in-the-text'
        else map{'fw': 'running-heads-of-the-source', 'index': 'index-entries', 'xenoData': 'foreign-metadata',
                 'facsimile': 'images-of-the-source', 'sourceDoc': 'a-transcription-beside-the-text'}(local-name($element))"/>
  </xsl:function>

  <xsl:template match="fw | index" as="empty-sequence()"/>
  <!-- What is no text parts the words between which it stands, as it should not. -->
  <xsl:template match="xenoData | facsimile | sourceDoc[../text] | teiHeader" as="text()?">
    <xsl:if test="p:follows-word(.) and p:precedes-word(.)"><xsl:text> </xsl:text></xsl:if>
  </xsl:template>
  <xsl:template match="comment() | processing-instruction()" as="empty-sequence()"/>

  <!-- Signs that enclose a passage, each shown once with its meaning. -->
  <xsl:template name="p:legend" as="element(e:legend)?">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="text" as="element()*" select="* except teiHeader"/>
    <xsl:variable name="used" as="xs:string*" select="
        map:keys($p:sigla)[some $element in (for $name in (substring-before(. || '-', '-') ! (., . || 'Span'))
        return key('p:element', $name, root(current())))
            satisfies p:sign-of($element) = .],
        'surplus'[(key('p:element', 'choice', root(current())) treat as element(choice)*)[p:is-struck(.)]]"/>
    <xsl:variable name="entry" as="element(app)?" select="($text//app[count(lem | .//rdg) gt 1])[1]"/>
    <xsl:if test="(exists($used) or $entry) and exists($text)">
      <legend label="{f:word('signs')}">
        <xsl:for-each select="distinct-values($used)">
          <xsl:sort select="." lang="en"/>
          <sign open="{$p:sigla(.)[1]}" close="{$p:sigla(.)[2]}">
            <xsl:if test=". = ('gap', 'space') or matches(., '^(gap|space)-')">
              <xsl:attribute name="example" select="if (starts-with(., 'gap')) then '…' else f:word('blank')"/>
            </xsl:if>
            <xsl:text>{p:sign-meaning(.)}</xsl:text>
          </sign>
        </xsl:for-each>
        <xsl:if test="$entry and normalize-space($p:separator)"><sign open="" close="{$p:separator}">{f:word('sign-lemma')}</sign></xsl:if>
      </legend>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
