<?xml version="1.0" encoding="UTF-8"?>
<!-- Where a long text is cut into pages: the elements of its model at which each page but the first begins. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    expand-text="yes" exclude-result-prefixes="#all">

  <!-- How much of a text fits on a page: about 300,000 bytes of HTML, or 5,000 elements, with what stands around it. -->
  <xsl:variable name="p:page" as="xs:integer" select="230000"/>

  <!-- What an element weighs: its characters, and about as many bytes for each element in it as HTML needs. -->
  <xsl:function name="p:weight" as="xs:integer" cache="yes">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="string-length($element) + 70 * (1 + count($element//*)) + 120 * count($element//note)"/>
  </xsl:function>

  <!--
    The elements at which pages begin. $split says how: "never"; "auto", where the text is too long; a level of
    sections, "2"; or a pattern of the sections that begin one, "div[@type='chapter'] | div1".  A page that is too
    long is cut further, whatever the pattern.
  -->
  <xsl:function name="f:part-starts" as="element()*">
    <xsl:param name="text" as="element(e:text)"/>
    <xsl:param name="split" as="xs:string"/>
    <xsl:if test="not($split = 'never') and (not($split = 'auto') or p:weight($text) gt $p:page)">
      <xsl:sequence select="p:starts-in($text, p:patterns($split), false())"/>
    </xsl:if>
  </xsl:function>

  <!-- The parts of a pattern, each a test of a section; none for "auto". -->
  <xsl:function name="p:patterns" as="map(xs:string, xs:string?)*">
    <xsl:param name="split" as="xs:string"/>
    <xsl:for-each select="tokenize($split, '\s*\|\s*')[. != 'auto']">
      <xsl:sequence select="
          if (. castable as xs:integer) then map{'level': .}
          else map{'tei': normalize-space(substring-before(. || '[', '['))[. != '*'],
            'kind': tokenize(., '[&quot;'']')[2][. != '']}"/>
    </xsl:for-each>
  </xsl:function>
  <xsl:function name="p:is-wanted" as="xs:boolean">
    <xsl:param name="section" as="element(e:section)"/>
    <xsl:param name="patterns" as="map(xs:string, xs:string?)*"/>
    <xsl:sequence select="
        some $one in $patterns satisfies (every $name in map:keys($one) satisfies (empty($one($name))
        or (if ($name = 'kind') then $section/@kind = $one?kind else if ($name = 'level') then $section/@level = $one?level
            else $section/@tei = $one?tei)))"/>
  </xsl:function>

  <!-- The starts in a container; $begun says that a page begins with it, so that none begins after its headings only. -->
  <xsl:function name="p:starts-in" as="element()*">
    <xsl:param name="container" as="element()"/>
    <xsl:param name="patterns" as="map(xs:string, xs:string?)*"/>
    <xsl:param name="begun" as="xs:boolean"/>
    <xsl:variable name="is-long" as="xs:boolean" select="p:weight($container) gt $p:page"/>
    <xsl:variable name="has-wanted" as="xs:boolean" select="exists($patterns) and exists($container//section[p:is-wanted(., $patterns)])"/>
    <xsl:if test="$is-long or $has-wanted">
      <!-- What one section only holds is cut as if that were not there. -->
      <xsl:variable name="wraps" as="xs:boolean" select="not($begun) and count($container/section) = 1
          and empty($container/(* except (section | heading | break | anchor)))"/>
      <xsl:iterate select="$container/*">
        <!-- How much is on the page so far; nothing, where only headings are. -->
        <xsl:param name="so-far" as="xs:integer" select="0"/>
        <xsl:variable name="weight" as="xs:integer" select="p:weight(.)"/>
        <xsl:variable name="is-new" as="xs:boolean" select="
            exists(@id) and (
              if (self::section) then not($wraps) and not($begun and $so-far = 0)
                and (if ($has-wanted) then p:is-wanted(., $patterns) or exists(.//section[p:is-wanted(., $patterns)]) else $is-long)
              else $is-long and $so-far gt 0 and $so-far + $weight gt $p:page and empty(self::heading))"/>
        <xsl:sequence select=".[$is-new]"/>
        <xsl:if test="self::section or self::list or self::block or self::stanza or self::speech or self::apparatus">
          <xsl:sequence select="p:starts-in(., $patterns, $is-new or ($begun and $so-far = 0))"/>
        </xsl:if>
        <xsl:next-iteration>
          <xsl:with-param name="so-far" as="xs:integer" select="
              if ((self::heading | self::break | self::anchor) and $so-far = 0) then 0
              else if ($is-new) then min(($weight, $p:page)) else if ($weight gt $p:page) then $p:page idiv 2 else $so-far + $weight"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
