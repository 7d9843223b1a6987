<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: footnotes of InDesign, where its numbers are ours; all others stand in the second story. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    default-mode="p:icml" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The series whose labels are 1, 2, 3, of which none stands in a table or at the end: the first of them. -->
  <xsl:function name="p:footnotes" as="xs:string?" cache="yes">
    <xsl:param name="root" as="node()"/>
    <xsl:variable name="found" as="xs:string*">
      <xsl:for-each-group select="$root//note" group-by="string(@series)">
        <xsl:if test="(every $number in 1 to count(current-group()) satisfies current-group()[$number]/@label = string($number))
            and empty(current-group()[@place = 'end' or @critical or ancestor::table])">
          <xsl:sequence select="current-grouping-key()"/>
        </xsl:if>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="$found[1]"/>
  </xsl:function>

  <!-- Whether an entry is found by its line alone. -->
  <xsl:function name="p:by-line" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="exists($note[@critical]/@id ! $lines(.))"/>
  </xsl:function>

  <xsl:template match="note" as="element(CharacterStyleRange)*">
    <xsl:variable name="native" as="xs:boolean" select="string(@series) = p:footnotes(root())"/>
    <xsl:choose>
      <xsl:when test="$native">
        <CharacterStyleRange AppliedCharacterStyle="CharacterStyle/mark">
          <Footnote><xsl:sequence select="p:ended(p:contents(., (), '4'))"/></Footnote>
        </CharacterStyleRange>
      </xsl:when>
      <xsl:when test="p:by-line(.)"/>
      <xsl:otherwise>
        <xsl:sequence select="p:run('mark', (@label[normalize-space()], '*')[1])"/>
      </xsl:otherwise>
    </xsl:choose>
    <!-- Two marks that follow each other are parted: 2,3 is not 23. -->
    <xsl:if test="following-sibling::*[not(self::mark)][1]/self::note[not(p:by-line(.))] and not(p:by-line(.))">
      <xsl:sequence select="p:run('mark', ',')"/>
    </xsl:if>
  </xsl:template>

  <!-- The paragraphs of a note: its line or its label, or InDesign's own number (ACE 4), stands before the first. -->
  <xsl:function name="p:contents" as="element()*">
    <xsl:param name="note" as="element(note)"/>
    <xsl:param name="label" as="element(CharacterStyleRange)?"/>
    <xsl:param name="ace" as="xs:string?"/>
    <xsl:for-each select="if ($note/(p | table)) then $note/(p | table) else $note">
      <xsl:variable name="range" as="element(ParagraphStyleRange)">
        <xsl:choose>
          <xsl:when test="self::note"><ParagraphStyleRange/></xsl:when>
          <xsl:otherwise><xsl:apply-templates select="."/></xsl:otherwise>
        </xsl:choose>
      </xsl:variable>
      <ParagraphStyleRange AppliedParagraphStyle="ParagraphStyle/{($note/@series[. != ''], 'note')[1]}">
        <xsl:sequence select="$range/@*[name() != 'AppliedParagraphStyle']"/>
        <xsl:if test="position() = 1">
          <xsl:sequence select="$label"/>
          <xsl:for-each select="$ace">
            <CharacterStyleRange AppliedCharacterStyle="{$p:plain}">
              <Content><xsl:processing-instruction name="ACE">{.}</xsl:processing-instruction>{'&#x9;'}</Content>
            </CharacterStyleRange>
          </xsl:for-each>
        </xsl:if>
        <xsl:sequence select="$range/node()"/>
      </ParagraphStyleRange>
    </xsl:for-each>
  </xsl:function>

  <!-- The second story: document by document, series by series. -->
  <xsl:function name="p:apparatus" as="element(ParagraphStyleRange)*">
    <xsl:param name="story" as="element(story)"/>
    <xsl:variable name="notes" as="element(note)*" select="$story//note[not(string(@series) = p:footnotes(root()))]"/>
    <xsl:if test="exists($notes)">
      <ParagraphStyleRange AppliedParagraphStyle="ParagraphStyle/title">
        <xsl:sequence select="p:run((), $story/@title)"/>
      </ParagraphStyleRange>
      <xsl:for-each-group select="$notes" group-by="string(@series)">
        <ParagraphStyleRange AppliedParagraphStyle="ParagraphStyle/caption">
          <xsl:sequence select="p:run((), ($story/series[@name = current-grouping-key()]/@label[. != ''], current-grouping-key())[1])"/>
        </ParagraphStyleRange>
        <xsl:for-each select="current-group()">
          <xsl:variable name="line" as="xs:string?" select="@critical/../@id ! $lines(.)"/>
          <xsl:variable name="label" as="xs:string" select="($line, @label[normalize-space()], '*')[1]"/>
          <xsl:sequence select="p:contents(., p:run(if ($line) then 'reference' else 'mark', $label || '&#x9;'), ())"/>
        </xsl:for-each>
      </xsl:for-each-group>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
