<?xml version="1.0" encoding="UTF-8"?>
<!-- What a page says to machines: Dublin Core, citation managers, schema.org, where the TEI is. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:html" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template name="p:machines" as="element()*">
    <xsl:context-item as="element(e:document)" use="required"/>
    <xsl:variable name="page" as="xs:string" select="p:own-page(@id)"/>
    <xsl:variable name="name" as="xs:string" select="f:plain(metadata/title)"/>
    <xsl:variable name="record" as="element(e:record)?" select="metadata/record"/>
    <xsl:variable name="date" as="xs:string?" select="(f:iso-date($record, 'published'), f:when($record, 'published'))[1]"/>
    <xsl:if test="p:has-tei(.)">
      <link rel="alternate" type="application/tei+xml" href="{replace(f:page(@id), '\.html$', '.xml')}"/>
    </xsl:if>
    <xsl:if test="p:address($page)"><link rel="canonical" href="{p:address($page)}"/></xsl:if>
    <xsl:sequence select="p:in-languages(@id)[$page = f:page(current()/@id)] ! p:in-language(.)"/>
    <link rel="schema.DC" href="http://purl.org/dc/elements/1.1/"/>
    <xsl:sequence select="
        p:meta('DC.title', $name), p:meta('citation_title', $name),
        f:agents($record, f:author-role($record)) ! (p:meta('DC.creator', .), p:meta('citation_author', .)),
        f:agents($record, 'editor') ! (p:meta('DC.contributor', .), p:meta('citation_editor', .)),
        f:agents($record, 'translator') ! p:meta('DC.contributor', .),
        f:agents($record, 'publisher') ! (p:meta('DC.publisher', .), p:meta('citation_publisher', .)),
        $date ! (p:meta('DC.date', .), 
          replace(tokenize(., '/')[1], '-', '/')[matches(., '^[0-9]{4}(/|$)')] ! p:meta('citation_publication_date', .)),
        f:tag(@lang)[. != 'und'] ! (p:meta('DC.language', .), p:meta('citation_language', .)),
        p:values(., 'document-type') ! p:meta('DC.type', .),
        p:values(., 'rights') ! p:meta('DC.rights', .),
        p:values(., 'source') ! p:meta('DC.source', .),
        p:meta('citation_collection_title', p:edition-title()),
        p:address($page) ! (p:meta('DC.identifier', .), p:meta('citation_public_url', .)),
        p:sorted-offers()[p:suffix(.) = 'pdf'] ! p:address(.) ! p:meta('citation_pdf_url', .),
        p:values(., 'abstract')[1] ! p:meta('description', .)"/>
    <xsl:call-template name="p:signposts"/>
    <xsl:call-template name="p:open-graph"/>
    <xsl:sequence select="p:structured-data(p:work(.))"/>
  </xsl:template>

  <!-- The page of the same text in a language. -->
  <xsl:function name="p:in-language" as="element()">
    <xsl:param name="version" as="element(e:version)"/>
    <link rel="alternate" hreflang="{f:tag($version/@lang)}"
        href="{(p:address(f:page($version/@document)), f:page($version/@document))[1]}"/>
  </xsl:function>

  <!-- Signposting (FAIR Signposting Profile, level 1): how it is cited, what it is, by whom, under which licence, where its parts are. -->
  <xsl:template name="p:signposts" as="element()*">
    <xsl:context-item as="element(e:document)" use="required"/>
    <xsl:variable name="record" as="element(e:record)?" select="metadata/record"/>
    <xsl:variable name="tei" as="xs:string" select="replace(f:page(@id), '\.html$', '.xml')"/>
    <xsl:for-each select="($record/identifier[@sort = 'DOI']/@target[matches(., '^https?:')], p:address(p:own-page(@id)))[1]">
      <link rel="cite-as" href="{.}"/>
    </xsl:for-each>
    <link rel="type" href="https://schema.org/CreativeWork"/>
    <xsl:for-each select="distinct-values($record/agent[@role = ('editor', f:author-role($record))]/(@target, identifier/@target)
        [matches(., '^https?:')])">
      <link rel="author" href="{.}"/>
    </xsl:for-each>
    <xsl:for-each select="$record/licence/@target[matches(., '^https?:')]"><link rel="license" href="{.}"/></xsl:for-each>
    <link rel="collection" href="index.html"/>
    <xsl:if test="p:has-tei(.)"><link rel="item" type="application/tei+xml" href="{$tei}"/></xsl:if>
    <xsl:for-each select="p:sorted-offers()"><link rel="item" type="{p:media-type(.)}" href="{.}"/></xsl:for-each>
    <xsl:if test="p:has-manifest(.)">
      <link rel="describedby" type="application/ld+json;profile=&quot;http://iiif.io/api/presentation/3/context.json&quot;"
          href="{f:manifest(@id)}"/>
    </xsl:if>
  </xsl:template>

  <!-- The Open Graph protocol: how a link to the page looks where people share it. -->
  <xsl:template name="p:open-graph" as="element()+">
    <xsl:context-item as="element(e:document)" use="required"/>
    <xsl:variable name="properties" as="map(xs:string, xs:string?)*" select="
        map{'title': f:plain(metadata/title)}, map{'type': 'article'}, map{'site_name': p:edition-title()},
        map{'url': p:address(p:own-page(@id))}, map{'locale': f:tag(@lang)[. != 'und'] ! translate(., '-', '_')},
        map{'description': p:values(., 'abstract')[1]}"/>
    <xsl:for-each select="$properties[exists(?*)]">
      <meta property="og:{map:keys(.)}" content="{?*}"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:function name="p:meta" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="content" as="xs:string"/>
    <meta name="{$name}" content="{$content}"/>
  </xsl:function>

  <!-- The document as a work of schema.org. -->
  <xsl:function name="p:work" as="map(xs:string, item()*)">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:variable name="page" as="xs:string" select="p:own-page($document/@id)"/>
    <xsl:variable name="tei" as="xs:string" select="replace(f:page($document/@id), '\.html$', '.xml')"/>
    <xsl:variable name="record" as="element(e:record)?" select="$document/metadata/record"/>
    <xsl:sequence select="map:merge((
        map{'@context': 'https://schema.org', '@type': 'CreativeWork', 'name': f:plain($document/metadata/title)},
        $document/f:tag(@lang)[. != 'und'] ! map{'inLanguage': .},
        p:address($page) ! map{'url': .},
        p:agents('author', $record/agent[@role = 'author']), p:agents('editor', $record/agent[@role = 'editor']),
        p:agents('translator', $record/agent[@role = 'translator']),
        p:agents('sender', $record/agent[@role = 'sender']), p:agents('recipient', $record/agent[@role = 'receiver']),
        p:agents('publisher', $record/agent[@role = 'publisher']),
        f:iso-date($record, 'created') ! map{'dateCreated': .}, f:iso-date($record, 'published') ! map{'datePublished': .},
        $record/place[@role = 'created'] ! map{'locationCreated': map{'@type': 'Place', 'name': string(@name)}},
        p:identifiers($record/identifier),
        p:values($document, 'document-type')[1] ! map{'genre': .},
        ($record/licence/@target, $document/metadata/field[@name = 'rights']//link/@target)[1] ! map{'license': string()},
        p:event-facts($document/metadata/field[@group = 'event']), p:mentions($document), p:entries($document),
        map{'isPartOf': map:merge((map{'@type': 'Collection', 'name': p:edition-title()}, p:address('index.html') ! map{'url': .}))},
        $document[p:has-tei(.)] ! map{'encoding': map{'@type': 'MediaObject',
            'encodingFormat': 'application/tei+xml', 'contentUrl': (p:address($tei), $tei)[1]}}))"/>
  </xsl:function>

  <!-- The event whose text it is, such as a treaty: its name, its page, when it was signed and in force. -->
  <xsl:function name="p:event-facts" as="map(xs:string, item()*)?">
    <xsl:param name="fields" as="element(e:field)*"/>
    <xsl:variable name="entry" as="element(e:link)?" select="$fields[@name = 'event']/value[1]/link"/>
    <xsl:variable name="force" as="element(e:date)?" select="$fields[@name = 'force']/value[1]/date[1]"/>
    <xsl:if test="$entry">
      <xsl:variable name="page" as="xs:string?" select="f:href($entry/@target, $entry)"/>
      <xsl:sequence select="map{'about': map:merge((
          map{'@type': if ($fields/@name = 'force') then 'Legislation' else 'Event', 'name': normalize-space($entry)},
          $page ! map{'url': (p:address(.), .)[1]},
          ($fields[@name = 'signature']/value[1]/date/@when)[1] ! map{'legislationDate': string()},
          $force[@from][empty(@cert)] ! map{'temporalCoverage': @from || '/' || (@to, '..')[1]}))}"/>
    </xsl:if>
  </xsl:function>

  <!-- Who and what is named in the text: each entry of a register once, by its name and its address there. -->
  <xsl:function name="p:mentions" as="map(xs:string, item()*)?">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:variable name="named" as="map(xs:string, item()*)*">
      <xsl:for-each-group select="$document[@kind = 'text']/text//name[@target][map:contains($p:types, @kind)]" group-by="@target">
        <xsl:variable name="there" as="xs:string?" select="f:href(@target, .)"/>
        <xsl:if test="$there">
          <xsl:sequence select="
              map{'@type': $p:types(@kind), 'name': string((@title, f:plain(.))[. != ''][1]),
              'url': (p:address($there)[not(matches($there, '^https?:'))], $there)[1]} => p:known(tokenize(@same))"/>
        </xsl:if>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:if test="exists($named)"><xsl:sequence select="map{'mentions': array{$named}}"/></xsl:if>
  </xsl:function>
  <!-- Of a register the entries that authorities know, too. -->
  <xsl:function name="p:entries" as="map(xs:string, item()*)?">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:variable name="known" as="map(xs:string, item()*)*">
      <xsl:for-each select="$document[@kind = 'register']/text//list[@kind = 'register']/item[@id][map:contains($p:types, @kind)]">
        <xsl:variable name="same" as="xs:string*"
            select="(.//inline[@kind = 'idno'] except .//note//inline)/link/@target[matches(., '^https?:')]"/>
        <xsl:variable name="there" as="xs:string" select="p:passage-page($document/@id || '#' || @id)"/>
        <xsl:if test="exists($same)">
          <xsl:sequence select="
              map{'@type': $p:types(@kind), 'name': f:plain(label[1]), 'url': (p:address($there), $there)[1]} => p:known($same)"/>
        </xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:if test="exists($known)"><xsl:sequence select="map{'about': array{$known}}"/></xsl:if>
  </xsl:function>
  <!-- The same with the addresses at which authorities know it. -->
  <xsl:function name="p:known" as="map(xs:string, item()*)">
    <xsl:param name="named" as="map(xs:string, item()*)"/>
    <xsl:param name="addresses" as="xs:string*"/>
    <xsl:sequence select="map:merge(($named, p:same-as($addresses)))"/>
  </xsl:function>
  <xsl:variable name="p:types" as="map(xs:string, xs:string)" select="
      map{'person': 'Person', 'place': 'Place', 'organisation': 'Organization', 'org': 'Organization', 'event': 'Event',
      'term': 'DefinedTerm'}"/>

  <!-- Those who have a role, as persons or organisations of schema.org, with what identifies them. -->
  <xsl:function name="p:agents" as="map(xs:string, item()*)?">
    <xsl:param name="role" as="xs:string"/>
    <xsl:param name="agents" as="element(e:agent)*"/>
    <xsl:if test="exists($agents)">
      <xsl:sequence select="map{$role: array{$agents ! map:merge((
          map{'@type': if (@kind = 'organisation') then 'Organization' else 'Person', 'name': string(@name)},
          @given ! map{'givenName': string()}, @family ! map{'familyName': string()},
          p:same-as((@target, identifier/@target)[matches(., '^https?:')])))}}"/>
    </xsl:if>
  </xsl:function>
  <xsl:function name="p:same-as" as="map(xs:string, item()*)?">
    <xsl:param name="addresses" as="xs:string*"/>
    <xsl:if test="exists($addresses)"><xsl:sequence select="map{'sameAs': array{distinct-values($addresses)}}"/></xsl:if>
  </xsl:function>
  <xsl:function name="p:identifiers" as="map(xs:string, item()*)?">
    <xsl:param name="identifiers" as="element(e:identifier)*"/>
    <xsl:if test="exists($identifiers)">
      <xsl:sequence select="map{'identifier': array{$identifiers ! (@target, @value)[1] ! string()}}"/>
    </xsl:if>
  </xsl:function>

  <!-- JSON in a script: a character that could end the script or begin a comment is written by its number. -->
  <xsl:function name="p:structured-data" as="element()">
    <xsl:param name="data" as="map(xs:string, item()*)"/>
    <script type="application/ld+json">{p:json($data)}</script>
  </xsl:function>
  <!-- The same for our own scripts. -->
  <xsl:function name="p:data" as="element()">
    <xsl:param name="data" as="map(xs:string, item()*)"/>
    <script>{p:json($data)}</script>
  </xsl:function>
  <xsl:function name="p:json" as="xs:string">
    <xsl:param name="data" as="map(xs:string, item()*)"/>
    <xsl:sequence select="serialize($data, map{'method': 'json', 'use-character-maps': map{'/': '/'}})
        => replace('&lt;', '\\u003c') => replace('>', '\\u003e') => replace('&amp;', '\\u0026')"/>
  </xsl:function>

</xsl:stylesheet>
