<?xml version="1.0" encoding="UTF-8"?>
<!-- A text as a walk for all witnesses at once: each entry with those who come to it, each mark of a beginning or end with those whom it is
     about. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    default-mode="m:apparatus" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Every witness by one name; where some are declared, a name that is not known is a slip and no witness. -->
  <xsl:variable name="p:witnesses" as="xs:string*" select="
      distinct-values($p:entries ! map:keys(p:namings(.)))[empty($p:known-names) or map:contains($p:means, .)
      or exists(key('p:id', ., $p:source)[$f:source(local-name())])]"/>

  <!-- Entries that stand apart, at the element or text where their lemma begins. -->
  <xsl:variable name="p:moved" as="map(xs:string, element(app)*)">
    <xsl:map>
      <xsl:for-each-group select="$p:entries[p:has-points(.) or p:has-place(.)]" group-by="generate-id(p:beginning(.))">
        <xsl:map-entry key="current-grouping-key()" select="current-group()"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>
  <xsl:function name="p:beginning" as="node()?">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:sequence select="if (p:has-points($entry)) then p:start-of($entry) else p:where($entry)[count(p:where($entry)) = 1]?first"/>
  </xsl:function>

  <!-- What is known of the witnesses at a place: `here` have this text, `reported` are those of whom an outer entry is silent,
       `sure` have the reading round it, `owners` are named by it (* outside of readings). -->
  <xsl:template match="app[p:has-points(.) or p:has-place(.)]" mode="m:events" priority="2" as="empty-sequence()"/>
  <xsl:template match="*[map:contains($p:moved, generate-id())] | text()[map:contains($p:moved, generate-id())]" mode="m:events"
      priority="3" as="map(*)*">
    <xsl:sequence select="$p:moved(generate-id()) ! p:events-of(., $p:witnesses, (), '*')"/>
    <xsl:next-match/>
  </xsl:template>
  <xsl:template match="app" mode="m:events" as="map(*)*">
    <xsl:param name="p:here" as="xs:string*" tunnel="yes" select="$p:witnesses"/>
    <xsl:param name="p:reported" as="xs:string*" tunnel="yes" select="()"/>
    <xsl:param name="p:owners" as="xs:string*" tunnel="yes" select="'*'"/>
    <xsl:if test="not(p:stands-apart(.)) or ancestor::app"><xsl:sequence select="p:events-of(., $p:here, $p:reported, $p:owners)"/></xsl:if>
  </xsl:template>

  <!-- An entry, and what happens in its readings, each for those who have it. -->
  <xsl:function name="p:events-of" as="map(*)*">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:param name="here" as="xs:string*"/>
    <xsl:param name="reported" as="xs:string*"/>
    <xsl:param name="owners" as="xs:string*"/>
    <xsl:variable name="namings" as="map(xs:string, element()*)" select="p:namings($entry)"/>
    <xsl:variable name="named" as="xs:string*" select="$here[map:contains($namings, .)]"/>
    <xsl:variable name="others" as="xs:string*" select="$here[not(map:contains($namings, .))]"/>
    <xsl:variable name="ground" as="xs:string" select="p:ground-of-unnamed($entry)"/>
    <xsl:variable name="inner" as="map(*)*">
      <xsl:for-each select="p:readings($entry)[exists(descendant::app | descendant::lacunaStart | descendant::lacunaEnd
          | descendant::witStart | descendant::witEnd)]">
        <xsl:variable name="reading" as="element()" select="."/>
        <xsl:variable name="own" as="xs:string*" select="$named[$namings(.)[1] is $reading]"/>
        <xsl:variable name="rest" as="xs:string*" select="$others[$reading is p:shown-to-unnamed($entry)]"/>
        <xsl:apply-templates mode="m:events">
          <xsl:with-param name="p:here" as="xs:string*" tunnel="yes" select="$own, $rest"/>
          <xsl:with-param name="p:reported" as="xs:string*" tunnel="yes" select="$reported, $rest[$ground = 'silent']"/>
          <xsl:with-param name="p:owners" as="xs:string*" tunnel="yes"
              select="if (empty(p:named(.))) then $owners else map:keys($namings)[exists($namings(.) intersect $reading)]"/>
          <xsl:with-param name="p:sure" as="xs:string*" tunnel="yes" select="$own, $rest[$ground = 'rest']"/>
        </xsl:apply-templates>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="
        map{'entry': $entry, 'named': $named, 'silent': $others[$ground = 'silent'][not(. = $reported)],
            'misplaced': if ($owners = '*') then () else sort(map:keys($namings)[not(. = $owners)][. = $p:witnesses]),
            'marked': $inner[?mark]?witnesses},
        $inner"/>
  </xsl:function>

  <xsl:template match="lacunaStart | lacunaEnd | witStart | witEnd" mode="m:events" as="map(*)">
    <xsl:param name="p:here" as="xs:string*" tunnel="yes" select="$p:witnesses"/>
    <xsl:param name="p:sure" as="xs:string*" tunnel="yes" select="()"/>
    <xsl:variable name="meant" as="xs:string*" select="p:names-in(@wit) ! p:meant-by(.)"/>
    <xsl:sequence select="map{'mark': ., 'witnesses': if (@wit) then $p:here[. = $meant] else $p:sure}"/>
  </xsl:template>

</xsl:stylesheet>
