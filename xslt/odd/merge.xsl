<?xml version="1.0" encoding="UTF-8"?>
<!-- A specification and the changes to it → the specification that results: @mode add, change, replace, delete of every part
     (TEI Guidelines, 23.3.1.2 “Modification and deletion of declarations”). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:m="urn:edition-tools:modes"
  xmlns:p="urn:edition-tools:private"
  xmlns="http://www.tei-c.org/ns/1.0"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- A specification with changes applied one after the other, in the ODD's order. -->
  <xsl:function name="p:merged" as="element()">
    <xsl:param name="base" as="element()"/>
    <xsl:param name="changes" as="element()*"/>
    <xsl:variable name="start" as="element()">
      <xsl:apply-templates select="$base" mode="m:copy"/>
    </xsl:variable>
    <xsl:sequence select="fold-left($changes, $start, p:merged-once#2)"/>
  </xsl:function>

  <xsl:function name="p:merged-once" as="element()">
    <xsl:param name="old" as="element()"/>
    <xsl:param name="new" as="element()"/>
    <xsl:element name="{local-name($old)}">
      <xsl:copy-of select="p:namespaces($old), p:namespaces($new)"/>
      <xsl:copy-of select="$old/@*, $new/(@* except (@mode, @p:line, @xml:id, @module))"/>
      <xsl:sequence select="p:in-languages($old/altIdent, $new/altIdent), p:newer($old/equiv, $new/equiv),
        p:in-languages($old/gloss, $new/gloss), p:in-languages($old/desc, $new/desc)"/>
      <xsl:sequence select="p:classes($old/classes, $new/classes)"/>
      <xsl:sequence select="p:newer($old/content, $new/content)"/>
      <xsl:sequence select="p:constraints($old/constraintSpec, $new/constraintSpec)"/>
      <xsl:sequence select="p:values($old/valList, $new/valList)"/>
      <xsl:sequence select="p:attributes($old/attList, $new/attList)"/>
      <xsl:sequence select="p:newer($old/(model | modelGrp | modelSequence), $new/(model | modelGrp | modelSequence)),
        p:newer($old/exemplum, $new/exemplum), p:newer($old/remarks, $new/remarks), p:newer($old/listRef, $new/listRef)"/>
    </xsl:element>
  </xsl:function>

  <!-- Prefixes that a Schematron rule, or a value, of the specification may use. -->
  <xsl:function name="p:namespaces" as="node()*">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="in-scope-prefixes($element)[not(. = ('', 'xml', 'p', 'm'))]">
      <xsl:namespace name="{.}" select="namespace-uri-for-prefix(., $element)"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="p:copy" as="node()*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:apply-templates select="$nodes" mode="m:copy"/>
  </xsl:function>

  <!-- What the change says, or what stood before where it says nothing. -->
  <xsl:function name="p:newer" as="element()*">
    <xsl:param name="old" as="element()*"/>
    <xsl:param name="new" as="element()*"/>
    <xsl:sequence select="if ($new) then p:copy($new[not(@mode = 'delete')]) else $old"/>
  </xsl:function>

  <!-- What the change says; what stood before in languages that the change doesn't speak. -->
  <xsl:function name="p:in-languages" as="element()*">
    <xsl:param name="old" as="element()*"/>
    <xsl:param name="new" as="element()*"/>
    <xsl:sequence select="$old[not(string(@xml:lang) = $new/string(@xml:lang))][not($new[not(@xml:lang)])],
      p:copy($new[not(@mode = 'delete')])"/>
  </xsl:function>

  <xsl:function name="p:classes" as="element(classes)?">
    <xsl:param name="old" as="element(classes)?"/>
    <xsl:param name="new" as="element(classes)?"/>
    <xsl:choose>
      <xsl:when test="$new/@mode = 'change'">
        <classes>
          <xsl:copy-of select="$old/memberOf[not(@key = $new/memberOf/@key)]"/>
          <xsl:sequence select="p:copy($new/memberOf[not(@mode = 'delete')])"/>
        </classes>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="p:newer($old, $new)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="p:constraints" as="element(constraintSpec)*">
    <xsl:param name="old" as="element(constraintSpec)*"/>
    <xsl:param name="new" as="element(constraintSpec)*"/>
    <xsl:for-each select="$old">
      <xsl:variable name="change" as="element(constraintSpec)?" select="$new[@ident = current()/@ident][1]"/>
      <xsl:choose>
        <xsl:when test="not($change)">
          <xsl:sequence select="."/>
        </xsl:when>
        <xsl:when test="$change/@mode = 'change'">
          <xsl:copy>
            <xsl:copy-of select="p:namespaces(.), p:namespaces($change)"/>
            <xsl:copy-of select="@*, $change/(@* except (@mode, @p:line, @xml:id))"/>
            <xsl:sequence select="p:in-languages(gloss, $change/gloss), p:in-languages(desc, $change/desc),
              p:newer(constraint, $change/constraint)"/>
          </xsl:copy>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="p:copy($change[not(@mode = 'delete')])"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <xsl:sequence select="p:copy($new[not(@ident = $old/@ident)][not(@mode = ('delete', 'change'))])"/>
  </xsl:function>

  <!-- The attributes: those changed in their old place, new ones after them.  An attribute that stands in a new group
       (attList in attList) leaves its old place for the group. -->
  <xsl:function name="p:attributes" as="element(attList)?">
    <xsl:param name="old" as="element(attList)?"/>
    <xsl:param name="new" as="element(attList)*"/>
    <xsl:choose>
      <xsl:when test="not($new)">
        <xsl:sequence select="$old"/>
      </xsl:when>
      <xsl:when test="not($old)">
        <xsl:sequence select="p:copy($new)[1]"/>
      </xsl:when>
      <xsl:otherwise>
        <attList>
          <xsl:copy-of select="($new/@org, $old/@org)[1]"/>
          <xsl:apply-templates select="$old/*" mode="m:changed-attributes">
            <xsl:with-param name="changes" tunnel="yes" select="$new//attDef"/>
          </xsl:apply-templates>
          <xsl:apply-templates select="$new/*" mode="m:new-attributes">
            <xsl:with-param name="old" tunnel="yes" select="$old"/>
          </xsl:apply-templates>
        </attList>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:mode name="m:changed-attributes" on-no-match="fail"/>

  <xsl:template mode="m:changed-attributes" match="attList" as="element(attList)?">
    <xsl:variable name="content" as="element()*">
      <xsl:apply-templates select="*" mode="#current"/>
    </xsl:variable>
    <xsl:if test="$content">
      <xsl:copy>
        <xsl:copy-of select="@*, $content"/>
      </xsl:copy>
    </xsl:if>
  </xsl:template>

  <xsl:template mode="m:changed-attributes" match="attRef" as="element(attRef)">
    <xsl:copy-of select="."/>
  </xsl:template>

  <xsl:template mode="m:changed-attributes" match="attDef" as="element(attDef)?">
    <xsl:param name="changes" tunnel="yes" as="element(attDef)*"/>
    <xsl:variable name="change" as="element(attDef)?" select="$changes[@ident = current()/@ident][1]"/>
    <xsl:choose>
      <xsl:when test="not($change)">
        <xsl:copy-of select="."/>
      </xsl:when>
      <xsl:when test="$change/parent::attList/parent::attList"/>
      <xsl:otherwise>
        <xsl:sequence select="p:attribute(., $change)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:mode name="m:new-attributes" on-no-match="deep-skip"/>

  <xsl:template mode="m:new-attributes" match="attList" as="element(attList)?">
    <xsl:variable name="content" as="element()*">
      <xsl:apply-templates select="*" mode="#current"/>
    </xsl:variable>
    <xsl:if test="$content">
      <attList>
        <xsl:copy-of select="@org, $content"/>
      </attList>
    </xsl:if>
  </xsl:template>

  <xsl:template mode="m:new-attributes" match="attRef" as="element(attRef)">
    <xsl:copy-of select="p:copy(.)"/>
  </xsl:template>

  <xsl:template mode="m:new-attributes" priority="1" as="empty-sequence()"
      match="attList[not(@org = 'choice')]/attDef[@ident = preceding-sibling::attDef/@ident]"/>
  <xsl:template mode="m:new-attributes" match="attDef" as="element(attDef)?">
    <xsl:param name="old" tunnel="yes" as="element(attList)"/>
    <xsl:variable name="before" as="element(attDef)?" select="$old//attDef[@ident = current()/@ident][1]"/>
    <xsl:choose>
      <xsl:when test="not($before)">
        <xsl:sequence select="p:copy(.)"/>
      </xsl:when>
      <!-- Those that stay in their place are there already. -->
      <xsl:when test="parent::attList/parent::attList">
        <xsl:sequence select="p:attribute($before, .)"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- One attribute.  A deleted one stays as a mark, so that a class doesn't bring it back. -->
  <xsl:function name="p:attribute" as="element(attDef)">
    <xsl:param name="old" as="element(attDef)"/>
    <xsl:param name="new" as="element(attDef)"/>
    <xsl:choose>
      <xsl:when test="$new/@mode = 'delete'">
        <attDef ident="{$new/@ident}" mode="delete"/>
      </xsl:when>
      <xsl:when test="$new/@mode = 'change'">
        <attDef>
          <xsl:copy-of select="p:namespaces($old), p:namespaces($new)"/>
          <xsl:copy-of select="$old/@*, $new/(@* except (@mode, @p:line, @xml:id))"/>
          <xsl:sequence select="p:in-languages($old/altIdent, $new/altIdent), p:newer($old/equiv, $new/equiv),
            p:in-languages($old/gloss, $new/gloss), p:in-languages($old/desc, $new/desc)"/>
          <xsl:sequence select="p:newer($old/datatype, $new/datatype)"/>
          <xsl:sequence select="p:constraints($old/constraintSpec, $new/constraintSpec)"/>
          <xsl:sequence select="p:newer($old/defaultVal, $new/defaultVal)"/>
          <xsl:sequence select="p:values($old/valList, $new/valList), p:newer($old/valDesc, $new/valDesc)"/>
          <xsl:sequence select="p:newer($old/exemplum, $new/exemplum), p:newer($old/remarks, $new/remarks)"/>
        </attDef>
      </xsl:when>
      <xsl:otherwise>
        <attDef mode="replace">
          <xsl:copy-of select="p:namespaces($new)"/>
          <xsl:copy-of select="$new/(@* except (@mode, @p:line, @xml:id))"/>
          <xsl:sequence select="p:copy($new/node())"/>
        </attDef>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="p:values" as="element(valList)*">
    <xsl:param name="old" as="element(valList)*"/>
    <xsl:param name="new" as="element(valList)*"/>
    <xsl:choose>
      <xsl:when test="$old and $new/@mode = 'change'">
        <xsl:variable name="change" as="element(valList)" select="$new[1]"/>
        <valList>
          <xsl:copy-of select="$old/@*, $change/(@* except (@mode, @p:line))"/>
          <xsl:sequence select="p:in-languages($old/desc, $change/desc)"/>
          <xsl:for-each select="$old/valItem">
            <xsl:sequence select="p:value(., $change/valItem[@ident = current()/@ident][1])"/>
          </xsl:for-each>
          <xsl:sequence select="p:copy($change/valItem[not(@ident = $old/valItem/@ident)][not(@mode = 'delete')])"/>
        </valList>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="p:newer($old, $new)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="p:value" as="element(valItem)?">
    <xsl:param name="old" as="element(valItem)"/>
    <xsl:param name="new" as="element(valItem)?"/>
    <xsl:choose>
      <xsl:when test="not($new)">
        <xsl:sequence select="$old"/>
      </xsl:when>
      <xsl:when test="$new/@mode = 'delete'"/>
      <xsl:when test="$new/@mode = 'change'">
        <valItem>
          <xsl:copy-of select="$old/@*, $new/(@* except (@mode, @p:line))"/>
          <xsl:sequence select="p:in-languages($old/altIdent, $new/altIdent), p:newer($old/equiv, $new/equiv),
            p:in-languages($old/gloss, $new/gloss), p:in-languages($old/desc, $new/desc),
            p:newer($old/paramList, $new/paramList)"/>
        </valItem>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="p:copy($new)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
