<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: entries of an apparatus by their lines, all others by their marks; each series has its letter, A to E. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    default-mode="p:tex" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The words of a paragraph; lemmas that nest stand in \edtext, others lie between two labels. -->
  <xsl:function name="p:line" as="xs:string">
    <xsl:param name="paragraph" as="element(p)"/>
    <xsl:variable name="nested" as="xs:string*" select="if (p:in-table($paragraph)) then () else p:nested($paragraph)"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:for-each select="$paragraph/*">
        <xsl:choose>
          <xsl:when test="self::mark[@start][@id = $nested]">\edtext{{</xsl:when>
          <xsl:when test="self::mark[@start][not(p:in-table(.))]">\edlabel{{{p:label-name(@id)}}}</xsl:when>
          <xsl:when test="self::note[@critical][@start = $nested]">}}{{{p:entry(., false())}}}</xsl:when>
          <xsl:when test="self::note[p:in-table(.)]">\textsuperscript{{{p:tex(@label)}}}</xsl:when>
          <xsl:when test="self::note[@critical]">{p:entry-apart(.)}</xsl:when>
          <xsl:when test="self::note">{p:mark(.)}</xsl:when>
          <xsl:otherwise><xsl:apply-templates select="."/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="string-join($parts)"/>
  </xsl:function>

  <!-- Whether something stands in a table, where lines are not counted; parallel texts do not. -->
  <xsl:function name="p:in-table" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node/ancestor::table[not(@kind = 'parallel')])"/>
  </xsl:function>

  <!-- The starts of lemmas that end in this paragraph and cross no other. -->
  <xsl:function name="p:nested" as="xs:string*">
    <xsl:param name="paragraph" as="element(p)"/>
    <xsl:iterate select="$paragraph/(mark[@start] | note[@critical][@start])">
      <xsl:param name="open" as="xs:string*" select="()"/>
      <xsl:variable name="at" as="xs:integer?" select="index-of($open, string(@start))[last()]"/>
      <xsl:choose>
        <xsl:when test="self::mark">
          <xsl:next-iteration><xsl:with-param name="open" select="$open, string(@id)"/></xsl:next-iteration>
        </xsl:when>
        <xsl:when test="exists($at)">
          <xsl:sequence select="string(@start)"/>
          <xsl:next-iteration><xsl:with-param name="open" select="$open[position() lt $at]"/></xsl:next-iteration>
        </xsl:when>
        <xsl:otherwise><xsl:next-iteration><xsl:with-param name="open" select="$open"/></xsl:next-iteration></xsl:otherwise>
      </xsl:choose>
    </xsl:iterate>
  </xsl:function>

  <!-- An entry whose lemma is no \edtext: it begins at a label, or here. -->
  <xsl:function name="p:entry-apart" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="start" as="element(mark)?" select="$note/@start ! key('p:starts', ., root($note))[not(p:in-table(.))][1]"/>
    <xsl:variable name="end" as="xs:string" select="p:label-name($note/@id)"/>
    <xsl:sequence select="string-join(('\edlabel{' || $end || '}', '\edtext{}{',
        $start ! ('\xxref{' || p:label-name(@id) || '}{' || $end || '}'), p:entry($note, true()), '}'))"/>
  </xsl:function>
  <xsl:key name="p:starts" match="mark[@start]" use="@id"/>
  <xsl:function name="p:label-name" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="replace($id, '[^A-Za-z0-9.]', '-')"/>
  </xsl:function>

  <!-- Lemma and readings: what stands before the first bracket is the lemma. -->
  <xsl:function name="p:entry" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:param name="apart" as="xs:boolean"/>
    <xsl:variable name="letter" as="xs:string" select="p:letter($note)"/>
    <xsl:variable name="first" as="element(p)?" select="$note/p[1]"/>
    <xsl:variable name="bracket" as="element(t)?" select="$first/t[contains(., ']')][1]"/>
    <xsl:choose>
      <xsl:when test="$bracket and $first/t[1]/@kind = 'lemma'">
        <xsl:variable name="before" as="element(t)">
          <t><xsl:copy-of select="$bracket/@*"/>{substring-before($bracket, ']')}</t>
        </xsl:variable>
        <xsl:variable name="after" as="element(t)"><t><xsl:copy-of select="$bracket/@*"/>{substring-after($bracket, ']')}</t></xsl:variable>
        <xsl:variable name="lemma" as="xs:string*">
          <xsl:apply-templates select="$first/*[. &lt;&lt; $bracket], $before[. != '']"/>
        </xsl:variable>
        <xsl:variable name="rest" as="xs:string*">
          <xsl:apply-templates select="$after[. != ''], $first/*[. >> $bracket]"/>
        </xsl:variable>
        <xsl:variable name="word" as="xs:string?" select="p:lemma-word($note)"/>
        <xsl:variable name="same" as="xs:boolean" select="$word = ($note/parent::p ! p:repeated(.))"/>
        <xsl:variable name="further" as="xs:string*">
          <xsl:for-each select="$note/p[position() gt 1] | $note/table//p">
            <xsl:variable name="words" as="xs:string*"><xsl:apply-templates select="*"/></xsl:variable>
            <xsl:sequence select="'\edpara{}', $words"/>
          </xsl:for-each>
        </xsl:variable>
        <xsl:sequence select="string-join(('\lemma{', '\sameword{'[$same], $lemma, '}'[$same], '}\', $letter, 'footnote{', $rest,
            $further, '}'))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="string-join(('\lemma{}\', $letter, 'footnote[nosep]{', p:contents($note), '}'))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A note under its mark; those at the end have only the mark here. -->
  <xsl:function name="p:mark" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="comma" as="xs:string?" select="
        '\textsuperscript{,}'[$note/following-sibling::*[not(self::mark)][1]/self::note[not(@critical)]]"/>
    <xsl:sequence select="
        if ($note/@place = 'end') then '\edendmark{' || p:tex($note/@label) || '}' || $comma
        else string-join(('\ednote{', p:letter($note), '}{', p:tex($note/@label), '}{', p:contents($note), '}', $comma))"/>
  </xsl:function>

  <!-- The letter of a series: the first is A; the fifth and those after it share E. -->
  <xsl:function name="p:letter" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="names" as="xs:string*" select="$note/ancestor::story/series[not(@place = 'end')]/@name ! string()"/>
    <xsl:sequence select="substring('ABCDE', min((5, (index-of($names, string($note/@series)), 5)[1])), 1)"/>
  </xsl:function>

  <!-- The words of a note in one paragraph. -->
  <xsl:function name="p:contents" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:for-each select="$note//p">
        <xsl:variable name="words" as="xs:string*"><xsl:apply-templates select="*"/></xsl:variable>
        <xsl:sequence select="
            if (position() gt 1) then '\edpara{}' else (),
            p:facing(string-join($words), @dir, $note/ancestor::p[1]/@dir)"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="string-join($parts)"/>
  </xsl:function>
  <!-- The notes at the end of a document, series by series. -->
  <xsl:function name="p:endnotes" as="xs:string*">
    <xsl:param name="story" as="element(story)"/>
    <xsl:for-each-group select="$story//note[@place = 'end'][not(p:in-table(.))]" group-by="string(@series)">
      <xsl:text>\edendnotes{{{p:tex(($story/series[@name = current-grouping-key()]/@label, current-grouping-key())[1])}}}&#xA;</xsl:text>
      <xsl:for-each select="current-group()">
        <xsl:text>{{\edtablenote{{{p:tex(@label)}}}{p:contents(.)}\par}}&#xA;</xsl:text>
      </xsl:for-each>
    </xsl:for-each-group>
  </xsl:function>

</xsl:stylesheet>
