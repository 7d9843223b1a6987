<?xml version="1.0" encoding="UTF-8"?>
<!-- IIIF Presentation API 3.0: the images of a document's source, as a manifest. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:array="http://www.w3.org/2005/xpath-functions/array"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:files" expand-text="yes" exclude-result-prefixes="#all">

  <!-- iiif/ID.json, for a document of which an image can be had whose size is known; it is made of addresses on the web. -->
  <xsl:function name="p:manifest" as="element(Q{}file)?">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:variable name="path" as="xs:string" select="f:manifest($document/@id)"/>
    <xsl:variable name="canvases" as="map(xs:string, item()*)*" select="$document/facsimile/surface ! p:canvas(., $path)"/>
    <xsl:variable name="record" as="element(e:record)?" select="$document/metadata/record"/>
    <xsl:variable name="page" as="xs:string" select="f:page($document/@id)"/>
    <xsl:if test="exists($canvases) and p:address('')">
      <xsl:sequence select="p:file($path, p:json(map:merge((
          map{'@context': 'http://iiif.io/api/presentation/3/context.json', 'id': p:address($path), 'type': 'Manifest',
            'label': p:said(normalize-space($document/metadata/title), $document/@lang),
            'homepage': array{map{'id': p:address($page), 'type': 'Text', 'format': 'text/html',
              'label': p:said(normalize-space($document/metadata/title), $document/@lang)}},
            'seeAlso': array{map{'id': p:address(replace($page, '\.html$', '.xml')), 'type': 'Dataset', 'format': 'application/tei+xml'}},
            'items': array{$canvases}},
          p:facts($record)[exists(?*)] ! map{'metadata': array{p:facts($record)}},
          $record/licence/@target[matches(., '^https?://(creativecommons\.org/(licenses|publicdomain)/|rightsstatements\.org/vocab/)')]
          ! map{'rights': replace(., '^https:', 'http:')}))))"/>
    </xsl:if>
  </xsl:function>

  <!-- A surface as a canvas that its first image of known size fills. -->
  <xsl:function name="p:canvas" as="map(xs:string, item()*)?">
    <xsl:param name="surface" as="element(e:surface)"/>
    <xsl:param name="manifest" as="xs:string"/>
    <xsl:variable name="image" as="element(e:image)?" select="$surface/image[exists(p:size(.))][p:image-address(.)][1]"/>
    <xsl:variable name="size" as="xs:integer*" select="$image ! p:size(.)"/>
    <xsl:variable name="id" as="xs:string" select="p:address($manifest) || '/canvas/' || encode-for-uri($surface/@id)"/>
    <xsl:if test="$image and p:address('')">
      <xsl:variable name="address" as="xs:string" select="p:image-address($image)"/>
      <xsl:variable name="body" as="map(xs:string, item()*)" select="map:merge((
          map{'id': $address, 'type': 'Image', 'width': $size[1], 'height': $size[2]},
          p:format($address) ! map{'format': .}))"/>
      <xsl:sequence select="map{'id': $id, 'type': 'Canvas', 'label': p:said($surface/@label, ''), 'width': $size[1], 'height': $size[2],
          'items': array{map{'id': $id || '/page', 'type': 'AnnotationPage', 'items': array{map{
              'id': $id || '/image', 'type': 'Annotation', 'motivation': 'painting', 'target': $id, 'body': $body}}}}}"/>
    </xsl:if>
  </xsl:function>
  <!-- Width and height: of the file, else as the document says. -->
  <xsl:function name="p:size" as="xs:integer*">
    <xsl:param name="image" as="element(e:image)"/>
    <xsl:sequence select="
        let $file := tokenize($image-sizes($image/@target)) return
        if (exists($file)) then $file ! xs:integer(.)
        else ($image/@width, $image/@height)[$image/@width and $image/@height] ! xs:integer(.)"/>
  </xsl:function>
  <xsl:function name="p:image-address" as="xs:string?">
    <xsl:param name="image" as="element(e:image)"/>
    <xsl:sequence select="
        if (matches($image/@target, '^https?:', 'i')) then replace($image/@target, '/info\.json$', '/full/max/0/default.jpg')
        else $facsimile($image/@target) ! p:address(.)"/>
  </xsl:function>
  <xsl:function name="p:format" as="xs:string?">
    <xsl:param name="address" as="xs:string"/>
    <xsl:sequence select="
        map{'jpg': 'image/jpeg', 'jpeg': 'image/jpeg', 'png': 'image/png', 'gif': 'image/gif', 'webp': 'image/webp',
            'svg': 'image/svg+xml', 'avif': 'image/avif'}(lower-case(replace($address, '^.*\.([A-Za-z]+)$', '$1')))"/>
  </xsl:function>

  <!-- Words in their language; "none" where it has none. -->
  <xsl:function name="p:said" as="map(xs:string, item()*)">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="tag" as="xs:string"/>
    <xsl:sequence select="map{($tag[not(. = ('', 'und'))], 'none')[1]: array{$words}}"/>
  </xsl:function>
  <!-- What a viewer says of the document. -->
  <xsl:function name="p:facts" as="map(xs:string, item()*)*">
    <xsl:param name="record" as="element(e:record)?"/>
    <xsl:variable name="facts" as="map(xs:string, xs:string*)" select="
        map{'field-author': f:agents($record, f:author-role($record)), 'field-date': f:when($record, 'created')}"/>
    <xsl:for-each select="('field-author', 'field-date')">
      <xsl:variable name="values" as="xs:string*" select="$facts(.)"/>
      <xsl:if test="exists($values)">
        <xsl:sequence select="map{'label': p:said(f:word(.), $language), 'value': map{'none': array{$values}}}"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
