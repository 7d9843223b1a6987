<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: at the foot of the page under the label that the model gives them, beside the line, at the end, or in the line. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:m="urn:edition-tools:modes"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:print" expand-text="yes" exclude-result-prefixes="#all">

  <!-- A note between blocks stands in the block that it belongs to. -->
  <xsl:template match="note" as="node()*">
    <xsl:param name="lodged" as="xs:boolean" select="false()"/>
    <xsl:choose>
      <xsl:when test="not($lodged) and p:lonely(.) and p:host(.)"/>
      <xsl:when test="@place = 'inline'"><t rend="small">(<xsl:call-template name="p:note-contents"/>)</t></xsl:when>
      <xsl:when test="@place = 'end'">
        <endmark number="{@label}" to="{p:key(., 'end')}" label="{p:key(., 'mark')}"/>
        <xsl:if test="p:label(.)"><mark label="{p:label(.)}"/></xsl:if>
      </xsl:when>
      <!-- In a table, a note or a register there is no margin beside the line. -->
      <xsl:when test="@place = 'margin' and $side-notes and empty(ancestor::note | ancestor::cell
          | ancestor::document[@kind = 'register'])">
        <side number="{@label}">
          <xsl:sequence select="p:look(.)"/>
          <xsl:call-template name="p:note-contents"/>
        </side>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="note" as="element(Q{}note)">
          <note number="{@label}" key="{p:key(., 'note')}">
            <xsl:copy-of select="@series, @n"/>
            <xsl:attribute name="entry" select="exists(entry)"/>
            <xsl:if test="@start"><xsl:attribute name="start" select="ancestor::document/@id || '--' || @start"/></xsl:if>
            <xsl:sequence select="p:look(.)"/>
            <xsl:call-template name="p:note-contents"/>
          </note>
        </xsl:variable>
        <!-- The mark stands where the note was called, beside numbers, too. -->
        <xsl:sequence select="if (p:has-both(root())) then p:isolated($note) else $note"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What a note is called: by its id, since numbers may begin anew. -->
  <xsl:function name="p:key" as="xs:string">
    <xsl:param name="note" as="element()"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="string-join(($note/ancestor::document/@id, $kind, if ($note/@id) then $note/@id else $note/(@series, @n)),
        '--')"/>
  </xsl:function>

  <!-- Whether a note's label is the one of its page; see outputs/pdf/labels.py. -->
  <xsl:function name="p:restarts" as="xs:boolean">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="$note/@series = tokenize($restarting) and not($note/@place = ('end', 'inline'))"/>
  </xsl:function>

  <!-- The mark of a note that is called for the second time. -->
  <xsl:template match="inline[@kind = 'mark'][link]" priority="2" as="element(Q{}t)">
    <t rend="superscript" kind="mark"><xsl:apply-templates/></t>
  </xsl:template>

  <!-- What kind a note is and what it is about stand on the line of its first paragraph. -->
  <xsl:template name="p:note-contents" as="node()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="first" as="node()?" select="node()[p:is-block(.)][1]"/>
    <xsl:variable name="head" as="node()*" select="node()[. &lt;&lt; $first]"/>
    <xsl:choose>
      <xsl:when test="$head[self::lemma or self::inline[@kind = 'note-kind']]
          and empty($head[self::*][not(self::lemma or self::inline[@kind = 'note-kind'])])">
        <xsl:sequence select="p:guests(., true())"/>
        <xsl:apply-templates select="$head"/>
        <xsl:call-template name="p:flow"><xsl:with-param name="nodes" as="node()*" select="node() except $head"/></xsl:call-template>
        <xsl:sequence select="p:guests(., false())"/>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="p:contents"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What the note is about, unless an entry says so itself. -->
  <xsl:template match="note/lemma" priority="1" as="node()*">
    <lemma><xsl:sequence select="p:look(.)"/><xsl:sequence select="p:enclosed(.)"/></lemma>
  </xsl:template>

  <xsl:template name="p:endnotes" as="element()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="document" as="element()" select="."/>
    <xsl:for-each-group select="(metadata | text)//note[@place = 'end']" group-by="@series">
      <endnotes title="{($document/series[@name = current-grouping-key()]/@label, f:word('notes-' || current-grouping-key()))[1]}">
        <xsl:for-each select="current-group()">
          <endnote number="{@label}" label="{p:key(., 'end')}" to="{p:key(., 'mark')}">
            <xsl:sequence select="p:language(@lang, @dir), p:place(.)"/>
            <xsl:call-template name="p:note-contents"/>
          </endnote>
        </xsl:for-each>
      </endnotes>
    </xsl:for-each-group>
  </xsl:template>

</xsl:stylesheet>
