<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI ODD and the specifications that it draws on → one ODD in which every chosen specification stands complete
     (TEI Guidelines, ch. 23 “Implementation of an ODD System”).
     What is wrong with the ODD is said in messages, e:finding with the line of the ODD. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:rng="http://relaxng.org/ns/structure/1.0"
  xmlns:m="urn:edition-tools:modes"
  xmlns:p="urn:edition-tools:private"
  xmlns="http://www.tei-c.org/ns/1.0"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:include href="choose.xsl"/>
  <xsl:include href="merge.xsl"/>
  <xsl:include href="check.xsl"/>

  <!-- The TEI's p5subset.xml, or another ODD that is compiled already. -->
  <xsl:param name="tei" as="document-node()" required="yes"/>
  <!-- What @source names in this ODD: p:sources/p:source[@uri], each with a compiled ODD; empty where it names nothing. -->
  <xsl:param name="sources" as="document-node()?" select="()"/>
  <!-- The schemaSpec to compile, by its ident; empty: the first one. -->
  <xsl:param name="schema" as="xs:string" select="''"/>
  <!-- Whether prose (gloss, desc, exemplum, remarks) is kept, for reference pages. -->
  <xsl:param name="documented" as="xs:boolean" select="false()"/>

  <xsl:mode name="m:compile" on-no-match="fail"/>
  <!-- Copying specifications; without their prose unless it is wanted. -->
  <xsl:mode name="m:copy" on-no-match="shallow-copy"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:variable name="odd" as="document-node()" select="/"/>
  <xsl:variable name="schema-specification" as="element(schemaSpec)?"
    select="($odd//schemaSpec[$schema = ('', @ident)])[1]"/>

  <xsl:key name="specification" match="elementSpec | classSpec | macroSpec | dataSpec" use="p:key(.)"/>
  <xsl:key name="module-member" match="elementSpec | classSpec | macroSpec | dataSpec" use="@module"/>
  <xsl:key name="specification-group" match="specGrp" use="@xml:id"/>

  <xsl:template match="/" mode="m:compile" as="element()?">
    <xsl:choose>
      <xsl:when test="$schema-specification">
        <xsl:call-template name="p:compiled"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="p:finding($odd/*, 'error', 'no-schema', if ($schema)
          then 'this ODD has no schemaSpec with ident=&quot;' || $schema || '&quot;' || (if ($odd//schemaSpec/@ident)
            then '; it has ' || string-join($odd//schemaSpec/@ident, ', ') else '')
          else 'this is no ODD: it has no schemaSpec')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="p:compiled" as="element(schemaSpec)">
    <xsl:call-template name="p:check"/>
    <xsl:for-each select="$schema-specification">
      <schemaSpec>
        <xsl:copy-of select="@* except @p:line"/>
        <xsl:copy-of select="$tei//teiHeader//edition[1] => p:edition-of()"/>
        <xsl:apply-templates select="altIdent, equiv, gloss, desc" mode="m:copy"/>
        <xsl:variable name="chosen" as="element()*" select="p:specifications()"/>
        <xsl:sequence select="p:check-whole($chosen), p:check-attributes($chosen), $chosen"/>
      </schemaSpec>
    </xsl:for-each>
  </xsl:template>

  <!-- The version of the TEI that the specifications come from, for the head of what is made. -->
  <xsl:function name="p:edition-of" as="attribute()?">
    <xsl:param name="edition" as="element(edition)?"/>
    <xsl:variable name="version" as="xs:string"
      select="replace(normalize-space($edition), '^.*?([0-9]+\.[0-9]+\.[0-9]+[a-z]?).*$', '$1')"/>
    <xsl:if test="$version castable as xs:string and matches($version, '^[0-9]+\.[0-9]+\.[0-9]+[a-z]?$')">
      <xsl:attribute name="p:edition" select="$version"/>
    </xsl:if>
  </xsl:function>

  <xsl:template mode="m:copy" match="@p:line" as="empty-sequence()"/>
  <xsl:template mode="m:copy" match="comment() | processing-instruction()" as="empty-sequence()"/>
  <xsl:template mode="m:copy" match="text()[not(normalize-space())][not(ancestor::constraint or ancestor::desc or
    ancestor::gloss or ancestor::remarks or ancestor::exemplum)]" as="empty-sequence()"/>
  <!-- What check.xsl has said to be left out. -->
  <xsl:template mode="m:copy" match="valItem[not(@ident)] |
    attList[not(@org = 'choice')]/attDef[@ident = preceding-sibling::attDef/@ident]" as="empty-sequence()" priority="1"/>
  <!-- The TEI's name for any element before 2017. -->
  <xsl:template mode="m:copy" match="macroRef[@key = 'macro.anyXML'] | rng:ref[@name = 'macro.anyXML']"
      as="element(anyElement)">
    <anyElement>
      <xsl:copy-of select="@minOccurs | @maxOccurs"/>
    </anyElement>
  </xsl:template>
  <!-- A description of a deprecation is part of the rule that Schematron makes of it. -->
  <xsl:template mode="m:copy" match="gloss[not($documented)] | equiv[not($documented)] |
    desc[not($documented)][not(@type = 'deprecationInfo')] | exemplum[not($documented)] | remarks[not($documented)]
    | listRef[not($documented)] |
    model[not($documented)] | modelGrp[not($documented)] | modelSequence[not($documented)]" as="empty-sequence()"/>

  <!-- A closed list without @mode in a changed attribute of the TEI's own does not bind: so it is in all schemas of the TEI
       (castItem/@type is the one case in P5 4.9). -->
  <xsl:template mode="m:copy" match="attDef[@mode = 'change']/valList[not(@mode)]/@type[. = 'closed'][not(root() is $odd)]"
      as="attribute()">
    <xsl:attribute name="type">semi</xsl:attribute>
  </xsl:template>

  <!-- A choice between all attributes of an element of the TEI's own does not bind in the TEI's schemas either
       (anyElement is the one case); one between some of them does. -->
  <xsl:template mode="m:copy" match="elementSpec/attList/@org[not(root() is $odd)]" as="empty-sequence()"/>

</xsl:stylesheet>
