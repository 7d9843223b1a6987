<?xml version="1.0" encoding="UTF-8"?>
<!-- How things look by what the header says of all of their kind: rendition/@selector, tagUsage (TEI Guidelines, 2.3.4). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model" xmlns="urn:edition-tools:model"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    default-mode="m:read" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The looks of elements by their names: of all, or of those whose attribute has a value. -->
  <xsl:variable name="p:usual-looks" as="map(xs:string, map(xs:string, xs:string*)*)" select="map:merge((
      for $usage in key('p:element', 'tagUsage', $p:placed)[@gi][@rendition or @render]
      return map{string($usage/@gi): map{'looks': ($usage/(@rendition, @render) ! tokenize(.) ! p:rendition(., $usage)) ! p:looks-in(.)}},
      for $rendition in key('p:element', 'rendition', $p:placed)[@selector][not(@scope)],
          $selector in tokenize($rendition/@selector, ',') ! p:selector(.)
      return map{$selector?name: map:put($selector, 'looks', p:looks-in(translate($rendition, '{}', '  ')))}),
      map{'duplicates': 'combine'})"/>

  <!-- What a simple selector of CSS chooses: "hi", "hi[rend='x']"; nothing for others. -->
  <xsl:function name="p:selector" as="map(xs:string, xs:string*)?">
    <xsl:param name="selector" as="xs:string"/>
    <xsl:variable name="pattern" as="xs:string"
        select="'^\s*(tei\|)?([A-Za-z][A-Za-z0-9]*)(\[([A-Za-z:]+)=[&quot;'']?([^&quot;''\]]*)[&quot;'']?\])?\s*$'"/>
    <xsl:sequence select="
        if (matches($selector, $pattern))
        then map{'name': replace($selector, $pattern, '$2'), 'attribute': replace($selector, $pattern, '$4'),
                 'value': replace($selector, $pattern, '$5')}
        else ()"/>
  </xsl:function>

  <xsl:function name="p:usual-looks-of" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        for $rule in $p:usual-looks(local-name($element))[$element/ancestor-or-self::text]
        return $rule[string($rule?attribute) = '' or $element/@*[name() = $rule?attribute] = $rule?value]?looks"/>
  </xsl:function>

  <!-- Renditions that no output follows are reported. -->
  <xsl:template name="p:report-renditions" as="empty-sequence()">
    <xsl:for-each select="key('p:element', 'rendition', $p:placed)[normalize-space()]
        [@scope or @selector[some $one in tokenize(., ',') satisfies empty(p:selector($one))]]">
      <xsl:sequence select="f:report('info', 'read/rendition-not-followed', ., if (@scope)
          then 'what &lt;rendition scope=&quot;' || @scope || '&quot;> says of a part of an element is not followed'
          else 'the selector ' || normalize-space(@selector) || ' is not followed; names of elements are, and NAME[ATTRIBUTE=VALUE]')"/>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
