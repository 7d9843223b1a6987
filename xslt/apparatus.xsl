<?xml version="1.0" encoding="UTF-8"?>
<!-- What is wrong with the apparatus of a document: all entries and all witnesses at once, by the functions that rebuild one (TEI
     Guidelines, ch. 12). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    default-mode="m:apparatus" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:import href="witness.xsl"/>

  <!-- Each finding, in the order of its rule. -->
  <xsl:mode name="m:apparatus" on-no-match="fail" use-accumulators="p:base-text p:break"/>
  <!-- Whose text each entry is in, and where a witness begins and ends: the events of the text in their order. -->
  <xsl:mode name="m:events" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:include href="apparatus/names.xsl"/>
  <xsl:include href="apparatus/entries.xsl"/>
  <xsl:include href="apparatus/encoding.xsl"/>
  <xsl:include href="apparatus/places.xsl"/>
  <xsl:include href="apparatus/overlaps.xsl"/>
  <xsl:include href="apparatus/events.xsl"/>
  <xsl:include href="apparatus/presence.xsl"/>

  <!-- All entries, and those that stand in no other. -->
  <xsl:variable name="p:entries" as="element(app)*" select="$p:source//app"/>
  <xsl:variable name="p:outer-entries" as="element(app)*" select="$p:entries[not(ancestor::app)]"/>

  <xsl:template match="/" as="element(p:findings)">
    <p:findings names="{$p:known-names}" points="{count($p:entries/(@from | @to))}" places="{count($p:entries[p:has-place(.)])}">
      <xsl:sequence select="
          p:check-names(), p:check-encoding(),
          $p:entries ! (p:check-entry(.), p:check-points(.), p:check-place(.)), p:check-overlaps(), p:check-presence()"/>
    </p:findings>
  </xsl:template>

  <!-- A finding at an element or one of its attributes; `part` is the word of the attribute that is meant.
       Findings of one `cause` are reported once. -->
  <xsl:function name="p:say" as="element(p:finding)">
    <xsl:param name="rule" as="xs:string"/>
    <xsl:param name="at" as="element()"/>
    <xsl:param name="message" as="xs:string"/>
    <xsl:param name="help" as="xs:string"/>
    <xsl:param name="more" as="map(xs:string, xs:string)"/>
    <p:finding rule="apparatus/{$rule}" key="{$at/@p:key}" help="{$help}">
      <xsl:for-each select="map:keys($more)"><xsl:attribute name="{.}" select="$more(.)"/></xsl:for-each>
      <xsl:value-of select="$message"/>
    </p:finding>
  </xsl:function>
  <xsl:function name="p:say" as="element(p:finding)">
    <xsl:param name="rule" as="xs:string"/>
    <xsl:param name="at" as="element()"/>
    <xsl:param name="message" as="xs:string"/>
    <xsl:param name="help" as="xs:string"/>
    <xsl:sequence select="p:say($rule, $at, $message, $help, map{})"/>
  </xsl:function>

  <!-- Names as a sentence lists them: the first five. -->
  <xsl:function name="p:listed" as="xs:string">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:sequence select="
        if (count($names) gt 6) then string-join(subsequence($names, 1, 5), ', ') || ' and ' || (count($names) - 5) || ' more'
        else string-join((string-join($names[position() lt last()], ', ')[. != ''], $names[last()]), ' and ')"/>
  </xsl:function>

  <!-- A message's advice as a sentence of its own. -->
  <xsl:function name="p:sentence" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="upper-case(substring($words, 1, 1)) || substring($words, 2) || '.'"/>
  </xsl:function>

</xsl:stylesheet>
