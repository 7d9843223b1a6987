<?xml version="1.0" encoding="UTF-8"?>
<!-- The attributes that every element of the model may have: id, tei, source, key, facs, lang, dir, rend. -->
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

  <!-- tei, source, language and looks of an element, and its id where it has its own, or a number that makes one. -->
  <xsl:function name="f:attributes" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="($element/@xml:id and p:own-id($element))
        or ($element/@n and map:contains(p:numbered-ids(root($element)), generate-id($element)))
        or ($element/@facs and exists(f:facsimiles($element)))">
      <xsl:attribute name="id" select="f:id($element)"/>
    </xsl:if>
    <xsl:sequence select="p:origin($element)"/>
  </xsl:function>

  <!-- The same, with an id in any case: for what must be addressable. -->
  <xsl:function name="f:identified" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:attribute name="id" select="f:id($element)"/>
    <xsl:sequence select="p:origin($element)"/>
  </xsl:function>

  <xsl:function name="p:origin" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:attribute name="tei" select="local-name($element)"/>
    <xsl:if test="$element/@p:line">
      <xsl:attribute name="source" select="$element/@p:line"/>
    </xsl:if>
    <xsl:if test="$element/@p:key">
      <xsl:attribute name="key" select="$element/@p:key"/>
    </xsl:if>
    <xsl:if test="$element/@facs"><xsl:sequence select="f:attribute('facs', string-join(f:facsimiles($element), ' '))"/></xsl:if>
    <xsl:if test="$element/@corresp or $element/self::TEI"><xsl:sequence select="p:correspondence($element)"/></xsl:if>
    <xsl:choose>
      <xsl:when test="$element/@xml:lang">
        <xsl:variable name="language" as="xs:string" select="f:language($element)"/>
        <xsl:if test="$language != ''">
          <xsl:attribute name="lang" select="$language"/>
          <xsl:attribute name="dir" select="f:direction($language)"/>
        </xsl:if>
      </xsl:when>
      <xsl:when test="$p:directed(local-name($element))">
        <xsl:sequence select="p:own-direction($element)"/>
      </xsl:when>
    </xsl:choose>
    <xsl:if test="$element/@rend or $element/@rendition or $element/@style or map:contains($p:usual-looks, local-name($element))">
      <xsl:variable name="rend" as="xs:string*" select="f:rend($element)"/>
      <xsl:if test="exists($rend)"><xsl:attribute name="rend" select="$rend"/></xsl:if>
    </xsl:if>
  </xsl:function>

  <!-- An attribute of the model, if there is something to say in it. -->
  <xsl:function name="f:attribute" as="attribute()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="item()?"/>
    <xsl:variable name="text" as="xs:string" select="normalize-space(string($value))"/>
    <xsl:if test="$text != ''"><xsl:attribute name="{$name}" select="$text"/></xsl:if>
  </xsl:function>

  <!-- The language of an element as a tag of BCP 47 with the shortest code, or an empty string: "French" is no tag. -->
  <xsl:function name="f:language" as="xs:string" visibility="public">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="tag" as="xs:string"
        select="normalize-space($element/ancestor-or-self::*[@xml:lang][1]/@xml:lang)"/>
    <xsl:sequence select="if (matches($tag, '^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$')) then f:short-tag($tag) else ''"/>
  </xsl:function>

  <xsl:variable name="p:looks" as="map(xs:string, xs:string)" select="map{
      'i': 'italic', 'it': 'italic', 'ital': 'italic', 'italic': 'italic', 'italics': 'italic', 'oblique': 'italic',
      'kursiv': 'italic', 'aq': 'italic', 'b': 'bold', 'bold': 'bold', 'strong': 'bold', 'fett': 'bold',
      'boldface': 'bold', 'roman': 'roman', 'normal': 'roman',
      'u': 'underline', 'underline': 'underline', 'underlined': 'underline', 'double-underline': 'underline',
      'overline': 'overline', 'supraline': 'overline', 'strike': 'strikethrough', 'strikethrough': 'strikethrough',
      'line-through': 'strikethrough', 'struck': 'strikethrough',
      'sc': 'small-caps', 'smallcaps': 'small-caps', 'small-caps': 'small-caps', 'smcap': 'small-caps', 'kapitälchen': 'small-caps',
      'caps': 'capitals', 'capital': 'capitals', 'uppercase': 'capitals', 'allcaps': 'capitals', 'capitals': 'capitals',
      'spaced': 'spaced', 'letterspaced': 'spaced', 'gesperrt': 'spaced', 'letter-spacing': 'spaced', 'g': 'spaced',
      'sup': 'superscript', 'super': 'superscript', 'superscript': 'superscript', 'hoch': 'superscript',
      'sub': 'subscript', 'subscript': 'subscript', 'large': 'large', 'larger': 'large', 'big': 'large',
      'small': 'small', 'smaller': 'small', 'left': 'left', 'flushleft': 'left', 'right': 'right', 'flushright': 'right',
      'rightaligned': 'right', 'center': 'center', 'centre': 'center', 'centered': 'center', 'centred': 'center',
      'justify': 'justify', 'justified': 'justify', 'monospace': 'monospace', 'typewriter': 'monospace', 'tt': 'monospace',
      'boxed': 'framed', 'frame': 'framed', 'framed': 'framed', 'box': 'framed'}"/>

  <!-- How the source looks: @rend, @rendition and @style in words that every output knows. -->
  <xsl:function name="f:rend" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="rendition" as="xs:string*" select="
        for $pointer in tokenize($element/@rendition) return p:rendition($pointer, $element)"/>
    <xsl:variable name="css" as="xs:string*" select="($element/@style ! string(), $rendition)"/>
    <xsl:sequence select="
        if ($element/(@rend | @rendition | @style))
        then distinct-values(($element/@rend ! p:looks-in(string()), $css ! p:looks-in(translate(., '{}', '  '))))
        else distinct-values(p:usual-looks-of($element))"/>
  </xsl:function>
  <!-- What a pointer to a rendition says: the words of the header, and its own name; nothing of what is so at the edges only. -->
  <xsl:function name="p:rendition" as="xs:string*">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="from" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="replace($pointer, '^.*[#:]', '')"/>
    <xsl:variable name="said" as="element()*" select="key('p:id', $name, root($from))/self::rendition"/>
    <xsl:sequence select="if ($said/@scope) then () else ($said ! string(), $name)"/>
  </xsl:function>
  <xsl:function name="p:looks-in" as="xs:string*" cache="yes">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="tokenize(lower-case($words), '[\s;,:()#]+') ! $p:looks(.)"/>
  </xsl:function>

</xsl:stylesheet>
