<?xml version="1.0" encoding="UTF-8"?>
<!-- Identifiers: what sort of number it is, and the address at which its authority answers (TEI Guidelines, 14.3.1). -->
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

  <!-- Authorities by the names that editions give them: what they are called, which numbers they have, where they answer. -->
  <xsl:variable name="p:authorities" as="map(xs:string, map(xs:string, xs:string))" select="
      let $gnd := map{'name': 'GND', 'pattern': '[0-9]+-?[0-9Xx]?', 'address': 'https://d-nb.info/gnd/$0'},
          $viaf := map{'name': 'VIAF', 'pattern': '[0-9]+', 'address': 'https://viaf.org/viaf/$0'},
          $wikidata := map{'name': 'Wikidata', 'pattern': '[QP][0-9]+', 'address': 'https://www.wikidata.org/entity/$0'},
          $geonames := map{'name': 'GeoNames', 'pattern': '[0-9]+', 'address': 'https://sws.geonames.org/$0/'},
          $pleiades := map{'name': 'Pleiades', 'pattern': '[0-9]+', 'address': 'https://pleiades.stoa.org/places/$0'},
          $orcid := map{'name': 'ORCID', 'pattern': '[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]', 'address': 'https://orcid.org/$0'},
          $isni := map{'name': 'ISNI', 'pattern': '[0-9]{15}[0-9X]', 'address': 'https://isni.org/isni/$0'},
          $lccn := map{'name': 'LCCN', 'pattern': 'n[a-z]?[0-9]+', 'address': 'https://id.loc.gov/authorities/names/$0'},
          $doi := map{'name': 'DOI', 'pattern': '10\.[0-9]{4,}/\S+', 'address': 'https://doi.org/$0'},
          $handle := map{'name': 'Handle', 'pattern': '[0-9]+(\.[0-9]+)*/\S+', 'address': 'https://hdl.handle.net/$0'},
          $ark := map{'name': 'ARK', 'pattern': 'ark:/?[0-9]{5,9}/\S+', 'address': 'https://n2t.net/$0'}
      return map{'gnd': $gnd, 'pnd': $gnd, 'viaf': $viaf, 'wikidata': $wikidata, 'geonames': $geonames, 'pleiades': $pleiades,
                 'orcid': $orcid, 'isni': $isni, 'lccn': $lccn, 'lc': $lccn, 'lcnaf': $lccn, 'doi': $doi, 'handle': $handle,
                 'hdl': $handle, 'ark': $ark}"/>

  <!-- An identifier in the text or in a register: "GND 118566288", and a link where an address is known. -->
  <xsl:template match="idno[normalize-space()]" as="element(e:inline)">
    <inline kind="idno">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:sequence select="p:mark('open', p:identifier-sort(.) ! (if (.) then . || ' ' else ''))"/>
      <xsl:variable name="address" as="xs:string?" select="p:identified-at(.)"/>
      <xsl:choose>
        <!-- Identifiers may stand in one another, as the number of an item in that of its collection. -->
        <xsl:when test="*"><xsl:apply-templates/></xsl:when>
        <xsl:when test="$address"><link target="{$address}">{normalize-space()}</link></xsl:when>
        <xsl:otherwise>{normalize-space()}</xsl:otherwise>
      </xsl:choose>
    </inline>
  </xsl:template>
  <xsl:template match="idno" mode="m:field" as="element(e:value)">
    <value><xsl:apply-templates select="." mode="m:read"/></value>
  </xsl:template>

  <!-- What an identifier is called: as its authority calls itself, else as the encoder calls its type; an address needs no name. -->
  <xsl:function name="p:identifier-sort" as="xs:string">
    <xsl:param name="idno" as="element(idno)"/>
    <xsl:variable name="type" as="xs:string" select="
        normalize-space(($idno/@subtype[lower-case($idno/@type) = ('url', 'uri')], $idno/@type)[1])"/>
    <xsl:variable name="plain" as="xs:string" select="lower-case($type) => replace('[^a-z]', '')"/>
    <xsl:sequence select="
        if (map:contains($p:authorities, $plain)) then $p:authorities($plain)?name
        else if ($plain = ('', 'url', 'uri', 'siglum', 'sigla')) then ''
        else if (f:has-word('identifier-' || $plain)) then f:word('identifier-' || $plain)
        else $type"/>
  </xsl:function>

  <!-- The address of an identifier: its own, by a prefixDef of the document, or by what is known of the authority. -->
  <xsl:function name="p:identified-at" as="xs:string?">
    <xsl:param name="idno" as="element(idno)"/>
    <xsl:variable name="value" as="xs:string" select="normalize-space($idno)"/>
    <xsl:variable name="type" as="xs:string" select="lower-case($idno/@type) => replace('[^a-z]', '')"/>
    <xsl:variable name="authority" as="map(xs:string, xs:string)?" select="$p:authorities($type)"/>
    <xsl:sequence select="(
        ($value, $idno/@type[normalize-space()] ! (normalize-space() || ':' || $value)) ! f:target(., $idno)[matches(., '^https?://\S+$')],
        $authority[matches($value, '^' || $authority?pattern || '$')] ! replace(?address, '\$0', $value => replace('\$', '\\\$')))[1]"/>
  </xsl:function>

</xsl:stylesheet>
