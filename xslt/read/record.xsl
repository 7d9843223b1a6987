<?xml version="1.0" encoding="UTF-8"?>
<!-- The record of a document, as data: its title, who made it, when, where, its identifiers. Citations and metadata are made of it. -->
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

  <!-- TEI Guidelines, 2.2 (fileDesc), 2.4.6 (correspDesc). All is in attributes: the words are in the fields. -->
  <xsl:function name="p:record" as="element(e:record)?">
    <xsl:param name="header" as="element()*"/>
    <xsl:variable name="file" as="element()*" select="$header/fileDesc"/>
    <xsl:variable name="letter" as="element()*" select="$header/profileDesc/correspDesc/correspAction"/>
    <xsl:where-populated><record>
      <xsl:apply-templates select="$file/titleStmt/(author | editor | principal)" mode="p:agent"/>
      <xsl:apply-templates select="$letter[@type = ('sent', 'received')]" mode="p:agent"/>
      <xsl:apply-templates select="$file/publicationStmt/(publisher | distributor | authority)" mode="p:agent"/>
      <xsl:sequence select="p:recorded-date('created', p:creation-date($header))"/>
      <xsl:sequence select="p:recorded-date('published', ($file/publicationStmt/date)[1])"/>
      <xsl:sequence select="p:recorded-place('created', p:creation-places($header)[1])"/>
      <xsl:sequence select="p:recorded-place('received', ($letter[@type = 'received']//(placeName | settlement))[1])"/>
      <xsl:sequence select="p:recorded-place('published', ($file/publicationStmt//pubPlace)[1])"/>
      <xsl:for-each select="$file/publicationStmt//idno[not(idno)][normalize-space()]">
        <xsl:sequence select="p:recorded-identifier(.)"/>
      </xsl:for-each>
      <xsl:for-each select="($file/publicationStmt/availability//licence/@target/f:target(., ..))[matches(., '^https?:')][1]">
        <licence target="{.}"/>
      </xsl:for-each>
      <xsl:for-each select="($file/editionStmt/edition/(@n[normalize-space()], .[matches(., '\d')][string-length() le 40])[1])[1]">
        <version n="{normalize-space()}"/>
      </xsl:for-each>
      <xsl:for-each select="$header/revisionDesc//change[normalize-space()]/(@when, @when-iso)[1][normalize-space()]">
        <change when="{normalize-space()}" what="{p:plain-text(..)}"/>
      </xsl:for-each>
    </record></xsl:where-populated>
  </xsl:function>

  <!-- When a document was made: what the header says of its creation, else when the letter was sent, else what the source says. -->
  <xsl:function name="p:creation-date" as="element()?">
    <xsl:param name="header" as="element()*"/>
    <xsl:variable name="profile" as="element()*" select="$header/profileDesc"/>
    <xsl:sequence select="(
        $profile/creation/(date | origDate), $profile/correspDesc/correspAction[@type = 'sent']/date[p:is-dated(.)],
        $header/fileDesc/sourceDesc//origDate, $profile/settingDesc//date[p:is-dated(.)],
        $header/fileDesc/sourceDesc//meeting/date[p:is-dated(.)])[1]"/>
  </xsl:function>
  <xsl:function name="p:creation-places" as="element()*">
    <xsl:param name="header" as="element()*"/>
    <xsl:variable name="profile" as="element()*" select="$header/profileDesc"/>
    <xsl:variable name="places" as="element()*" select="$profile/creation//placeName | $profile/creation/settlement"/>
    <xsl:sequence select="
        if ($places) then $places else $profile/correspDesc/correspAction[@type = 'sent']/(placeName | settlement)"/>
  </xsl:function>

  <xsl:function name="p:is-dated" as="xs:boolean">
    <xsl:param name="date" as="element()"/>
    <xsl:sequence select="exists(p:dates($date))"/>
  </xsl:function>

  <!-- A date as data: the day or span that it names, and whether that is a span in which it lies. -->
  <xsl:function name="p:recorded-date" as="element(e:date)?">
    <xsl:param name="role" as="xs:string"/>
    <xsl:param name="date" as="element()?"/>
    <xsl:for-each select="$date">
      <xsl:variable name="words" as="xs:string" select="p:plain-text(.)"/>
      <date role="{$role}">
        <xsl:sequence select="
            f:attribute('when', (@when, @when-iso)[normalize-space()][1]), f:attribute('from', (@from, @from-iso)[normalize-space()][1]),
            f:attribute('to', (@to, @to-iso)[normalize-space()][1]),
            f:attribute('not-before', (@notBefore, @notBefore-iso)[normalize-space()][1]),
            f:attribute('not-after', (@notAfter, @notAfter-iso)[normalize-space()][1]), f:attribute('as-written', $words)"/>
      </date>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="p:recorded-place" as="element(e:place)?">
    <xsl:param name="role" as="xs:string"/>
    <xsl:param name="place" as="element()?"/>
    <xsl:for-each select="$place[normalize-space()]">
      <place role="{$role}" name="{p:plain-text(.)}">
        <xsl:sequence select="f:attribute('target', (@ref, @key)[1] ! f:target(., ..))"/>
      </place>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="p:recorded-identifier" as="element(e:identifier)">
    <xsl:param name="idno" as="element(idno)"/>
    <identifier sort="{p:identifier-sort($idno)}" value="{normalize-space($idno)}">
      <xsl:sequence select="f:attribute('target', p:identified-at($idno))"/>
    </identifier>
  </xsl:function>

  <!-- Agents: persons and organisations, each by itself, with the role that they have in the document. -->
  <xsl:mode name="p:agent" on-no-match="shallow-skip"/>
  <xsl:template match="author | editor | principal | publisher | distributor | authority" mode="p:agent" as="element(e:agent)*">
    <xsl:variable name="names" as="element()*" select="p:names-in(.)"/>
    <xsl:variable name="role" as="xs:string" select="
        if (self::principal) then 'editor' else if (p:translates(.)) then 'translator'
        else if (self::distributor or self::authority) then 'publisher' else local-name()"/>
    <xsl:choose>
      <xsl:when test="$names">
        <xsl:for-each select="$names"><xsl:sequence select="p:agent(., $role)"/></xsl:for-each>
      </xsl:when>
      <xsl:when test="$role = 'publisher' or p:is-name(p:plain-text(p:bare(.)))">
        <xsl:sequence select="p:agent(., $role)[@name != '']"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>
  <!-- Whether @role says that an author or editor is the translator, in English or by the code of the Library of Congress. -->
  <xsl:function name="p:translates" as="xs:boolean">
    <xsl:param name="agent" as="element()"/>
    <xsl:sequence select="
        exists($agent[self::author or self::editor]/tokenize(@role)[matches(., '(^|[:#/])(trl|translat(or|ed|ion))$', 'i')])"/>
  </xsl:function>
  <xsl:template match="correspAction" mode="p:agent" as="element(e:agent)*">
    <xsl:variable name="role" as="xs:string" select="if (@type = 'sent') then 'sender' else 'receiver'"/>
    <xsl:for-each select="persName | orgName | name | rs"><xsl:sequence select="p:agent(., $role)[@name != '']"/></xsl:for-each>
  </xsl:template>

  <!-- The names in an element, each once: those that are in no other. -->
  <xsl:function name="p:names-in" as="element()*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        $element//(persName | orgName | name | rs)[normalize-space()][not(ancestor::note)]
        [empty(ancestor::*[self::persName or self::orgName or self::name or self::rs or self::affiliation][. >> $element])]"/>
  </xsl:function>

  <xsl:function name="p:agent" as="element(e:agent)">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="role" as="xs:string"/>
    <xsl:variable name="holder" as="element()" select="
        ($element/ancestor-or-self::*[self::author or self::editor or self::principal], $element)[1]"/>
    <xsl:variable name="only" as="xs:boolean" select="count(p:names-in($holder)) le 1"/>
    <xsl:variable name="pointers" as="xs:string*" select="
        for $one in ($element, $holder[$only]), $pointer in $one/(@ref | @key | @corresp | @sameAs)[normalize-space()]
        return f:target(tokenize($pointer)[1], $one)"/>
    <xsl:variable name="is-person" as="xs:boolean" select="
        not($element/self::orgName or $element/@type = 'org') and ($role != 'publisher' or exists($element/self::persName))"/>
    <agent role="{$role}" kind="{if ($is-person) then 'person' else 'organisation'}">
      <xsl:variable name="parts" as="xs:string*" select="p:name-parts($element)"/>
      <xsl:attribute name="name" select="normalize-space(string-join($parts, ' '))"/>
      <xsl:if test="count($parts) eq 2">
        <xsl:attribute name="given" select="$parts[1]"/>
        <xsl:attribute name="family" select="$parts[2]"/>
      </xsl:if>
      <xsl:sequence select="f:attribute('target', $pointers[1])"/>
      <xsl:for-each select="($element | $holder[$only])//idno[normalize-space()]">
        <xsl:sequence select="p:recorded-identifier(.)"/>
      </xsl:for-each>
    </agent>
  </xsl:function>

  <!-- A name as it is spoken: its given and its family part where these are known, else the whole. -->
  <xsl:function name="p:name-parts" as="xs:string*">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="family" as="xs:string" select="string-join($name/(nameLink | surname) ! p:plain-text(.), ' ')"/>
    <xsl:variable name="given" as="xs:string" select="string-join($name/forename ! p:plain-text(.), ' ')"/>
    <xsl:variable name="whole" as="xs:string" select="p:plain-text(p:bare($name))"/>
    <xsl:variable name="turned" as="xs:string*" select="tokenize($whole, '\s*,\s*')"/>
    <xsl:sequence select="
        if ($family and $given) then ($given, $family)
        else if (count($turned) eq 2 and not(matches($whole, '\d'))
            and not($name/(self::orgName | self::publisher | self::distributor | self::authority)) 
            and (every $one in $turned satisfies count(tokenize($one)) = (1 to 4))) then ($turned[2], $turned[1])
        else $whole"/>
  </xsl:function>

  <!-- An element without its identifiers, notes and addresses, which are no part of a name. -->
  <xsl:function name="p:bare" as="element()">
    <xsl:param name="element" as="element()"/>
    <xsl:choose>
      <xsl:when test="$element/(idno | note | address | affiliation | email | ref[normalize-space() = @target])">
        <xsl:copy select="$element">
          <xsl:copy-of select="$element/(node() except (idno | note | address | affiliation | email | ref[normalize-space() = @target]))"/>
        </xsl:copy>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$element"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Whether words are a name and no sentence: a name is short, does not end as a sentence does, and does not say what somebody did. -->
  <xsl:function name="p:is-name" as="xs:boolean">
    <xsl:param name="words" as="xs:string"/>
    <xsl:variable name="count" as="xs:integer" select="count(tokenize($words))"/>
    <xsl:sequence select="
        $count = (1 to 7) and not($count gt 3 and matches($words, '[^\s.]{3,}\.$')) and not(matches($words, '[;:?!]'))
        and not($count gt 2 and matches($words, $p:deeds))"/>
  </xsl:function>
  <!-- Words of such sentences, "edited by" and "edition of", as they stand in the languages of the interface. -->
  <xsl:variable name="p:deeds" as="xs:string" select="
        '(^|\s)(by|[Ee]dited|edition|[Tt]ranscribed|[Pp]repared|[Cc]ompiled|[Tt]ranslated|[Rr]evised|[Hh]erausgegeben|[Hh]rsg\.|[Ee]diert'
        || '|[Bb]earbeitet|[Tt]ranskribiert|[Üü]bersetzt|par|[Éé]dité|[Éé]tablie?|[Tt]raduite?|cura|[Rr]edakcją|[Oo]pracował[aio]?'
        || '|[Рр]едакцией|[Пп]одготовил[аи]?|[Rr]edakcí|[Pp]řipravil[ai]?)(\s|$)'"/>

</xsl:stylesheet>
