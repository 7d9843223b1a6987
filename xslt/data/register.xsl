<?xml version="1.0" encoding="UTF-8"?>
<!-- The entries of a register as a table: names, dates, places on the earth, identifiers, mentions. -->
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

  <xsl:variable name="p:of-entries" as="xs:string+" select="tokenize('
      id name kind names* from to when birth death latitude longitude sameAs* description mentions* page')[. != '']"/>
  <!-- Events with a life of their own, such as treaties, have the facts of that. -->
  <xsl:variable name="p:of-events" as="xs:string+" select="tokenize('
      parties* signatories* signed authentic* inForceFrom inForceTo inForceCertainty facts*')[. != '']"/>

  <xsl:template match="document[@kind = 'register']" as="element(Q{}file)+">
    <xsl:sequence select="
        p:table(replace(f:page(@id), '\.html$', ''), ($p:of-entries, $p:of-events[current()//paragraph/@fact]),
            text//list[@kind = 'register']/item[@id] ! p:entry(.))"/>
  </xsl:template>
  <xsl:function name="p:entry" as="map(xs:string, item()*)">
    <xsl:param name="item" as="element(e:item)"/>
    <xsl:variable name="page" as="xs:string" select="p:passage-page(root($item)/document/@id || '#' || $item/@id)"/>
    <xsl:variable name="own" as="element()*" select="$item/*[not(@tei = 'mentions')]"/>
    <xsl:variable name="date" as="element(e:date)?" select="($item/paragraph[empty(@tei)]/date)[1]"/>
    <xsl:variable name="geo" as="xs:string*" select="tokenize(($own//inline[@tei = 'geo'])[1], '[\s,]+')[. castable as xs:decimal]"/>
    <xsl:sequence select="map{
        'id': string($item/@id), 'name': string($item/@title), 'kind': string($item/@kind),
        'names*': $own//inline[@kind = 'variant'] ! map:merge((map{'name': normalize-space()}, @lang ! map{'language': string()})),
        'when': string($date/@when), 'from': string($date/@from), 'to': string($date/@to),
        'birth': string(($own//inline[@tei = 'birth']//date/@when)[1]), 'death': string(($own//inline[@tei = 'death']//date/@when)[1]),
        'latitude': string($geo[1][count($geo) ge 2]), 'longitude': string($geo[2]),
        'sameAs*': distinct-values($own//inline[@kind = 'idno']/link/@target),
        'description': 
            string-join($own[self::paragraph or self::block][@tei = ('desc', 'note', 'sense', 'gloss', 'p')] ! normalize-space(), ' '),
        'mentions*': $item//mention ! map{'where': normalize-space(), 'page': p:passage-page(@target)},
        'parties*': p:fact-parts($item/paragraph[@fact = 'parties']),
        'signatories*': $item/paragraph[@fact = 'signature']/name[@kind = 'person'] ! normalize-space(),
        'signed': string(($item/paragraph[@fact = 'signature']/date/@when)[1]),
        'authentic*': $item/paragraph[@fact = 'authentic']/inline[@kind = 'authentic'] ! normalize-space(),
        'inForceFrom': string(($item/paragraph[@fact = 'force']/date/(@from, .[empty(@to)]/@when))[1]),
        'inForceTo': string(($item/paragraph[@fact = 'force']/date/@to)[1]),
        'inForceCertainty': string(($item/paragraph[@fact = 'force']/date/@cert)[1]),
        'facts*': $item/paragraph[@fact][not(@fact = ('parties', 'authentic', 'text'))] ! p:fact(.),
        'page': (p:address($page), $page)[1]}"/>
  </xsl:function>

  <!-- A step of an event's life, in its words, with its time as data. -->
  <xsl:function name="p:fact" as="map(xs:string, item()*)">
    <xsl:param name="fact" as="element(e:paragraph)"/>
    <xsl:variable name="date" as="element(e:date)?" select="$fact/date[1]"/>
    <xsl:sequence select="map:merge((
        map{'fact': string($fact/@fact), 'name': normalize-space($fact)}, $date/(@from, @to) ! map{local-name(): string()},
        $date/@cert ! map{'certainty': string()},
        $date[empty(@from | @to)]/@when ! map{'when': string()}))"/>
  </xsl:function>
  <!-- What stands between semicolons. -->
  <xsl:function name="p:fact-parts" as="xs:string*">
    <xsl:param name="fact" as="element(e:paragraph)?"/>
    <xsl:sequence select="tokenize(substring-after($fact, ': '), ';') ! normalize-space()[. != '']"/>
  </xsl:function>

</xsl:stylesheet>
