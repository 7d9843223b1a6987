<?xml version="1.0" encoding="UTF-8"?>
<!-- The places of the registers on a map, drawn from their own coordinates: a net of degrees, a point for each, and a table. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:html" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="/" mode="m:map" as="element()"><xsl:apply-templates select="index" mode="m:map"/></xsl:template>
  <xsl:template match="index" mode="m:map" as="element()">
    <xsl:variable name="places" as="element(e:entry)*" select="document[@kind = 'register']/entry[@geo]"/>
    <xsl:call-template name="p:site-page">
      <xsl:with-param name="name" as="xs:string" select="'map.html'"/>
      <xsl:with-param name="heading" as="xs:string" select="f:word('map')"/>
      <xsl:with-param name="part" as="xs:string" select="'register'"/>
      <xsl:with-param name="content" as="element()*">
        <xsl:sequence select="document[@kind = 'register'][1] ! p:beside(., ())"/>
        <xsl:sequence select="p:drawn($places)"/>
        <table class="chronicle">
          <thead>
            <tr>
              <th scope="col">{f:word('column-place')}</th>
              <th scope="col">{f:word('latitude')}</th>
              <th scope="col">{f:word('longitude')}</th>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="$places">
              <xsl:sort select="@sort"/>
              <tr>
                <td><a href="{p:passage-page(../@id || '#' || @id)}">{@title}</a></td>
                <td>{p:degrees(p:latitude(.), 'N', 'S')}</td>
                <td>{p:degrees(p:longitude(.), 'E', 'W')}</td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="p:latitude" as="xs:double">
    <xsl:param name="place" as="element(e:entry)"/>
    <xsl:sequence select="number(tokenize($place/@geo)[1])"/>
  </xsl:function>
  <xsl:function name="p:longitude" as="xs:double">
    <xsl:param name="place" as="element(e:entry)"/>
    <xsl:sequence select="number(tokenize($place/@geo)[2])"/>
  </xsl:function>
  <!-- "55.8° N". -->
  <xsl:function name="p:degrees" as="xs:string">
    <xsl:param name="number" as="xs:double"/>
    <xsl:param name="positive" as="xs:string"/>
    <xsl:param name="negative" as="xs:string"/>
    <xsl:variable name="side" as="xs:string" select="if ($number ge 0) then $positive else $negative"/>
    <xsl:sequence select="round(abs($number), 1) || '°' || (' ' || $side)[round($number, 1) != 0]"/>
  </xsl:function>

  <!-- Degrees of longitude are as wide as they are in the middle of the map. -->
  <xsl:function name="p:drawn" as="element()">
    <xsl:param name="places" as="element(e:entry)+"/>
    <xsl:variable name="around" as="xs:double"
        select="max((1, (max($places ! p:longitude(.)) - min($places ! p:longitude(.))) div 16))"/>
    <xsl:variable name="north" as="xs:double" select="min((90, max($places ! p:latitude(.)) + $around))"/>
    <xsl:variable name="south" as="xs:double" select="max((-90, min($places ! p:latitude(.)) - $around))"/>
    <xsl:variable name="west" as="xs:double" select="min($places ! p:longitude(.)) - $around"/>
    <xsl:variable name="east" as="xs:double" select="max($places ! p:longitude(.)) + $around"/>
    <xsl:variable name="wide" as="xs:double" select="1000 div ($east - $west)"/>
    <xsl:variable name="middle" as="xs:double" select="($north + $south) div 180"/>
    <xsl:variable name="high" as="xs:double" select="$wide div max((.2, 1 - $middle * $middle))"/>
    <xsl:variable name="height" as="xs:double" select="p:rounded(($north - $south) * $high)"/>
    <xsl:variable name="step" as="xs:integer" select="(1, 2, 5, 10, 20, 30)[($east - $west) div . le 12 or . = 30][1]"/>
    <div class="timeline-box" role="region" aria-label="{f:word('map')}" tabindex="0">
      <svg xmlns="http://www.w3.org/2000/svg" class="map" viewBox="0 0 1000 {$height}" role="group" aria-label="{f:word('map')}">
        <xsl:for-each select="xs:integer(ceiling($west)) to xs:integer(floor($east))">
          <xsl:if test=". mod $step = 0">
            <xsl:variable name="x" as="xs:double" select="p:rounded((. - $west) * $wide)"/>
            <line class="tick" x1="{$x}" x2="{$x}" y1="0" y2="{$height}"/>
            <!-- The last stands at the left of its line, where the map ends. -->
            <text class="degrees" x="{if ($x gt 950) then $x - 3 else $x + 3}" y="{$height - 5}">
              <xsl:sequence select="f:attribute('text-anchor', 'end'[$x gt 950])"/>
              <xsl:text>{p:degrees(., 'E', 'W')}</xsl:text>
            </text>
          </xsl:if>
        </xsl:for-each>
        <xsl:for-each select="xs:integer(ceiling($south)) to xs:integer(floor($north))">
          <xsl:if test=". mod $step = 0">
            <xsl:variable name="y" as="xs:double" select="p:rounded(($north - .) * $high)"/>
            <line class="tick" x1="0" x2="1000" y1="{$y}" y2="{$y}"/>
            <text class="degrees" x="3" y="{$y - 4}">{p:degrees(., 'N', 'S')}</text>
          </xsl:if>
        </xsl:for-each>
        <xsl:for-each select="$places">
          <xsl:sort select="p:longitude(.)"/>
          <xsl:variable name="x" as="xs:double" select="p:rounded((p:longitude(.) - $west) * $wide)"/>
          <xsl:variable name="y" as="xs:double" select="p:rounded(($north - p:latitude(.)) * $high)"/>
          <a href="{p:passage-page(../@id || '#' || @id)}">
            <circle cx="{$x}" cy="{$y}" r="5"><title>{@title}</title></circle>
            <xsl:if test="count($places) le 40">
              <!-- The name stands at the left where the map ends; above or below where another place would be under it. -->
              <xsl:variable name="near" as="element(e:entry)*" select="
                  $places[p:longitude(.) gt p:longitude(current()) and (p:longitude(.) - p:longitude(current())) * $wide lt 100
                  and abs(p:latitude(.) - p:latitude(current())) * $high lt 16]"/>
              <xsl:variable name="is-left" as="xs:boolean" select="$x gt 930 and empty($near)"/>
              <xsl:variable name="above" as="xs:integer" select="if (position() mod 2 = 1) then -10 else 20"/>
              <text x="{if (exists($near)) then $x else if ($is-left) then $x - 9 else $x + 9}"
                  y="{$y + (if (exists($near)) then $above else 5)}">
                <xsl:sequence select="f:attribute('text-anchor', if (exists($near)) then 'middle' else 'end'[$is-left])"/>
                <xsl:text>{@title}</xsl:text>
              </text>
            </xsl:if>
          </a>
        </xsl:for-each>
      </svg>
    </div>
  </xsl:function>

</xsl:stylesheet>
