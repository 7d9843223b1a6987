<?xml version="1.0" encoding="UTF-8"?>
<!-- The second pass over the print model: links that lead somewhere, labels once each, headings that skip no level. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    default-mode="p:settle" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:function name="p:settled" as="element(print)">
    <xsl:param name="print" as="element(print)"/>
    <xsl:variable name="tree" as="document-node()"><xsl:document><xsl:sequence select="$print"/></xsl:document></xsl:variable>
    <xsl:variable name="settled" as="document-node()">
      <xsl:document><xsl:apply-templates select="$tree" mode="p:settle"/></xsl:document>
    </xsl:variable>
    <xsl:sequence select="$settled/print"/>
  </xsl:function>

  <!-- Two elements cannot have one label: the first keeps it. -->
  <xsl:template match="@label" as="attribute()?">
    <xsl:if test="key('p:label', .)[1] is ..">
      <xsl:sequence select="."/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="heading/@level" as="attribute()">
    <xsl:attribute name="level" select="../accumulator-before('p:level')"/>
  </xsl:template>

  <!-- A link to what this volume does not hold is its words. -->
  <xsl:template match="link[@to][not(key('p:label', @to))]" as="node()*"><xsl:apply-templates/></xsl:template>

  <!-- One that leads to itself is its words, too. -->
  <xsl:template match="link[@to = descendant::*/@label]" priority="1" as="node()*"><xsl:apply-templates/></xsl:template>

  <xsl:template match="(endmark | endnote)/@to[not(key('p:label', .))]" as="empty-sequence()"/>

  <!-- Nor is there a way to a concordance that it does not hold. -->
  <xsl:template match="way[not(key('p:label', page/@to))] | p[@kind = 'ways'][not(way[key('p:label', page/@to)])]" priority="3"
      as="empty-sequence()"/>

  <!-- A link within a link leads nowhere else. -->
  <xsl:template match="link[ancestor::*[self::link or self::note][1][self::link]]" priority="2" as="node()*">
    <xsl:apply-templates/>
  </xsl:template>

  <!-- What is struck out once cannot be struck out twice. -->
  <xsl:template match="@rend[tokenize(.) = 'strikethrough'][../ancestor::*/@rend/tokenize(.) = 'strikethrough']" as="attribute()?">
    <xsl:where-populated><xsl:attribute name="rend" select="tokenize(.)[. != 'strikethrough']"/></xsl:where-populated>
  </xsl:template>

  <!-- In a volume a register names pages; alone it names the documents in words. -->
  <xsl:template match="p[@kind = 'mentions'][link[key('p:label', @to)]]" as="element(pages)">
    <pages><xsl:for-each select="link[key('p:label', @to)]"><page to="{@to}"/></xsl:for-each></pages>
  </xsl:template>

  <!-- A concordance of terms names the pages of each form. -->
  <xsl:template match="p[@kind = 'mentions'][t[@kind = 'form']][link[key('p:label', @to)]]" priority="1" as="element(forms)">
    <xsl:variable name="links" as="element(link)*" select="link[key('p:label', @to)]"/>
    <forms>
      <xsl:for-each-group select="$links" group-by="preceding-sibling::t[@kind = 'form'][1] ! lower-case(.)">
        <xsl:variable name="written" as="xs:string+" select="current-group()/preceding-sibling::t[@kind = 'form'][1] ! string()"/>
        <form words="{($written[. != upper-case(.)], $written)[1]}">
          <xsl:for-each select="current-group()"><page to="{@to}"/></xsl:for-each>
        </form>
      </xsl:for-each-group>
    </forms>
  </xsl:template>

  <xsl:template match="note" as="element()+">
    <xsl:copy><xsl:apply-templates select="@*, node()"/></xsl:copy>
    <xsl:sequence select="p:comma(.)"/>
  </xsl:template>

  <xsl:template match="t[@kind = 'mark']" as="element()+">
    <xsl:copy><xsl:apply-templates select="@*, node()"/></xsl:copy>
    <xsl:sequence select="p:comma(.)"/>
  </xsl:template>

  <!-- A comma between two marks that follow each other: 2,3 is not 23. -->
  <xsl:function name="p:comma" as="element(t)?">
    <xsl:param name="note" as="element()"/>
    <xsl:variable name="next" as="node()?"
        select="$note/following::node()[self::text()[normalize-space()] or self::note or self::p or self::div or self::heading or self::line
        or self::body or self::cell or self::value or self::br][1]"/>
    <xsl:if test="$next/self::note or $next/ancestor::t[@kind = 'mark']">
      <t kind="comma" rend="superscript">,</t>
    </xsl:if>
  </xsl:function>

  <!-- The first paragraph of a note begins on the line of its number. -->
  <xsl:template match="p | line | body | value | cell" as="element()">
    <xsl:copy>
      <xsl:apply-templates select="@*"/>
      <xsl:if test="self::p and (parent::note or parent::endnote)
          and empty(preceding-sibling::*[not(self::lemma or self::t or self::mark)])">
        <xsl:attribute name="first" select="true()"/>
      </xsl:if>
      <xsl:apply-templates select="node()"/>
    </xsl:copy>
  </xsl:template>

</xsl:stylesheet>
