<?xml version="1.0" encoding="UTF-8"?>
<!-- What is known of a document: some of it stands under its title, the rest in the colophon. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:m="urn:edition-tools:modes"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:print" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template name="p:facts" as="element()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:where-populated>
      <facts><xsl:apply-templates select="metadata/field[@group = 'document']"/></facts>
    </xsl:where-populated>
    <xsl:where-populated>
      <facts><xsl:apply-templates select="metadata/field[@group = 'event']"/></facts>
    </xsl:where-populated>
  </xsl:template>

  <xsl:template match="field" as="element(Q{}fact)">
    <fact title="{@label}" name="{@name}"><xsl:apply-templates select="value"/></fact>
  </xsl:template>

  <xsl:template match="value" as="element(Q{}value)">
    <value>
      <xsl:sequence select="p:look(.)"/>
      <xsl:if test="p:is-closed(.)"><xsl:attribute name="closed" select="true()"/></xsl:if>
      <xsl:call-template name="p:contents"/>
    </value>
  </xsl:template>

  <!-- Sources, contributors and rights, and what made the book. -->
  <xsl:template name="p:colophon" as="element(Q{}colophon)?">
    <xsl:variable name="book" as="node()" select="(edition, .)[1]"/>
    <xsl:variable name="verso" as="element(field)*" select="p:on-verso($book)"/>
    <xsl:variable name="fields" as="element(field)*" select="p:in-book($book) except $verso"/>
    <xsl:variable name="made" as="xs:string?" select="if (p:has-verso($book)) then () else p:made-with()"/>
    <xsl:where-populated>
      <colophon title="{f:word('colophon')}">
        <xsl:choose>
          <xsl:when test="count($book/document[not(@kind = 'page')]) gt 1"><xsl:sequence select="p:condensed($fields, $made)"/></xsl:when>
          <xsl:otherwise>
            <xsl:for-each select="$fields[1]/ancestor::document">
              <part title="{p:title(.)}" kind="{@kind}">
                <xsl:sequence select="p:language(@lang, @dir)"/>
                <xsl:apply-templates select="$fields"/>
              </part>
            </xsl:for-each>
            <xsl:for-each select="$made"><p>{.}</p></xsl:for-each>
          </xsl:otherwise>
        </xsl:choose>
      </colophon>
    </xsl:where-populated>
  </xsl:template>
  <xsl:function name="p:made-with" as="xs:string?">
    <xsl:sequence select="f:phrase('made-with', $version)[$version != '']"/>
  </xsl:function>

  <!-- What a book says of the documents that it binds, beside their sigla.  Its year stands for the revisions of several;
       how they were edited is said by its pages about the edition, where it has any. -->
  <xsl:function name="p:in-book" as="element(field)*">
    <xsl:param name="book" as="node()"/>
    <xsl:variable name="documents" as="element(document)*" select="$book/document[not(@kind = 'page')]"/>
    <xsl:variable name="elsewhere" as="xs:string*" select="
        ('revisions', ('encoding', 'project')[$book/document/@kind = 'page'])[count($documents) gt 1]"/>
    <xsl:variable name="before" as="element(field)*" select="$documents[not($book/self::parallel)] ! p:sigla(.)"/>
    <xsl:sequence select="$documents/metadata/(field[@group = 'source'], field[@group = 'edition'])[not(@name = $elsewhere)]
        except $before"/>
  </xsl:function>

  <!-- What stands on the verso of the title page: what all documents say of their edition. -->
  <xsl:function name="p:on-verso" as="element(field)*">
    <xsl:param name="book" as="node()"/>
    <xsl:if test="p:has-verso($book)">
      <xsl:variable name="fields" as="element(field)*" select="p:in-book($book)"/>
      <xsl:for-each-group select="$fields[@group = 'edition'][empty(.//note)]" group-by="p:said(.)">
        <xsl:if test="count(current-group()) = count($fields/ancestor::document)"><xsl:sequence select="current-group()"/></xsl:if>
      </xsl:for-each-group>
    </xsl:if>
  </xsl:function>
  <xsl:function name="p:has-verso" as="xs:boolean">
    <xsl:param name="book" as="node()"/>
    <xsl:sequence select="$verso and exists($book/self::edition)"/>
  </xsl:function>
  <xsl:function name="p:verso" as="element(Q{}verso)?">
    <xsl:param name="book" as="element(edition)"/>
    <xsl:if test="p:has-verso($book)">
      <xsl:where-populated>
        <verso>
          <xsl:for-each-group select="p:on-verso($book)" group-by="p:said(.)">
            <xsl:sequence select="p:known((), ., ())"/>
          </xsl:for-each-group>
          <xsl:for-each select="p:made-with()"><p>{.}</p></xsl:for-each>
        </verso>
      </xsl:where-populated>
    </xsl:if>
  </xsl:function>

  <!-- A paragraph for what all documents share, one for each document, and one for what some share. -->
  <xsl:function name="p:condensed" as="element()*">
    <xsl:param name="fields" as="element(field)*"/>
    <xsl:param name="made" as="xs:string?"/>
    <xsl:variable name="documents" as="element(document)*" select="$fields/ancestor::document"/>
    <xsl:variable name="shared" as="map(*)*">
      <xsl:for-each-group select="$fields" group-by="p:said(.)">
        <xsl:if test="count(current-group()) gt 1">
          <xsl:sequence select="map{'fields': current-group(), 'names': string-join(current-group()/../../@id, ' ')}"/>
        </xsl:if>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:variable name="all" as="xs:string" select="string-join($documents/@id, ' ')"/>
    <xsl:sequence select="p:known((), $shared[?names = $all] ! ?fields[1], $made)"/>
    <xsl:for-each select="$documents">
      <xsl:sequence select="p:known(., ($fields except $shared?fields)[ancestor::document is current()], ())"/>
    </xsl:for-each>
    <xsl:for-each-group select="$shared[?names != $all]" group-by="?names">
      <xsl:sequence select="p:known(?fields/ancestor::document, current-group() ! ?fields[1], ())"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- What a field says: fields with the same words say it once. -->
  <xsl:function name="p:said" as="xs:string">
    <xsl:param name="field" as="element(field)"/>
    <xsl:sequence select="$field/@name || ' ' || normalize-space($field)"/>
  </xsl:function>

  <!-- Fields run into one paragraph, after the title of their document or before the titles of several; a list or a table
       stands below. -->
  <xsl:function name="p:known" as="element()*">
    <xsl:param name="documents" as="element(document)*"/>
    <xsl:param name="fields" as="element(field)*"/>
    <xsl:param name="last" as="xs:string?"/>
    <xsl:variable name="told" as="node()*">
      <xsl:for-each select="$documents[not($documents[2])][$fields]">
        <t rend="bold">{p:title(.)}</t><xsl:text>. </xsl:text>
      </xsl:for-each>
      <xsl:for-each select="$fields">
        <t rend="italic">{@label}:</t>
        <xsl:for-each select="value">
          <xsl:text> </xsl:text>
          <xsl:sequence select="p:run-in(.)"/>
          <xsl:text>{if (p:is-closed(.)) then '' else if (position() = last()) then '.' else ';'}</xsl:text>
        </xsl:for-each>
        <xsl:text> </xsl:text>
      </xsl:for-each>
      <xsl:for-each select="$documents[$documents[2]]">
        <xsl:text>{if (position() = 1) then '(' else '; '}</xsl:text>
        <t><xsl:sequence select="p:language(@lang, @dir)"/>{p:title(.)}</t>
        <xsl:text>{if (position() = last()) then ')' else ''}</xsl:text>
      </xsl:for-each>
      <xsl:text>{$last}</xsl:text>
    </xsl:variable>
    <xsl:for-each-group select="$told"
        group-adjacent="exists(self::* except (self::Q{}t, self::Q{}link, self::Q{}note, self::Q{}mark, self::Q{}from))">
      <xsl:choose>
        <xsl:when test="current-grouping-key()"><xsl:sequence select="current-group()"/></xsl:when>
        <xsl:when test="normalize-space(string-join(current-group())) = ''"/>
        <xsl:otherwise>
          <p kind="known">
            <xsl:if test="count($documents) = 1"><xsl:sequence select="$documents ! p:language(@lang, @dir)"/></xsl:if>
            <xsl:sequence select="current-group()"/>
          </p>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:function>

  <!-- A value without paragraphs of its own. -->
  <xsl:function name="p:run-in" as="node()*">
    <xsl:param name="value" as="element(value)"/>
    <xsl:variable name="blocks" as="element(Q{}value)"><xsl:apply-templates select="$value"/></xsl:variable>
    <xsl:for-each select="$blocks/node()">
      <xsl:if test="self::Q{}p and position() gt 1"><xsl:text> </xsl:text></xsl:if>
      <xsl:choose>
        <xsl:when test="self::Q{}p[@* except @source]"><t><xsl:sequence select="@* except @kind, node()"/></t></xsl:when>
        <xsl:when test="self::Q{}p"><xsl:sequence select="node()"/></xsl:when>
        <xsl:otherwise><xsl:sequence select="."/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- Whether a value ends as a sentence does, so that nothing need stand between it and the next. -->
  <xsl:function name="p:is-closed" as="xs:boolean">
    <xsl:param name="value" as="element(value)"/>
    <xsl:sequence select="matches(p:plain($value), '[.!?…:;。．。！？۔؟։।][\])}”’»“›]*$')"/>
  </xsl:function>

  <!-- The editors, each once, for the title page. -->
  <xsl:function name="p:contributors" as="element(Q{}editor)*">
    <xsl:param name="book" as="node()"/>
    <xsl:for-each select="f:agents($book/document[not(@kind = 'page')]/metadata/record, ('author', 'editor'))">
      <editor>{.}</editor>
    </xsl:for-each>
  </xsl:function>

  <!-- Publisher and year, for the foot of the title page. -->
  <xsl:function name="p:imprint" as="element(Q{}imprint)?">
    <xsl:param name="book" as="node()"/>
    <xsl:variable name="imprints" as="xs:string*"
        select="distinct-values($book/document[not(@kind = 'page')]/metadata/record ! string(f:imprint(.)))"/>
    <xsl:if test="count($imprints) = 1 and $imprints != ''"><imprint>{$imprints}</imprint></xsl:if>
  </xsl:function>

</xsl:stylesheet>
