<?xml version="1.0" encoding="UTF-8"?>
<!-- Content models → RELAX NG patterns.  References to what the schema hasn't got vanish, and groups that become empty with them
     (TEI Guidelines, 23.5.5.1 “Defining Content Models”). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:rng="http://relaxng.org/ns/structure/1.0"
  xmlns:teix="http://www.tei-c.org/ns/Examples"
  xmlns:m="urn:edition-tools:modes"
  xmlns:p="urn:edition-tools:private"
  xmlns="http://relaxng.org/ns/structure/1.0"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="m:content" on-no-match="deep-skip"/>

  <xsl:function name="p:content" as="element()*">
    <xsl:param name="content" as="element()?"/>
    <xsl:apply-templates select="$content/*" mode="m:content"/>
  </xsl:function>

  <xsl:function name="p:reference" as="element(rng:ref)">
    <xsl:param name="name" as="xs:string"/>
    <ref name="{$name}"/>
  </xsl:function>

  <!-- One of several patterns; `needed` makes an impossible one of none. -->
  <xsl:function name="p:choice" as="element()?">
    <xsl:param name="patterns" as="element()*"/>
    <xsl:param name="needed" as="xs:boolean"/>
    <xsl:choose>
      <xsl:when test="count($patterns) gt 1">
        <choice>
          <xsl:sequence select="$patterns"/>
        </choice>
      </xsl:when>
      <xsl:when test="not($patterns) and $needed">
        <notAllowed/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$patterns"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="p:group" as="element()?">
    <xsl:param name="patterns" as="element()*"/>
    <xsl:choose>
      <xsl:when test="count($patterns) gt 1">
        <group>
          <xsl:sequence select="$patterns"/>
        </group>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$patterns"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A pattern as often as @minOccurs and @maxOccurs of `counted` say. -->
  <xsl:function name="p:occurring" as="element()*">
    <xsl:param name="patterns" as="element()*"/>
    <xsl:param name="counted" as="element()"/>
    <xsl:variable name="minimum" as="xs:integer" select="xs:integer(($counted/@minOccurs, '1')[1])"/>
    <xsl:variable name="maximum" as="xs:string" select="string(($counted/@maxOccurs, '1')[1])"/>
    <xsl:variable name="pattern" as="element()?" select="p:group($patterns)"/>
    <xsl:sequence select="if ($pattern)
      then p:times($pattern, $minimum, if ($maximum = 'unbounded') then () else max((xs:integer($maximum), $minimum)))
      else ()"/>
  </xsl:function>

  <!-- No maximum: without bound. -->
  <xsl:function name="p:times" as="element()*">
    <xsl:param name="pattern" as="element()"/>
    <xsl:param name="minimum" as="xs:integer"/>
    <xsl:param name="maximum" as="xs:integer?"/>
    <xsl:choose>
      <xsl:when test="empty($maximum) and $minimum eq 0">
        <zeroOrMore>
          <xsl:sequence select="p:ungrouped($pattern)"/>
        </zeroOrMore>
      </xsl:when>
      <xsl:when test="empty($maximum) and $minimum eq 1">
        <oneOrMore>
          <xsl:sequence select="p:ungrouped($pattern)"/>
        </oneOrMore>
      </xsl:when>
      <xsl:when test="$minimum gt 0">
        <xsl:sequence select="$pattern, p:times($pattern, $minimum - 1, $maximum ! (. - 1))"/>
      </xsl:when>
      <xsl:when test="$maximum gt 0">
        <optional>
          <xsl:sequence select="p:ungrouped($pattern), p:times($pattern, 0, $maximum - 1)"/>
        </optional>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- optional, zeroOrMore and oneOrMore group by themselves. -->
  <xsl:function name="p:ungrouped" as="element()*">
    <xsl:param name="pattern" as="element()"/>
    <xsl:sequence select="if ($pattern/self::rng:group) then $pattern/* else $pattern"/>
  </xsl:function>

  <xsl:template mode="m:content" match="sequence" as="element()*">
    <xsl:variable name="parts" as="element()*">
      <xsl:apply-templates select="*" mode="#current"/>
    </xsl:variable>
    <xsl:variable name="pattern" as="element()?">
      <xsl:choose>
        <xsl:when test="@preserveOrder = ('false', '0') and count($parts) gt 1">
          <interleave>
            <xsl:sequence select="$parts"/>
          </interleave>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="p:group($parts)"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:sequence select="p:occurring($pattern, .)"/>
  </xsl:template>

  <xsl:template mode="m:content" match="alternate" as="element()*">
    <xsl:variable name="branches" as="element()*">
      <xsl:for-each select="*">
        <xsl:variable name="branch" as="element()*">
          <xsl:apply-templates select="." mode="#current"/>
        </xsl:variable>
        <xsl:sequence select="if (self::valList) then $branch else p:group($branch)"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="p:occurring(p:choice($branches, false()), .)"/>
  </xsl:template>

  <xsl:template mode="m:content" match="textNode" as="element(rng:text)">
    <text/>
  </xsl:template>

  <xsl:template mode="m:content" match="empty" as="element(rng:empty)">
    <empty/>
  </xsl:template>

  <xsl:template mode="m:content" match="elementRef" as="element()*">
    <xsl:if test="key('element', @key, $compiled)">
      <xsl:sequence select="p:occurring(p:reference(@key), .)"/>
    </xsl:if>
  </xsl:template>

  <xsl:template mode="m:content" match="macroRef" as="element()*">
    <xsl:if test="key('macro', @key, $compiled)">
      <xsl:sequence select="p:occurring(p:reference(@key), .)"/>
    </xsl:if>
  </xsl:template>

  <xsl:template mode="m:content" match="classRef" as="element()*">
    <xsl:variable name="class" as="element(classSpec)?" select="key('class', @key, $compiled)[1]"/>
    <xsl:variable name="members" as="element()*" select="
      $class ! (if (current()/@include) then p:included(., tokenize(current()/@include), ())
      else if (current()/@except) then p:not-excepted(., tokenize(current()/@except), ()) else p:members(.))"/>
    <xsl:choose>
      <xsl:when test="not($class)"/>
      <xsl:when test="not(@expand) and not(@include or @except) or @expand = 'alternate' and not(@include or @except)">
        <xsl:sequence select="p:occurring(p:reference(@key), .)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="p:occurring(p:expanded($members, $class/@ident, string(@expand)), .)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The members of a model class that the schema has, in its order. -->
  <xsl:function name="p:members" as="element()*">
    <xsl:param name="class" as="element(classSpec)"/>
    <xsl:sequence select="key('member', $class/@ident, $compiled)[self::elementSpec or @type = 'model']"/>
  </xsl:function>

  <!-- Those members of a class, and of classes in it, that have these names. -->
  <xsl:function name="p:included" as="element()*">
    <xsl:param name="class" as="element(classSpec)"/>
    <xsl:param name="names" as="xs:string*"/>
    <xsl:param name="above" as="xs:string*"/>
    <xsl:for-each select="p:members($class)[not(@ident = $above)]">
      <xsl:sequence select="if (@ident = $names) then . else self::classSpec ! p:included(., $names, ($above, $class/@ident))"/>
    </xsl:for-each>
  </xsl:function>
  <!-- The members of a class without these; a class that has one of them is its other members. -->
  <xsl:function name="p:not-excepted" as="element()*">
    <xsl:param name="class" as="element(classSpec)"/>
    <xsl:param name="names" as="xs:string*"/>
    <xsl:param name="above" as="xs:string*"/>
    <xsl:for-each select="p:members($class)[not(@ident = ($names, $above))]">
      <xsl:sequence select="
          if (self::classSpec and exists(p:included(., $names, ($above, $class/@ident))))
          then p:not-excepted(., $names, ($above, $class/@ident)) else ."/>
    </xsl:for-each>
  </xsl:function>

  <!-- A reference for each member; memberOf may say how often it stands.  In an alternation each of these
       is an alternative of its own, as the TEI's own schemas have it. -->
  <xsl:function name="p:member-references" as="element()*">
    <xsl:param name="members" as="element()*"/>
    <xsl:param name="class" as="xs:string"/>
    <xsl:for-each select="$members">
      <xsl:variable name="membership" as="element(memberOf)?" select="classes/memberOf[@key = $class][1]"/>
      <xsl:variable name="minimum" as="xs:integer" select="xs:integer(($membership/@min, 1)[1])"/>
      <xsl:variable name="maximum" as="xs:string" select="string(($membership/@max, '1')[1])"/>
      <xsl:variable name="reference" as="element(rng:ref)" select="p:reference(@ident)"/>
      <xsl:sequence select="(1 to $minimum) ! $reference, if ($maximum = 'unbounded') then p:times($reference, 0, ())
        else (($minimum + 1) to xs:integer($maximum)) ! p:times($reference, 0, 1)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- A class as classRef/@expand wants it. -->
  <xsl:function name="p:expanded" as="element()?">
    <xsl:param name="members" as="element()*"/>
    <xsl:param name="class" as="xs:string"/>
    <xsl:param name="expand" as="xs:string"/>
    <xsl:variable name="references" as="element()*" select="
      for $member in $members return
        if ($member/self::classSpec and starts-with($expand, 'sequence'))
        then p:expanded(p:members($member), $member/@ident, $expand)
        else p:member-references($member, $class)"/>
    <xsl:choose>
      <xsl:when test="$expand = 'sequence'">
        <xsl:sequence select="p:group($references)"/>
      </xsl:when>
      <xsl:when test="$expand = 'sequenceOptional'">
        <xsl:sequence select="p:group($references ! p:times(., 0, 1))"/>
      </xsl:when>
      <xsl:when test="$expand = 'sequenceRepeatable'">
        <xsl:sequence select="p:group($references ! p:times(., 1, ()))"/>
      </xsl:when>
      <xsl:when test="$expand = 'sequenceOptionalRepeatable'">
        <xsl:sequence select="p:group($references ! p:times(., 0, ()))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="p:choice($references, true())"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Datatypes. -->

  <!-- The name of a datatype as the schema has it; before 2016 the TEI's were data.word and the like. -->
  <xsl:function name="p:datatype-name" as="xs:string?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="($name, 'tei' || $name)[key('datatype', ., $compiled) or key('macro', ., $compiled)][1]"/>
  </xsl:function>

  <xsl:template mode="m:content" match="dataRef[@key]" as="element()*">
    <xsl:sequence select="p:datatype-name(@key) ! p:reference(.) => p:occurring(.)"/>
  </xsl:template>

  <!-- A datatype that is defined elsewhere is not known here. -->
  <xsl:template mode="m:content" match="dataRef[@ref]" as="element(rng:data)">
    <data type="string"/>
  </xsl:template>

  <xsl:template mode="m:content" match="dataRef[@name]" as="element()*">
    <xsl:variable name="data" as="element(rng:data)">
      <data type="{@name}">
        <xsl:if test="@restriction">
          <param name="pattern">{@restriction}</param>
        </xsl:if>
        <xsl:for-each select="dataFacet">
          <param name="{@name}">{@value}</param>
        </xsl:for-each>
      </data>
    </xsl:variable>
    <xsl:sequence select="p:occurring($data, .)"/>
  </xsl:template>

  <xsl:template mode="m:content" match="valList" as="element()*">
    <xsl:variable name="values" as="element()*">
      <xsl:for-each select="valItem">
        <value>{p:name(.)}</value>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="if (parent::alternate) then $values else p:choice($values, true())"/>
  </xsl:template>

  <!-- Foreign elements. -->

  <xsl:variable name="any-elements" as="element(anyElement)*"
    select="$specifications/(elementSpec | macroSpec)/content//anyElement"/>

  <xsl:template mode="m:content" match="anyElement" as="element()*">
    <xsl:variable name="number" as="xs:integer" select="index-of($any-elements ! p:exceptions(.), p:exceptions(.))[1]"/>
    <xsl:sequence select="p:occurring(p:reference('any-element-' || $number), .)"/>
  </xsl:template>

  <!-- Names and namespaces that may not stand in place of anyElement, as one string. -->
  <xsl:function name="p:exceptions" as="xs:string">
    <xsl:param name="any" as="element(anyElement)"/>
    <xsl:sequence select="normalize-space(string(($any/@except, $specifications/@defaultExceptions,
      'http://www.tei-c.org/ns/1.0 teix:egXML')[1]))"/>
  </xsl:function>

  <xsl:function name="p:any-element-definitions" as="element(rng:define)*">
    <xsl:variable name="all" as="xs:string*" select="$any-elements ! p:exceptions(.)"/>
    <xsl:for-each-group select="$any-elements" group-by="p:exceptions(.)">
      <xsl:variable name="name" as="xs:string" select="'any-element-' || index-of($all, current-grouping-key())[1]"/>
      <define name="{$name}">
        <element>
          <anyName>
            <except>
              <xsl:sequence select="tokenize(current-grouping-key()) ! p:name-class(., current())"/>
            </except>
          </anyName>
          <zeroOrMore>
            <attribute>
              <anyName/>
            </attribute>
          </zeroOrMore>
          <zeroOrMore>
            <choice>
              <text/>
              <ref name="{$name}"/>
            </choice>
          </zeroOrMore>
        </element>
      </define>
    </xsl:for-each-group>
  </xsl:function>

  <!-- One exception: a name with a prefix, or a namespace. -->
  <xsl:function name="p:name-class" as="element()">
    <xsl:param name="token" as="xs:string"/>
    <xsl:param name="any" as="element()"/>
    <xsl:variable name="prefix" as="xs:string" select="substring-before($token, ':')"/>
    <xsl:variable name="uri" as="xs:string?" select="p:namespace-of($prefix, $any)"/>
    <xsl:choose>
      <xsl:when test="matches($token, '^[\i-[:]][\c-[:]]*:[\i-[:]][\c-[:]]*$') and exists($uri)">
        <name ns="{$uri}">{substring-after($token, ':')}</name>
      </xsl:when>
      <xsl:when test="$token castable as xs:NCName">
        <name ns="{$namespace}">{$token}</name>
      </xsl:when>
      <xsl:otherwise>
        <nsName ns="{$token}"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The namespace that a prefix stands for, where the ODD declares it, or by custom. -->
  <xsl:function name="p:namespace-of" as="xs:string?">
    <xsl:param name="prefix" as="xs:string"/>
    <xsl:param name="place" as="element()"/>
    <xsl:sequence select="
      if ($prefix = in-scope-prefixes($place)) then string(namespace-uri-for-prefix($prefix, $place))
      else map{'teix': 'http://www.tei-c.org/ns/Examples', 'tei': 'http://www.tei-c.org/ns/1.0',
        'xlink': 'http://www.w3.org/1999/xlink'}($prefix)"/>
  </xsl:function>

  <!-- RELAX NG in old ODDs. -->

  <xsl:template mode="m:content" match="rng:ref" as="element()*">
    <xsl:variable name="class" as="xs:string" select="replace(@name, '_(sequence\w*|alternation)$', '')"/>
    <xsl:choose>
      <xsl:when test="key('element', @name, $compiled) or key('macro', @name, $compiled) or key('datatype', @name, $compiled)">
        <xsl:sequence select="p:reference(@name)"/>
      </xsl:when>
      <xsl:when test="key('class', $class, $compiled) and $class != @name">
        <xsl:sequence select="p:expanded(key('class', $class, $compiled)[1] ! p:members(.), $class, substring-after(@name, '_'))"/>
      </xsl:when>
      <xsl:when test="key('class', $class, $compiled) or @name = tokenize($foreign)">
        <xsl:sequence select="p:reference(@name)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="p:datatype-name(@name) ! p:reference(.)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template mode="m:content" as="element()?"
    match="rng:optional | rng:zeroOrMore | rng:oneOrMore | rng:choice | rng:group | rng:interleave | rng:mixed | rng:list">
    <xsl:variable name="parts" as="element()*">
      <xsl:apply-templates select="*" mode="#current"/>
    </xsl:variable>
    <xsl:if test="$parts or self::rng:mixed">
      <xsl:element name="{local-name()}" namespace="http://relaxng.org/ns/structure/1.0">
        <xsl:sequence select="$parts"/>
      </xsl:element>
    </xsl:if>
  </xsl:template>

  <xsl:template mode="m:content" match="rng:text | rng:empty | rng:notAllowed | rng:data | rng:value | rng:element | rng:attribute"
      as="element()">
    <xsl:copy-of select="." copy-namespaces="no"/>
  </xsl:template>

</xsl:stylesheet>
