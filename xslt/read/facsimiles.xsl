<?xml version="1.0" encoding="UTF-8"?>
<!-- Images of the source: surfaces and zones, and the images that the text names (TEI Guidelines, 12.1). -->
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

  <!-- The surfaces that have images, as the document declares them; then those that its text names. -->
  <xsl:function name="p:facsimile" as="element(e:facsimile)?">
    <xsl:param name="root" as="element()"/>
    <xsl:variable name="declared" as="element()*" select="
        $root//(surface | facsimile/graphic | facsimile/media | surfaceGrp/graphic)[not(ancestor::teiHeader)][exists(p:images(.))]"/>
    <xsl:variable name="named" as="element()*" select="p:first-named(root($root))"/>
    <xsl:where-populated>
      <facsimile>
        <xsl:for-each select="$declared, $named">
          <surface id="{if (position() le count($declared)) then f:id(.) else p:named-surface(.)}">
            <xsl:sequence select="f:attribute('source', @p:line)"/>
            <xsl:attribute name="label" select="(p:surface-name(.), f:phrase('image-number', string(position())))[. != ''][1]"/>
            <xsl:sequence select="f:attribute('box', p:box(.)), f:attribute('start', p:begins-with(.))"/>
            <xsl:sequence select="p:images(.)"/>
            <xsl:apply-templates select="self::surface//zone" mode="p:zone"/>
          </surface>
        </xsl:for-each>
      </facsimile>
    </xsl:where-populated>
  </xsl:function>

  <!-- A zone with a place on its surface. -->
  <xsl:mode name="p:zone" on-no-match="fail"/>
  <xsl:template match="zone" mode="p:zone" as="element(e:zone)?">
    <xsl:variable name="box" as="xs:string?" select="p:box(.)"/>
    <xsl:variable name="points" as="xs:string*" select="tokenize(@points)"/>
    <xsl:variable name="is-polygon" as="xs:boolean"
        select="count($points) ge 3 and (every $one in $points satisfies matches($one, '^-?[0-9.]+,-?[0-9.]+$'))"/>
    <xsl:if test="$is-polygon or $box">
      <zone id="{f:id(.)}">
        <xsl:sequence select="f:attribute('start', p:begins-with(.))"/>
        <xsl:sequence select="if ($is-polygon) then f:attribute('points', string-join($points, ' ')) else f:attribute('box', $box)"/>
      </zone>
    </xsl:if>
  </xsl:template>

  <!-- The edges of a surface or a zone, where all are numbers and it has an extent. -->
  <xsl:function name="p:box" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="edges" as="xs:decimal*"
        select="$element/(@ulx, @uly, @lrx, @lry)[. castable as xs:decimal] ! xs:decimal(.)"/>
    <xsl:if test="count($edges) = 4 and $edges[1] lt $edges[3] and $edges[2] lt $edges[4]">{$edges}</xsl:if>
  </xsl:function>

  <!-- What a surface or a zone says that it begins with. -->
  <xsl:function name="p:begins-with" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="there" as="element()?" select="
        ($element/self::surface/@start, $element/self::zone/(@start, @corresp))[starts-with(., '#')][1] ! f:pointed(., $element)"/>
    <xsl:sequence select="$there[not(ancestor-or-self::teiHeader or ancestor-or-self::facsimile)][@xml:id] ! f:id(.)"/>
  </xsl:function>

  <!-- The images of a surface, of a graphic that stands for one, or of an element that names one. -->
  <xsl:function name="p:images" as="element(e:image)*">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="if ($element/self::surface) then $element/(graphic | media) else $element/(self::graphic | self::media)">
      <xsl:variable name="base" as="xs:string" select="string(ancestor-or-self::*[@xml:base][1]/@xml:base)"/>
      <xsl:variable name="target" as="xs:string?" select="
          f:target((if (matches(@url, '^[a-z]+:', 'i')) then '' else $base) || @url, .)"/>
      <xsl:if test="$target[not(starts-with(., '#'))]">
        <image target="{$target}">
          <xsl:sequence select="f:attribute('width', p:pixels(@width)), f:attribute('height', p:pixels(@height))"/>
        </image>
      </xsl:if>
    </xsl:for-each>
    <xsl:if test="not($element/(self::surface | self::graphic | self::media))">
      <image target="{p:named-image($element)}"/>
    </xsl:if>
  </xsl:function>
  <xsl:function name="p:pixels" as="xs:string?">
    <xsl:param name="length" as="attribute()?"/>
    <xsl:sequence select="$length ! replace(., '^([0-9]+)(\.0+)?(px)?$', '$1')[. castable as xs:positiveInteger]"/>
  </xsl:function>

  <!-- The image that @facs of an element of the text names itself: a file, or an address of the web. -->
  <xsl:function name="p:named-image" as="xs:string?" cache="yes">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        (tokenize($element/@facs) ! f:target(., $element)[matches(., '^https?:|\.(jpe?g|png|gif|webp|tiff?|svg|avif|jp2)$', 'i')])[1]"/>
  </xsl:function>
  <!-- For each image that the text names, the first element that does. -->
  <xsl:function name="p:first-named" as="element()*" cache="yes">
    <xsl:param name="root" as="node()"/>
    <xsl:for-each-group select="key('p:facs', true(), $root)" group-by="p:named-image(.)">
      <xsl:sequence select="."/>
    </xsl:for-each-group>
  </xsl:function>
  <xsl:key name="p:facs" match="text//*[@facs]" use="true()"/>
  <!-- The id of the surface that stands for the image which an element names. -->
  <xsl:function name="p:named-surface" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="'image-' || f:id($element)"/>
  </xsl:function>
  <xsl:function name="p:surfaces-by-image" as="map(xs:string, xs:string)" cache="yes">
    <xsl:param name="root" as="node()"/>
    <xsl:map>
      <xsl:for-each select="p:first-named($root)"><xsl:map-entry key="p:named-image(.)" select="p:named-surface(.)"/></xsl:for-each>
    </xsl:map>
  </xsl:function>

  <!-- The ids of the surfaces and zones that show an element of the text, as its @facs says. -->
  <xsl:function name="f:facsimiles" as="xs:string*" cache="yes">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="pointed" as="element()*" select="tokenize($element/@facs)[starts-with(., '#')] ! f:pointed(., $element)"/>
    <xsl:if test="$element/ancestor::text">
      <xsl:sequence select="
          distinct-values(($pointed ! p:surface(.) ! f:id(.), p:named-image($element) ! p:surfaces-by-image(root($element))(.)))"/>
    </xsl:if>
  </xsl:function>
  <!-- The surface or zone that is meant where a pointer names it, its image, or all images. -->
  <xsl:function name="p:surface" as="element()?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="meant" as="element()?" select="
        $element/(self::surface | self::zone[exists(p:zoned(.))] | self::zone/ancestor::surface[1]
          | self::*[self::graphic or self::media]/(parent::surface, .[parent::facsimile])[1]
          | (self::facsimile | self::surfaceGrp)/descendant::surface[1])[last()]"/>
    <xsl:sequence select="$meant[self::zone or exists(p:images(.))]"/>
  </xsl:function>
  <xsl:function name="p:zoned" as="element()?">
    <xsl:param name="zone" as="element(zone)"/>
    <xsl:variable name="made" as="element(e:zone)?"><xsl:apply-templates select="$zone" mode="p:zone"/></xsl:variable>
    <xsl:sequence select="$zone[$made][exists(ancestor::surface[1][exists(p:images(.))])]"/>
  </xsl:function>

  <!-- What a surface is called: as the page that begins with it, else as it calls itself. -->
  <xsl:function name="p:surface-name" as="xs:string?">
    <xsl:param name="surface" as="element()"/>
    <xsl:variable name="ids" as="xs:string*" select="
        $surface/(@xml:id, (graphic | media)/@xml:id, parent::facsimile[surface[1] is $surface]/@xml:id) ! ('#' || .)"/>
    <xsl:variable name="page" as="xs:string?" select="
        (($surface/self::pb, key('p:page-of', $ids, root($surface)))/@n ! normalize-space()[. != ''])[1]"/>
    <xsl:sequence select="
        if ($page) then f:phrase('break-page', $page)
        else ($surface/self::surface/(@n, label, desc), $surface/self::*[not(self::surface)]/(@n, desc)) ! normalize-space()[. != '']
            [string-length(.) le 80] => head()"/>
  </xsl:function>
  <xsl:key name="p:page-of" match="pb[@facs]" use="tokenize(@facs)"/>

</xsl:stylesheet>
