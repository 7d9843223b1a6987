<?xml version="1.0" encoding="UTF-8"?>
<!-- The files of the whole edition: how it is cited, what changed, where its pages are. -->
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

  <xsl:template match="index" as="element(Q{}file)*">
    <xsl:variable name="texts" as="element(e:document)*" select="document[@kind = 'text']"/>
    <xsl:variable name="items" as="map(xs:string, item()*)*" select="$texts ! p:cited(.)"/>
    <xsl:sequence select="p:table('documents', $p:of-documents, document ! p:row(.))"/>
    <xsl:sequence select="
        p:file('references.json', p:json(array{$items})), p:file('references.bib', string-join(($items ! f:bibtex(.)), '&#xA;')),
        p:file('references.ris', string-join($items ! f:ris(.)))"/>
    <xsl:sequence select="p:citation-file(.), p:letters(.), p:services(.)"/>
    <xsl:sequence select="p:file('robots.txt', 'User-agent: *&#xA;Allow: /&#xA;'
        || p:address('sitemap.xml') ! ('Sitemap: ' || . || '&#xA;'))"/>
    <!-- Both are made of addresses on the web. -->
    <xsl:if test="$base-uri != ''"><xsl:sequence select="p:sitemap(.), p:feed(.)"/></xsl:if>
  </xsl:template>

  <xsl:function name="p:file" as="element(Q{}file)">
    <xsl:param name="path" as="xs:string"/>
    <xsl:param name="text" as="xs:string"/>
    <file path="{$path}" xmlns="">{$text}</file>
  </xsl:function>
  <xsl:function name="p:json" as="xs:string">
    <xsl:param name="value" as="item()"/>
    <xsl:sequence select="serialize($value, map{'method': 'json', 'indent': true(), 'use-character-maps': map{'/': '/'}}) || '&#xA;'"/>
  </xsl:function>
  <xsl:function name="p:xml" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="'&lt;?xml version=&quot;1.0&quot; encoding=&quot;UTF-8&quot;?>&#xA;'
        || serialize($element, map{'method': 'xml', 'indent': true(), 'omit-xml-declaration': true()}) || '&#xA;'"/>
  </xsl:function>

  <!-- A document of the edition as a work that can be cited. -->
  <xsl:function name="p:cited" as="map(xs:string, item()*)">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:sequence select="f:cited($document/@id, $document/@title, p:edition-name($document/..), $document/record,
        p:address(f:page($document/@id)), $document/@lang)"/>
  </xsl:function>

  <!-- Citation File Format 1.2.0: the edition as a data set. Without anybody who made or publishes it there is none. -->
  <xsl:function name="p:citation-file" as="element(Q{}file)?">
    <xsl:param name="index" as="element(e:index)"/>
    <xsl:variable name="records" as="element(e:record)*" select="$index/document/record"/>
    <xsl:variable name="makers" as="element(e:agent)*" select="
        ($records/agent[@role = 'editor'], $records/agent[@role = 'publisher'][empty($records/agent[@role = 'editor'])])"/>
    <xsl:variable name="licences" as="xs:string*" select="distinct-values($records/licence/@target[matches(., '^https?://.')])"/>
    <xsl:variable name="lines" as="xs:string*">
      <xsl:sequence select="'cff-version: 1.2.0', 'message: ' || p:quoted(f:word('cite-please')), 'type: dataset',
          'title: ' || p:quoted(p:edition-name($index)), 'authors:'"/>
      <xsl:for-each-group select="$makers" group-by="@name">
        <xsl:sequence select="
            if (@family) then ('  - family-names: ' || p:quoted(@family), '    given-names: ' || p:quoted(@given))
            else '  - name: ' || p:quoted(@name),
            (current-group()/(@target, identifier/@target)[matches(., '^https://orcid\.org/([0-9]{4}-){3}[0-9]{3}[0-9X]$')])[1]
            ! ('    orcid: ' || p:quoted(.))"/>
      </xsl:for-each-group>
      <xsl:sequence select="
          sort($records ! f:iso-date(., 'published')[matches(., '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')])[last()] ! ('date-released: ' || .),
          p:address('') ! ('url: ' || p:quoted(.)), $licences[count($licences) = 1] ! ('license-url: ' || p:quoted(.))"/>
    </xsl:variable>
    <xsl:if test="exists($makers)">
      <xsl:sequence select="p:file('CITATION.cff', string-join($lines, '&#xA;') || '&#xA;')"/>
    </xsl:if>
  </xsl:function>
  <!-- A string of YAML in double quotes, as JSON writes it. -->
  <xsl:function name="p:quoted" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="serialize($text, map{'method': 'json', 'use-character-maps': map{'/': '/'}})"/>
  </xsl:function>

  <!-- Sitemaps 0.9: each page with the day of its document's last change. -->
  <xsl:function name="p:sitemap" as="element(Q{}file)">
    <xsl:param name="index" as="element(e:index)"/>
    <xsl:variable name="map" as="element()">
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <url><loc>{p:address('')}</loc></url>
        <xsl:for-each select="$index/document">
          <url>
            <loc>{p:address(f:page(@id))}</loc>
            <xsl:for-each select="p:changed(.)"><lastmod>{.}</lastmod></xsl:for-each>
          </url>
          <xsl:for-each select="part"><url><loc>{p:address(encode-for-uri(@page) || '.html')}</loc></url></xsl:for-each>
        </xsl:for-each>
        <xsl:for-each select="$index/parallel"><url><loc>{p:address(f:page(@id))}</loc></url></xsl:for-each>
      </urlset>
    </xsl:variable>
    <xsl:sequence select="p:file('sitemap.xml', p:xml($map))"/>
  </xsl:function>
  <!-- The day of the last change that a document says of itself. -->
  <xsl:function name="p:changed" as="xs:string?">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:sequence select="sort($document/record/change/@when ! string()[matches(., '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$')])[last()]"/>
  </xsl:function>

  <!-- Atom (RFC 4287): the last fifty changes that the documents say of themselves. -->
  <xsl:function name="p:feed" as="element(Q{}file)?">
    <xsl:param name="index" as="element(e:index)"/>
    <xsl:variable name="changes" as="element(e:change)*" select="
        sort($index/document/record/change[matches(@when, '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$')], (), function($one) { string($one/@when) })
        => reverse()"/>
    <xsl:variable name="feed" as="element()">
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{$language}">
        <id>{p:address('feed.xml')}</id>
        <title>{p:edition-name($index)}</title>
        <updated>{$changes[1] ! p:moment(@when)}</updated>
        <author><name>{(f:agents($index/document/record, 'editor'), p:edition-name($index))[1]}</name></author>
        <link rel="self" href="{p:address('feed.xml')}"/>
        <link rel="alternate" type="text/html" href="{p:address('')}"/>
        <xsl:for-each select="$changes[position() le 50]">
          <xsl:variable name="document" as="element(e:document)" select="../.."/>
          <entry>
            <id>{p:address(f:page($document/@id))}#change-{count(preceding-sibling::change) + 1}</id>
            <title>{$document/@title}</title>
            <updated>{p:moment(@when)}</updated>
            <link rel="alternate" type="text/html" href="{p:address(f:page($document/@id))}"/>
            <summary>{@what}</summary>
          </entry>
        </xsl:for-each>
      </feed>
    </xsl:variable>
    <xsl:if test="exists($changes)"><xsl:sequence select="p:file('feed.xml', p:xml($feed))"/></xsl:if>
  </xsl:function>
  <!-- A day, month or year as the moment at which it begins (RFC 3339). -->
  <xsl:function name="p:moment" as="xs:string">
    <xsl:param name="date" as="xs:string"/>
    <xsl:sequence select="substring($date || '-01-01', 1, 10) || 'T00:00:00Z'"/>
  </xsl:function>

</xsl:stylesheet>
