<?xml version="1.0" encoding="UTF-8"?>
<!-- The file, its documents, and in them paragraphs, stanzas and tables. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    default-mode="p:tex" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="document-node()" mode="m:latex" as="xs:string">
    <xsl:variable name="stories" as="document-node()">
      <xsl:document><stories><xsl:sequence select="f:stories(.)"/></stories></xsl:document>
    </xsl:variable>
    <xsl:variable name="documents" as="xs:string*"><xsl:apply-templates select="$stories/stories/story"/></xsl:variable>
    <xsl:variable name="side-by-side" as="xs:string?" select="'\usepackage{reledpar}&#xA;'[$stories//table/@kind = 'parallel']"/>
    <xsl:sequence select="string-join((
        '% Made by Edition Tools ' || $version || '. Looks are in house.sty; this file is made anew by each build.&#xA;',
        '\documentclass[12pt,a4paper]{book}&#xA;\usepackage{house}&#xA;', $side-by-side,
        '\begin{document}&#xA;', $documents,
        '\end{document}&#xA;'))"/>
  </xsl:template>

  <xsl:template match="story" as="xs:string*">
    <xsl:text>&#xA;% Document: {p:comment(@id)}&#xA;\eddocument{{{p:tex(@title)}}}&#xA;</xsl:text>
    <!-- Facing pages have numbered lines of their own. -->
    <xsl:for-each-group select="p | table" group-adjacent="exists(self::table[@kind = 'parallel'])">
      <xsl:sequence select="if (current-grouping-key()) then current-group() ! p:facing-pages(.) else p:numbered(current-group())"/>
    </xsl:for-each-group>
    <xsl:sequence select="p:endnotes(.)"/>
  </xsl:template>

  <xsl:function name="p:numbered" as="xs:string*">
    <xsl:param name="blocks" as="element()+"/>
    <xsl:text>\beginnumbering&#xA;</xsl:text>
    <xsl:for-each-group select="$blocks"
        group-adjacent="if (self::table) then 'table' else if (@style = 'verse') then 'verse' else 'prose'">
      <xsl:choose>
        <xsl:when test="current-grouping-key() = 'verse'">
          <xsl:for-each-group select="current-group()" group-starting-with="p[@opens]">
            <xsl:sequence select="p:stanza(current-group())"/>
          </xsl:for-each-group>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates select="current-group()"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
    <xsl:text>\endnumbering&#xA;</xsl:text>
  </xsl:function>

  <!-- The ids of a paragraph, for those who look for a passage. -->
  <xsl:function name="p:ids" as="xs:string*">
    <xsl:param name="paragraph" as="element()"/>
    <xsl:variable name="ids" as="xs:string*" select="$paragraph/mark[not(@start)]/@id ! substring-after(., '#')"/>
    <xsl:if test="exists($ids)">% {string-join($ids ! p:comment(.), ' ')}&#xA;</xsl:if>
  </xsl:function>

  <xsl:template match="story/p | table[@kind = 'parallel']/row/cell/p" as="xs:string*">
    <xsl:variable name="words" as="xs:string" select="p:line(.)"/>
    <xsl:sequence select="p:ids(.)"/>
    <xsl:choose>
      <xsl:when test="starts-with(@style, 'heading') or @style = ('title', 'caption')">
        <xsl:text>\pstart\edheading{{{@style}}}{{{p:facing($words, @dir, ())}}}\pend&#xA;</xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text>\pstart\edstyle{{{@style}}}{p:placed(.)}{$words}\pend&#xA;</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="p:placed" as="xs:string*">
    <xsl:param name="paragraph" as="element(p)"/>
    <xsl:if test="$paragraph/@dir = 'rtl'">\edrightward{{}}</xsl:if>
    <xsl:for-each select="$paragraph/@align[. != 'justify']">\edalign{{{.}}}</xsl:for-each>
  </xsl:function>

  <!-- Words that run as they should, among words that run otherwise. -->
  <xsl:function name="p:facing" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="own" as="xs:string?"/>
    <xsl:param name="around" as="xs:string?"/>
    <xsl:variable name="turned" as="xs:string?" select="p:turned(($own, 'ltr')[1], $around)"/>
    <xsl:sequence select="if ($turned) then $turned || '{' || $words || '}' else $words"/>
  </xsl:function>

  <!-- Verse: lines end with &, the last of a stanza with \&. -->
  <xsl:function name="p:stanza" as="xs:string*">
    <xsl:param name="lines" as="element(p)+"/>
    <xsl:sequence select="$lines ! p:ids(.)"/>
    <xsl:text>\stanza&#xA;</xsl:text>
    <xsl:for-each select="$lines">
      <xsl:text>{p:facing(p:line(.), @dir, ())}{if (position() = last()) then '\&amp;' else '&amp;'}&#xA;</xsl:text>
    </xsl:for-each>
  </xsl:function>

  <!-- A table stands between the numbered lines; its notes stand under it. -->
  <xsl:template match="story/table[not(@kind = 'parallel')]" as="xs:string*">
    <xsl:text>\pausenumbering&#xA;\begin{{longtable}}{{{p:columns(.)}}}&#xA;</xsl:text>
    <xsl:sequence select="p:rows(.)"/>
    <xsl:text>\end{{longtable}}&#xA;</xsl:text>
    <xsl:for-each select=".//note">
      <xsl:text>{{\edtablenote{{{p:tex(@label)}}}{p:contents(.)}\par}}&#xA;</xsl:text>
    </xsl:for-each>
    <xsl:text>\resumenumbering&#xA;</xsl:text>
  </xsl:template>

  <xsl:function name="p:columns" as="xs:string">
    <xsl:param name="table" as="element(table)"/>
    <xsl:text>*{{{$table/@columns}}}{{p{{\dimexpr\linewidth/{$table/@columns}-2\tabcolsep}}}}</xsl:text>
  </xsl:function>

  <xsl:function name="p:rows" as="xs:string*">
    <xsl:param name="table" as="element(table)"/>
    <xsl:for-each select="$table/row">
      <xsl:for-each select="cell">
        <xsl:variable name="words" as="xs:string*">
          <xsl:for-each select="p | table">
            <xsl:sequence select="'\par '[current()/preceding-sibling::*]"/>
            <xsl:choose>
              <xsl:when test="self::p">{p:facing(p:line(.), @dir, ())}</xsl:when>
              <xsl:otherwise>\begin{{tabular}}{{{p:columns(.)}}}{string-join(p:rows(.))}\end{{tabular}}</xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
        </xsl:variable>
        <xsl:variable name="shown" as="xs:string" select="
            string-join(('{\bfseries '[current()/@head = 'true'], $words, '}'[current()/@head = 'true']))"/>
        <xsl:choose>
          <xsl:when test="@columns = '1'">{$shown}</xsl:when>
          <xsl:otherwise>
            <xsl:text>\multicolumn{{{@columns}}}{{p{{\dimexpr\linewidth*{@columns}/{$table/@columns}-2\tabcolsep}}}}{{{$shown}}}</xsl:text>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:if test="following-sibling::cell">&#xA; &amp; </xsl:if>
      </xsl:for-each>
      <xsl:text>\tabularnewline&#xA;</xsl:text>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
