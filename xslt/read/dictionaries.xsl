<?xml version="1.0" encoding="UTF-8"?>
<!-- Dictionaries: entries, their forms, grammar and senses (TEI Guidelines, ch. 9); a document of entries is a register of terms. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model" xmlns="urn:edition-tools:model"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    default-mode="m:read" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Whether an entry is written as it is printed, with its own punctuation, and not as fields. -->
  <xsl:function name="p:is-written-out" as="xs:boolean" cache="yes">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="exists($entry/text()[normalize-space()])"/>
  </xsl:function>

  <!-- The form under which an entry stands: the first of its children, notes and marks apart. -->
  <xsl:function name="p:head-form" as="element(form)?">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="$entry[not(p:is-written-out(.))]/*[not(f:is-point(.))][1]/self::form"/>
  </xsl:function>

  <xsl:template match="entry | entryFree | superEntry | hom | re" as="element(e:block)">
    <block kind="entry">
      <xsl:sequence select="f:identified(.), f:attribute('n', @n)"/>
      <xsl:call-template name="p:dictionary-entry"/>
    </block>
  </xsl:template>

  <!-- In a register, the entries that stand one after another are a list; link.xsl puts it into the order of their names. -->
  <xsl:template match="(entry | entryFree | superEntry)[parent::standOff or parent::body or parent::div]
      [p:register-kind(root(.)/*) = 'terms']" priority="2" as="element(e:list)?">
    <xsl:if test="empty(preceding-sibling::*[not(f:is-point(.))][1]/(self::entry | self::entryFree | self::superEntry))">
      <list kind="register"><xsl:apply-templates select="., p:entries-after(.)" mode="m:register"/></list>
    </xsl:if>
  </xsl:template>
  <xsl:function name="p:entries-after" as="element()*">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="end" as="element()?"
        select="$entry/following-sibling::*[not(self::entry or self::entryFree or self::superEntry or f:is-point(.))][1]"/>
    <xsl:sequence select="$entry/following-sibling::*[self::entry or self::entryFree or self::superEntry][empty($end) or . &lt;&lt; $end]"/>
  </xsl:function>
  <xsl:template match="entry | entryFree | superEntry" mode="m:register" as="element(e:item)">
    <xsl:variable name="head" as="element(form)?" select="(p:head-form(.), .//form)[1]"/>
    <xsl:variable name="name" as="xs:string" select="p:plain-text((($head/orth)[1], $head, .)[1])"/>
    <item kind="{local-name()}" title="{f:shorten($name)}" sort="{normalize-space((@sortKey, f:shorten($name))[1])}">
      <xsl:sequence select="f:identified(.)"/>
      <xsl:call-template name="p:dictionary-entry"/>
    </item>
  </xsl:template>

  <!-- What stands in an entry: its form as a label, then words in paragraphs, and senses. -->
  <xsl:template name="p:dictionary-entry" as="node()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="head" as="element(form)?" select="p:head-form(.)"/>
    <xsl:for-each select="$head"><label><xsl:sequence select="f:attributes(.)"/><xsl:call-template name="p:fields"/></label></xsl:for-each>
    <xsl:call-template name="p:senses"><xsl:with-param name="parts" select="node() except $head"/></xsl:call-template>
  </xsl:template>

  <!-- The parts of an entry or a sense: what stands in a line, and what stands on lines of its own. -->
  <xsl:template name="p:senses" as="node()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="parts" as="node()*" required="yes"/>
    <xsl:choose>
      <xsl:when test="p:is-written-out(.)"><paragraph><xsl:apply-templates select="$parts"/></paragraph></xsl:when>
      <xsl:otherwise>
        <xsl:for-each-group select="$parts[self::*]" group-adjacent="
            if (p:is-lone(.)) then 'words' else if (self::sense) then 'sense' else if (self::entry or self::hom) then 'entry'
            else if (self::re) then 're'
            else if (self::note[p or list] or self::list or self::p or self::figure) then 'block' else 'words'">
          <xsl:choose>
            <xsl:when test="current-grouping-key() = 'words'">
              <xsl:where-populated>
                <paragraph>
                  <xsl:call-template name="p:fields"><xsl:with-param name="fields" select="current-group()"/></xsl:call-template>
                </paragraph>
              </xsl:where-populated>
            </xsl:when>
            <xsl:when test="current-grouping-key() = ('sense', 'entry') and (count(current-group()) gt 1 or @n)">
              <list kind="numbered">
                <xsl:for-each select="current-group()">
                  <item>
                    <xsl:sequence select="f:attributes(.), f:attribute('n', (@n, string(position()))[1])"/>
                    <xsl:call-template name="p:dictionary-entry"/>
                  </item>
                </xsl:for-each>
              </list>
            </xsl:when>
            <xsl:otherwise><xsl:apply-templates select="current-group()"/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each-group>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <!-- The one sense of an entry, where it is a line of words and no more, goes on with that of the grammar; not with other forms. -->
  <xsl:function name="p:is-lone" as="xs:boolean">
    <xsl:param name="part" as="node()"/>
    <xsl:sequence select="exists($part/self::sense[empty(@n | @xml:id)][empty(.//(sense | list | p | re | hom))])
        and empty($part/preceding-sibling::sense) and empty($part/following-sibling::sense) and empty($part/../form[2])
        and not(p:is-written-out($part/..))"/>
  </xsl:function>
  <xsl:template match="sense[p:is-lone(.)]" priority="1" as="element(e:inline)">
    <inline kind="sense">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:choose>
        <xsl:when test="p:is-written-out(.)"><xsl:apply-templates/></xsl:when>
        <xsl:otherwise><xsl:call-template name="p:fields"/></xsl:otherwise>
      </xsl:choose>
    </inline>
  </xsl:template>
  <xsl:template match="sense" as="element(e:block)">
    <block kind="sense">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:call-template name="p:senses"><xsl:with-param name="parts" select="node()"/></xsl:call-template>
    </block>
  </xsl:template>
  <!-- In an entry as it is printed a sense is a passage of it. -->
  <xsl:template match="*[p:is-written-out(.)]/(sense | hom | re)" priority="1" as="element(e:inline)">
    <inline kind="{local-name()}"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></inline>
  </xsl:template>

  <!-- Fields one after another, with the space that their encoding leaves out; forms have a semicolon between them. -->
  <xsl:template name="p:fields" as="node()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="fields" as="node()*" select="node()"/>
    <xsl:variable name="shown" as="node()*" select="$fields[not(self::text()) or normalize-space()]"/>
    <xsl:for-each select="$shown">
      <xsl:variable name="place" as="xs:integer" select="position()"/>
      <xsl:variable name="before" as="node()?" select="$shown[$place - 1]"/>
      <xsl:if test="self::* and $before/self::* and not(f:is-point(.) or f:is-point($before))">
        <xsl:text>{if (self::form and $before/self::form) then '; ' else ' '}</xsl:text>
      </xsl:if>
      <xsl:apply-templates select="."/>
    </xsl:for-each>
  </xsl:template>

  <!-- A form, with its language and what it rests on where they are said. -->
  <xsl:template match="form" as="node()+">
    <xsl:variable name="language" as="xs:string" select="'language-' || replace(f:language(.), '-.*$', '')"/>
    <xsl:if test="@xml:lang and f:has-word($language)"><inline kind="fact">{f:word($language)}</inline><xsl:text> </xsl:text></xsl:if>
    <inline kind="variant">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:choose>
        <xsl:when test="p:is-written-out(.)"><xsl:apply-templates/></xsl:when>
        <xsl:otherwise><xsl:call-template name="p:fields"/></xsl:otherwise>
      </xsl:choose>
    </inline>
    <xsl:sequence select="p:evidence(.)"/>
  </xsl:template>

  <!-- What a form or term rests on: the name of a category of the register's own, a work. -->
  <xsl:function name="p:evidence" as="node()*">
    <xsl:param name="form" as="element()"/>
    <xsl:for-each select="for $pointer in tokenize($form/@ana) return f:pointed($pointer, $form)/self::category/@n">
      <xsl:text>, </xsl:text><inline kind="fact">{normalize-space()}</inline>
    </xsl:for-each>
    <xsl:sequence select="p:note-sources($form)"/>
  </xsl:function>

  <!-- The grammar of a form; fields of fields have a space between them. -->
  <xsl:template match="gramGrp | etym | xr | dictScrap | iType" as="element(e:inline)">
    <inline kind="{local-name()}">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:choose>
        <xsl:when test="p:is-written-out(.)"><xsl:apply-templates/></xsl:when>
        <xsl:otherwise><xsl:call-template name="p:fields"/></xsl:otherwise>
      </xsl:choose>
    </inline>
  </xsl:template>
  <xsl:template match="orth | pron | hyph | syll | stress | colloc | lbl | def | lang | oRef | pRef" as="element(e:inline)">
    <inline kind="{local-name()}"><xsl:sequence select="f:attributes(.)"/><xsl:apply-templates/></inline>
  </xsl:template>
  <!-- What a dictionary abbreviates of grammar and usage is slanted, where the encoder says nothing of its looks. -->
  <xsl:template match="gram | pos | gen | number | case | per | tns | mood | subc | usg" as="element(e:inline)">
    <inline kind="{local-name()}">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:if test="empty(@rend | @rendition | @style)"><xsl:attribute name="rend" select="'italic'"/></xsl:if>
      <xsl:apply-templates/>
    </inline>
  </xsl:template>

</xsl:stylesheet>
