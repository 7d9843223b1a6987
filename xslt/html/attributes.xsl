<?xml version="1.0" encoding="UTF-8"?>
<!-- The element, the id, the classes and the language of what is shown. Custom rules of these modes add to them by xsl:next-match. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:html" expand-text="yes" exclude-result-prefixes="#all">

  <!-- id, class, lang and dir; the id only at its first bearer, so that it stays unique in the page. -->
  <xsl:template match="*" mode="m:attributes" as="attribute()*">
    <xsl:sequence select="@id[. != ''][key('p:id', .)[1] is current()]"/>
    <xsl:variable name="classes" as="xs:string*"><xsl:apply-templates select="." mode="m:classes"/></xsl:variable>
    <xsl:variable name="class" as="xs:string" select="string-join($classes, ' ')"/>
    <xsl:if test="$class != ''"><xsl:attribute name="class" select="$class"/></xsl:if>
    <xsl:if test="@facs"><xsl:sequence select="p:seen-in(.)"/></xsl:if>
    <xsl:if test="@lang or @dir"><xsl:sequence select="p:language(.)"/></xsl:if>
  </xsl:template>

  <!-- Words that stand on a page for the second time, and ways to them, are found at their own place. -->
  <xsl:template match="block[@kind = ('quoted', 'concordance')] | inline[@kind = 'concordance']" mode="m:attributes" as="attribute()*">
    <xsl:next-match/><xsl:attribute name="data-pagefind-ignore" select="'all'"/>
  </xsl:template>

  <!-- The language where it changes, the direction where it is not that of the text around. -->
  <xsl:function name="p:language" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/@lang ! f:attribute('lang', f:tag(.))"/>
    <xsl:sequence select="$element/@dir[. != p:direction-around(..)] ! f:attribute('dir', .)"/>
  </xsl:function>

  <!-- The direction of what is around: facts stand in the edition's, all else in the document's. -->
  <xsl:function name="p:direction-around" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="bearer" as="element()?" select="$element/ancestor::*[@dir][1]"/>
    <xsl:sequence select="
        if ($bearer/self::document and $element/ancestor::metadata) then f:direction($language) else ($bearer/@dir, 'ltr')[1]"/>
  </xsl:function>

  <!-- The name of a language, in the edition's words; the tag where they have none. -->
  <xsl:function name="p:language-name" as="xs:string">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:variable name="key" as="xs:string" select="'language-' || lower-case(tokenize($tag, '-')[1])"/>
    <xsl:sequence select="if (f:has-word($key)) then f:word($key) else $tag"/>
  </xsl:function>

  <!-- What the tools say in a page is in the edition's language, and runs in its direction. -->
  <xsl:function name="p:own-language" as="attribute()+">
    <xsl:param name="around" as="xs:string?"/>
    <xsl:attribute name="lang" select="f:tag($language)"/>
    <xsl:variable name="direction" as="xs:string" select="f:direction($language)"/>
    <xsl:sequence select="f:attribute('dir', $direction[. != ($around, 'ltr')[1]])"/>
  </xsl:function>

  <!-- The language of what may have none. -->
  <xsl:function name="f:tag" as="xs:string" visibility="public">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:sequence select="($tag[. != ''], 'und')[1]"/>
  </xsl:function>

  <!-- An attribute of HTML, if it has a value. -->
  <xsl:function name="f:attribute" as="attribute()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string?"/>
    <xsl:if test="$value != ''"><xsl:attribute name="{$name}" select="$value"/></xsl:if>
  </xsl:function>

  <!-- A class for the element, one for its kind, one for each of its looks. -->
  <xsl:template match="*" mode="m:classes" as="xs:string*">
    <xsl:sequence select="local-name(), p:kind-class(.), tokenize(@rend) ! ('rend-' || .)"/>
  </xsl:template>
  <xsl:template match="inline | shown | other | lemma[not(parent::note)]" mode="m:classes" as="xs:string*">
    <xsl:sequence select="p:kind-class(.), tokenize(@rend) ! ('rend-' || .)"/>
  </xsl:template>
  <xsl:template match="paragraph" mode="m:classes" as="xs:string*">
    <xsl:sequence select="'paragraph'[p:holds-blocks(current())], tokenize(@rend) ! ('rend-' || .)"/>
  </xsl:template>

  <xsl:function name="p:kind-class" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/@kind ! p:kind-classes(string())"/>
  </xsl:function>
  <xsl:function name="p:kind-classes" as="xs:string*" cache="yes">
    <xsl:param name="kinds" as="xs:string"/>
    <xsl:sequence select="tokenize($kinds) ! ('kind-' || f:token(.))"/>
  </xsl:function>

  <!-- A name as it may stand in a class or an id. -->
  <xsl:function name="f:token" as="xs:string" cache="yes">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="lower-case(replace($name, '[^\p{L}\p{N}]+', '-'))"/>
  </xsl:function>

  <!-- Whether an element is shown with blocks in it, so that it can be neither p nor span. -->
  <xsl:function name="p:holds-blocks" as="xs:boolean" cache="yes">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        exists($element/*) and not(p:in-phrase($element)) and (some $child in $element/*[not(self::note[p:is-listed(.)])]
        satisfies (exists($child[self::section | self::heading | self::paragraph | self::block | self::list | self::table | self::figure
            | self::cit | self::stanza | self::line | self::speech | self::apparatus | self::label[parent::speech]])
          or p:holds-blocks($child)))"/>
  </xsl:function>

  <!-- Whether an element stands where HTML allows no blocks: in a heading or a title. -->
  <xsl:function name="p:in-phrase" as="xs:boolean" cache="yes">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        if ($element/(self::title | self::heading[p:is-section-heading(.)])) then true()
        else if ($element/(self::document | self::note[p:is-listed(.)])) then false()
        else exists($element/parent::*[p:in-phrase(.)])"/>
  </xsl:function>

  <!-- The name of a block's element: where no block may stand, it is a span that looks like one. -->
  <xsl:function name="p:block" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if (p:in-phrase($element)) then 'span' else $name"/>
  </xsl:function>

  <xsl:template match="text()" mode="m:plain" as="xs:string"><xsl:sequence select="string()"/></xsl:template>
  <xsl:template match="note | break[not(@unit = 'line')]" mode="m:plain" as="empty-sequence()"/>
  <!-- Blocks are apart. -->
  <xsl:template match="paragraph | block | item | line | heading | list" mode="m:plain" as="xs:string*">
    <xsl:sequence select="' '"/><xsl:apply-templates mode="m:plain"/><xsl:sequence select="' '"/>
  </xsl:template>
  <xsl:template match="break[@unit = 'line'][not(@inside)]" mode="m:plain" as="xs:string"><xsl:sequence select="' '"/></xsl:template>

  <!-- The words of elements, without their notes. -->
  <xsl:function name="f:plain" as="xs:string">
    <xsl:param name="elements" as="node()*"/>
    <xsl:variable name="parts" as="xs:string*"><xsl:apply-templates select="$elements" mode="m:plain"/></xsl:variable>
    <xsl:sequence select="normalize-space(string-join($parts))"/>
  </xsl:function>

</xsl:stylesheet>
