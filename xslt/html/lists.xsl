<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists, their labels, and registers. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:html" expand-text="yes" exclude-result-prefixes="#all">

  <!-- A list and its headings. Marks that stand between the items go into the item that follows, or the last. -->
  <xsl:template match="list" as="element()">
    <xsl:variable name="parts" as="node()*">
      <xsl:for-each-group select="*" group-adjacent="exists(self::heading)">
        <xsl:choose>
          <xsl:when test="current-grouping-key()"><xsl:apply-templates select="current-group()"/></xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="p:items"><xsl:with-param name="run" as="element()+" select="current-group()"/></xsl:call-template>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:element name="{p:block('div', .)}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:sequence select="$parts"/>
    </xsl:element>
  </xsl:template>

  <xsl:template name="p:items" as="node()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="run" as="element()+"/>
    <xsl:variable name="list" as="element(e:list)" select="$run[1]/.."/>
    <xsl:choose>
      <xsl:when test="$run[self::item]">
        <xsl:element name="{p:block(if ($list/@kind = 'numbered') then 'ol' else 'ul', $list)}">
          <xsl:attribute name="role" select="'list'"/>
          <xsl:for-each-group select="$run" group-ending-with="item">
            <xsl:variable name="points" as="element()*" select="current-group()[not(self::item)]"/>
            <xsl:apply-templates select="current-group()[self::item]">
              <xsl:with-param name="before" as="element()*" select="$points"/>
              <xsl:with-param name="after" as="element()*" select="
                  if (current-group()[last()] is $run[self::item][last()]) then $run[. >> $run[self::item][last()]] else ()"/>
            </xsl:apply-templates>
          </xsl:for-each-group>
        </xsl:element>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="$run"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="item" as="element()">
    <xsl:param name="before" as="element()*" select="()"/>
    <xsl:param name="after" as="element()*" select="()"/>
    <xsl:element name="{p:block('li', .)}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:apply-templates select="$before"/>
      <xsl:apply-templates/>
      <xsl:apply-templates select="$after"/>
      <xsl:sequence select="p:permalink(.[not(p:permalink-holder(.))][p:is-cited(.)])"/>
    </xsl:element>
  </xsl:template>
  <!-- Whether an item has an address that a reader may want. -->
  <xsl:function name="p:is-cited" as="xs:boolean">
    <xsl:param name="item" as="element(e:item)"/>
    <xsl:sequence select="exists($item[@id][ancestor::text][not(ancestor::note)]) and not(p:in-phrase($item))"/>
  </xsl:function>
  <!-- The line of an item that takes the sign for its address: the name of an entry, or its last paragraph. -->
  <xsl:function name="p:permalink-holder" as="element()?">
    <xsl:param name="item" as="element(e:item)"/>
    <xsl:sequence select="($item/../self::list[@kind = 'register']/$item/label, $item/*[last()][self::paragraph][not(@tei = 'mentions')])[1]
        [not(p:holds-blocks(.))]"/>
  </xsl:function>

  <xsl:template match="list[@kind = 'numbered']/item[matches(@n, '^\d{1,6}$')]" mode="m:attributes" as="attribute()*">
    <xsl:next-match/>
    <xsl:sequence select="f:attribute('value', string(@n))[not(p:in-phrase(current()))]"/>
  </xsl:template>

  <xsl:template match="label" as="element()">
    <xsl:element name="{if (p:holds-blocks(.)) then 'div' else 'span'}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <!-- An entry of a register: its name is a heading, so that readers who hear the page can go from name to name. -->
  <xsl:template match="text//list[@kind = 'register']/item/label[not(p:holds-blocks(.))]" priority="1" as="element()">
    <xsl:element name="h{p:rank(../..)}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <xsl:apply-templates/>
      <xsl:sequence select="p:permalink(..[p:is-cited(.)][p:permalink-holder(.) is current()])"/>
    </xsl:element>
  </xsl:template>

  <!-- The letters with which the names of a long register begin, each a way to its first name. -->
  <xsl:template name="p:letters" as="element()?">
    <xsl:context-item as="element(e:document)" use="required"/>
    <xsl:variable name="names" as="element(e:label)*"
        select="text//list[@kind = 'register'][count(item) ge 24]/item[@id]/label[f:plain(.) != '']"/>
    <xsl:variable name="first" as="element(e:label)*">
      <xsl:for-each-group select="$names" group-by="p:initial(.)"><xsl:sequence select="."/></xsl:for-each-group>
    </xsl:variable>
    <xsl:if test="count($first) = 2 to 40">
      <nav class="letters" aria-label="{f:word('on-this-page')}">
        <ul role="list">
          <xsl:for-each select="$first"><li><a href="#{../@id}">{p:initial(.)}</a></li></xsl:for-each>
        </ul>
      </nav>
    </xsl:if>
  </xsl:template>
  <!-- The first letter of a name, without the characters before it. -->
  <xsl:function name="p:initial" as="xs:string">
    <xsl:param name="label" as="element(e:label)"/>
    <xsl:sequence select="(f:plain($label) => normalize-unicode() => replace('^[^\p{L}\p{N}]+', '') => substring(1, 1) => upper-case())
        [. != ''], '#'[f:plain($label) => matches('^[^\p{L}\p{N}]*$')]"/>
  </xsl:function>

  <!-- Where an entry is named. -->
  <xsl:template match="paragraph[@tei = 'mentions']" mode="m:classes" as="xs:string*"><xsl:sequence select="'mentions'"/></xsl:template>
  <xsl:template match="paragraph[@tei = 'mentions']" priority="1" as="element()+">
    <xsl:element name="{if (p:holds-blocks(.)) then 'div' else p:block('p', ..)}">
      <xsl:apply-templates select="." mode="m:attributes"/>
      <span class="mentions-label">{f:word('mentions')}</span>
      <xsl:text> </xsl:text>
      <xsl:apply-templates/>
    </xsl:element>
    <xsl:apply-templates select="key('p:mentions', ../@id, root(.))" mode="m:mentioned"/>
  </xsl:template>

</xsl:stylesheet>
