<?xml version="1.0" encoding="UTF-8"?>
<!-- How a text came to us, as a diagram above its words: a box for each step, an arrow to what comes of it. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:html" xmlns:m="urn:edition-tools:modes" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Boxes of one size: how wide, and how far from each other; how many characters fit into a line. -->
  <xsl:variable name="p:box" as="map(xs:string, xs:integer)"
      select="map{'width': 220, 'beside': 16, 'below': 24, 'characters': 31}"/>

  <xsl:template match="field[value/@step][value/@of]" as="element()">
    <div class="field-{f:token(@name)}">
      <dt>{@label}</dt>
      <dd class="diagram"><xsl:sequence select="p:diagram(.)"/></dd>
      <xsl:apply-templates select="value"/>
    </div>
  </xsl:template>

  <xsl:function name="p:diagram" as="element()">
    <xsl:param name="field" as="element(e:field)"/>
    <xsl:variable name="steps" as="element(e:value)*" select="$field/value[@step]"/>
    <xsl:variable name="rows" as="xs:integer" select="1 + max($steps ! p:row(.))"/>
    <xsl:variable name="columns" as="xs:integer" select="1 + max($steps ! p:column(.))"/>
    <xsl:variable name="width" as="xs:integer" select="$columns * ($p:box?width + $p:box?beside) - $p:box?beside + 2"/>
    <xsl:variable name="height" as="xs:integer" select="$rows * (p:height($field) + $p:box?below) - $p:box?below + 2"/>
    <svg xmlns="http://www.w3.org/2000/svg" class="transmission" viewBox="0 0 {$width} {$height}" width="{$width}" height="{$height}"
        role="img" aria-label="{$field/@label}: {string-join($steps ! p:said(.))}">
      <xsl:for-each select="$steps">
        <xsl:variable name="step" as="element(e:value)" select="."/>
        <xsl:for-each select="p:before(.)">
          <path class="arrow{$step/@cert ! ' uncertain'}"
              d="M{p:middle(.)} {p:top(.) + p:height($field)}L{p:middle($step)} {p:top($step) - 1}"/>
          <path class="head" d="M{p:middle($step) - 4} {p:top($step) - 8}h8l-4 8z"/>
        </xsl:for-each>
      </xsl:for-each>
      <xsl:for-each select="$steps">
        <xsl:variable name="step" as="element(e:value)" select="."/>
        <xsl:variable name="lines" as="xs:string*" select="p:wrapped(p:short(.), $p:box?characters)"/>
        <rect x="{p:middle(.) - $p:box?width idiv 2}" y="{p:top(.)}" width="{$p:box?width}" height="{p:height($field)}" rx="3"/>
        <text class="label" x="{p:middle(.)}" y="{p:top(.) + 19}">{p:label(.)}</text>
        <xsl:for-each select="if (count($lines) le 2) then $lines else ($lines[1], $lines[2] || ' …')">
          <text x="{p:middle($step)}" y="{p:top($step) + 19 + 18 * position()}">{.}</text>
        </xsl:for-each>
      </xsl:for-each>
    </svg>
  </xsl:function>

  <!-- What a screen reader says of a step: "Original, Russian → Translation, English". -->
  <xsl:function name="p:said" as="xs:string">
    <xsl:param name="step" as="element(e:value)"/>
    <xsl:variable name="before" as="attribute(step)?" select="$step/preceding-sibling::value[@step][1]/@step"/>
    <xsl:sequence select="
        (if (tokenize($step/@of) = $before) then ' → ' else '; '[$before]) || p:label($step) || ', ' || p:short($step)"/>
  </xsl:function>
  <!-- What a step is: "Translation". -->
  <xsl:function name="p:label" as="xs:string">
    <xsl:param name="step" as="element(e:value)"/>
    <xsl:sequence select="normalize-space($step/inline[@kind = 'fact'][1])"/>
  </xsl:function>
  <!-- What a step is called in few words. -->
  <xsl:function name="p:short" as="xs:string">
    <xsl:param name="step" as="element(e:value)"/>
    <xsl:sequence select="($step/@short, replace(string-join($step/inline[@kind = 'fact'][1]/following-sibling::node()), '^: ', ''))[1]
        => normalize-space()"/>
  </xsl:function>

  <!-- The steps that a step comes of. -->
  <xsl:function name="p:before" as="element(e:value)*">
    <xsl:param name="step" as="element(e:value)"/>
    <xsl:sequence select="$step/preceding-sibling::value[@step = tokenize($step/@of)]"/>
  </xsl:function>
  <!-- How many steps lead to a step, the longest way: its row. -->
  <xsl:function name="p:row" as="xs:integer" cache="yes">
    <xsl:param name="step" as="element(e:value)"/>
    <xsl:sequence select="max((0, p:before($step) ! (1 + p:row(.))))"/>
  </xsl:function>
  <!-- What stands below something alone keeps its column, if that is free. -->
  <xsl:function name="p:column" as="xs:integer" cache="yes">
    <xsl:param name="step" as="element(e:value)"/>
    <xsl:variable name="taken" as="xs:integer*" select="$step/preceding-sibling::value[@step][p:row(.) = p:row($step)] ! p:column(.)"/>
    <xsl:variable name="above" as="xs:integer*" select="p:before($step) ! p:column(.)"/>
    <xsl:variable name="free" as="xs:integer*" select="$above[not(. = $taken)]"/>
    <xsl:sequence select="min(if (exists($free)) then $free else (0 to count($taken))[not(. = $taken)])"/>
  </xsl:function>
  <xsl:function name="p:middle" as="xs:integer">
    <xsl:param name="step" as="element(e:value)"/>
    <xsl:sequence select="1 + p:column($step) * ($p:box?width + $p:box?beside) + $p:box?width idiv 2"/>
  </xsl:function>
  <!-- How high boxes are: as their lines need it. -->
  <xsl:function name="p:height" as="xs:integer" cache="yes">
    <xsl:param name="field" as="element(e:field)"/>
    <xsl:sequence select="28 + 18 * min((2, max($field/value[@step] ! count(p:wrapped(p:short(.), $p:box?characters)))))"/>
  </xsl:function>
  <xsl:function name="p:top" as="xs:integer">
    <xsl:param name="step" as="element(e:value)"/>
    <xsl:sequence select="1 + p:row($step) * (p:height($step/..) + $p:box?below)"/>
  </xsl:function>

  <!-- Words in lines of so many characters; Hangul and Chinese count twice. -->
  <xsl:function name="p:wrapped" as="xs:string*">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="characters" as="xs:integer"/>
    <xsl:sequence select="fold-left(tokenize($words), (), function($lines, $word) {
        if (exists($lines) and p:breadth($lines[last()] || ' ' || $word) le $characters)
        then ($lines[position() lt last()], $lines[last()] || ' ' || $word) else ($lines, $word)})"/>
  </xsl:function>
  <xsl:function name="p:breadth" as="xs:integer">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="string-length($words)
        + string-length(replace($words, '[^&#x1100;-&#x11FF;&#x2E80;-&#x9FFF;&#xAC00;-&#xD7AF;&#xF900;-&#xFAFF;&#xFF00;-&#xFF60;]', ''))"/>
  </xsl:function>

</xsl:stylesheet>
