<?xml version="1.0" encoding="UTF-8"?>
<!-- Identifiers: the document's own where they serve, else made from what stands there, the same in every run. -->
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

  <!-- The id of an element in the model: its xml:id if it is the first to bear it, else name.number. -->
  <xsl:function name="f:id" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="own" as="xs:string" select="normalize-space($element/@xml:id)"/>
    <xsl:variable name="given" as="attribute(id)?" select="if (empty($numbers)) then () else p:given($element)/@id"/>
    <xsl:choose>
      <xsl:when test="$given">{$given}</xsl:when>
      <xsl:when test="p:own-id($element)">{$own}</xsl:when>
      <xsl:otherwise>
        <xsl:variable name="name" as="xs:string" select="local-name($element)"/>
        <xsl:variable name="made" as="xs:string" select="$name || '.' || p:places(root($element), $name)(generate-id($element))"/>
        <xsl:sequence select="if (key('p:id', $made, root($element))) then $made || '_' else $made"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Which of the elements of its name each is, by its generated id; counted for a name when one needs it. -->
  <xsl:function name="p:places" as="map(xs:string, xs:integer)" cache="yes">
    <xsl:param name="root" as="node()"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:map>
      <xsl:for-each select="key('p:called', $name, $root)">
        <xsl:map-entry key="generate-id()" select="position()"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:function>

  <!-- The id, and the number of a note, that an element has in the edited text, where the text of a witness is read. -->
  <xsl:function name="p:given" as="element(p:given)?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if (empty($numbers)) then () else $element/@p:key ! key('p:given', ., $numbers)"/>
  </xsl:function>
  <xsl:key name="p:given" match="p:given" use="@key"/>

  <!-- Whether an element's xml:id can be its id in the model: one word, and its first bearer. -->
  <xsl:function name="p:own-id" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="own" as="xs:string" select="normalize-space($element/@xml:id)"/>
    <xsl:sequence select="$own != '' and not(contains($own, ' ')) and key('p:id', $own, root($element))[1] is $element"/>
  </xsl:function>

</xsl:stylesheet>
