<?xml version="1.0" encoding="UTF-8"?>
<!-- What corresponds to what: @corresp, link and linkGrp (TEI Guidelines, 17.1 and 17.4.2). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model" xmlns="urn:edition-tools:model"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    default-mode="m:read" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Types of link and linkGrp that say that the ends say the same. -->
  <xsl:variable name="p:alignments" as="xs:string+" select="'translation', 'alignment', 'parallel'"/>

  <!-- What an element corresponds to; the root of a document speaks for its text and body. -->
  <xsl:function name="p:correspondence" as="attribute(corresp)?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="pointers" as="attribute(corresp)*" select="
        if ($element/self::TEI) then $element/(@corresp, text/@corresp, text/body/@corresp)
        else $element[$f:segment(local-name())]/@corresp"/>
    <xsl:sequence select="f:attribute('corresp', string-join($pointers ! tokenize(.) ! f:target(., $element), ' '))"/>
  </xsl:function>

  <!-- Links between segments, wherever they stand. -->
  <xsl:template name="p:correspondences" as="element(e:correspondence)*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:for-each select="key('p:element', 'link', root())[tokenize(@type) = $p:alignments
        or tokenize(../self::linkGrp/@type) = $p:alignments]">
      <xsl:variable name="targets" as="xs:string*" select="tokenize(@target) ! f:target(., current())"/>
      <xsl:if test="count($targets) ge 2">
        <correspondence targets="{$targets}">
          <xsl:sequence select="f:attribute('source', @p:line), f:attribute('key', @p:key)"/>
        </correspondence>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- Passages on one subject, a link for each subject: they stand side by side on a page of their own. -->
  <xsl:template name="p:concordances" as="element(e:concordance)*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:for-each select="key('p:element', 'linkGrp', root())[tokenize(@type) = 'concordance'][link[normalize-space(@target)]]">
      <concordance>
        <xsl:sequence select="f:attribute('name', @xml:id), f:attribute('title', (desc ! normalize-space(), @n)[. != ''][1])"/>
        <xsl:for-each select="link[normalize-space(@target)]">
          <row targets="{tokenize(@target) ! f:target(., current())}">
            <xsl:sequence select="f:attribute('name', @xml:id), f:attribute('title', @n),
                f:attribute('subject', tokenize(@ana)[1] ! f:target(., current()))"/>
          </row>
        </xsl:for-each>
      </concordance>
    </xsl:for-each>
  </xsl:template>

  <!-- Its description is the heading of the group. -->
  <xsl:template match="linkGrp[tokenize(@type) = 'concordance']" priority="1" as="element()*">
    <anchor><xsl:sequence select="f:attributes(.)"/></anchor>
    <!-- Words that stand in it beside that, as they should not. -->
    <xsl:variable name="others" as="node()*" select="node()[normalize-space()] except desc[normalize-space()][1]"/>
    <xsl:if test="$others">
      <inline kind="linkGrp"><xsl:apply-templates select="$others"/></inline>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
