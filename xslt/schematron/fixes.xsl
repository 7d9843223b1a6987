<?xml version="1.0" encoding="UTF-8"?>
<!-- Schematron QuickFix → instructions that describe the changes of a fix, beside its assertion.

     Each fix that is offered becomes private:fix with private:edit elements: what is to be done at
     which node. Nodes of the document that the fix keeps are private:copy, so that whoever changes
     the file can keep their bytes. Nothing here runs unless $private:fixes is true. -->
<xsl:stylesheet version="3.0" expand-text="no" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:x="urn:edition-tools:alias"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:sqf="http://www.schematron-quickfix.com/validator/process"
  xmlns:m="urn:edition-tools:modes"
  xmlns:p="urn:edition-tools:private"
  xmlns:private="urn:edition-tools:private">

  <xsl:key name="p:fix" match="sqf:fix | sqf:group" use="@id"/>

  <!-- The fixes that an assert or report names, of its rule first, else of the schema. -->
  <xsl:template name="p:fixes" as="element()?">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="rule" as="element()" select=".."/>
    <xsl:variable name="default" as="xs:string?" select="@sqf:default-fix"/>
    <xsl:variable name="fixes" as="element(sqf:fix)*" select="
        tokenize(@sqf:fix) ! p:named-fix(., $rule) ! descendant-or-self::sqf:fix"/>
    <xsl:if test="$fixes">
      <x:if test="$private:fixes">
        <x:variable name="private:here" select="{
            if ($rule/@visit-each) then '(., $private:visiting)[. instance of node()][1]' else '.'}"/>
        <x:for-each select="$private:here">
          <xsl:for-each select="$fixes">
            <xsl:call-template name="p:fix">
              <xsl:with-param name="default" select="@id = $default or (count($fixes) = 1)"/>
              <xsl:with-param name="rule" tunnel="yes" select="$rule"/>
            </xsl:call-template>
          </xsl:for-each>
        </x:for-each>
      </x:if>
    </xsl:if>
  </xsl:template>

  <xsl:function name="p:named-fix" as="element()?">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="rule" as="element()"/>
    <xsl:variable name="named" as="element()*" select="key('p:fix', $id, root($rule))"/>
    <xsl:sequence select="($named[ancestor::sch:rule is $rule], $named[not(ancestor::sch:rule)])[1]"/>
  </xsl:function>

  <!-- One fix: its conditions, its title, the values that it asks for, its changes. -->
  <xsl:template name="p:fix" as="element()">
    <xsl:context-item as="element(sqf:fix)" use="required"/>
    <xsl:param name="default" as="xs:boolean"/>
    <xsl:variable name="attributes" as="attribute()*">
      <xsl:attribute name="id" select="p:literal(@id)"/>
      <xsl:attribute name="default" select="$default"/>
      <xsl:attribute name="role" select="p:literal((@role, '')[1])"/>
    </xsl:variable>
    <xsl:variable name="conditions" as="xs:string*"
      select="(parent::sqf:group/@use-when, @use-when) ! ('boolean((' || . || '))')"/>
    <xsl:variable name="offer" as="element()">
      <x:if test="{if (exists($conditions)) then string-join($conditions, ' and ') else 'true()'}">
        <xsl:sequence select="p:at(.)"/>
        <xsl:apply-templates select="sch:let | sqf:let | sqf:param | sqf:user-entry" mode="m:fix"/>
        <private:fix>
          <xsl:sequence select="$attributes"/>
          <private:title>
            <xsl:apply-templates select="sqf:description/sqf:title/node()" mode="m:message"/>
          </private:title>
          <xsl:for-each select="sqf:user-entry">
            <private:entry name="{p:literal(@name)}" value="{{${@name}}}">
              <xsl:apply-templates select="sqf:description/sqf:title/node()" mode="m:message"/>
            </private:entry>
          </xsl:for-each>
          <xsl:apply-templates select="sqf:add | sqf:delete | sqf:replace | sqf:stringReplace | sqf:call-fix" mode="m:fix"/>
        </private:fix>
      </x:if>
    </xsl:variable>
    <x:try>
      <xsl:choose>
        <xsl:when test="@use-for-each">
          <x:for-each select="{@use-for-each}">
            <xsl:sequence select="p:at(.)"/>
            <x:variable name="sqf:current" select="."/>
            <x:for-each select="$private:here"><xsl:sequence select="$offer"/></x:for-each>
          </x:for-each>
        </xsl:when>
        <xsl:otherwise><xsl:sequence select="$offer"/></xsl:otherwise>
      </xsl:choose>
      <x:catch errors="*" xmlns:err="http://www.w3.org/2005/xqt-errors">
        <private:fix>
          <xsl:sequence select="$attributes"/>
          <xsl:attribute name="problem">{$err:description}</xsl:attribute>
        </private:fix>
      </x:catch>
    </x:try>
  </xsl:template>

  <xsl:template match="sch:let | sqf:let" mode="m:fix" as="element()">
    <x:variable><xsl:call-template name="p:variable"/></x:variable>
  </xsl:template>

  <!-- A parameter has the value of the call, else its default. -->
  <xsl:template match="sqf:param" mode="m:fix" as="element()">
    <xsl:param name="given" as="element(sqf:with-param)*"/>
    <xsl:variable name="value" as="element()?" select="$given[@name = current()/@name][1]"/>
    <x:variable name="{@name}" select="{($value/@select, $value/@value, @default, @value, '()')[1]}">
      <xsl:sequence select="p:at(.)"/>
    </x:variable>
  </xsl:template>

  <!-- What the user enters comes in a map, by the name of the entry. -->
  <xsl:template match="sqf:user-entry" mode="m:fix" as="element()">
    <xsl:variable name="entered" as="xs:string" select="'$private:entries(''' || replace(@name, '''', '''''') || ''')'"/>
    <xsl:variable name="typed" as="xs:string" select="if (@type) then @type || '(.)' else '.'"/>
    <x:variable name="{@name}" select="({$entered} ! {$typed}, ({(@default, '''''')[1]}))[1]">
      <xsl:sequence select="p:at(.)"/>
    </x:variable>
  </xsl:template>

  <xsl:template match="sqf:call-fix" mode="m:fix" as="element()*">
    <xsl:param name="rule" as="element()" tunnel="yes"/>
    <xsl:param name="calls" as="xs:string*" tunnel="yes"/>
    <xsl:variable name="given" as="element(sqf:with-param)*" select="sqf:with-param"/>
    <xsl:variable name="fix" as="element()?" select="p:named-fix(@ref, $rule)[self::sqf:fix][not(@id = $calls)]"/>
    <xsl:for-each select="$fix">
      <x:if test="true()">
        <xsl:for-each select="sch:let | sqf:let | sqf:param | sqf:user-entry">
          <xsl:apply-templates select="." mode="m:fix">
            <xsl:with-param name="given" select="$given"/>
          </xsl:apply-templates>
        </xsl:for-each>
        <xsl:apply-templates select="sqf:add | sqf:delete | sqf:replace | sqf:stringReplace | sqf:call-fix" mode="m:fix">
          <xsl:with-param name="calls" tunnel="yes" select="$calls, string(@id)"/>
        </xsl:apply-templates>
      </x:if>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="sqf:delete" mode="m:fix" as="element()">
    <x:for-each select="{(@match, '.')[1]}">
      <xsl:sequence select="p:at(.)"/>
      <x:if test="{(@use-when, 'true()')[1]}">
        <private:edit kind="delete" at="{{path(.)}}" elsewhere="{{not(root(.) is root($private:here))}}"/>
      </x:if>
    </x:for-each>
  </xsl:template>

  <xsl:template match="sqf:replace" mode="m:fix" as="element()">
    <x:for-each select="{(@match, '.')[1]}">
      <xsl:sequence select="p:at(.)"/>
      <x:if test="{(@use-when, 'true()')[1]}">
        <private:edit kind="replace" at="{{path(.)}}" elsewhere="{{not(root(.) is root($private:here))}}">
          <xsl:call-template name="p:new-nodes"/>
        </private:edit>
      </x:if>
    </x:for-each>
  </xsl:template>

  <xsl:template match="sqf:add" mode="m:fix" as="element()">
    <x:for-each select="{(@match, '.')[1]}">
      <xsl:sequence select="p:at(.)"/>
      <x:if test="{(@use-when, 'true()')[1]}">
        <private:edit kind="add" position="{(@position, 'first-child')[1]}" at="{{path(.)}}"
          elsewhere="{{not(root(.) is root($private:here))}}">
          <xsl:call-template name="p:new-nodes"/>
        </private:edit>
      </x:if>
    </x:for-each>
  </xsl:template>

  <!-- Each stretch of text that matches is an edit: the offset and length count code points. -->
  <xsl:template match="sqf:stringReplace" mode="m:fix" as="element()">
    <x:for-each select="({(@match, '.')[1]}) ! (if (self::*) then descendant::text() else .)">
      <xsl:sequence select="p:at(.)"/>
      <x:variable name="private:anchor" select="."/>
      <x:variable name="private:parts">
        <x:analyze-string select="." regex="{p:literal(@regex)}" flags="{p:literal((@flags, '')[1])}">
          <xsl:sequence select="p:at(.)"/>
          <x:matching-substring>
            <private:match length="{{string-length(.)}}">
              <xsl:call-template name="p:new-nodes"/>
            </private:match>
          </x:matching-substring>
          <x:non-matching-substring><private:rest length="{{string-length(.)}}"/></x:non-matching-substring>
        </x:analyze-string>
      </x:variable>
      <x:for-each select="$private:parts/private:match">
        <private:edit kind="text" at="{{path($private:anchor)}}"
          elsewhere="{{not(root($private:anchor) is root($private:here))}}" length="{{@length}}"
          start="{{sum(preceding-sibling::*/@length)}}">
          <x:copy-of select="node()"/>
        </private:edit>
      </x:for-each>
    </x:for-each>
  </xsl:template>

  <!-- The nodes that an activity makes: of the kind that it says, else as its content stands. -->
  <xsl:template name="p:new-nodes" as="node()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="kind" as="xs:string" select="
        if (@node-type) then @node-type else if (@target) then 'element' else 'none'"/>
    <xsl:variable name="content" as="node()*">
      <xsl:choose>
        <xsl:when test="@select"><xsl:sequence select="p:copies(@select)"/></xsl:when>
        <xsl:otherwise><xsl:apply-templates select="node()" mode="m:content"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="value" as="node()*">
      <xsl:choose>
        <xsl:when test="@select"><x:value-of select="{@select}"/></xsl:when>
        <xsl:otherwise><xsl:apply-templates select="node()" mode="m:content"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$kind = 'element'">
        <x:element name="{@target}"><xsl:sequence select="$content"/></x:element>
      </xsl:when>
      <xsl:when test="$kind = 'attribute'">
        <private:attribute><x:attribute name="{@target}"><xsl:sequence select="$value"/></x:attribute></private:attribute>
      </xsl:when>
      <xsl:when test="$kind = 'comment'"><x:comment><xsl:sequence select="$value"/></x:comment></xsl:when>
      <xsl:when test="$kind = ('pi', 'processing-instruction')">
        <x:processing-instruction name="{@target}"><xsl:sequence select="$value"/></x:processing-instruction>
      </xsl:when>
      <xsl:when test="$kind = 'keep'">
        <xsl:variable name="target" as="xs:string" select="(@target, '{name()}')[1]"/>
        <xsl:variable name="namespace" as="attribute()?">
          <xsl:if test="not(@target)"><xsl:attribute name="namespace">{namespace-uri()}</xsl:attribute></xsl:if>
        </xsl:variable>
        <x:choose>
          <x:when test="self::*">
            <x:element name="{$target}"><xsl:sequence select="$namespace, $content"/></x:element>
          </x:when>
          <x:when test="self::attribute()">
            <private:attribute>
              <x:attribute name="{$target}"><xsl:sequence select="$namespace, $value"/></x:attribute>
            </private:attribute>
          </x:when>
          <x:when test="self::comment()"><x:comment><xsl:sequence select="$value"/></x:comment></x:when>
          <x:when test="self::processing-instruction()">
            <x:processing-instruction name="{$target}"><xsl:sequence select="$value"/></x:processing-instruction>
          </x:when>
          <x:otherwise><xsl:sequence select="$value"/></x:otherwise>
        </x:choose>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$content"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Instructions for the items of an expression: the document's nodes by path, values as text. -->
  <xsl:function name="p:copies" as="element()">
    <xsl:param name="select" as="xs:string"/>
    <x:for-each select="{$select}">
      <x:choose>
        <x:when test=". instance of node() and (root($private:here) is root(.[. instance of node()]))">
          <private:copy of="{{path(.)}}"/>
        </x:when>
        <x:otherwise><x:sequence select="."/></x:otherwise>
      </x:choose>
    </x:for-each>
  </xsl:function>

  <xsl:template match="@p:*" mode="m:content" as="empty-sequence()"/>

  <xsl:template match="sqf:keep[@select] | sqf:copy-of[@select] | xsl:copy-of[@select]" mode="m:content" as="element()">
    <xsl:sequence select="p:copies(@select)"/>
  </xsl:template>

  <xsl:template match="sch:value-of" mode="m:content" as="element()">
    <x:value-of select="{@select}"/>
  </xsl:template>

  <xsl:template match="sch:let | sqf:let" mode="m:content" as="element()">
    <x:variable><xsl:call-template name="p:variable"/></x:variable>
  </xsl:template>

  <xsl:template match="text()" mode="m:content" as="element()">
    <x:text><xsl:value-of select="."/></x:text>
  </xsl:template>

  <!-- Inside XSLT's own instructions a variable or a text stays as it is. -->
  <xsl:template match="xsl:text" mode="m:content" as="element()"><xsl:copy-of select="."/></xsl:template>
  <xsl:template match="text()[not(normalize-space())]" mode="m:content" priority="1" as="empty-sequence()"/>
</xsl:stylesheet>
