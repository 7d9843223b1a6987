<?xml version="1.0" encoding="UTF-8"?>
<!-- Schemas, patterns, rules and assertions → templates. One walk over the document serves all
     patterns: a template for each rule, in the order of the patterns, ends with next-match.
     A pattern with several rules has a mode of its own, in which its first matching rule wins. -->
<xsl:stylesheet version="3.0" expand-text="no" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:x="urn:edition-tools:alias"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:sqf="http://www.schematron-quickfix.com/validator/process"
  xmlns:svrl="http://purl.oclc.org/dsdl/svrl"
  xmlns:m="urn:edition-tools:modes"
  xmlns:p="urn:edition-tools:private"
  xmlns:private="urn:edition-tools:private">

  <xsl:template match="sch:schema" mode="m:compile" as="element()">
    <xsl:variable name="patterns" as="element(sch:pattern)*" select="sch:pattern"/>
    <xsl:variable name="walks" as="element(sch:pattern)*" select="$patterns[p:walks-alone(.)]"/>
    <xsl:variable name="visited" as="xs:string"
      select="p:visited(($patterns except $walks)[empty(p:attribute(.)) and not(p:of-attributes(.))]/sch:rule/@context)"/>
    <x:stylesheet version="{if (p:binding(.) = ('xslt', 'xpath')) then '1.0' else '3.0'}"
      exclude-result-prefixes="#all">
      <xsl:if test="$base"><xsl:attribute name="xml:base" select="$base"/></xsl:if>
      <xsl:namespace name="svrl" select="'http://purl.oclc.org/dsdl/svrl'"/>
      <xsl:namespace name="private" select="'urn:edition-tools:private'"/>
      <xsl:if test=".//@sqf:fix">
        <xsl:namespace name="sqf" select="'http://www.schematron-quickfix.com/validator/process'"/>
      </xsl:if>
      <xsl:for-each select="sch:ns[@prefix != '']">
        <xsl:namespace name="{@prefix}" select="string(@uri)"/>
      </xsl:for-each>
      <xsl:for-each select="(@xpath-default-namespace, sch:ns[@prefix = '']/@uri)[1]">
        <xsl:attribute name="xpath-default-namespace" select="."/>
      </xsl:for-each>
      <x:output method="xml" encoding="UTF-8" omit-xml-declaration="yes"/>
      <x:param name="private:fixes" select="false()"/>
      <x:param name="private:entries" select="map{{}}"/>
      <x:mode name="private:check" on-no-match="deep-skip"/>
      <x:mode name="private:attributed" on-no-match="deep-skip"/>
      <!-- deep-skip alone would go from the document node to its children. -->
      <x:template match="/" mode="#all" priority="0"/>
      <xsl:for-each select="xsl:*">
        <xsl:text>&#xA;</xsl:text>
        <xsl:apply-templates select="." mode="m:compile"/>
      </xsl:for-each>
      <xsl:apply-templates select="sch:let | sch:param | sch:pattern/sch:let" mode="m:compile"/>
      <xsl:text>&#xA;</xsl:text>
      <x:template match="/" priority="1">
        <svrl:schematron-output>
          <xsl:attribute name="private:document">{document-uri(.)}</xsl:attribute>
          <xsl:sequence select="p:attributes((@schemaVersion, @xml:lang))"/>
          <xsl:if test="sch:title"><xsl:attribute name="title" select="p:literal(normalize-space(sch:title[1]))"/></xsl:if>
          <xsl:if test="@p:phase"><xsl:attribute name="phase" select="p:literal(@p:phase)"/></xsl:if>
          <xsl:if test="$full">
            <xsl:for-each select="sch:ns">
              <svrl:ns-prefix-in-attribute-values prefix="{p:literal(@prefix)}" uri="{p:literal(@uri)}"/>
            </xsl:for-each>
            <xsl:for-each select="$patterns">
              <svrl:active-pattern private:pattern="{position()}">
                <xsl:sequence select="p:attributes((@id, @role, @documents))"/>
                <xsl:if test="sch:title">
                  <xsl:attribute name="name" select="p:literal(normalize-space(sch:title[1]))"/>
                </xsl:if>
              </svrl:active-pattern>
            </xsl:for-each>
          </xsl:if>
          <x:apply-templates select="{$visited}" mode="private:check"/>
          <xsl:if test="($patterns except $walks) ! (exists(p:attribute(.)) or p:of-attributes(.)) = true()">
            <x:apply-templates select="descendant::*/@*" mode="private:attributed"/>
          </xsl:if>
          <xsl:for-each select="$walks">
            <x:apply-templates mode="private:pattern-{p:number(.)}">
              <xsl:variable name="nodes" as="xs:string" select="p:visited(sch:rule/@context)"/>
              <xsl:variable name="other" as="xs:string" select="' ! doc(resolve-uri(., base-uri(current()))) ! '"/>
              <xsl:attribute name="select" select="
                  if (@documents) then '(' || @documents || ')' || $other || '(' || $nodes || ')' else $nodes"/>
              <xsl:sequence select="p:at(.)"/>
            </x:apply-templates>
          </xsl:for-each>
        </svrl:schematron-output>
      </x:template>
      <xsl:apply-templates select="$patterns" mode="m:compile"/>
    </x:stylesheet>
  </xsl:template>

  <!-- Keys, functions and what else of XSLT the schema declares for its tests. -->
  <xsl:template match="xsl:*" mode="m:compile" as="element()">
    <xsl:copy>
      <xsl:copy-of select="@* except @p:*"/>
      <xsl:sequence select="p:at(.)"/>
      <xsl:copy-of select="node()"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="sch:schema/sch:let | sch:schema/sch:param | sch:pattern/sch:let" mode="m:compile" as="node()*">
    <xsl:text>&#xA;</xsl:text>
    <x:param><xsl:call-template name="p:variable"/></x:param>
  </xsl:template>

  <!-- A pattern about an attribute's bearers is entered at the attribute, which Saxon finds by
       name; `tei:*[@when]` would be tried on each element. -->
  <xsl:template match="sch:pattern" mode="m:compile" as="node()*">
    <xsl:variable name="rules" as="element(sch:rule)*" select="sch:rule"/>
    <xsl:variable name="alone" as="xs:boolean" select="p:walks-alone(.)"/>
    <xsl:variable name="own" as="xs:boolean" select="count($rules) gt 1 or $alone"/>
    <xsl:variable name="attribute" as="xs:string?" select="p:attribute(.)[not($alone)]"/>
    <xsl:variable name="entry" as="xs:string" select="
        if ($attribute or p:of-attributes(.)) then 'private:attributed' else 'private:check'"/>
    <xsl:variable name="own-mode" as="xs:string" select="'private:pattern-' || p:number(.)"/>
    <xsl:variable name="rank" as="xs:integer" select="count(following-sibling::sch:pattern) + 1"/>
    <xsl:variable name="steps" as="xs:string" select="'/@' || $attribute"/>
    <xsl:variable name="here" as="xs:string" select="if ($attribute) then '..' else '.'"/>
    <xsl:if test="$own">
      <x:mode name="{$own-mode}" on-no-match="deep-skip"/>
    </xsl:if>
    <xsl:if test="$own and not($alone)">
      <xsl:text>&#xA;</xsl:text>
      <xsl:variable name="any" as="xs:string"
        select="string-join($rules ! ('(' || @context || ')' || $steps[$attribute]), ' | ')"/>
      <x:template match="{$any}" mode="{$entry}" priority="{$rank}">
        <xsl:sequence select="p:at($rules[1])"/>
        <x:apply-templates select="{$here}" mode="{$own-mode}"/>
        <x:next-match/>
      </x:template>
    </xsl:if>
    <xsl:for-each select="$rules">
      <xsl:text>&#xA;</xsl:text>
      <xsl:choose>
        <xsl:when test="$own">
          <x:template match="{@context}" mode="{$own-mode}" priority="{last() - position() + 1}">
            <xsl:sequence select="p:at(.)"/>
            <xsl:call-template name="p:body"/>
          </x:template>
        </xsl:when>
        <xsl:when test="$attribute">
          <x:template match="{@context}{$steps}" mode="{$entry}" priority="{$rank}">
            <xsl:sequence select="p:at(.)"/>
            <x:for-each select=".."><xsl:call-template name="p:body"/></x:for-each>
            <x:next-match/>
          </x:template>
        </xsl:when>
        <xsl:otherwise>
          <x:template match="{@context}" mode="{$entry}" priority="{$rank}">
            <xsl:sequence select="p:at(.)"/>
            <xsl:call-template name="p:body"/>
            <x:next-match/>
          </x:template>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- The attribute that all contexts of a pattern demand: `tei:*[@when]`, `*[@a and not(@b)]`. -->
  <xsl:function name="p:attribute" cache="yes" as="xs:string?">
    <xsl:param name="pattern" as="element(sch:pattern)"/>
    <xsl:variable name="context" as="xs:string" select="
        '^\s*([\i-[:]][\c-[:]]*:)?\*\s*(\[[^\[\]]*\]\s*)*'
        || '\[\s*@([\i-[:]][\c-[:]]*)(\s+and\s[^\[\]]*)?\s*\]\s*(\[[^\[\]]*\]\s*)*$'"/>
    <xsl:variable name="choice" as="xs:string" select="'(^|\C)or(\C|$)'"/>
    <xsl:variable name="names" as="xs:string*" select="
        $pattern/sch:rule/@context !
          (if (matches(., $context) and not(matches(., $choice))) then replace(., $context, '$3') else '')"/>
    <xsl:sequence select="distinct-values($names)[count(distinct-values($names)) = 1][. != '']"/>
  </xsl:function>

  <!-- What a rule does at a node; guarded, an error in its variables is reported there. -->
  <xsl:template name="p:body" as="node()*">
    <xsl:context-item as="element(sch:rule)" use="required"/>
    <xsl:if test="$full">
      <svrl:fired-rule context="{p:literal(@context)}" private:pattern="{p:number(..)}">
        <xsl:sequence select="p:attributes((@id, @role, @flag))"/>
      </svrl:fired-rule>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="$guarded">
        <xsl:call-template name="p:guard">
          <xsl:with-param name="body" as="node()*"><xsl:call-template name="p:tests"/></xsl:with-param>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="p:tests"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The variables and assertions of a rule; these are tested at each item that @visit-each gives, if it is
       there. What is no node is reported at the node of the rule. -->
  <xsl:template name="p:tests" as="node()*">
    <xsl:context-item as="element(sch:rule)" use="required"/>
    <xsl:choose>
      <xsl:when test="@visit-each">
        <xsl:apply-templates select="* except (sch:assert, sch:report)" mode="m:rule"/>
        <x:variable name="private:visiting" select="."/>
        <x:for-each select="{@visit-each}"><xsl:apply-templates select="sch:assert, sch:report" mode="m:rule"/></x:for-each>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="*" mode="m:rule"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="sch:rule/sch:let" mode="m:rule" as="node()*">
    <xsl:text>&#xA;</xsl:text>
    <x:variable><xsl:call-template name="p:variable"/></x:variable>
  </xsl:template>

  <xsl:template match="sch:rule/xsl:variable" mode="m:rule" as="element()">
    <xsl:apply-templates select="." mode="m:compile"/>
  </xsl:template>

  <xsl:template match="sch:assert | sch:report" mode="m:rule" as="node()*">
    <xsl:choose>
      <xsl:when test="$guarded">
        <xsl:call-template name="p:guard">
          <xsl:with-param name="body" as="element()"><xsl:call-template name="p:decision"/></xsl:with-param>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="p:decision"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="p:decision" as="element()">
    <xsl:context-item as="element()" use="required"/>
    <x:choose>
      <xsl:text>&#xA;</xsl:text>
      <x:when test="{@test}">
        <xsl:sequence select="p:at(.)"/>
        <xsl:if test="self::sch:report"><xsl:call-template name="p:outcome"/></xsl:if>
      </x:when>
      <xsl:if test="self::sch:assert">
        <x:otherwise><xsl:call-template name="p:outcome"/></x:otherwise>
      </xsl:if>
    </x:choose>
  </xsl:template>

  <!-- svrl:failed-assert or svrl:successful-report, in the order of the grammar of SVRL, with the
       name by which findings call it. -->
  <xsl:template name="p:outcome" as="node()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:text>&#xA;</xsl:text>
    <xsl:variable name="subject" as="xs:string" select="(@subject, ../@subject, '.')[1]"/>
    <x:variable name="private:subject" select="{
        if (../@visit-each) then '(' || $subject || ', $private:visiting)[. instance of node()]' else $subject}">
      <xsl:sequence select="p:at(.)"/>
    </x:variable>
    <xsl:element name="svrl:{if (self::sch:assert) then 'failed-assert' else 'successful-report'}">
      <xsl:attribute name="location">{path(($private:subject, .)[1])}</xsl:attribute>
      <xsl:attribute name="private:document">{document-uri(root(($private:subject, .)[1]))}</xsl:attribute>
      <xsl:attribute name="private:rule" select="p:literal(p:name(.))"/>
      <xsl:attribute name="private:pattern" select="p:number(ancestor::sch:pattern)"/>
      <xsl:sequence select="
          p:attributes((@id, @test, (@role, ../@role, ../../@role)[1], (@flag, ../@flag)[1], @severity,
            @see, @icon, @fpi, @xml:lang, @xml:space))"/>
      <xsl:for-each select="tokenize(@diagnostics) ! key('p:diagnostic', ., root(current()))">
        <svrl:diagnostic-reference diagnostic="{p:literal(@id)}">
          <xsl:sequence select="p:attributes((@xml:lang, @role))"/>
          <svrl:text><xsl:apply-templates mode="m:message"/></svrl:text>
        </svrl:diagnostic-reference>
      </xsl:for-each>
      <xsl:for-each select="tokenize(@properties) ! key('p:property', ., root(current()))">
        <svrl:property-reference property="{p:literal(@id)}">
          <xsl:sequence select="p:attributes((@role, @scheme))"/>
          <svrl:text><xsl:apply-templates mode="m:message"/></svrl:text>
        </svrl:property-reference>
      </xsl:for-each>
      <svrl:text>
        <xsl:apply-templates select="node() except sqf:*" mode="m:message"/>
      </svrl:text>
      <xsl:call-template name="p:fixes"/>
    </xsl:element>
  </xsl:template>

  <!-- Try `body`; an error becomes private:broken, which names the element of the schema. -->
  <xsl:template name="p:guard" as="element()">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="body" as="node()*"/>
    <x:try>
      <xsl:sequence select="$body"/>
      <x:catch errors="*">
        <private:broken location="{{path(.)}}" code="{{$err:code}}"
          private:rule="{p:literal(p:name(.))}" private:pattern="{p:number(ancestor::sch:pattern)}"
          line="{@p:line}" file="{p:literal(@p:file)}"
          xmlns:err="http://www.w3.org/2005/xqt-errors">
          <x:value-of select="$err:description"/>
        </private:broken>
      </x:catch>
    </x:try>
  </xsl:template>

  <xsl:template name="p:variable" as="node()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:sequence select="@name, @as, p:at(.)"/>
    <xsl:choose>
      <xsl:when test="@value"><xsl:attribute name="select" select="@value"/></xsl:when>
      <xsl:when test="*"><xsl:copy-of select="node()"/></xsl:when>
      <xsl:when test="normalize-space()">
        <xsl:attribute name="select" select="'''' || replace(., '''', '''''') || ''''"/>
      </xsl:when>
      <xsl:otherwise><xsl:attribute name="select" select="'()'"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The name of an assert or report in findings: its id; the ident of the TEI constraint that it
       stands in; else it is numbered within the rule or pattern that has an id. -->
  <xsl:function name="p:name" cache="yes" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="pattern" as="element(sch:pattern)" select="$element/ancestor-or-self::sch:pattern"/>
    <xsl:variable name="tei" as="xs:string" select="
        '^(?:schematron-constraint-)?[^-]+-(.+?)(?:-constraint-rule)?-\d+$'"/>
    <xsl:variable name="all" as="element()*" select="$pattern//(sch:assert | sch:report)"/>
    <xsl:variable name="number" as="xs:string" select="
        '-' || (index-of($all ! generate-id(), generate-id($element)), 1)[1]"/>
    <xsl:sequence select="
        if ($element/@id) then $element/@id
        else if ($pattern/@p:ident) then $pattern/@p:ident
        else if (matches($pattern/@id, '^schematron-constraint-|-constraint-rule-\d+$')) then
          replace($pattern/@id, $tei, '$1')
        else if ($element/../@id and count($element/../(sch:assert | sch:report)) = 1) then $element/../@id
        else if ($pattern/@id) then $pattern/@id || $number[count($all) gt 1]
        else 'pattern-' || p:number($pattern) || $number[count($all) gt 1]"/>
  </xsl:function>

  <xsl:function name="p:number" cache="yes" as="xs:integer">
    <xsl:param name="pattern" as="element()"/>
    <xsl:sequence select="count($pattern/preceding-sibling::sch:pattern) + 1"/>
  </xsl:function>

  <xsl:function name="p:attributes" as="attribute()*">
    <xsl:param name="attributes" as="attribute()*"/>
    <xsl:for-each select="$attributes">
      <xsl:attribute name="{name()}" namespace="{namespace-uri()}" select="p:literal(.)"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="p:binding" as="xs:string">
    <xsl:param name="schema" as="element(sch:schema)"/>
    <xsl:sequence select="lower-case(($schema/@queryBinding, 'xslt')[1])"/>
  </xsl:function>

  <!-- Patterns for other documents, and those whose contexts XSLT cannot join by `|`. -->
  <xsl:function name="p:walks-alone" cache="yes" as="xs:boolean">
    <xsl:param name="pattern" as="element(sch:pattern)"/>
    <xsl:sequence select="
        exists($pattern/@documents)
        or (count($pattern/sch:rule) gt 1 and (some $c in $pattern/sch:rule/@context satisfies matches($c, '^\s*\.')))"/>
  </xsl:function>

  <!-- Whether all contexts of a pattern are attributes, as in `tei:rt/@target`. -->
  <xsl:function name="p:of-attributes" cache="yes" as="xs:boolean">
    <xsl:param name="pattern" as="element(sch:pattern)"/>
    <xsl:sequence select="
        every $context in $pattern/sch:rule/@context satisfies
          matches(p:outline($context), '^([^@|$(.]*/)?\s*@[^@|/(]+$')"/>
  </xsl:function>

  <!-- The nodes that rules with these contexts can fire on; attributes and text only if need be. -->
  <xsl:function name="p:visited" as="xs:string">
    <xsl:param name="contexts" as="xs:string*"/>
    <xsl:variable name="outlines" as="xs:string*" select="$contexts ! p:outline(.)"/>
    <xsl:variable name="any" as="xs:string" select="'\$|^\s*\.|(node|id|key|doc|root)\s*\('"/>
    <xsl:variable name="attributes" as="xs:boolean" select="$outlines ! matches(., '@|attribute|' || $any) = true()"/>
    <xsl:variable name="others" as="xs:boolean" select="
        $outlines ! matches(., '(text|comment|processing-instruction|namespace-node)\s*\(|' || $any) = true()"/>
    <xsl:variable name="nodes" as="xs:string" select="if ($others) then 'descendant::node()' else 'descendant::*'"/>
    <xsl:sequence select="'., ' || $nodes || ' ! (., @*)'[$attributes]"/>
  </xsl:function>

  <!-- A pattern without its strings and predicates: the steps alone. -->
  <xsl:function name="p:outline" cache="yes" as="xs:string">
    <xsl:param name="pattern" as="xs:string"/>
    <xsl:sequence select="p:without-predicates(replace($pattern, '&quot;[^&quot;]*&quot;|''[^'']*''', ''))"/>
  </xsl:function>

  <xsl:function name="p:without-predicates" as="xs:string">
    <xsl:param name="pattern" as="xs:string"/>
    <xsl:variable name="shorter" as="xs:string" select="replace($pattern, '\[[^\[\]]*\]', '')"/>
    <xsl:sequence select="if ($shorter = $pattern) then $pattern else p:without-predicates($shorter)"/>
  </xsl:function>
</xsl:stylesheet>
