<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables, as CSV (RFC 4180) and as JSON: of the documents, of the entries of a register. -->
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

  <!-- The columns of the table of documents; those with a star hold lists. -->
  <xsl:variable name="p:of-documents" as="xs:string+" select="tokenize('
      id title kind type date notBefore notAfter language place author* editor* sender* recipient* publisher* licence page tei')[. != '']"/>

  <xsl:function name="p:row" as="map(xs:string, item()*)">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:variable name="record" as="element(e:record)?" select="$document/record"/>
    <xsl:variable name="date" as="element(e:date)?" select="$record/date[@role = 'created']"/>
    <xsl:variable name="page" as="xs:string" select="f:page($document/@id)"/>
    <xsl:sequence select="map{
        'id': string($document/@id), 'title': string($document/@title), 'kind': string($document/(@register, @kind)[1]),
        'type': string($document/@type), 'date': $date ! string((@when, @from)[1]), 'notBefore': string($date/@not-before),
        'notAfter': string($date/(@not-after, @to)[1]), 'language': string($document/@lang),
        'place': string($record/place[@role = 'created']/@name),
        'author*': f:agents($record, 'author'), 'editor*': f:agents($record, 'editor'), 'sender*': f:agents($record, 'sender'),
        'recipient*': f:agents($record, 'receiver'), 'publisher*': f:agents($record, 'publisher'),
        'licence': string($record/licence/@target), 'page': (p:address($page), $page)[1],
        'tei': $document/@path[. != ''] ! replace((p:address($page), $page)[1], '\.html$', '.xml')}"/>
  </xsl:function>

  <!-- NAME.csv and NAME.json: rows by the columns, whose star says that they hold lists. Values that are maps are for JSON only. -->
  <xsl:function name="p:table" as="element(Q{}file)+">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="columns" as="xs:string+"/>
    <xsl:param name="rows" as="map(xs:string, item()*)*"/>
    <xsl:variable name="lines" as="xs:string+" select="
        string-join($columns ! p:cell(replace(., '\*$', '')), ','),
        for $row in $rows return string-join($columns ! p:cell(string-join($row(.) ! p:words(.), '; ')), ',')"/>
    <xsl:sequence select="p:file($name || '.csv', string-join($lines, '&#xD;&#xA;') || '&#xD;&#xA;')"/>
    <xsl:sequence select="p:file($name || '.json', p:json(array{$rows ! p:object(., $columns)}))"/>
  </xsl:function>
  <xsl:function name="p:words" as="xs:string">
    <xsl:param name="value" as="item()"/>
    <xsl:sequence select="if ($value instance of map(*)) then string(($value?name, $value?where)[1]) else string($value)"/>
  </xsl:function>
  <xsl:function name="p:cell" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="
        if (matches($text, '[,&quot;&#xA;&#xD;]')) then '&quot;' || replace($text, '&quot;', '&quot;&quot;') || '&quot;' else $text"/>
  </xsl:function>
  <xsl:function name="p:object" as="map(xs:string, item()*)">
    <xsl:param name="row" as="map(xs:string, item()*)"/>
    <xsl:param name="columns" as="xs:string+"/>
    <xsl:sequence select="map:merge(
        for $column in $columns, $values in array{$row($column)[not(. instance of xs:string and . = '')]}[array:size(.) gt 0]
        return map{replace($column, '\*$', ''): if (ends-with($column, '*')) then $values else $values(1)})"/>
  </xsl:function>

</xsl:stylesheet>
