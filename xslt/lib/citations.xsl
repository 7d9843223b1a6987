<?xml version="1.0" encoding="UTF-8"?>
<!--
  A work as citation managers know it: from a record an item of CSL-JSON 1.0, and from such an item a reference in BibTeX, RIS,
  Chicago (17th edition, bibliography) and MLA (9th edition). Both styles are English, whatever the edition's language is.
-->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:array="http://www.w3.org/2005/xpath-functions/array"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    expand-text="yes" exclude-result-prefixes="#all">

  <!-- An item of CSL-JSON: a document of an edition, or an edition, where $edition is empty. -->
  <xsl:function name="f:cited" as="map(xs:string, item()*)">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <!-- The title of the edition that the document stands in. -->
    <xsl:param name="edition" as="xs:string?"/>
    <xsl:param name="records" as="element(e:record)*"/>
    <!-- Its address on the web. -->
    <xsl:param name="address" as="xs:string?"/>
    <xsl:param name="language" as="xs:string?"/>
    <xsl:variable name="of" as="function(xs:string+) as array(*)?" select="p:csl-names($records, ?)"/>
    <xsl:sequence select="map:merge((
        map{'id': $id, 'type': if (exists($edition)) then 'chapter' else 'book', 'title': $title},
        $edition ! map{'container-title': .},
        $of(f:author-role($records)) ! map{'author': .}, $of('editor') ! map{'editor': .},
        $of('translator') ! map{'translator': .}, $of('receiver') ! map{'recipient': .},
        string-join(f:agents($records, 'publisher'), ', ')[. != ''] ! map{'publisher': .},
        ($records/place[@role = 'published']/@name)[1] ! map{'publisher-place': string()},
        (sort($records ! f:iso-date(., 'published')[. != ''])[last()] ! p:csl-date(.)) ! map{'issued': .},
        ($records[1][exists($edition)] ! f:iso-date(., 'created')[. != ''] ! p:csl-date(.)) ! map{'original-date': .},
        $language[not(. = ('', 'und'))] ! map{'language': .},
        ($records/version/@n)[1][exists($edition)] ! map{'version': string()},
        ($records/identifier[@sort = 'DOI']/@value)[1] ! map{'DOI': string()},
        $address ! map{'URL': .}))"/>
  </xsl:function>

  <xsl:function name="p:csl-names" as="array(*)?">
    <xsl:param name="records" as="element(e:record)*"/>
    <xsl:param name="roles" as="xs:string+"/>
    <xsl:variable name="names" as="map(xs:string, xs:string)*">
      <xsl:for-each-group select="$records/agent[@role = $roles]" group-by="@name">
        <xsl:sequence select="
            if (@family) then map{'family': string(@family), 'given': string(@given)} else map{'literal': string(@name)}"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:if test="exists($names)"><xsl:sequence select="array{$names}"/></xsl:if>
  </xsl:function>

  <!-- A date of CSL-JSON from one of ISO 8601: numbers of year, month and day, of both ends of a span. -->
  <xsl:function name="p:csl-date" as="map(xs:string, item()*)?">
    <xsl:param name="date" as="xs:string"/>
    <xsl:variable name="ends" as="xs:string*" select="tokenize($date, '/')[matches(., '^-?[0-9]{4,}(-[0-9]{2}){0,2}')]"/>
    <xsl:if test="exists($ends)">
      <xsl:sequence select="map{'date-parts': array{$ends ! array{
          for $year in replace(., '^(-?[0-9]+).*$', '$1'), $rest in substring-after(substring(., 2), '-')
          return (xs:integer($year), tokenize(substring($rest, 1, 5), '-')[. castable as xs:integer] ! xs:integer(.))}}}"/>
    </xsl:if>
  </xsl:function>

  <!-- The names of one role as texts: the first with its family name before, if that is asked, as lists are sorted by it. -->
  <xsl:function name="p:written-names" as="xs:string?">
    <xsl:param name="names" as="array(*)?"/>
    <xsl:param name="turned" as="xs:boolean"/>
    <xsl:variable name="all" as="xs:string*">
      <xsl:for-each select="$names ! array:flatten(.)">
        <xsl:sequence select="
            if (?literal) then ?literal else if ($turned and position() = 1) then ?family || ', ' || ?given else ?given || ' ' || ?family"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="
        if (count($all) le 2) then string-join($all, if ($turned) then ', and ' else ' and ')[. != '']
        else string-join($all[position() lt last()], ', ') || ', and ' || $all[last()]"/>
  </xsl:function>

  <xsl:function name="p:issued-year" as="xs:string?">
    <xsl:param name="item" as="map(xs:string, item()*)"/>
    <xsl:sequence select="$item?issued ! string(?date-parts(1)(1))"/>
  </xsl:function>
  <!-- "version 1.2"; one that says itself what it is stays as it is. -->
  <xsl:function name="p:version" as="xs:string?">
    <xsl:param name="item" as="map(xs:string, item()*)"/>
    <xsl:sequence select="$item?version ! (if (matches(., '^[0-9]')) then 'version ' || . else .)"/>
  </xsl:function>
  <!-- A text with a full stop at its end. -->
  <xsl:function name="p:stopped" as="xs:string?">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:sequence select="$text[. != ''] ! (if (matches(., '[.?!…]$')) then . else . || '.')"/>
  </xsl:function>

  <!-- Chicago Manual of Style, 17th edition, 14: a bibliography. -->
  <xsl:function name="f:chicago" as="xs:string">
    <xsl:param name="item" as="map(xs:string, item()*)"/>
    <xsl:variable name="editors" as="xs:string?" select="p:written-names($item?editor, false())"/>
    <xsl:variable name="translators" as="xs:string?" select="p:written-names($item?translator, false())"/>
    <xsl:variable name="imprint" as="xs:string" select="
        string-join((string-join(($item?publisher-place, $item?publisher), ': ')[. != ''], p:issued-year($item)), ', ')"/>
    <xsl:sequence select="
        string-join((
          p:stopped(p:written-names($item?author, true())),
          if ($item?container-title)
          then ('“' || p:stopped($item?title) || '”', p:stopped($translators ! ('Translated by ' || .)),
                p:stopped(string-join(('In ' || $item?container-title, $editors ! ('edited by ' || .), p:version($item)), ', ')))
          else (p:stopped($item?title), p:stopped($editors ! ('Edited by ' || .)), p:stopped($translators ! ('Translated by ' || .))),
          p:stopped($imprint), p:stopped(($item?DOI ! ('https://doi.org/' || .), $item?URL)[1])), ' ')"/>
  </xsl:function>

  <!-- MLA Handbook, 9th edition: a list of works cited. -->
  <xsl:function name="f:mla" as="xs:string">
    <xsl:param name="item" as="map(xs:string, item()*)"/>
    <xsl:sequence select="
        string-join((
          p:stopped(p:written-names($item?author, true())),
          if ($item?container-title) then '“' || p:stopped($item?title) || '”' else (),
          $item?container-title ! p:stopped(p:written-names($item?translator, false()) ! ('Translated by ' || .)),
          p:stopped(string-join((
            if ($item?container-title) then $item?container-title else $item?title,
            p:written-names($item?editor, false()) ! ('edited by ' || .),
            if ($item?container-title) then () else p:written-names($item?translator, false()) ! ('translated by ' || .),
            p:version($item), $item?publisher, p:issued-year($item),
            ($item?DOI ! ('https://doi.org/' || .), $item?URL)[1] ! replace(., '^https?://(doi\.org)?', '$1')), ', '))), ' ')"/>
  </xsl:function>

  <!-- BibTeX: @incollection or @book, in UTF-8. -->
  <xsl:function name="f:bibtex" as="xs:string">
    <xsl:param name="item" as="map(xs:string, item()*)"/>
    <xsl:variable name="names" as="function(array(*)?) as xs:string?" select="function($names as array(*)?) as xs:string? {
        string-join($names ! array:flatten(.)
          ! (if (?literal) then '{' || p:tex(?literal) || '}' else p:tex(?family) || ', ' || p:tex(?given)), ' and ')[. != '']}"/>
    <xsl:variable name="fields" as="map(xs:string, xs:string?)*" select="
        map{'author': $names($item?author)}, map{'editor': $names($item?editor)},
        map{'translator': $names($item?translator)}, map{'title': '{' || p:tex($item?title) || '}'},
        map{'booktitle': $item?container-title ! p:tex(.)}, map{'publisher': $item?publisher ! p:tex(.)},
        map{'address': $item?publisher-place ! p:tex(.)}, map{'year': p:issued-year($item)},
        map{'version': $item?version ! p:tex(.)}, map{'language': $item?language},
        map{'doi': $item?DOI}, map{'url': $item?URL}"/>
    <xsl:value-of separator="">
      <xsl:text>@{if ($item?container-title) then 'incollection' else 'book'}{'{'}{replace($item?id, '[^A-Za-z0-9_.:\-]', '-')}</xsl:text>
      <xsl:for-each select="$fields">
        <xsl:variable name="name" as="xs:string" select="map:keys(.)"/>
        <xsl:if test=".($name)"><xsl:text>,&#xA;  {$name} = {'{'}{.($name)}{'}'}</xsl:text></xsl:if>
      </xsl:for-each>
      <xsl:text>&#xA;{'}'}&#xA;</xsl:text>
    </xsl:value-of>
  </xsl:function>
  <xsl:function name="p:tex" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="
        replace($text, '\\', '&#xE000;') => replace('([{}$&amp;%#_])', '\\$1') => replace('~', '\\textasciitilde{}')
        => replace('\^', '\\textasciicircum{}') => replace('&#xE000;', '\\textbackslash{}')"/>
  </xsl:function>

  <!-- RIS: a line a field, CHAP or BOOK. -->
  <xsl:function name="f:ris" as="xs:string">
    <xsl:param name="item" as="map(xs:string, item()*)"/>
    <xsl:variable name="names" as="function(array(*)?) as xs:string*" select="function($names as array(*)?) as xs:string* {
        $names ! array:flatten(.) ! (if (?literal) then ?literal else ?family || ', ' || ?given)}"/>
    <xsl:variable name="lines" as="xs:string*" select="
        'TY  - ' || (if ($item?container-title) then 'CHAP' else 'BOOK'), 'ID  - ' || $item?id,
        $names($item?author) ! ('AU  - ' || .), 'TI  - ' || $item?title, $item?container-title ! ('T2  - ' || .),
        $names($item?editor) ! ('ED  - ' || .), $names($item?translator) ! ('A4  - ' || .),
        $item?publisher ! ('PB  - ' || .), $item?publisher-place ! ('CY  - ' || .),
        p:issued-year($item) ! ('PY  - ' || .), $item?version ! ('ET  - ' || .),
        $item?language ! ('LA  - ' || .), $item?DOI ! ('DO  - ' || .), $item?URL ! ('UR  - ' || .),
        'ER  - '"/>
    <xsl:sequence select="string-join($lines ! replace(., '[&#xA;&#xD;]', ' '), '&#xD;&#xA;') || '&#xD;&#xA;'"/>
  </xsl:function>

</xsl:stylesheet>
