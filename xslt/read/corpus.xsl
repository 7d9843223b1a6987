<?xml version="1.0" encoding="UTF-8"?>
<!-- A document of a corpus has the header of the corpus where its own is silent (TEI Guidelines, 15.1). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    expand-text="yes" exclude-result-prefixes="#all">

  <!-- The document of a corpus that holds one: the TEI in it, or what the innermost corpus holds itself. -->
  <xsl:function name="p:member" as="element()">
    <xsl:param name="corpus" as="element(teiCorpus)"/>
    <xsl:sequence select="($corpus/descendant-or-self::teiCorpus/TEI, $corpus/descendant-or-self::teiCorpus[last()])[1]"/>
  </xsl:function>

  <!-- The headers of the corpora around a document, the nearest first. -->
  <xsl:function name="p:headers-above" as="element(teiHeader)*">
    <xsl:param name="member" as="element()"/>
    <xsl:sequence select="reverse($member/ancestor::teiCorpus/teiHeader)"/>
  </xsl:function>

  <!-- What a document takes from the headers above it. What is said once is taken from the nearest that says it;
       declarations that are pointed at add up; a title of a corpus is that of a series. The rest is about the corpus. -->
  <xsl:function name="p:inherited" as="element()*">
    <xsl:param name="member" as="element()"/>
    <xsl:variable name="own" as="element()*" select="$member/teiHeader"/>
    <xsl:iterate select="p:headers-above($member)">
      <xsl:param name="known" as="element()*" select="$own/(fileDesc | encodingDesc | profileDesc)/* | $own/fileDesc/titleStmt/*"/>
      <xsl:on-completion select="$known except ($own//*)"/>
      <xsl:variable name="said" as="xs:string*" select="$known[p:says(.)] ! local-name()"/>
      <xsl:next-iteration>
        <xsl:with-param name="known" select="$known
            | fileDesc/titleStmt/(title | (author | editor | principal | respStmt | sponsor | funder)[not(local-name() = $said)])[p:says(.)]
            | fileDesc/(editionStmt | publicationStmt | sourceDesc)[not(local-name() = $said)][p:says(.)]
            | fileDesc/seriesStmt[p:says(.)]
            | encodingDesc/(classDecl | listPrefixDef | charDecl | tagsDecl)
            | encodingDesc/(* except (classDecl, listPrefixDef, charDecl, tagsDecl))[not(local-name() = $said)]
            | profileDesc/(handNotes | listTranspose)
            | profileDesc/(langUsage | textClass | textDesc | calendarDesc)[not(local-name() = $said)]"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- Whether a part of a header says anything: words, or in attributes. -->
  <xsl:function name="p:says" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="normalize-space($part) != '' or exists($part//@*[not(namespace-uri() = ('urn:edition-tools:private',
        'http://www.w3.org/XML/1998/namespace'))])"/>
  </xsl:function>

  <!-- What the headers above the document hold that is not taken: the largest parts with nothing of them in it. -->
  <xsl:variable name="p:not-inherited" as="element()*">
    <xsl:for-each select="/teiCorpus ! p:member(.)">
      <xsl:variable name="taken" as="element()*" select="p:inherited(.)"/>
      <xsl:variable name="above" as="element()*" select="$taken/ancestor::*"/>
      <xsl:sequence select="p:headers-above(.)/descendant::*[not(ancestor-or-self::* intersect $taken)][not(. intersect $above)]
          [.. intersect $above or ..[self::teiHeader][not(. intersect $above)]]"/>
    </xsl:for-each>
  </xsl:variable>

  <!-- The document by itself, as it is read: its header with what it takes, its language. -->
  <xsl:mode name="p:alone" on-no-match="shallow-copy"/>
  <xsl:template match="TEI | teiCorpus" mode="p:alone" as="element(TEI)">
    <TEI xmlns="http://www.tei-c.org/ns/1.0">
      <xsl:copy-of select="(ancestor::teiCorpus/@xml:lang)[last()], @*"/>
      <xsl:variable name="inherited" as="element()*" select="p:inherited(.)"/>
      <xsl:apply-templates select="if (teiHeader) then teiHeader else $p:bare-header" mode="p:alone">
        <xsl:with-param name="inherited" select="$inherited" tunnel="yes"/>
      </xsl:apply-templates>
      <xsl:if test="self::teiCorpus">
        <xsl:where-populated><standOff><xsl:sequence select="p:lists(teiHeader)"/></standOff></xsl:where-populated>
      </xsl:if>
      <xsl:apply-templates select="node() except teiHeader" mode="p:alone"/>
    </TEI>
  </xsl:template>

  <!-- The entries that the header of a corpus has for all its documents: they are its register. -->
  <xsl:function name="p:lists" as="element()*">
    <xsl:param name="header" as="element(teiHeader)?"/>
    <xsl:sequence select="$header/profileDesc/(particDesc | settingDesc)/(listPerson | listOrg | listPlace | listEvent)"/>
  </xsl:function>
  <xsl:template match="teiCorpus/teiHeader/profileDesc/(particDesc | settingDesc)/(listPerson | listOrg | listPlace | listEvent)"
      mode="p:alone" as="empty-sequence()"/>

  <!-- The header of a document that has none, or not all parts of one. -->
  <xsl:variable name="p:bare-header" as="element(teiHeader)">
    <teiHeader xmlns="http://www.tei-c.org/ns/1.0"><fileDesc><titleStmt/></fileDesc></teiHeader>
  </xsl:variable>

  <!-- A header, and what it takes, each part in its place. -->
  <xsl:template match="teiHeader" mode="p:alone" as="element(teiHeader)">
    <xsl:param name="inherited" as="element()*" tunnel="yes"/>
    <xsl:copy>
      <xsl:apply-templates select="@*, (if (fileDesc) then () else $p:bare-header/fileDesc), node()" mode="p:alone"/>
      <xsl:where-populated>
        <encodingDesc xmlns="http://www.tei-c.org/ns/1.0">
          <xsl:if test="empty(encodingDesc)"><xsl:copy-of select="$inherited[parent::encodingDesc]"/></xsl:if>
        </encodingDesc>
        <profileDesc xmlns="http://www.tei-c.org/ns/1.0">
          <xsl:if test="empty(profileDesc)"><xsl:copy-of select="$inherited[parent::profileDesc]"/></xsl:if>
        </profileDesc>
      </xsl:where-populated>
    </xsl:copy>
  </xsl:template>
  <xsl:template match="teiHeader/fileDesc" mode="p:alone" as="element(fileDesc)">
    <xsl:param name="inherited" as="element()*" tunnel="yes"/>
    <xsl:copy>
      <xsl:apply-templates select="@*, (if (titleStmt) then () else $p:bare-header/fileDesc/titleStmt), node()" mode="p:alone"/>
      <xsl:copy-of select="$inherited[parent::fileDesc]"/>
      <xsl:for-each-group select="$inherited[self::title]" group-by="generate-id(..)">
        <seriesStmt xmlns="http://www.tei-c.org/ns/1.0"><xsl:copy-of select="current-group()"/></seriesStmt>
      </xsl:for-each-group>
    </xsl:copy>
  </xsl:template>
  <xsl:template match="teiHeader/(encodingDesc | profileDesc) | teiHeader/fileDesc/titleStmt" mode="p:alone" as="element()">
    <xsl:param name="inherited" as="element()*" tunnel="yes"/>
    <xsl:variable name="name" as="xs:string" select="local-name()"/>
    <xsl:copy>
      <xsl:apply-templates select="@*, node()" mode="p:alone"/>
      <xsl:copy-of select="$inherited[local-name(..) = $name][not(self::title)]"/>
    </xsl:copy>
  </xsl:template>

</xsl:stylesheet>
