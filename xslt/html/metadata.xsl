<?xml version="1.0" encoding="UTF-8"?>
<!-- What is known of a document: its facts, how it is cited, its signs, and what is not shown. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:html" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:function name="p:facts" as="element()?">
    <xsl:param name="fields" as="element(e:field)*"/>
    <xsl:param name="heading" as="xs:string?"/>
    <xsl:if test="$fields">
      <div class="facts">
        <xsl:if test="$heading"><h2>{f:word('facts-' || $heading)}</h2></xsl:if>
        <dl><xsl:apply-templates select="$fields"/></dl>
      </div>
    </xsl:if>
  </xsl:function>

  <!-- The life of the event whose text it is, such as a treaty, as the register says it. -->
  <xsl:function name="p:event" as="element()?">
    <xsl:param name="fields" as="element(e:field)*"/>
    <xsl:if test="$fields">
      <details class="facts event-facts">
        <summary>{$fields[1]/@label}</summary>
        <div><xsl:apply-templates select="$fields[1]/value/node()"/></div>
        <dl><xsl:apply-templates select="tail($fields)"/></dl>
      </details>
    </xsl:if>
  </xsl:function>

  <!-- Some names, not all of a long list. -->
  <xsl:function name="p:some" as="xs:string?">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:sequence select="string-join(($names[position() le 4], '…'[count($names) gt 4]), ', ')[. != '']"/>
  </xsl:function>
  <!-- The words of a value with the signs around them. -->
  <xsl:function name="p:signed" as="xs:string">
    <xsl:param name="value" as="element()"/>
    <xsl:sequence select="normalize-space(string-join($value/node() ! (string(@open) || . || string(@close))))"/>
  </xsl:function>

  <!-- Under the title what people look for first, in a line; where there is more, all facts are folded below it. -->
  <xsl:template name="p:first-facts" as="element()*">
    <xsl:context-item as="element(e:document)" use="required"/>
    <xsl:variable name="fields" as="element(e:field)*" select="metadata/field[@group = 'document']"/>
    <xsl:variable name="letter" as="element(e:agent)*" select="metadata/record/agent[@role = ('sender', 'receiver')]"/>
    <xsl:variable name="first" as="xs:string*" select="
        (if ($letter) then string-join(for $role in ('sender', 'receiver') return p:some($letter[@role = $role]/@name), ' → ')
         else $fields[@name = 'author']/value ! f:plain(.)),
        metadata/field[@name = 'description']/value/paragraph[@tei = 'textLang'][empty($fields[@name = 'authentic-language'])]
        ! f:plain(.)[string-length() le 60],
        $fields[@name = 'authentic-language'] ! (@label || ': ' || string-join(value ! p:signed(.), ', ')),
        $fields[@name = ('date', 'place', 'document-type')] ! string-join(value ! f:plain(.)[. != ''], ', '),
        $fields[@name = 'languages'][empty($fields[@name = 'authentic-language'])][every $one in value satisfies string-length($one) le 30]
        ! string-join(value ! f:plain(.)[. != ''], ', ')"/>
    <xsl:variable name="is-long" as="xs:boolean" select="sum($fields/value/string-length(normalize-space())) gt 600"/>
    <xsl:choose>
      <xsl:when test="$is-long or count($fields) gt 3 and exists($first[. != ''])">
        <xsl:where-populated><p class="fact-line">{string-join($first[. != ''], ' · ')}</p></xsl:where-populated>
        <details class="more-facts">
          <summary>{f:word('all-facts')}</summary>
          <xsl:sequence select="p:facts($fields, ())"/>
        </details>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="p:facts($fields, ())"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What can be taken along, and how it is cited. -->
  <xsl:function name="p:ways-out" as="element()">
    <xsl:param name="document" as="element(e:document)"/>
    <ul class="ways-out" role="list">
      <li><a href="#page:cite">{f:word('how-to-cite')}</a></li>
      <xsl:sequence select="p:offered()"/>
      <xsl:if test="p:has-tei($document)">
        <li><a href="{replace(f:page($document/@id), '\.html$', '.xml')}" type="application/tei+xml">{f:word('tei-source')}</a></li>
      </xsl:if>
      <xsl:if test="$document/@kind = 'register' and p:has-tei($document) and $searched">
        <xsl:sequence select="('csv', 'json') ! p:offer(replace(f:page($document/@id), 'html$', .), '')"/>
      </xsl:if>
    </ul>
  </xsl:function>

  <xsl:template match="field" as="element()">
    <div class="field-{f:token(@name)}">
      <dt>{@label}</dt>
      <xsl:apply-templates select="value"/>
    </div>
  </xsl:template>
  <xsl:template match="value" as="element()">
    <dd><xsl:apply-templates select="." mode="m:attributes"/><xsl:apply-templates/></dd>
  </xsl:template>
  <xsl:template match="value" mode="m:classes" as="xs:string*"><xsl:sequence select="tokenize(@rend) ! ('rend-' || .)"/></xsl:template>

  <!-- "Title. In: Edition, edited by … Publisher, year. Address." -->
  <xsl:template name="p:citation" as="element()">
    <xsl:context-item as="element(e:document)" use="required"/>
    <xsl:variable name="address" as="xs:string?" select="p:address(p:own-page(@id))"/>
    <section class="citation" id="page:cite">
      <h2>{f:word('how-to-cite')}</h2>
      <p>
        <xsl:sequence select="p:cited(.), p:cited-witness()"/>
        <xsl:if test="$address"><xsl:text> </xsl:text><a href="{$address}">{$address}</a>.</xsl:if>
      </p>
      <xsl:call-template name="p:references"/>
    </section>
  </xsl:template>

  <xsl:function name="p:cited" as="node()*">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:variable name="record" as="element(e:record)?" select="$document/metadata/record"/>
    <xsl:variable name="authors" as="xs:string*" select="f:agents($record, f:author-role($record))"/>
    <xsl:variable name="editors" as="xs:string*" select="f:agents($record, 'editor')"/>
    <xsl:variable name="imprint" as="xs:string?" select="f:imprint($record)"/>
    <xsl:variable name="name" as="xs:string" select="f:plain($document/metadata/title)"/>
    <xsl:variable name="part" as="xs:string?" select="p:part($document/@id)/@title"/>
    <xsl:if test="exists($authors)">{string-join($authors, ', ')}: </xsl:if>
    <xsl:text>{string-join(($name, $part), ', ')}</xsl:text>
    <xsl:if test="p:edition-title() != $name">
      <xsl:text>{'.'[not(matches(($part, $name)[1], '[.?!…]$'))]} {f:word('cite-in')} </xsl:text>
      <cite>{p:edition-title()}</cite>
    </xsl:if>
    <xsl:if test="exists($editors)"><xsl:text>, {f:phrase('cite-edited-by', string-join($editors, ', '))}</xsl:text></xsl:if>
    <xsl:for-each select="($record/version/@n)[1]">
      <xsl:text>, {if (matches(., '^[0-9]')) then f:phrase('cite-version', .) else .}</xsl:text>
    </xsl:for-each>
    <xsl:text>.</xsl:text>
    <xsl:if test="$imprint"><xsl:text> {$imprint}{'.'[not(matches($imprint, '[.?!…]$'))]}</xsl:text></xsl:if>
  </xsl:function>

  <!-- The values of a field as plain words. -->
  <xsl:function name="p:values" as="xs:string*">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="$document/metadata/field[@name = $name]/value ! f:plain(.)[. != '']"/>
  </xsl:function>

  <xsl:template match="legend" as="element()">
    <section class="legend">
      <h2>{@label}</h2>
      <ul role="list"><xsl:apply-templates select="sign"/></ul>
    </section>
  </xsl:template>
  <xsl:template match="sign" as="element()">
    <li><span class="sign-example">{@open}{(@example, 'abc')[1]}{@close}</span><xsl:text> </xsl:text>{.}</li>
  </xsl:template>

  <!-- What the file holds and no output shows. -->
  <xsl:template match="suppressed" as="element()">
    <details class="suppressed">
      <summary>{f:phrase('not-shown', string(count(omission)))}</summary>
      <ul role="list"><xsl:apply-templates select="omission"/></ul>
    </details>
  </xsl:template>
  <xsl:template match="omission" as="element()">
    <li>
      <span class="rule">{f:word('suppressed-' || @rule)}</span>
      <xsl:text> </xsl:text>
      <code>{@element}</code>
      <xsl:if test="@source">{' '}<span class="source-line">{f:phrase('source-line', @source)}</span></xsl:if>
      <xsl:text> </xsl:text>
      <span class="omitted-text">{.}</span>
    </li>
  </xsl:template>

</xsl:stylesheet>
