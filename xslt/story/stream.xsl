<?xml version="1.0" encoding="UTF-8"?>
<!--
  A document as programs for pages have it: paragraphs one after the other, and in them runs of words that look alike.
  First a stream, in which each block says that a paragraph begins; paragraphs.xsl makes paragraphs of it.
-->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:m="urn:edition-tools:modes"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:story" expand-text="yes" exclude-result-prefixes="#all">

  <!-- A thing of the model → words, notes, marks and beginnings of paragraphs. -->
  <xsl:mode name="m:story" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:key name="p:target" match="*[@id]" use="ancestor::document[1]/@id || '#' || @id"/>

  <!-- The texts of one document or of an edition, of which registers come last; or parallel texts. -->
  <xsl:function name="f:stories" as="element(Q{}story)*">
    <xsl:param name="root" as="node()"/>
    <xsl:variable name="texts" as="element()*" select="$root/(document | edition/document[@kind != 'register'])"/>
    <xsl:apply-templates select="$root/parallel, $texts, $root/edition/document[@kind = 'register']" mode="m:story"/>
  </xsl:function>

  <xsl:template match="document" as="element(Q{}story)">
    <story id="{@id}" kind="{@kind}" title="{normalize-space(f:plain-words(metadata/title))}">
      <xsl:copy-of select="@lang[. != ''], @dir"/>
      <xsl:for-each select="series"><series><xsl:copy-of select="@name | @label | @place"/></series></xsl:for-each>
      <xsl:variable name="stream" as="node()*">
        <xsl:apply-templates select="metadata/title, metadata/field[@group = ('document', 'event')][current()/@kind != 'register'], text,
            metadata/field[@group = 'source'], metadata/field[@group = 'edition'], legend"/>
      </xsl:variable>
      <xsl:sequence select="f:paragraphs($stream)"/>
    </story>
  </xsl:template>

  <!-- Words, as they look; what is only space between blocks is no word. -->
  <xsl:template match="text()" as="element(Q{}t)?">
    <xsl:if test=". != ''"><t><xsl:sequence select="f:look(..)"/>{f:collapse(.)}</t></xsl:if>
  </xsl:template>
  <xsl:template match="comment() | processing-instruction()" as="empty-sequence()"/>

  <!-- Passages: their signs are words of theirs. -->
  <xsl:template match="inline | alternate | shown | other | date | glyph | gap | space | entry | reading | lemma | unknown | link | name
      | siglum | mention | formula | formula//*" as="element()*">
    <xsl:sequence select="p:bookmark(.), p:added(., @open)"/>
    <xsl:apply-templates/>
    <xsl:sequence select="p:added(., @close)"/>
    <xsl:if test="self::name/@target and empty(ancestor::note | ancestor::metadata)">
      <index name="{normalize-space((@title, f:plain-words(.))[1])}"/>
    </xsl:if>
  </xsl:template>

  <xsl:function name="p:added" as="element(Q{}t)?">
    <xsl:param name="passage" as="element()"/>
    <xsl:param name="words" as="xs:string?"/>
    <xsl:if test="string($words) != ''"><t><xsl:sequence select="f:look($passage)"/>{$words}</t></xsl:if>
  </xsl:function>

  <!-- Ways into the concordance are no words of a text. -->
  <xsl:template match="inline[@kind = 'concordance'] | block[@kind = 'concordance']" priority="2" as="empty-sequence()"/>

  <!-- The mark of a note that is called for the second time. -->
  <xsl:template match="inline[@kind = 'mark']" priority="1" as="element()*">
    <t kind="mark">{normalize-space()}</t>
  </xsl:template>

  <xsl:template match="anchor" as="element()?"><xsl:sequence select="p:bookmark(.)"/></xsl:template>

  <xsl:function name="p:bookmark" as="element(Q{}mark)?">
    <xsl:param name="element" as="element()?"/>
    <xsl:if test="$element/@id">
      <mark id="{$element/ancestor::document[1]/@id}#{$element/@id}">
        <xsl:if test="key('p:pointed-at', $element/ancestor::document[1]/@id || '#' || $element/@id, root($element))">
          <xsl:attribute name="used" select="true()"/>
        </xsl:if>
        <xsl:if test="$element/self::anchor[@kind = 'lemma-start']"><xsl:attribute name="start" select="true()"/></xsl:if>
      </mark>
    </xsl:if>
  </xsl:function>
  <xsl:key name="p:pointed-at" match="*[@target]" use="ancestor::document[1]/@id[starts-with(current()/@target, '#')] || @target"/>

  <!-- Lines of the source are lines here, but not in verse; pages and columns are named. -->
  <xsl:template match="break" as="element()*">
    <xsl:sequence select="p:bookmark(.)"/>
    <xsl:choose>
      <!-- A line of the source that begins within a word, after the sign for that. -->
      <xsl:when test="@hyphen"><xsl:sequence select="p:added(.., @hyphen)"/><br/></xsl:when>
      <xsl:when test="@label"><source inside="{exists(@inside)}">{@label}</source></xsl:when>
      <xsl:when test="@hyphen">
        <xsl:if test="@hyphen != ''"><t><xsl:sequence select="f:look(..)"/>{@hyphen}</t></xsl:if>
        <br/>
      </xsl:when>
      <xsl:when test="@inside"/>
      <xsl:when test="ancestor::line"><t><xsl:sequence select="f:look(..)"/>{' '}</t></xsl:when>
      <xsl:when test="@unit = 'line'"><br/></xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="graphic" as="element(Q{}image)">
    <image target="{@target}" words="{(@title, ancestor::figure[1]/heading ! f:plain-words(.), f:word('figure'))[normalize-space()][1]}"/>
  </xsl:template>

  <!-- Blocks: a paragraph begins with them, and another after them. -->
  <xsl:template match="title | text | section | heading | paragraph | block | figure | cit | stanza | line | speech | apparatus | list
      | item | value | row | cell | speech/label" as="element()*">
    <xsl:sequence select="p:begin(., true()), p:bookmark(.)"/>
    <xsl:sequence select="p:marker(.)"/>
    <xsl:apply-templates/>
    <xsl:sequence select="p:begin(.., false())"/>
  </xsl:template>

  <!-- What stands before an item; the words after it are parted from it. -->
  <xsl:template match="label[not(parent::speech)]" as="element()*">
    <xsl:sequence select="p:bookmark(.)"/>
    <xsl:apply-templates/>
    <tab/>
  </xsl:template>

  <xsl:template match="field" as="element()*"><xsl:apply-templates select="value"/></xsl:template>

  <xsl:template match="legend" as="element()*">
    <begin style="caption"/><t kind="added">{@label}</t>
    <xsl:for-each select="sign">
      <begin style="fact"/><t kind="added">{@open}{(@example, 'abc')[1]}{@close}</t><tab/><t kind="added">{.}</t>
    </xsl:for-each>
    <begin style="paragraph"/>
  </xsl:template>

  <!-- A table is one thing; marks between its rows and cells stand in the cell that follows, or the last. -->
  <xsl:template match="table[row/cell]" as="element()*">
    <xsl:sequence select="p:begin(., true()), p:bookmark(.)"/>
    <xsl:apply-templates select="heading"/>
    <xsl:variable name="table" as="element(Q{}table)">
    <table columns="{max(row ! sum(cell ! p:span(@cols)))}">
      <xsl:copy-of select="@dir"/>
      <xsl:for-each select="row[cell]">
        <row head="{@role = 'label'}">
          <xsl:variable name="row" as="element()" select="."/>
          <xsl:for-each select="cell">
            <xsl:variable name="before" as="element()*" select="
                preceding-sibling::*[1][not(self::cell)],
                ..[current() is cell[1]]/preceding-sibling::*[1][not(self::row or self::heading)]"/>
            <xsl:variable name="after" as="element()*" select="
                .[not(following-sibling::cell)]/(following-sibling::*,
                ..[not(following-sibling::row[cell])]/following-sibling::*[not(self::heading)])"/>
            <cell columns="{p:span(@cols)}" rows="{min((p:span(@rows), 1 + count($row/following-sibling::row[cell])))}"
                head="{@role = 'label' or ../@role = 'label'}">
              <xsl:variable name="stream" as="node()*">
                <xsl:sequence select="p:begin(., true()), p:bookmark(.[@id]), p:bookmark(..[@id][current() is cell[1]])"/>
                <xsl:apply-templates select="$before, node(), $after"/>
              </xsl:variable>
              <xsl:sequence select="f:paragraphs($stream)"/>
            </cell>
          </xsl:for-each>
        </row>
      </xsl:for-each>
    </table>
    </xsl:variable>
    <xsl:sequence select="f:laid-out($table), p:begin(.., false())"/>
  </xsl:template>
  <!-- A table without cells is what stands in it. -->
  <xsl:template match="table[not(row/cell)]" as="element()*"><xsl:apply-templates/></xsl:template>

  <xsl:function name="p:span" as="xs:integer">
    <xsl:param name="span" as="attribute()?"/>
    <xsl:sequence select="if ($span castable as xs:positiveInteger) then min((xs:integer($span), 60)) else 1"/>
  </xsl:function>

  <!-- A note with its paragraphs. In a note no other can stand: it is named there, and follows. -->
  <xsl:template match="note" as="element()*">
    <xsl:choose>
      <xsl:when test="@place = 'inline'">
        <xsl:sequence select="p:bookmark(.)"/>
        <t kind="aside"> (</t><xsl:apply-templates/><t kind="aside">)</t>
      </xsl:when>
      <xsl:when test="ancestor::note[not(@place = 'inline')]"><t kind="mark">{@label}</t></xsl:when>
      <xsl:otherwise><xsl:sequence select="p:note(.)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="p:note" as="element(Q{}note)">
    <xsl:param name="note" as="element(e:note)"/>
    <note id="{$note/ancestor::document[1]/@id}#{$note/@id}">
      <xsl:if test="$note/@start"><xsl:attribute name="start" select="$note/ancestor::document[1]/@id || '#' || $note/@start"/></xsl:if>
      <xsl:copy-of select="$note/(@series | @n | @label | @place | @lang | @dir)"/>
      <xsl:if test="$note/entry"><xsl:attribute name="critical" select="true()"/></xsl:if>
      <xsl:variable name="stream" as="node()*">
        <xsl:sequence select="p:begin($note, true())"/>
        <xsl:apply-templates select="$note/node()"/>
        <xsl:for-each select="$note//note[not(@place = 'inline')]">
          <xsl:sequence select="p:begin($note, true()), p:bookmark(.)"/>
          <marker>{@label}</marker>
          <xsl:apply-templates/>
        </xsl:for-each>
      </xsl:variable>
      <xsl:sequence select="f:paragraphs($stream)"/>
    </note>
  </xsl:function>

  <!-- The words of an element without its notes. -->
  <xsl:function name="f:plain-words" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="string-join($element//text()[empty(ancestor::note[. >> $element])])"/>
  </xsl:function>

</xsl:stylesheet>
