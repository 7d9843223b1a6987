<?xml version="1.0" encoding="UTF-8"?>
<!-- A stream → paragraphs: none is empty, and what stands between two of them is lodged in one. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    expand-text="yes" exclude-result-prefixes="#all">

  <xsl:function name="f:paragraphs" as="element()*">
    <xsl:param name="stream" as="node()*"/>
    <xsl:variable name="groups" as="element()*">
      <xsl:for-each-group select="$stream" group-starting-with="begin | table">
        <xsl:sequence select="current-group()[self::table]"/>
        <xsl:variable name="rest" as="node()*" select="current-group()[not(self::begin or self::table)]"/>
        <xsl:if test="exists($rest)">
          <p style="paragraph"><xsl:copy-of select="current-group()[self::begin]/@*"/><xsl:sequence select="p:tidy($rest)"/></p>
        </xsl:if>
      </xsl:for-each-group>
    </xsl:variable>
    <!-- Marks go with what follows, notes with what came before, where there is a paragraph. -->
    <xsl:iterate select="$groups">
      <xsl:param name="held" as="element()?" select="()"/>
      <xsl:param name="waiting" as="element()*" select="()"/>
      <xsl:on-completion><xsl:sequence select="$held[empty($waiting)], p:joined($held, $waiting)"/></xsl:on-completion>
      <xsl:choose>
        <xsl:when test="self::p and p:says(.)">
          <xsl:sequence select="$held"/>
          <xsl:next-iteration>
            <xsl:with-param name="held" as="element()">
              <p><xsl:copy-of select="@*"/><xsl:sequence select="$waiting, node()"/></p>
            </xsl:with-param>
            <xsl:with-param name="waiting" select="()"/>
          </xsl:next-iteration>
        </xsl:when>
        <xsl:when test="self::table">
          <xsl:sequence select="$held[empty($waiting)], p:joined($held, $waiting)"/>
          <xsl:next-iteration>
            <xsl:with-param name="held" select="."/>
            <xsl:with-param name="waiting" select="()"/>
          </xsl:next-iteration>
        </xsl:when>
        <xsl:when test="note and $held/self::p">
          <xsl:next-iteration>
            <xsl:with-param name="held" as="element()">
              <p><xsl:copy-of select="$held/@*"/><xsl:sequence select="$held/node(), note"/></p>
            </xsl:with-param>
            <xsl:with-param name="waiting" select="$waiting, node() except note"/>
          </xsl:next-iteration>
        </xsl:when>
        <xsl:otherwise>
          <xsl:next-iteration><xsl:with-param name="waiting" select="$waiting, node()"/></xsl:next-iteration>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:iterate>
  </xsl:function>

  <!-- A paragraph with what is left over at the end, or, after a table, a paragraph of its own for it. -->
  <xsl:function name="p:joined" as="element()*">
    <xsl:param name="held" as="element()?"/>
    <xsl:param name="waiting" as="element()*"/>
    <xsl:if test="exists($waiting)">
      <xsl:sequence select="$held/self::table"/>
      <p style="paragraph"><xsl:copy-of select="$held/self::p/@*"/><xsl:sequence select="$held/self::p/node(), $waiting"/></p>
    </xsl:if>
  </xsl:function>

  <!-- Whether a paragraph has something to show. -->
  <xsl:function name="p:says" as="xs:boolean">
    <xsl:param name="paragraph" as="element()"/>
    <xsl:sequence select="exists($paragraph/(self::table | t | image | source))"/>
  </xsl:function>

  <!-- No space at the ends of a paragraph or of a line, and never two. -->
  <xsl:function name="p:tidy" as="element()*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:iterate select="$nodes">
      <xsl:param name="space" as="xs:boolean" select="true()"/>
      <xsl:param name="line" as="xs:boolean" select="false()"/>
      <xsl:choose>
        <xsl:when test="self::t">
          <xsl:variable name="text" as="xs:string" select="if ($space) then replace(., '^ ', '') else string()"/>
          <xsl:if test="$text != ''"><t><xsl:copy-of select="@*"/>{$text}</t></xsl:if>
          <xsl:next-iteration>
            <xsl:with-param name="space" select="if ($text = '') then $space else ends-with($text, ' ')"/>
            <xsl:with-param name="line" select="$line or $text != ''"/>
          </xsl:next-iteration>
        </xsl:when>
        <!-- A line of the source that begins a paragraph is the paragraph's. -->
        <xsl:when test="self::br">
          <xsl:sequence select=".[$line]"/>
          <xsl:next-iteration><xsl:with-param name="space" select="true()"/></xsl:next-iteration>
        </xsl:when>
        <xsl:when test="self::tab">
          <xsl:sequence select="."/>
          <xsl:next-iteration><xsl:with-param name="space" select="true()"/></xsl:next-iteration>
        </xsl:when>
        <xsl:when test="self::source[@inside = 'false']">
          <xsl:if test="not($space)"><t>{' '}</t></xsl:if>
          <xsl:sequence select="."/>
          <t>{' '}</t>
          <xsl:next-iteration><xsl:with-param name="space" select="true()"/></xsl:next-iteration>
        </xsl:when>
        <xsl:when test="self::image | self::source">
          <xsl:sequence select="."/>
          <xsl:next-iteration>
            <xsl:with-param name="space" select="false()"/>
            <xsl:with-param name="line" select="true()"/>
          </xsl:next-iteration>
        </xsl:when>
        <xsl:otherwise><xsl:sequence select="."/></xsl:otherwise>
      </xsl:choose>
    </xsl:iterate>
  </xsl:function>

</xsl:stylesheet>
