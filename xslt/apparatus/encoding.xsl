<?xml version="1.0" encoding="UTF-8"?>
<!-- Whether the apparatus is encoded as variantEncoding says (TEI Guidelines, 12.1.1 and 12.2). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    default-mode="m:apparatus" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The methods that the form of an entry can be of; nothing where it says no method. -->
  <xsl:function name="p:methods-of" as="xs:string*">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:sequence select="
        if (p:has-points($entry)) then 'double-end-point'
        else if (p:stands-apart($entry)) then 'location-referenced'[$entry/@loc]
        else (('parallel-segmentation'), 'location-referenced'[$entry/@loc])"/>
  </xsl:function>

  <!-- Whether an entry stands outside the text that it is about. -->
  <xsl:function name="p:stands-apart" as="xs:boolean">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:sequence select="exists($entry/(ancestor::listApp | ancestor::standOff | ancestor::div[@type = 'apparatus']))"/>
  </xsl:function>

  <xsl:function name="p:location-of" as="xs:string">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:sequence select="if (p:stands-apart($entry)) then 'external' else 'internal'"/>
  </xsl:function>

  <xsl:function name="p:check-encoding" as="element(p:finding)*">
    <xsl:variable name="declared" as="element(variantEncoding)*" select="$p:source//variantEncoding"/>
    <xsl:sequence select="
        if (empty($p:outer-entries)) then ()
        else if (exists($declared)) then (let $others := p:check-method($declared) return if (exists($others)) then $others
        else p:check-location($declared))
        else p:suggest-encoding()"/>
  </xsl:function>

  <xsl:function name="p:check-method" as="element(p:finding)*">
    <xsl:param name="declared" as="element(variantEncoding)+"/>
    <xsl:variable name="methods" as="xs:string*" select="$declared/@method ! normalize-space(.)"/>
    <xsl:variable name="telling" as="element(app)*" select="$p:outer-entries[exists(p:methods-of(.))]"/>
    <xsl:variable name="others" as="element(app)*" select="$telling[not(p:methods-of(.) = $methods)]"/>
    <xsl:variable name="said" as="xs:string" select="string-join($methods, ' and ')"/>
    <xsl:choose>
      <xsl:when test="empty($others) or empty($methods)"/>
      <xsl:when test="count($others) = count($telling)">
        <xsl:variable name="used" as="xs:string*" select="distinct-values($others ! p:methods-of(.)[1])"/>
        <xsl:sequence select="p:say('other-encoding', $declared[1], 'variantEncoding says ' || $said || ', and the entries are encoded by '
            || p:listed($used),
            'Write method=&quot;' || $used[1] || '&quot; location=&quot;' || p:location-of($others[1])
            || '&quot;, or encode the entries as it says.', map{'attribute': 'method'})"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$others ! p:say('other-encoding', ., 'variantEncoding says ' || $said || ', and this entry is encoded by '
            || p:methods-of(.)[1],
            p:sentence(p:form-of($methods[1]) || ', or declare the other method by a second variantEncoding'),
            map{'cause': p:methods-of(.)[1]})"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- How an entry of a method is written. -->
  <xsl:function name="p:form-of" as="xs:string">
    <xsl:param name="method" as="xs:string"/>
    <xsl:sequence select="
        if ($method = 'double-end-point') then 'name the points of its lemma by from and to'
        else if ($method = 'location-referenced') then 'name its place by loc'
        else 'put the entry into the text, at the words that it is about'"/>
  </xsl:function>

  <!-- Only where no entry stands as it is said: some editions have both, and may declare one. -->
  <xsl:function name="p:check-location" as="element(p:finding)?">
    <xsl:param name="declared" as="element(variantEncoding)+"/>
    <xsl:variable name="said" as="xs:string*" select="distinct-values($declared/@location ! normalize-space(.))"/>
    <xsl:variable name="used" as="xs:string*" select="distinct-values($p:outer-entries ! p:location-of(.))"/>
    <xsl:if test="$said = ('internal', 'external') and not($said = $used)">
      <xsl:sequence select="p:say('other-encoding', $declared[1], 'variantEncoding says location=&quot;' || $said[1]
          || '&quot;, and the entries stand '
          || (if ($used = 'external') then 'apart from the text' else 'in the text'),
          'Write location=&quot;' || $used[1] || '&quot;.', map{'attribute': 'location'})"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="p:suggest-encoding" as="element(p:finding)?">
    <xsl:variable name="used" as="xs:string*" select="distinct-values($p:outer-entries ! p:methods-of(.)[1])"/>
    <xsl:if test="exists($used)">
      <xsl:variable name="location" as="xs:string" select="p:location-of($p:outer-entries[p:methods-of(.) = $used[1]][1])"/>
      <xsl:sequence select="p:say('undeclared-encoding', $p:outer-entries[1],
          'the entries are encoded by ' || p:listed($used) || ', and the header does not say so',
          'Add &lt;variantEncoding method=&quot;' || $used[1] || '&quot; location=&quot;' || $location || '&quot;/&gt; to encodingDesc.')"/>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
