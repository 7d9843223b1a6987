<?xml version="1.0" encoding="UTF-8"?>
<!-- Distributed Text Services 1.0, as files: the entry point, the collection, what can be cited in each document. -->
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

  <xsl:variable name="p:context" as="xs:string" select="'https://dtsapi.org/context/v1.0.json'"/>

  <!-- dts/index.json and dts/collection.json. A folder answers no queries, so the templates of addresses name files. -->
  <xsl:function name="p:services" as="element(Q{}file)+">
    <xsl:param name="index" as="element(e:index)"/>
    <xsl:variable name="documents" as="element(e:document)*" select="$index/document[@kind = 'text']"/>
    <xsl:sequence select="p:file('dts/index.json', p:json(map{
        '@context': $p:context, '@id': p:there('dts/index.json', '../'), '@type': 'EntryPoint', 'dtsVersion': '1.0',
        'collection': p:there('dts/collection.json', '../'), 'navigation': p:there('dts/navigation/{resource}.json', '../'),
        'document': p:there('{resource}.xml', '../')}))"/>
    <xsl:sequence select="p:file('dts/collection.json', p:json(map{
        '@context': $p:context, '@id': 'edition', '@type': 'Collection', 'dtsVersion': '1.0', 'title': p:edition-name($index),
        'totalParents': 0, 'totalChildren': count($documents), 'collection': p:there('dts/collection.json', '../'),
        'member': array{$documents ! p:resource(., @title, record, '../')}}))"/>
  </xsl:function>

  <!-- A resource, as it stands in the collection and in its navigation. -->
  <xsl:function name="p:resource" as="map(xs:string, item()*)">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="record" as="element(e:record)?"/>
    <xsl:param name="up" as="xs:string"/>
    <xsl:variable name="name" as="xs:string" select="replace(f:page($document/@id), '\.html$', '')"/>
    <xsl:variable name="core" as="map(xs:string, item()*)" select="map:merge((
        map{'title': array{map{'lang': p:tag($document), 'value': $title}}},
        f:agents($record, f:author-role($record))[1] ! map{'creator': array{f:agents($record, f:author-role($record))}},
        f:agents($record, 'publisher')[1] ! map{'publisher': array{f:agents($record, 'publisher')}},
        f:iso-date($record, 'created') ! map{'date': .},
        $document/@lang[not(. = ('', 'und'))] ! map{'language': array{string()}}))"/>
    <xsl:sequence select="map{
        '@id': string($document/@id), '@type': 'Resource', 'title': $title, 'totalParents': 1, 'totalChildren': 0, 'dublinCore': $core,
        'collection': p:there('dts/collection.json', $up), 'navigation': p:there('dts/navigation/' || $name || '.json', $up),
        'document': p:there($name || '.xml', $up), 'mediaTypes': array{'application/tei+xml'}}"/>
  </xsl:function>
  <xsl:function name="p:tag" as="xs:string">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:sequence select="($document/@lang[. != ''], 'und')[1] ! string()"/>
  </xsl:function>
  <!-- The address of a file: on the web, or from the file that says it by way of the folder of the pages, $up. -->
  <xsl:function name="p:there" as="xs:string">
    <xsl:param name="path" as="xs:string"/>
    <xsl:param name="up" as="xs:string"/>
    <xsl:sequence select="(p:address($path), $up || $path)[1]"/>
  </xsl:function>

  <!-- dts/navigation/ID.json: the sections of a text, and what in them has an id of its own. -->
  <xsl:template match="document[@kind = 'text']" as="element(Q{}file)+">
    <xsl:variable name="units" as="map(xs:string, item()*)*"><xsl:apply-templates select="text" mode="p:units"/></xsl:variable>
    <xsl:variable name="resource" as="map(xs:string, item()*)" select="p:resource(., normalize-space(metadata/title), metadata/record,
        '../../')"/>
    <xsl:variable name="tree" as="map(xs:string, item()*)?" select="
        $units[1] ! map{'@type': 'CitationTree', 'citeStructure': array{p:structures($units, 1, '')}}"/>
    <xsl:sequence select="p:file('dts/navigation/' || replace(f:page(@id), '\.html$', '.json'), p:json(map{
        '@context': $p:context, '@id': $resource?navigation, '@type': 'Navigation', 'dtsVersion': '1.0',
        'resource': map:put($resource, 'citationTrees', array{$tree}), 'member': array{$units}}))"/>
    <xsl:sequence select="p:manifest(.)"/>
  </xsl:template>
  <!-- The kinds of units that stand at a level in those that are named, "" for the text itself, each with the kinds in it. -->
  <xsl:function name="p:structures" as="map(xs:string, item()*)*">
    <xsl:param name="units" as="map(xs:string, item()*)*"/>
    <xsl:param name="level" as="xs:integer"/>
    <xsl:param name="parents" as="xs:string+"/>
    <xsl:variable name="in" as="map(xs:string, xs:string)" select="map:merge($parents ! map{.: .})"/>
    <xsl:for-each-group select="$units[?level = $level][map:contains($in, (?parent, '')[1])]" group-by="?citeType">
      <xsl:variable name="inner" as="map(xs:string, item()*)*" select="p:structures($units, $level + 1, current-group()?identifier)"/>
      <xsl:sequence select="map:merge((
          map{'@type': 'CiteStructure', 'citeType': current-grouping-key()}, $inner[1] ! map{'citeStructure': array{$inner}}))"/>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:mode name="p:units" on-no-match="shallow-skip"/>
  <xsl:template match="note | apparatus" mode="p:units" as="empty-sequence()"/>
  <xsl:template match="section[@id] | paragraph[@id] | stanza[@id] | line[@id] | block[@id] | item[@id] | speech[@id]" mode="p:units"
      as="map(xs:string, item()*)*">
    <xsl:param name="parent" as="xs:string?" tunnel="yes" select="()"/>
    <xsl:param name="level" as="xs:integer" tunnel="yes" select="1"/>
    <xsl:sequence select="map:merge((
        map{'@type': 'CitableUnit', 'identifier': string(@id), 'level': $level, 'parent': $parent, 'citeType': local-name()},
        heading[1] ! map{'dublinCore': map{'title': array{map{'lang': p:tag(root()/document), 'value': normalize-space()}}}}))"/>
    <xsl:apply-templates mode="p:units">
      <xsl:with-param name="parent" tunnel="yes" select="string(@id)"/>
      <xsl:with-param name="level" tunnel="yes" select="$level + 1"/>
    </xsl:apply-templates>
  </xsl:template>

</xsl:stylesheet>
