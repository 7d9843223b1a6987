<?xml version="1.0" encoding="UTF-8"?>
<!-- What a pointer of TEI points at (TEI Guidelines, 16.2 and 17.2.3). Nothing is fetched. -->
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

  <!--
    The target of one pointer as the model writes it: "#id" in this document, "path#id" from the
    edition's folder, an address, or nothing where the pointer is empty or must not be followed.
  -->
  <xsl:function name="f:target" as="xs:string?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="from" as="element()"/>
    <xsl:variable name="written" as="xs:string" select="normalize-space($pointer)"/>
    <xsl:variable name="value" as="xs:string" select="if (contains($written, ':')) then p:expand($written, $from) else $written"/>
    <xsl:choose>
      <xsl:when test="$value = '' or $value = '#'"/>
      <xsl:when test="starts-with($value, '#')">{$value}</xsl:when>
      <xsl:when test="matches($value, '^(https?|ftp|mailto|doi|urn|info|ark|hdl|geo|tel):\S+$', 'i')">{$value}</xsl:when>
      <xsl:when test="matches($value, '^[A-Za-z][A-Za-z0-9+.\-]*:')"/>
      <xsl:when test="contains($value, ' ')"/>
      <xsl:otherwise>{p:join($path, $value)}</xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A relative path from the file at $base, with "." and ".." taken out. -->
  <xsl:function name="p:join" as="xs:string">
    <xsl:param name="base" as="xs:string"/>
    <xsl:param name="relative" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="not(contains($base, '/') or contains($relative, '/') or starts-with($relative, '.'))">{$relative}</xsl:when>
      <xsl:otherwise>
        <xsl:variable name="folder" as="xs:string*" select="tokenize($base, '/')[position() lt last()]"/>
        <xsl:variable name="joined" as="xs:string*" select="
            fold-left(($folder, tokenize($relative, '/')), (),
                function($done as xs:string*, $step as xs:string) as xs:string* {
                  if ($step = '.') then $done
                  else if ($step = '..' and exists($done[last()][. != '..'])) then $done[position() lt last()]
                  else ($done, $step)
                })"/>
        <xsl:sequence select="string-join($joined, '/')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Whether matching a pattern takes little time, whatever it is matched with: as validate has it
       (rules/groups/pointer/prefixes.py). -->
  <xsl:function name="p:is-quick" as="xs:boolean">
    <xsl:param name="pattern" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="
        string-length($value) le 100
        and not(matches($pattern, '\)[*+?\{]'))
        and count(tokenize($pattern, '[*+]|\{[0-9]*,')) le 4"/>
  </xsl:function>

  <!-- A pointer with a prefix of the document's own prefixDef, written out. -->
  <xsl:function name="p:expand" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="from" as="element()"/>
    <xsl:variable name="definition" as="element(prefixDef)?" select="
        key('p:element', 'prefixDef', root($from))[@ident = substring-before($pointer, ':')][1]"/>
    <xsl:variable name="rest" as="xs:string" select="substring-after($pointer, ':')"/>
    <xsl:try>
      <xsl:sequence select="
          if ($definition
              and p:is-quick($definition/@matchPattern, $rest)
              and matches($rest, '^' || $definition/@matchPattern || '$'))
          then replace($rest, '^' || $definition/@matchPattern || '$', $definition/@replacementPattern)
          else $pointer"/>
      <xsl:catch><xsl:sequence select="$pointer"/></xsl:catch>
    </xsl:try>
  </xsl:function>

  <!-- The element of this document that a pointer names, if it names one. -->
  <xsl:function name="f:pointed" as="element()?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="from" as="element()"/>
    <xsl:sequence select="key('p:id', replace($pointer, '^#', ''), root($from))[1]"/>
  </xsl:function>

</xsl:stylesheet>
