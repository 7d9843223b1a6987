<?xml version="1.0" encoding="UTF-8"?>
<!-- Parallel texts on facing pages: the original for the left pages, the translations for the right ones. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:m="urn:edition-tools:modes"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:print" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="document-node(element(parallel))" as="element(Q{}print)">
    <xsl:variable name="print" as="element(Q{}print)">
      <print kind="parallel" lines="{f:phrase('head-lines', '$')}" title="{parallel/@title}">
        <xsl:sequence select="p:language($language, ())"/>
        <xsl:sequence select="p:contributors(parallel), p:imprint(parallel)"/>
        <xsl:for-each select="parallel/document[p:version-title(.) != string(../@title)]">
          <version><xsl:sequence select="p:language(@lang, @dir)"/>{p:version-title(.)}</version>
        </xsl:for-each>
        <xsl:sequence select="p:opposite(parallel/document[1], 'left'), p:opposite(parallel/document[position() gt 1], 'right')"/>
        <xsl:for-each select="parallel"><xsl:call-template name="p:colophon"/></xsl:for-each>
      </print>
    </xsl:variable>
    <xsl:sequence select="p:settled($print)"/>
  </xsl:template>

  <!-- What a text is called: by its title, or, beside another text of its document, by what it is. -->
  <xsl:function name="p:version-title" as="xs:string">
    <xsl:param name="version" as="element()"/>
    <xsl:variable name="title" as="xs:string" select="p:plain($version/metadata/title)"/>
    <xsl:variable name="is-one-of-two" as="xs:boolean" select="count($version/../document[@id = $version/@id]) gt 1"/>
    <xsl:sequence select="if ($title = '' or $is-one-of-two) then ($version/@label[. != ''], $version/@lang)[1] else $title"/>
  </xsl:function>

  <!-- All pages of one side, row by row; two translations and more follow each other in each row. -->
  <xsl:function name="p:opposite" as="element(Q{}document)">
    <xsl:param name="versions" as="element()+"/>
    <xsl:param name="page" as="xs:string"/>
    <document kind="text" page="{$page}" id="{$versions[1]/@id}" short="{string-join($versions ! p:version-title(.), ' · ')}"
        series="{distinct-values($versions/series/@name)}">
      <xsl:sequence select="p:language($versions[1]/@lang, $versions[1]/@dir), p:witnesses($versions)"/>
      <top>
        <xsl:for-each select="$versions">
          <xsl:variable name="version" as="element()" select="."/>
          <heading level="1" toc="1" kind="document" title="{p:version-title(.)}" label="{@id}--">
            <xsl:sequence select="p:language(@lang, @dir)"/>
            <xsl:choose>
              <xsl:when test="p:plain(metadata/title) = p:version-title(.)"><xsl:apply-templates select="metadata/title"/></xsl:when>
              <xsl:otherwise>{p:version-title(.)}</xsl:otherwise>
            </xsl:choose>
          </heading>
          <!-- The title of a document that holds both texts stands on the title page, but for its notes. -->
          <xsl:if test="metadata/title//note and p:plain(metadata/title) != p:version-title(.)">
            <p><xsl:apply-templates select="metadata/title"/></p>
          </xsl:if>
        </xsl:for-each>
      </top>
      <!-- Every row stands on both sides, so that what has no partner leaves its place open there. -->
      <xsl:for-each-group select="$versions[1]/../document/text/aligned" group-by="xs:integer(@n)">
        <xsl:sort select="current-grouping-key()"/>
        <aligned n="{current-grouping-key()}" gap="{p:gap(current-group())}">
          <xsl:for-each select="current-group()[ancestor::document intersect $versions]">
            <xsl:choose>
              <xsl:when test="count($versions) = 1"><xsl:call-template name="p:flow"/></xsl:when>
              <xsl:otherwise>
                <div kind="version">
                  <xsl:sequence select="p:language(ancestor::document/@lang, ancestor::document/@dir)"/>
                  <xsl:call-template name="p:flow"/>
                </div>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
        </aligned>
      </xsl:for-each-group>
      <xsl:where-populated>
        <rest>
          <xsl:for-each select="$versions"><xsl:call-template name="p:endnotes"/></xsl:for-each>
          <xsl:apply-templates select="$versions[not(@id = preceding-sibling::document/@id)]/legend"/>
        </rest>
      </xsl:where-populated>
    </document>
  </xsl:function>

  <!-- The space before a row: little before what goes on, such as a verse, more before a heading. -->
  <xsl:function name="p:gap" as="xs:string">
    <xsl:param name="rows" as="element()+"/>
    <xsl:sequence select="
        if (every $row in $rows satisfies $row/*[@continued]) then 'tight'
        else if (some $row in $rows satisfies $row/descendant::*[self::heading or self::paragraph or self::line or self::list
        or self::block][1][self::heading]) then 'heading'
        else 'row'"/>
  </xsl:function>

</xsl:stylesheet>
