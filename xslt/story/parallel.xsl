<?xml version="1.0" encoding="UTF-8"?>
<!-- Parallel texts as a story: a table with a column for each text and a row for what stands side by side. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:m="urn:edition-tools:modes"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:story" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="parallel" as="element(Q{}story)">
    <!-- A document may hold several of the texts; its title and its sources stand once. -->
    <xsl:variable name="documents" as="element(document)+" select="document[not(@id = preceding-sibling::document/@id)]"/>
    <story id="{@id}" kind="parallel" title="{@title}">
      <xsl:for-each-group select="document/series" group-by="@name">
        <series><xsl:copy-of select="@name | @label | @place"/></series>
      </xsl:for-each-group>
      <xsl:variable name="stream" as="node()*">
        <xsl:choose>
          <xsl:when test="document[p:is-one-of-several(.)]">
            <xsl:apply-templates select="document[p:is-one-of-several(.)][1]/metadata/title"/>
          </xsl:when>
          <xsl:otherwise><begin style="title"/><t>{@title}</t></xsl:otherwise>
        </xsl:choose>
        <xsl:sequence select="p:side-by-side(.)"/>
        <begin style="paragraph"/>
        <xsl:apply-templates select="$documents/(metadata/(field[@group = 'source'], field[@group = 'edition']), legend)"/>
      </xsl:variable>
      <xsl:sequence select="f:paragraphs($stream)"/>
    </story>
  </xsl:template>

  <!-- Whether another text of the same document stands beside a text. -->
  <xsl:function name="p:is-one-of-several" as="xs:boolean">
    <xsl:param name="version" as="element(document)"/>
    <xsl:sequence select="exists($version/../document[@id = $version/@id][2])"/>
  </xsl:function>

  <xsl:function name="p:side-by-side" as="element(Q{}table)">
    <xsl:param name="parallel" as="element(parallel)"/>
    <xsl:variable name="versions" as="element(document)+" select="$parallel/document"/>
    <table columns="{count($versions)}" kind="parallel">
      <row head="true">
        <xsl:for-each select="$versions"><xsl:sequence select="p:version-cell(position(), true(), p:version-name(.))"/></xsl:for-each>
      </row>
      <xsl:for-each-group select="$versions/text/aligned" group-by="xs:integer(@n)">
        <xsl:sort select="current-grouping-key()"/>
        <xsl:variable name="row" as="element(aligned)+" select="current-group()"/>
        <row head="false">
          <xsl:for-each select="$versions">
            <xsl:variable name="stream" as="node()*">
              <xsl:for-each select="$row[ancestor::document is current()]">
                <xsl:sequence select="p:begin(., true())"/>
                <xsl:apply-templates/>
              </xsl:for-each>
            </xsl:variable>
            <xsl:sequence select="p:version-cell(position(), false(), $stream)"/>
          </xsl:for-each>
        </row>
      </xsl:for-each-group>
    </table>
  </xsl:function>
  <xsl:function name="p:version-cell" as="element(Q{}cell)">
    <xsl:param name="at" as="xs:integer"/>
    <xsl:param name="head" as="xs:boolean"/>
    <xsl:param name="stream" as="node()*"/>
    <cell at="{$at}" columns="1" rows="1" head="{$head}"><xsl:sequence select="f:paragraphs($stream)"/></cell>
  </xsl:function>

  <!-- What stands over a text: its title, or, where its document has several texts, which it is. -->
  <xsl:function name="p:version-name" as="node()*">
    <xsl:param name="version" as="element(document)"/>
    <xsl:choose>
      <xsl:when test="p:is-one-of-several($version) or normalize-space($version/metadata/title) = ''">
        <begin style="cell"/><t>{($version/@label[. != ''], $version/@lang)[1]}</t>
      </xsl:when>
      <xsl:otherwise>
        <begin style="cell"><xsl:copy-of select="$version/(@lang[. != ''] | @dir)"/></begin>
        <xsl:apply-templates select="$version/metadata/title/node()"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
