<?xml version="1.0" encoding="UTF-8"?>
<!-- The sections of a reference page. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:m="urn:edition-tools:modes"
  xmlns:p="urn:edition-tools:private"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="m:model" on-no-match="deep-skip"/>

  <xsl:function name="p:section" as="element()?">
    <xsl:param name="heading" as="xs:string"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:if test="$content">
      <section>
        <h2>{p:word($heading)}</h2>
        <xsl:sequence select="$content"/>
      </section>
    </xsl:if>
  </xsl:function>

  <xsl:function name="p:heading" as="element()+">
    <xsl:param name="specification" as="element()"/>
    <xsl:param name="name" as="xs:string"/>
    <h1>
      <code>{$name}</code>
    </h1>
    <p>
      <xsl:sequence select="p:definition($specification)"/>
    </p>
    <xsl:if test="$specification/@validUntil">
      <p><strong>{p:word('deprecated')} {$specification/@validUntil}.</strong></p>
    </xsl:if>
    <xsl:if test="$specification/@module">
      <p>{p:word('module')}: {$specification/@module}</p>
    </xsl:if>
  </xsl:function>

  <!-- (gloss) description, as the ODD or the TEI says it. -->
  <xsl:function name="p:definition" as="node()*">
    <xsl:param name="described" as="element()"/>
    <xsl:variable name="gloss" as="element()*" select="p:spoken($described/gloss)"/>
    <xsl:variable name="parts" as="node()*">
      <xsl:if test="$gloss[1][not(normalize-space() = $described/@ident)]">
        <xsl:text>(</xsl:text>
        <xsl:apply-templates select="$gloss[1]/node()" mode="m:prose"/>
        <xsl:text>) </xsl:text>
      </xsl:if>
      <xsl:for-each select="p:spoken($described/desc)">
        <xsl:apply-templates select="node()" mode="m:prose"/>
        <xsl:text> </xsl:text>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="$parts"/>
  </xsl:function>

  <xsl:function name="p:key" as="xs:string">
    <xsl:param name="specification" as="element()"/>
    <xsl:sequence select="local-name($specification) || ' ' || $specification/@ident"/>
  </xsl:function>

  <xsl:function name="p:link" as="element(Q{}li)">
    <xsl:param name="specification" as="element()"/>
    <li>
      <a href="{p:address($specification)}">
        <code>{p:name($specification)}</code>
      </a>
    </li>
  </xsl:function>

  <xsl:function name="p:name-list" as="element()?">
    <xsl:param name="specifications" as="element()*"/>
    <xsl:variable name="keys" as="xs:string*" select="sort(distinct-values($specifications ! p:key(.)), (), lower-case#1)"/>
    <xsl:if test="exists($keys ! $links(.))">
      <ul class="names">
        <xsl:sequence select="$keys ! $links(.)"/>
      </ul>
    </xsl:if>
  </xsl:function>

  <xsl:function name="p:names-section" as="element()?">
    <xsl:param name="heading" as="xs:string"/>
    <xsl:param name="specifications" as="element()*"/>
    <xsl:sequence select="p:section($heading, p:name-list($specifications))"/>
  </xsl:function>

  <xsl:function name="p:children-section" as="element()?">
    <xsl:param name="element" as="element(elementSpec)"/>
    <xsl:variable name="content" as="node()*">
      <xsl:sequence select="p:name-list(p:children($element/@ident))"/>
      <xsl:if test="$element/content//textNode or $element/content//macroRef/key('macro', @key, $compiled)/content//textNode">
        <p>{p:word('text')}</p>
      </xsl:if>
      <xsl:if test="$element/content//anyElement">
        <p>{p:word('any')}</p>
      </xsl:if>
    </xsl:variable>
    <xsl:variable name="none" as="element()">
      <p>{p:word('nothing')}</p>
    </xsl:variable>
    <xsl:sequence select="p:section('may-contain', if ($content) then $content else $none)"/>
  </xsl:function>

  <!-- Attributes: the element's own, then the names that its classes bring. -->
  <xsl:function name="p:attributes-section" as="element()?">
    <xsl:param name="specification" as="element()"/>
    <xsl:variable name="own" as="element(attDef)*"
      select="$specification/attList//attDef ! p:complete-attribute(., $specification)"/>
    <xsl:variable name="content" as="node()*">
      <xsl:if test="$own">
        <dl>
          <xsl:sequence select="$own ! p:attribute-entry(.)"/>
        </dl>
      </xsl:if>
      <xsl:sequence select="p:inherited-entries($specification)"/>
    </xsl:variable>
    <xsl:sequence select="p:section('attributes', $content)"/>
  </xsl:function>

  <xsl:function name="p:inherited-entries" as="element()*">
    <xsl:param name="specification" as="element()"/>
    <xsl:iterate select="p:attribute-classes($specification)">
      <xsl:param name="seen" as="xs:string*" select="p:own-names($specification)"/>
      <xsl:variable name="names" as="xs:string*" select="$names-of-class(@ident)[not(. = $seen)]"/>
      <xsl:if test="exists($names)">
        <p>{p:word('from-class')} <a href="{p:address(.)}"><code>{@ident}</code></a>: <xsl:for-each select="$names">
            <xsl:if test="position() gt 1">, </xsl:if>
            <code>@{.}</code>
          </xsl:for-each></p>
      </xsl:if>
      <xsl:next-iteration>
        <xsl:with-param name="seen" select="$seen, $names"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <xsl:function name="p:attribute-entry" as="element()+">
    <xsl:param name="attribute" as="element(attDef)"/>
    <dt>
      <code>@{p:name($attribute)}</code>
      <xsl:text> </xsl:text>
      <small>{p:word(map{'req': 'required', 'rec': 'recommended'}(string($attribute/@usage)), 'optional')}</small>
    </dt>
    <dd>
      <p>
        <xsl:sequence select="p:definition($attribute)"/>
      </p>
      <xsl:apply-templates select="$attribute/datatype/*" mode="m:model"/>
      <xsl:if test="$attribute/defaultVal">
        <p>{p:word('default')}: <code>{$attribute/defaultVal}</code></p>
      </xsl:if>
      <xsl:apply-templates select="$attribute/valList" mode="m:model"/>
    </dd>
  </xsl:function>

  <xsl:function name="p:word" as="xs:string">
    <xsl:param name="key" as="xs:string?"/>
    <xsl:param name="otherwise" as="xs:string"/>
    <xsl:sequence select="p:word(($key, $otherwise)[1])"/>
  </xsl:function>

  <!-- The content model, as the ODD has it: nested lists. -->
  <xsl:function name="p:content-section" as="element()?">
    <xsl:param name="specification" as="element()"/>
    <xsl:variable name="values" as="element()*">
      <xsl:apply-templates select="$specification/content//valList" mode="m:model"/>
    </xsl:variable>
    <xsl:sequence select="p:section('content', (p:grammar($specification/content), $values))"/>
  </xsl:function>

  <xsl:function name="p:occurrence" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="minimum" as="xs:string" select="string(($part/@minOccurs, '1')[1])"/>
    <xsl:variable name="maximum" as="xs:string" select="string(($part/@maxOccurs, '1')[1])"/>
    <xsl:sequence select="if ($minimum = '1' and $maximum = '1') then '' else if ($minimum = $maximum) then ' ×' || $minimum
      else ' ' || $minimum || '–' || (if ($maximum = 'unbounded') then '∞' else $maximum)"/>
  </xsl:function>

  <xsl:template mode="m:model" match="macroRef | dataRef[@key]" as="element()*">
    <xsl:variable name="kind" as="xs:string"
        select="map{'macroRef': 'macro', 'dataRef': 'datatype'}(local-name())"/>
    <xsl:variable name="target" as="element()?" select="key($kind, @key, $compiled)[1]"/>
    <xsl:if test="$target">
      <p>
        <xsl:sequence select="($links(p:key($target))/*, p:link($target)//Q{}code)[1]"/>
        <xsl:text>{p:occurrence(if (parent::datatype) then .. else .)}</xsl:text>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template mode="m:model" match="dataRef[@name]" as="element()">
    <p><code>xs:{@name}</code>{@restriction ! (' / ' || . || ' /')}{dataFacet
        ! (' ' || @name || '=' || @value)}{p:occurrence(if (parent::datatype) then .. else .)}</p>
  </xsl:template>

  <xsl:template mode="m:model" match="textNode | empty | anyElement" as="element()">
    <p>{p:word(map{'textNode': 'text', 'empty': 'nothing', 'anyElement': 'any'}(local-name()))}{p:occurrence(.)}</p>
  </xsl:template>

  <xsl:template mode="m:model" match="valList" as="element()*">
    <p>{p:word(string((@type, 'open')[1]))}:</p>
    <dl>
      <xsl:for-each select="valItem">
        <dt>
          <code>{p:name(.)}</code>
        </dt>
        <dd>
          <xsl:sequence select="p:definition(.)"/>
        </dd>
      </xsl:for-each>
    </dl>
  </xsl:template>

  <!-- Constraints: what is wanted, and what is said to who does otherwise. -->
  <xsl:function name="p:constraints-section" as="element()?">
    <xsl:param name="specification" as="element()"/>
    <xsl:variable name="entries" as="element()*">
      <xsl:for-each select="$specification//constraintSpec[.//(sch:assert | sch:report)]">
        <dt>
          <code>{@ident}</code>
        </dt>
        <dd>
          <xsl:variable name="definition" as="node()*" select="p:definition(.)"/>
          <xsl:if test="$definition">
            <p>
              <xsl:sequence select="$definition"/>
            </p>
          </xsl:if>
          <xsl:for-each select=".//(sch:assert | sch:report)">
            <p>{string-join(node()[self::text() or self::*] ! (if (self::text()) then . else '…')) => normalize-space()}</p>
            <pre>{local-name()}: {normalize-space(@test)}</pre>
          </xsl:for-each>
        </dd>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="list" as="element()?">
      <xsl:if test="$entries">
        <dl>
          <xsl:sequence select="$entries"/>
        </dl>
      </xsl:if>
    </xsl:variable>
    <xsl:sequence select="p:section('constraints', $list)"/>
  </xsl:function>

  <xsl:function name="p:remarks-section" as="element()?">
    <xsl:param name="specification" as="element()"/>
    <xsl:variable name="remarks" as="node()*">
      <xsl:apply-templates select="p:spoken($specification/remarks)/*" mode="m:prose"/>
    </xsl:variable>
    <xsl:sequence select="p:section('remarks', $remarks)"/>
  </xsl:function>

  <xsl:function name="p:examples-section" as="element()?">
    <xsl:param name="specification" as="element()"/>
    <xsl:variable name="examples" as="node()*">
      <xsl:apply-templates select="p:spoken($specification/exemplum)/*" mode="m:prose"/>
    </xsl:variable>
    <xsl:sequence select="p:section('examples', $examples)"/>
  </xsl:function>

</xsl:stylesheet>
