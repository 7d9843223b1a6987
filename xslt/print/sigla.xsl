<?xml version="1.0" encoding="UTF-8"?>
<!-- The list of sigla of an apparatus, which stands before the text, and the signs in it. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:m="urn:edition-tools:modes"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:print" expand-text="yes" exclude-result-prefixes="#all">

  <!-- What the sigla of a document mean, where it has an apparatus. -->
  <xsl:function name="p:sigla" as="element(field)?" cache="yes">
    <xsl:param name="document" as="element(document)"/>
    <xsl:sequence select="
        $document[text//entry]/metadata/field[@name = 'witnesses']
        [value[p:siglum(.)][normalize-space() != normalize-space(p:siglum(.))]]"/>
  </xsl:function>
  <!-- The siglum that a value begins with. -->
  <xsl:function name="p:siglum" as="element(siglum)?">
    <xsl:param name="value" as="element(value)"/>
    <xsl:sequence select="$value/node()[p:says(.)][1]/self::siglum"/>
  </xsl:function>

  <!-- One list for documents that have the same sigla; what has none, such as a heading, stands between. -->
  <xsl:function name="p:list-of-sigla" as="element()+">
    <xsl:param name="fields" as="element(field)+"/>
    <xsl:variable name="wide" as="xs:boolean" select="max($fields[1]/value/p:siglum(.)/string-length()) gt 6"/>
    <xsl:for-each-group select="$fields[1]/value" group-adjacent="exists(p:siglum(.))">
      <xsl:choose>
        <xsl:when test="current-grouping-key()">
          <list kind="labelled" wide="{$wide}">
            <xsl:for-each select="current-group()">
              <xsl:variable name="place" as="xs:integer" select="1 + count(preceding-sibling::value)"/>
              <item>
                <xsl:sequence select="p:look(.)"/>
                <mark-of-item><xsl:sequence select="p:siglum(.) ! p:styled(.)"/></mark-of-item>
                <body>
                  <xsl:for-each select="tail($fields)/value[$place][p:label(.)]"><mark label="{p:label(.)}"/></xsl:for-each>
                  <xsl:call-template name="p:flow"><xsl:with-param name="nodes" select="node() except p:siglum(.)"/></xsl:call-template>
                </body>
              </item>
            </xsl:for-each>
          </list>
        </xsl:when>
        <xsl:otherwise>
          <xsl:for-each select="current-group()">
            <div kind="heading-of-sigla"><xsl:sequence select="p:look(.)"/><xsl:call-template name="p:contents"/></div>
          </xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:function>

  <!-- Before the text of a document that stands alone. -->
  <xsl:template match="field" mode="p:sigla" as="element(Q{}part)">
    <part title="{f:word('sigla')}" kind="sigla"><xsl:sequence select="p:list-of-sigla(.)"/></part>
  </xsl:template>

  <!-- In front of a volume: a list for each set of sigla, under the titles of its documents, and the signs of all texts once. -->
  <xsl:function name="p:sigla-of-volume" as="element(Q{}document)?">
    <xsl:param name="documents" as="element(document)*"/>
    <xsl:variable name="texts" as="element(document)*" select="$documents[@kind = 'text']"/>
    <xsl:variable name="sigla" as="element(field)*" select="$texts ! p:sigla(.)"/>
    <xsl:variable name="title" as="xs:string?" select="if ($sigla) then f:word('sigla') else $documents[legend][1]/legend/@label"/>
    <xsl:if test="$title">
      <document kind="page" part="front" quiet="true" short="{$title}">
        <xsl:sequence select="p:language($language, ())"/>
        <heading level="1" toc="1" kind="document" title="{$title}">{$title}</heading>
        <xsl:for-each-group select="$sigla" group-by="normalize-space()">
          <xsl:if test="last() gt 1 or count(current-group()) != count($texts)">
            <xsl:variable name="titles" as="xs:string" select="string-join(current-group() ! p:title(ancestor::document), '; ')"/>
            <heading level="2" title="{$titles}">{$titles}</heading>
          </xsl:if>
          <xsl:sequence select="p:list-of-sigla(current-group())"/>
        </xsl:for-each-group>
        <xsl:where-populated>
          <part title="{$documents[legend][1]/legend/@label[. != $title]}" kind="legend">
            <xsl:for-each-group select="$documents/legend/sign" group-by="string-join((@open, @example, @close, .), ' ')">
              <xsl:sequence select="p:sign(.)"/>
            </xsl:for-each-group>
          </part>
        </xsl:where-populated>
      </document>
    </xsl:if>
  </xsl:function>

  <!-- Signs in the text of a document that stands alone, after it. -->
  <xsl:template match="legend" as="element(Q{}part)">
    <part title="{@label}" kind="legend"><xsl:sequence select="sign ! p:sign(.)"/></part>
  </xsl:template>
  <xsl:function name="p:sign" as="element(Q{}fact)">
    <xsl:param name="sign" as="element(sign)"/>
    <fact title="{$sign/@open}{$sign/(@example, 'abc')[1]}{$sign/@close}"><value>{$sign}</value></fact>
  </xsl:function>

</xsl:stylesheet>
