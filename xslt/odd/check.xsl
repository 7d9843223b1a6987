<?xml version="1.0" encoding="UTF-8"?>
<!-- What is wrong with an ODD before anything is made of it: references to modules, elements, classes, macros and datatypes that don't
     exist. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:e="urn:edition-tools:model"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:rng="http://relaxng.org/ns/structure/1.0"
  xmlns:m="urn:edition-tools:modes"
  xmlns:p="urn:edition-tools:private"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="m:check" on-no-match="shallow-skip"/>
  <!-- What each part of a specification must have, whatever it says. -->
  <xsl:mode name="m:form" on-no-match="shallow-skip"/>

  <xsl:template name="p:check" as="empty-sequence()">
    <xsl:apply-templates select="$directives" mode="m:form"/>
    <xsl:apply-templates select="$directives" mode="m:check"/>
    <xsl:for-each select="$schema-specification/descendant-or-self::*/specGrpRef[not(starts-with(@target, '#') and
        exists(key('specification-group', substring(@target, 2), $odd)))]">
      <xsl:sequence select="p:finding(., 'warning', 'unknown-group', 'specGrpRef target=&quot;' || @target ||
        '&quot; points to no specGrp of this ODD; correct the target, or write the name of its file before #')"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:function name="p:finding" as="empty-sequence()">
    <xsl:param name="place" as="element()"/>
    <xsl:param name="severity" as="xs:string"/>
    <xsl:param name="rule" as="xs:string"/>
    <xsl:param name="message" as="xs:string"/>
    <xsl:sequence select="p:finding($place, $severity, $rule, $message, '', ())"/>
  </xsl:function>

  <!-- A finding; `wrong` and `names` are for the nearest right name. -->
  <xsl:function name="p:finding" as="empty-sequence()">
    <xsl:param name="place" as="element()"/>
    <xsl:param name="severity" as="xs:string"/>
    <xsl:param name="rule" as="xs:string"/>
    <xsl:param name="message" as="xs:string"/>
    <xsl:param name="wrong" as="xs:string"/>
    <xsl:param name="names" as="xs:string*"/>
    <xsl:message>
      <e:finding severity="{$severity}" rule="odd/{$rule}" line="{$place/ancestor-or-self::*[@p:line][1]/@p:line}"
        element="{name($place/ancestor-or-self::*[@p:line][1])}"
        wrong="{$wrong}" names="{$names}">{$message}</e:finding>
    </xsl:message>
  </xsl:function>

  <!-- The names of a kind of specification in the source of a reference and in the ODD itself. -->
  <xsl:function name="p:names" as="xs:string*">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="source" as="document-node()"/>
    <xsl:sequence select="distinct-values(($source, $odd)//*[local-name() = $kind][not(@mode = ('change', 'delete'))]/@ident)"/>
  </xsl:function>

  <xsl:function name="p:known" as="xs:boolean">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="place" as="element()"/>
    <xsl:variable name="key" as="xs:string" select="$kind || ' ' || normalize-space($name)"/>
    <xsl:sequence select="exists((key('specification', $key, p:source($place)), key('specification', $key, $tei),
      key('specification', $key, $odd)[not(@mode = ('change', 'delete'))]))"/>
  </xsl:function>

  <xsl:function name="p:require" as="empty-sequence()">
    <xsl:param name="place" as="element()"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="severity" as="xs:string"/>
    <xsl:variable name="noun" as="xs:string" select="map{'elementSpec': 'element', 'classSpec': 'class',
      'macroSpec': 'macro', 'dataSpec': 'datatype'}($kind)"/>
    <xsl:if test="not(p:known($kind, $name, $place))">
      <xsl:sequence select="p:finding($place, $severity, 'unknown-' || $noun,
        'there is no ' || $noun || ' ' || $name, $name, p:names($kind, p:source($place)))"/>
    </xsl:if>
  </xsl:function>

  <xsl:template mode="m:check" match="moduleRef[@key]" as="empty-sequence()">
    <xsl:variable name="source" as="document-node()" select="p:source(.)"/>
    <xsl:variable name="members" as="element()*" select="key('module-member', @key, $source)"/>
    <xsl:variable name="reference" as="element()" select="."/>
    <xsl:choose>
      <xsl:when test="not($members)">
        <xsl:sequence select="p:finding(., 'error', 'unknown-module', 'there is no module ' || @key, @key,
          distinct-values($source//(elementSpec | classSpec | macroSpec | dataSpec)/@module))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="tokenize(@include)[not(. = $members/@ident)]">
          <xsl:sequence select="p:finding($reference, 'warning', 'unknown-element', 'module ' || $reference/@key ||
            ' has no element ' || ., ., $members/self::elementSpec/@ident)"/>
        </xsl:for-each>
        <xsl:for-each select="tokenize(@except)[not(. = $members/@ident)]">
          <xsl:sequence select="p:finding($reference, 'warning', 'unknown-element', 'module ' || $reference/@key ||
            ' has no element ' || . || ' to leave out', ., $members/self::elementSpec/@ident)"/>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The TEI's name for what is anyElement today. -->
  <xsl:template mode="m:check" match="macroRef[@key = 'macro.anyXML'] | rng:ref[@name = 'macro.anyXML']"
      as="empty-sequence()" priority="1"/>

  <!-- A grammar of its own: odd_modules.py reads it. -->
  <xsl:template mode="m:check" match="moduleRef[@url]" as="empty-sequence()"/>

  <xsl:template mode="m:check" match="elementRef[@key]" as="empty-sequence()">
    <xsl:sequence select="p:require(., 'elementSpec', @key, 'error')"/>
    <xsl:apply-templates select="@*" mode="#current"/>
  </xsl:template>
  <xsl:template mode="m:check" match="classRef[@key]" as="empty-sequence()">
    <xsl:sequence select="p:require(., 'classSpec', @key, 'warning'),
      (@include, @except) ! p:require-members(.)"/>
    <xsl:apply-templates select="@*" mode="#current"/>
  </xsl:template>
  <xsl:function name="p:require-members" as="empty-sequence()">
    <xsl:param name="members" as="attribute()"/>
    <xsl:variable name="reference" as="element()" select="$members/.."/>
    <xsl:for-each select="tokenize($members[starts-with($reference/@key, 'model.')])
        [not(p:known('elementSpec', ., $reference) or p:known('classSpec', ., $reference))]">
      <xsl:sequence select="p:require($reference, 'elementSpec', ., 'warning')"/>
    </xsl:for-each>
  </xsl:function>

  <!-- Content of old ODDs: a pattern is called as the specification that it is made of; those of grammars elsewhere are not
       known here. -->
  <xsl:template mode="m:check" match="rng:ref[@name]" as="empty-sequence()">
    <xsl:variable name="place" as="element()" select="."/>
    <xsl:variable name="name" as="xs:string" select="replace(@name, '^(model\..*)_(sequence\w*|alternation)$', '$1')"/>
    <xsl:variable name="kinds" as="xs:string+" select="'elementSpec', 'classSpec', 'macroSpec', 'dataSpec'"/>
    <xsl:if test="not($kinds ! p:known(., $name, $place) = true() or p:known('dataSpec', 'tei' || $name, .)
        or $directives/self::moduleRef/@url)">
      <xsl:variable name="kind" as="xs:string" select="
          if (starts-with($name, 'model.')) then 'classSpec' else if (starts-with($name, 'macro.')) then 'macroSpec'
          else if (matches($name, '^(tei)?data\.')) then 'dataSpec' else 'elementSpec'"/>
      <xsl:sequence select="p:require(., $kind, $name,
          if ($kind = 'classSpec' or $kind = 'dataSpec' and ancestor::datatype) then 'warning' else 'error')"/>
    </xsl:if>
  </xsl:template>

  <xsl:template mode="m:check" match="macroRef[@key]" as="empty-sequence()">
    <xsl:sequence select="p:require(., 'macroSpec', @key, 'error')"/>
    <xsl:apply-templates select="@*" mode="#current"/>
  </xsl:template>
  <xsl:template mode="m:check" match="dataRef[@key]" as="empty-sequence()">
    <xsl:sequence select="if (p:known('macroSpec', @key, .) or p:known('dataSpec', 'tei' || @key, .)) then ()
        else p:require(., 'dataSpec', @key, if (parent::datatype) then 'warning' else 'error')"/>
  </xsl:template>
  <xsl:template mode="m:check" match="memberOf[@key][not(@mode = 'delete')]" as="empty-sequence()">
    <xsl:sequence select="p:require(., 'classSpec', @key, 'warning')"/>
  </xsl:template>
  <xsl:template mode="m:check" match="attRef[@class]" as="empty-sequence()">
    <xsl:sequence select="p:require(., 'classSpec', @class, 'warning')"/>
  </xsl:template>

  <xsl:template mode="m:check" match="constraintSpec[not(@scheme)][not(@mode = ('change', 'delete'))]" as="empty-sequence()">
    <xsl:sequence select="p:finding(., 'warning', 'constraint-without-scheme', 'the constraint ' || @ident ||
      ' has no scheme, so nothing is made of it; add scheme=&quot;schematron&quot;')"/>
  </xsl:template>

  <xsl:template mode="m:check" match="@minOccurs | @maxOccurs" as="empty-sequence()">
    <xsl:variable name="right" as="xs:boolean" select="matches(., '^[0-9]{1,3}$') and xs:integer(.) le 200 or
      local-name() = 'maxOccurs' and . = 'unbounded'"/>
    <xsl:if test="not($right)">
      <xsl:sequence select="p:finding(.., 'error', 'occurrence', name() || '=&quot;' || . ||
        '&quot; is no number up to 200' || (if (name() = 'maxOccurs') then '; write unbounded for any number' else ''))"/>
    </xsl:if>
  </xsl:template>

  <xsl:template mode="m:check" match="dataRef[@name]" as="empty-sequence()">
    <xsl:if test="not(@name = $xsd-datatypes)">
      <xsl:sequence select="p:finding(., 'error', 'unknown-datatype', 'XML Schema has no datatype ' || @name, @name, $xsd-datatypes)"/>
    </xsl:if>
    <xsl:apply-templates select="@*" mode="#current"/>
  </xsl:template>

  <xsl:template mode="m:check" match="sequence | alternate | datatype | anyElement" as="empty-sequence()">
    <xsl:apply-templates select="@*, *" mode="#current"/>
  </xsl:template>

  <xsl:template mode="m:check" match="@*" as="empty-sequence()"/>

  <xsl:variable name="xsd-datatypes" as="xs:string+" select="tokenize('string boolean decimal float double duration dateTime time date
    gYearMonth gYear gMonthDay gDay gMonth hexBinary base64Binary anyURI QName NOTATION normalizedString token language NMTOKEN NMTOKENS
    Name NCName ID IDREF IDREFS ENTITY ENTITIES integer nonPositiveInteger negativeInteger long int short byte nonNegativeInteger
    unsignedLong unsignedInt unsignedShort unsignedByte positiveInteger')"/>

  <!-- Examples and prose are no part of the schema. -->
  <xsl:template mode="m:check" match="exemplum | remarks | desc | gloss" as="empty-sequence()"/>

  <!-- A new specification needs a name that XML can have. -->
  <xsl:template mode="m:check" match="(elementSpec | classSpec | macroSpec | dataSpec)[@ident][not(@mode = ('change', 'delete'))]"
      as="empty-sequence()">
    <xsl:if test="not(normalize-space(@ident) castable as xs:NCName)">
      <xsl:sequence select="p:finding(., 'error', 'name', 'ident=&quot;' || @ident || '&quot; is no name in XML')"/>
    </xsl:if>
    <xsl:if test="self::elementSpec and p:is-taken(.)">
      <xsl:sequence select="p:finding(., 'error', 'name', 'an element of the TEI is called ' || @ident
          || ', and this one is in another namespace; give it another ident, and write its name in altIdent')"/>
    </xsl:if>
    <xsl:apply-templates select="*" mode="#current"/>
  </xsl:template>

  <!-- Whether a new element in a namespace of its own has the name of an element that the schema has, too. -->
  <xsl:function name="p:is-taken" as="xs:boolean">
    <xsl:param name="new" as="element(elementSpec)"/>
    <xsl:variable name="namesake" as="element()?" select="key('specification', p:key($new), p:source($new))[1]"/>
    <xsl:sequence select="exists($namesake)
        and count(distinct-values(($new, $namesake) ! string((@ns, 'http://www.tei-c.org/ns/1.0')[1]))) = 2
        and not($directives[self::elementSpec][@mode = 'delete']/@ident = $new/@ident)
        and exists($directives/self::moduleRef[@key = $namesake/@module][not(tokenize(@except) = $new/@ident)]
            [not(@include) or tokenize(@include) = $new/@ident]
          | $directives/self::elementRef[@key = $new/@ident])"/>
  </xsl:function>

  <xsl:template mode="m:form" match="exemplum | remarks | desc | gloss | constraint" as="empty-sequence()"/>

  <xsl:template mode="m:form" as="empty-sequence()"
    match="elementRef[not(@key)] | classRef[not(@key)] | macroRef[not(@key)] | memberOf[not(@key)] | moduleRef[not(@key | @url)] |
      dataRef[not(@key | @name | @ref)]">
    <xsl:sequence select="p:finding(., 'error', 'form', 'this ' || name() || ' has no key')"/>
  </xsl:template>

  <xsl:template mode="m:form" as="empty-sequence()"
    match="elementSpec | classSpec | macroSpec | dataSpec | attDef | constraintSpec">
    <xsl:if test="not(normalize-space(@ident))">
      <xsl:sequence select="p:finding(., 'error', 'form', 'this ' || name() || ' has no ident')"/>
    </xsl:if>
    <xsl:for-each-group select="content | classes | attList | datatype | valList" group-by="name()">
      <xsl:if test="current-group()[2]">
        <xsl:sequence select="p:finding(current-group()[2], 'error', 'form', ../@ident || ' has a second ' || name()
            || '; one is all that it can have')"/>
      </xsl:if>
    </xsl:for-each-group>
    <xsl:apply-templates select="*" mode="#current"/>
  </xsl:template>

  <xsl:template mode="m:form" match="valItem[not(@ident)]" as="empty-sequence()">
    <xsl:sequence select="p:finding(., 'warning', 'form', 'this valItem has no ident, and is left out')"/>
  </xsl:template>

  <xsl:template mode="m:form" match="attList" as="empty-sequence()">
    <xsl:for-each select="* except (attDef | attRef | attList | desc | gloss)">
      <xsl:sequence select="p:finding(., 'error', 'form', 'a ' || name() || ' does not belong into attList')"/>
    </xsl:for-each>
    <xsl:for-each-group select=".[not(@org = 'choice')]/attDef" group-by="string(@ident)">
      <xsl:if test="current-group()[2] and not(every $one in current-group() satisfies $one/@mode = 'delete')">
        <xsl:sequence select="p:finding(current-group()[2], 'warning', 'form', 'the attribute ' || @ident
            || ' is here twice; the first counts')"/>
      </xsl:if>
    </xsl:for-each-group>
    <xsl:apply-templates select="*" mode="#current"/>
  </xsl:template>

  <!-- What only the chosen specifications together show: where the schema begins, and circles. -->
  <xsl:function name="p:check-whole" as="empty-sequence()">
    <xsl:param name="specifications" as="element()*"/>
    <xsl:variable name="start" as="xs:string*" select="tokenize(string(($schema-specification/@start, 'TEI')[1]))"/>
    <xsl:variable name="elements" as="xs:string*" select="$specifications/self::elementSpec/@ident"/>
    <xsl:if test="not($start = $elements)">
      <xsl:sequence select="p:finding($schema-specification, 'error', 'start',
          'the schema has none of the elements that a document begins with: ' ||
        string-join($start, ', ') || '; choose one of them, or name another with start', $start[1], $elements)"/>
    </xsl:if>
    <xsl:variable name="above" as="map(xs:string, xs:string*)" select="map:merge(($specifications[self::classSpec] !
      map{'class ' || @ident: classes/memberOf/@key ! ('class ' || .)}, $specifications[self::macroSpec or self::dataSpec] !
      map{'macro or datatype ' || @ident: content//(macroRef | dataRef)/@key ! ('macro or datatype ' || .)}))"/>
    <xsl:variable name="tangled" as="map(xs:string, xs:string*)" select="p:tangled($above)"/>
    <xsl:for-each select="map:keys($tangled)[p:reaches(., $tangled(.), (), $tangled)]">
      <xsl:sort select="."/>
      <xsl:sequence select="p:finding($schema-specification, 'error', 'circle', . || ' belongs to itself; take it out of the circle')"/>
    </xsl:for-each>
  </xsl:function>

  <!-- An attribute that is changed is there: in the specification itself, or in a class that it belongs to. -->
  <xsl:function name="p:check-attributes" as="empty-sequence()">
    <xsl:param name="chosen" as="element()*"/>
    <xsl:variable name="by-key" as="map(xs:string, element())" select="map:merge($chosen[@ident] ! map{p:key(.): .})"/>
    <xsl:for-each select="$directives[@mode = 'change']//attDef[@ident][@mode = 'change'][ancestor::elementSpec or ancestor::classSpec]">
      <xsl:variable name="name" as="xs:string" select="string(@ident)"/>
      <xsl:variable name="owner" as="element()" select="ancestor::*[self::elementSpec or self::classSpec][1]"/>
      <xsl:variable name="specification" as="element()?" select="$by-key(p:key($owner))"/>
      <xsl:if test="$specification and not(p:gives($specification, $name, (), $by-key))">
        <xsl:sequence select="p:finding(., 'warning', 'unknown-attribute', $owner/@ident || ' has no attribute ' || $name ||
          ' to change, so nothing is changed; write mode=&quot;add&quot; for a new one')"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="p:gives" as="xs:boolean">
    <xsl:param name="specification" as="element()"/>
    <xsl:param name="attribute" as="xs:string"/>
    <xsl:param name="below" as="xs:string*"/>
    <xsl:param name="by-key" as="map(xs:string, element())"/>
    <xsl:sequence select="exists($specification/attList//attDef[@ident = $attribute][not(@mode = ('change', 'delete'))]) or
      (some $class in $specification/classes/memberOf/@key[not(. = $below)] ! $by-key('classSpec ' || .)
        satisfies p:gives($class, $attribute, ($below, $class/@ident), $by-key))"/>
  </xsl:function>

  <!-- What is left when those that have nothing above them are taken away, again and again: nothing, where there is no circle. -->
  <xsl:function name="p:tangled" as="map(xs:string, xs:string*)">
    <xsl:param name="above" as="map(xs:string, xs:string*)"/>
    <xsl:variable name="free" as="xs:string*"
        select="map:keys($above)[every $name in $above(.) satisfies not(map:contains($above, $name))]"/>
    <xsl:sequence select="if (exists($free)) then p:tangled(map:remove($above, $free)) else $above"/>
  </xsl:function>

  <xsl:function name="p:reaches" as="xs:boolean">
    <xsl:param name="goal" as="xs:string"/>
    <xsl:param name="front" as="xs:string*"/>
    <xsl:param name="seen" as="xs:string*"/>
    <xsl:param name="above" as="map(xs:string, xs:string*)"/>
    <xsl:variable name="next" as="xs:string*" select="distinct-values($front)[not(. = $seen)]"/>
    <xsl:sequence select="$goal = $front or (exists($next) and p:reaches($goal, $next ! $above(.), ($seen, $next), $above))"/>
  </xsl:function>

  <!-- What a later TEI has dropped cannot be changed or deleted any more, and that has no effect. -->
  <xsl:template mode="m:check" match="(elementSpec | classSpec | macroSpec | dataSpec)[@ident][@mode = ('change', 'delete')]"
      as="empty-sequence()">
    <xsl:sequence select="p:require(., local-name(), @ident, 'warning')"/>
    <xsl:apply-templates select="*" mode="#current"/>
  </xsl:template>

</xsl:stylesheet>
