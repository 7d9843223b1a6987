<?xml version="1.0" encoding="UTF-8"?>
<!-- The header: the facts that a reader, a citation and an archive need (TEI Guidelines, ch. 2). -->
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

  <xsl:template name="p:metadata" as="element(e:metadata)">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="titles" as="element()*" select="teiHeader/fileDesc/titleStmt/title[normalize-space()]"/>
    <metadata>
      <title>
        <xsl:choose>
          <xsl:when test="$titles"><xsl:apply-templates select="p:main-title($titles)/node()"/></xsl:when>
          <xsl:otherwise>{(.//*:head[normalize-space()][1] ! p:plain-text(.), tokenize($path, '/')[last()])[1]}</xsl:otherwise>
        </xsl:choose>
      </title>
      <xsl:sequence select="p:record(teiHeader)"/>
      <xsl:for-each select="p:facts(teiHeader)">
        <xsl:variable name="fact" as="map(*)" select="."/>
        <xsl:variable name="values" as="element(e:value)*"><xsl:apply-templates select="$fact?values" mode="m:field"/></xsl:variable>
        <xsl:if test="$values[normalize-space()]">
          <!-- "Authentic languages" where there are several. -->
          <xsl:variable name="several" as="xs:string" select="'fields-' || $fact?name"/>
          <xsl:variable name="has-several" as="xs:boolean" select="count($values[normalize-space()]) gt 1 and f:has-word($several)"/>
          <field name="{$fact?name}" label="{if ($has-several) then f:word($several) else f:word('field-' || $fact?name)}"
              group="{$fact?group}">
            <xsl:sequence select="$values[normalize-space()]"/>
          </field>
        </xsl:if>
      </xsl:for-each>
    </metadata>
  </xsl:template>

  <!-- The title that names the document in lists: its own before that of its series or journal (TEI Guidelines, 3.12.2.2). -->
  <xsl:function name="p:main-title" as="element()?">
    <xsl:param name="titles" as="element()*"/>
    <xsl:variable name="own" as="element()*" select="$titles[not(@level = ('s', 'j'))]"/>
    <xsl:variable name="among" as="element()*" select="if ($own) then $own else $titles"/>
    <xsl:sequence select="(
        $among[@level = 'a'][@type = 'main'], $among[@level = 'a'][not(@type = 'sub')], $among[@type = 'main'],
        $among[not(@type) or @type = 'full'], $among)[1]"/>
  </xsl:function>

  <!-- The facts in the order in which they are shown; each names the elements that hold it. -->
  <xsl:function name="p:facts" as="map(*)*" cache="yes">
    <xsl:param name="header" as="element()*"/>
    <xsl:variable name="file" as="element()*" select="$header/fileDesc"/>
    <xsl:variable name="profile" as="element()*" select="$header/profileDesc"/>
    <xsl:variable name="source" as="element()*" select="$file/sourceDesc"/>
    <xsl:variable name="keywords" as="element()*" select="$profile/textClass/keywords//term"/>
    <!-- What is read is a translation, where an authentic language is named: that stands first. -->
    <xsl:sequence select="
        map{'name': 'authentic-language', 'group': 'document', 'values': $keywords[@type = 'authentic-language']},
        map{'name': 'full-title', 'group': 'document', 'values': $file/titleStmt/title[normalize-space()]
        except p:main-title($file/titleStmt/title[normalize-space()])},
        map{'name': 'author', 'group': 'document', 'values': $file/titleStmt/author},
        map{'name': 'date', 'group': 'document', 'values': p:creation-date($header)},
        map{'name': 'place', 'group': 'document', 'values': p:creation-places($header)[not(ancestor::correspDesc)]},
        map{'name': 'document-type', 'group': 'document', 'values': $keywords[@type = 'document-type']},
        map{'name': 'classification', 'group': 'document', 'values': $keywords[@type = 'classification']},
        map{'name': 'keywords', 'group': 'document',
        'values': $keywords[not(@type = ('document-type', 'classification', 'authentic-language'))]},
        map{'name': 'parties', 'group': 'document', 'values': $profile/particDesc/listOrg[@type = 'parties']/org},
        map{'name': 'signatories', 'group': 'document', 'values': $profile/particDesc/listPerson[@type = 'signatories']/person},
        map{'name': 'participants', 'group': 'document', 'values': $profile/particDesc/(person
        | listPerson[not(@type = 'signatories')]/person | listOrg[not(@type = 'parties')]/org | org | p)},
        map{'name': 'correspondence', 'group': 'document', 'values': $profile/correspDesc/(correspAction | note | p | correspContext/*)},
        map{'name': 'languages', 'group': 'document', 'values': $profile/langUsage/(language | p)},
        map{'name': 'abstract', 'group': 'document', 'values': $profile/abstract},
        map{'name': 'transmission', 'group': 'source', 'values': $header/../standOff/listRelation[@type = 'transmission']},
        map{'name': 'hands', 'group': 'source', 'values': $profile/handNotes/handNote},
        map{'name': 'manuscript', 'group': 'source', 
        'values': $source//msIdentifier[not(ancestor::witness or ancestor::msPart or ancestor::msFrag)]},
        map{'name': 'description', 'group': 'source', 'values': $source//msDesc[not(ancestor::witness)]/(* except msIdentifier)},
        map{'name': 'source', 'group': 'source', 
        'values': $source/(p | bibl | biblStruct | biblFull | listBibl/* | list/item | recordingStmt)},
        map{'name': 'witnesses', 'group': 'source', 'values': $source//(witness[not(witness)] | listWit/head)},
        map{'name': 'contributors', 'group': 'source', 'values': $file/titleStmt/respStmt},
        map{'name': 'funder', 'group': 'source', 'values': $file/titleStmt/(funder | sponsor)},
        map{'name': 'editor', 'group': 'edition', 'values': $file/titleStmt/(editor | principal)
        | $file/editionStmt/(* except (edition | p))},
        map{'name': 'edition', 'group': 'edition', 'values': $file/editionStmt/(edition | p)},
        map{'name': 'publisher', 'group': 'edition', 'values': $file/publicationStmt/(publisher | distributor | authority | p | ab)},
        map{'name': 'publication-place', 'group': 'edition', 'values': $file/publicationStmt/pubPlace},
        map{'name': 'published', 'group': 'edition', 'values': $file/publicationStmt/date},
        map{'name': 'series', 'group': 'edition', 'values': $file/seriesStmt/(title | biblScope | p)},
        map{'name': 'identifiers', 'group': 'edition', 'values': $file/publicationStmt//idno[not(idno)]},
        map{'name': 'rights', 'group': 'edition', 'values': $file/publicationStmt/availability},
        map{'name': 'notes', 'group': 'edition', 'values': $file/notesStmt/*},
        map{'name': 'project', 'group': 'edition', 'values': $header/encodingDesc/projectDesc/*},
        map{'name': 'encoding', 'group': 'edition', 'values': $header/encodingDesc/(editorialDecl/* | samplingDecl/*
        | variantEncoding[false()] | p)},
        map{'name': 'revisions', 'group': 'edition', 'values': $header/revisionDesc//change}"/>
  </xsl:function>

  <!-- What the header holds beside the facts shown: the largest parts with nothing of them in it. -->
  <xsl:function name="p:header-rest" as="element()*">
    <xsl:param name="header" as="element()*"/>
    <xsl:variable name="shown" as="element()*"
        select="p:facts($header)?values | p:main-title($header/fileDesc/titleStmt/title[normalize-space()])"/>
    <xsl:variable name="above" as="element()*" select="$shown/ancestor-or-self::*"/>
    <xsl:sequence select="$header/descendant::*[not(ancestor-or-self::* intersect $shown)][not(. intersect $above)][.. intersect $above
        or ..[self::teiHeader][not(. intersect $above)]]"/>
  </xsl:function>

  <!-- Words that stand in the header between the facts shown. -->
  <xsl:function name="p:header-words" as="text()*">
    <xsl:param name="header" as="element()*"/>
    <xsl:variable name="shown" as="element()*"
        select="p:facts($header)?values | p:main-title($header/fileDesc/titleStmt/title[normalize-space()])"/>
    <xsl:sequence select="
        ($header | $shown/ancestor::* intersect $header/descendant-or-self::*)[not(ancestor-or-self::* intersect $shown)]/text()
        [matches(., '\w')]
        | $shown/descendant-or-self::*[self::msIdentifier | self::respStmt | self::availability[*]]/text()[matches(., '\w')]"/>
  </xsl:function>

  <!-- One value of a field: blocks where the header has blocks, else its words. -->
  <xsl:template match="*" mode="m:field" as="element(e:value)">
    <value>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:sequence select="p:value(.)"/>
    </value>
  </xsl:template>
  <xsl:template match="date | origDate" mode="m:field" as="element(e:value)">
    <value><xsl:apply-templates select="." mode="m:read"/></value>
  </xsl:template>
  <xsl:template match="bibl | biblStruct | biblFull" mode="m:field" as="element(e:value)">
    <value><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates select="." mode="p:reference"/></value>
  </xsl:template>
  <xsl:template match="respStmt" mode="m:field" as="element(e:value)">
    <value>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:for-each select="resp[normalize-space()]">
        <xsl:if test="position() gt 1"><xsl:text>, </xsl:text></xsl:if>
        <xsl:apply-templates mode="m:read"/>
      </xsl:for-each>
      <xsl:if test="(* except (resp, note)) and resp[normalize-space()]"><xsl:text>: </xsl:text></xsl:if>
      <xsl:for-each select="* except (resp, note)">
        <xsl:if test="position() gt 1"><xsl:text>, </xsl:text></xsl:if>
        <xsl:apply-templates select="." mode="m:read"/>
      </xsl:for-each>
      <xsl:apply-templates select="note/node()" mode="m:read"/>
    </value>
  </xsl:template>
  <xsl:template match="change" mode="m:field" as="element(e:value)">
    <value><xsl:sequence select="f:attributes(.)"/>{@when}{' '[current()/@when]}<xsl:apply-templates mode="m:read"/></value>
  </xsl:template>
  <xsl:template match="person[@sameAs or @corresp or @ref] | org[@sameAs or @corresp or @ref]" mode="m:field" as="element(e:value)">
    <xsl:variable name="target" as="xs:string?" select="f:target(string((@sameAs, @corresp, @ref)[1]), .)"/>
    <value>
      <name kind="{if (self::org) then 'organisation' else 'person'}">
        <xsl:sequence select="f:identified(.)"/>
        <xsl:sequence select="f:attribute('target', $target)"/>
        <xsl:text>{(normalize-space()[. != ''], replace($target, '^.*#', ''))[1]}</xsl:text>
      </name>
    </value>
  </xsl:template>
  <!-- What someone is in the document, if the field does not say it: "Ann (sender)". -->
  <xsl:template match="(person | org)[normalize-space(@role)][not(@role = ('party', 'signatory', 'participant'))]
      | (editor | author)[normalize-space(@role)][not(@role = ('editor', 'author'))][normalize-space()]" mode="m:field"
      priority="1" as="element(e:value)">
    <xsl:variable name="value" as="element(e:value)"><xsl:next-match/></xsl:variable>
    <xsl:variable name="role" as="xs:string" select="'role-' || normalize-space(@role)"/>
    <value>
      <xsl:sequence select="$value/(@*, node())"/>
      <inline kind="role" open=" (" close=")">
        <xsl:text>{if (f:has-word($role)) then f:word($role) else translate(normalize-space(@role), '-_', '  ')}</xsl:text>
      </inline>
    </value>
  </xsl:template>
  <!-- The language that decides where the texts of a treaty differ. -->
  <xsl:template match="term[@type = 'authentic-language'][tokenize(@subtype) = 'deciding']" mode="m:field" as="element(e:value)">
    <xsl:variable name="value" as="element(e:value)"><xsl:next-match/></xsl:variable>
    <value><xsl:sequence select="$value/(@*, node())"/><inline kind="role" open=" (" close=")">{f:word('deciding')}</inline></value>
  </xsl:template>
  <!-- A summary says who answers for it. -->
  <xsl:template match="abstract[normalize-space(@resp)]" mode="m:field" as="element(e:value)">
    <xsl:variable name="value" as="element(e:value)"><xsl:next-match/></xsl:variable>
    <xsl:variable name="abstract" as="element(abstract)" select="."/>
    <xsl:variable name="by" as="element(e:inline)">
      <inline kind="responsible" open=" (" close=")">
        <xsl:for-each select="tokenize(@resp)">
          <xsl:if test="position() gt 1"><xsl:text>, </xsl:text></xsl:if>
          <xsl:sequence select="p:responsible(., $abstract)"/>
        </xsl:for-each>
      </inline>
    </xsl:variable>
    <value>
      <xsl:sequence select="$value/(@*, node() except e:paragraph[last()])"/>
      <xsl:choose>
        <xsl:when test="$value/e:paragraph">
          <paragraph><xsl:sequence select="$value/e:paragraph[last()]/(@*, node()), $by"/></paragraph>
        </xsl:when>
        <xsl:otherwise><xsl:sequence select="$by"/></xsl:otherwise>
      </xsl:choose>
    </value>
  </xsl:template>
  <!-- Who is meant by a pointer to someone who answers: the name that the document has, else a link that joining names. -->
  <xsl:function name="p:responsible" as="node()">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="from" as="element()"/>
    <xsl:variable name="person" as="element()?" select="f:pointed($pointer, $from)"/>
    <xsl:variable name="name" as="xs:string?" select="
        ($person/descendant-or-self::*[self::persName or self::orgName or self::name], $person)[1] ! p:plain-text(.)[. != '']"/>
    <xsl:variable name="target" as="xs:string?" select="f:target($pointer, $from)"/>
    <xsl:choose>
      <xsl:when test="$name"><xsl:text>{$name}</xsl:text></xsl:when>
      <xsl:when test="$target"><link target="{$target}" words="id">{replace($target, '^.*#', '')}</link></xsl:when>
      <xsl:otherwise><xsl:text>{$pointer}</xsl:text></xsl:otherwise>
    </xsl:choose>
  </xsl:function>
  <xsl:template match="witness" mode="m:field" as="element(e:value)">
    <value>
      <xsl:sequence select="f:identified(.)"/>
      <siglum rend="italic">{p:siglum-text(string((@xml:id, @n, '?')[1]), .)}</siglum>
      <xsl:text> </xsl:text>
      <xsl:apply-templates select="node() except abbr[@type = 'siglum'][1]" mode="m:read"/>
    </value>
  </xsl:template>
  <!-- A group of witnesses: its siglum, its name, the sigla of its members. -->
  <xsl:template match="listWit/head" mode="m:field" as="element(e:value)">
    <value>
      <xsl:sequence select="if (p:is-group(..) and . is ../head[1]) then f:identified(..) else f:attributes(.)"/>
      <xsl:if test="abbr[@type = 'siglum']">
        <siglum rend="italic">{normalize-space(abbr[@type = 'siglum'][1])}</siglum><xsl:text> </xsl:text>
      </xsl:if>
      <xsl:apply-templates select="node() except abbr[@type = 'siglum'][1]" mode="m:read"/>
      <xsl:if test="../parent::listWit and . is ../head[1]">
        <xsl:text>: </xsl:text>
        <xsl:for-each select="../(witness | listWit[p:own-sign(.)] | listWit[not(p:own-sign(.))]//witness)">
          <xsl:if test="position() gt 1"><xsl:text>, </xsl:text></xsl:if>
          <siglum rend="italic">{p:siglum-text(string((@xml:id, @n, '?')[1]), .)}</siglum>
        </xsl:for-each>
      </xsl:if>
    </value>
  </xsl:template>
  <xsl:template match="language" mode="m:field" as="element(e:value)">
    <value>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates mode="m:read"/>
      <xsl:if test="not(normalize-space())">
        <xsl:variable name="word" as="xs:string" select="'language-' || replace(f:short-tag(normalize-space(@ident)), '-.*$', '')"/>
        <xsl:text>{if (f:has-word($word)) then f:word($word) else @ident}</xsl:text>
      </xsl:if>
    </value>
  </xsl:template>
  <!-- A part of a description of a manuscript. -->
  <xsl:template match="msDesc/*[not(self::msIdentifier)]" mode="m:field" as="element(e:value)">
    <value><xsl:apply-templates select="." mode="m:read"/></value>
  </xsl:template>
  <!-- What happened to a letter: "sent: Ada, London, 6 July 1841" (TEI Guidelines, 2.4.6). -->
  <xsl:template match="correspAction" mode="m:field" as="element(e:value)">
    <value>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:if test="normalize-space(@type)">
        <xsl:variable name="word" as="xs:string" select="'corresp-' || @type"/>
        <inline kind="label" open="{if (f:has-word($word)) then f:word($word) else normalize-space(@type)}: "/>
      </xsl:if>
      <xsl:sequence select="p:value(.)"/>
    </value>
  </xsl:template>
  <!-- Letters before and after, and the correspondence: what each is, and a link to it. -->
  <xsl:template match="correspContext/*" mode="m:field" as="element(e:value)">
    <xsl:variable name="said" as="xs:string" select="lower-case(string-join((@type, @subtype), ' '))"/>
    <xsl:variable name="where" as="xs:string" select="
        if (contains($said, 'collection')) then '-in-collection'
        else if (contains($said, 'correspondence')) then '-in-correspondence' else ''"/>
    <xsl:variable name="which" as="xs:string" select="
        if (contains($said, 'prev')) then 'previous' || $where else if (contains($said, 'next')) then 'next' || $where
        else if (contains($said, 'correspondence')) then 'belongs' else ''"/>
    <xsl:variable name="word" as="xs:string" select="'corresp-' || $which"/>
    <value>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:if test="f:has-word($word)"><inline kind="label" open="{f:word($word)}: "/></xsl:if>
      <xsl:choose>
        <xsl:when test="self::ref"><xsl:apply-templates select="." mode="m:read"/></xsl:when>
        <xsl:otherwise><xsl:sequence select="p:value(.)"/></xsl:otherwise>
      </xsl:choose>
    </value>
  </xsl:template>
  <!-- A licence or a publication statement without words is its address. -->
  <xsl:template match="availability | licence" mode="m:field" as="element(e:value)">
    <value>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:for-each select="if (*) then * else .">
        <paragraph>
          <xsl:apply-templates mode="m:read"/>
          <xsl:if test="@target and not(contains(., normalize-space(@target)))">
            <xsl:text> </xsl:text><link target="{@target}">{normalize-space(@target)}</link>
          </xsl:if>
        </paragraph>
      </xsl:for-each>
    </value>
  </xsl:template>

  <!-- Mixed content as it stands; a tree of elements as their texts, joined by commas. -->
  <xsl:function name="p:value" as="node()*">
    <xsl:param name="element" as="element()"/>
    <xsl:choose>
      <xsl:when test="$element/text()[normalize-space()] or $element/(p | list | ab | bibl | quote)">
        <xsl:apply-templates select="$element/node()" mode="m:read"/>
      </xsl:when>
      <xsl:otherwise>
        <!-- Names that hold a comma are parted by semicolons. -->
        <xsl:variable name="between" as="xs:string" select="if ($element/*[contains(., ',')][2]) then '; ' else ', '"/>
        <xsl:for-each select="$element/*[normalize-space() or self::date[p:is-dated(.)] or self::ref[@target]]">
          <xsl:if test="position() gt 1"><xsl:text>{$between}</xsl:text></xsl:if>
          <xsl:sequence select="if (self::persName or self::name or self::orgName or self::placeName or self::date
              or self::ref or self::idno or self::email) then p:read(.) else p:value(.)"/>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>
  <xsl:function name="p:read" as="node()*">
    <xsl:param name="element" as="element()"/>
    <xsl:apply-templates select="$element" mode="m:read"/>
  </xsl:function>

</xsl:stylesheet>
