<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: their marks in the text, their lists after it; entries of the critical apparatus. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:html" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Notes of the source's margin, and notes that stand in the line, are shown where they stand. -->
  <xsl:function name="p:is-listed" as="xs:boolean">
    <xsl:param name="note" as="element(e:note)"/>
    <xsl:sequence select="not($note/@place = ('margin', 'inline'))"/>
  </xsl:function>

  <!-- The mark: a link to the note, and the place to which the note leads back. -->
  <xsl:template match="note" as="element()"><xsl:call-template name="p:mark"/></xsl:template>
  <xsl:template name="p:mark" as="element()">
    <xsl:context-item as="element(e:note)" use="required"/>
    <!-- A word joiner: no line ends before a mark.  The mark beside another is parted from it. -->
    <sup class="note-mark{' beside'[current()/preceding-sibling::node()[not(self::anchor)][1][self::note
        or self::inline[@kind = 'mark']]]}" data-pagefind-ignore="all">
      <xsl:choose>
        <xsl:when test="@place = 'popup'">&#x2060;<button type="button" id="mark:{@id}"
            popovertarget="{@id}" aria-label="{p:spoken-label(.)}">{@label}</button></xsl:when>
        <xsl:otherwise>&#x2060;<a id="mark:{@id}" href="#{@id}" role="doc-noteref"
            aria-label="{p:spoken-label(.)}">{@label}</a></xsl:otherwise>
      </xsl:choose>
    </sup>
  </xsl:template>
  <xsl:template match="note[not(p:is-listed(.))]" priority="1" as="element()">
    <xsl:element name="{if (p:holds-blocks(.)) then 'div' else 'span'}">
      <xsl:sequence select="f:attribute('role', 'note'[not(p:in-phrase(current()))])"/>
      <xsl:apply-templates select="." mode="m:attributes"/>
      <span class="note-label" data-pagefind-ignore="all">{@label}</span>
      <xsl:text> </xsl:text>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>
  <xsl:template match="note[not(p:is-listed(.))]" mode="m:classes" as="xs:string*">
    <xsl:sequence select="'place-' || @place, 'series-' || f:token(@series)"/>
  </xsl:template>

  <!-- The mark of a note that is called for the second time. -->
  <xsl:template match="inline[@kind = 'mark'][link][not(p:holds-blocks(.))]" priority="1" as="element()">
    <sup data-pagefind-ignore="all">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:text>&#x2060;</xsl:text>
      <xsl:apply-templates/>
    </sup>
  </xsl:template>
  <xsl:template match="inline[@kind = 'mark'][link]" mode="m:classes" as="xs:string*">
    <xsl:sequence select="'note-mark', 'again', 'beside'[current()/preceding-sibling::node()[not(self::anchor)][1][self::note
        or self::inline[@kind = 'mark']]]"/>
  </xsl:template>
  <xsl:template match="inline[@kind = 'mark']/link" mode="m:attributes" as="attribute()*">
    <xsl:next-match/>
    <xsl:for-each select="key('p:id', substring-after(@target, '#'))[self::note]">
      <xsl:attribute name="role" select="'doc-noteref'"/>
      <xsl:attribute name="aria-label" select="p:spoken-label(.)"/>
    </xsl:for-each>
  </xsl:template>

  <!--
    A mark that stands after a block has its place at the end of the block's last line.
    This is the block that takes the mark, if there is one.
  -->
  <xsl:function name="p:host" as="element()?">
    <xsl:param name="note" as="element(e:note)"/>
    <xsl:sequence select="$note[p:is-listed(.)][parent::section or parent::text or parent::aligned or parent::block or parent::speech
        or parent::stanza]
        /preceding-sibling::node()[not(self::note or self::anchor or self::text()[not(normalize-space())])][1] ! p:last-leaf(.)"/>
  </xsl:function>
  <xsl:function name="p:last-leaf" as="element()?">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="last" as="node()?"
        select="$node/(self::block | self::stanza)/node()[not(self::note or self::anchor or self::text()[not(normalize-space())])]
        [last()]"/>
    <xsl:sequence select="
        if ($last/(self::block | self::stanza | self::paragraph | self::line | self::heading)) then p:last-leaf($last)
        else $node[self::block | self::paragraph | self::line | self::heading][not(p:holds-blocks(.))]"/>
  </xsl:function>
  <xsl:template match="note[p:host(.)]" priority="2" as="empty-sequence()"/>
  <xsl:template name="p:hosted" as="element()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="host" as="element()" select="."/>
    <xsl:for-each select="ancestor-or-self::*[self::block | self::stanza | self::paragraph | self::line | self::heading]
        [following-sibling::*[not(self::anchor)][1][self::note]]/following-sibling::note[p:host(.) is $host]">
      <xsl:call-template name="p:mark"/>
    </xsl:for-each>
  </xsl:template>

  <!-- "Note 3, Notes on the translation": a bare number says little to those who hear it. -->
  <xsl:function name="p:spoken-label" as="xs:string">
    <xsl:param name="note" as="element(e:note)"/>
    <xsl:variable name="series" as="element(e:series)?" select="$note/ancestor::document/series[@name = $note/@series]"/>
    <xsl:sequence select="string-join((f:phrase('note-number', $note/@label), $series/@label), ', ')"/>
  </xsl:function>

  <!-- The notes of each series, in the order of their marks. -->
  <xsl:template match="series" as="element()?">
    <xsl:sequence select="p:list(@name, @label, key('p:series', @name)[p:is-listed(.)])"/>
  </xsl:template>
  <xsl:function name="p:list" as="element()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="notes" as="element(e:note)*"/>
    <xsl:if test="$notes">
      <section class="notes series-{f:token($name)}{' popups'[every $note in $notes satisfies $note/@place = 'popup']}" role="doc-endnotes"
          aria-labelledby="notes:{f:token($name)}">
        <h2 id="notes:{f:token($name)}">
          <xsl:sequence select="f:attribute('lang', f:tag($language)[. != $notes[1]/ancestor::document/f:tag(@lang)])"/>
          <xsl:text>{$label}</xsl:text>
        </h2>
        <ol role="list"><xsl:apply-templates select="$notes" mode="m:listed"/></ol>
      </section>
    </xsl:if>
  </xsl:function>
  <!-- Notes of a series that the document does not list stand after all others. -->
  <xsl:template name="p:unlisted" as="element()?">
    <xsl:context-item as="element(e:document)" use="required"/>
    <xsl:sequence select="p:list('unlisted', f:word('notes-notes'), .//note[not(@series = current()/series/@name)][p:is-listed(.)])"/>
  </xsl:template>
  <xsl:key name="p:series" match="note" use="@series"/>

  <xsl:template match="note" mode="m:listed" as="element()">
    <li>
      <!-- A note that is shown at its mark is hidden until it is called; a browser that cannot do so lists it. -->
      <xsl:if test="@place = 'popup'"><xsl:attribute name="popover" select="'auto'"/></xsl:if>
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:sequence select="f:attribute('data-printed', p:in-print(.))"/>
      <a class="note-label" href="#mark:{@id}" role="doc-backlink" aria-label="{f:phrase('back-to-note', @label)}">{@label}</a>
      <div class="note-text">
        <xsl:apply-templates/>
      </div>
    </li>
  </xsl:template>
  <xsl:template match="note[p:is-listed(.)]" mode="m:classes" as="empty-sequence()"/>

  <!-- What a note is about. -->
  <xsl:template match="note/lemma" priority="1" as="node()+">
    <xsl:element name="{if (p:holds-blocks(.)) then 'div' else 'span'}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <!-- Entry, lemma and readings of a critical apparatus. -->
  <xsl:template match="entry | reading | lemma" as="element()"><xsl:call-template name="p:passage"/></xsl:template>
  <xsl:template match="lemma[not(parent::note)]" mode="m:classes" as="xs:string*"><xsl:sequence select="'lemma'"/></xsl:template>

</xsl:stylesheet>
