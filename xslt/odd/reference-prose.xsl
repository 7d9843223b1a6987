<?xml version="1.0" encoding="UTF-8"?>
<!-- The prose of an ODD and of the TEI's definitions → HTML; what has no rule of its own keeps its words. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:teix="http://www.tei-c.org/ns/Examples"
  xmlns:m="urn:edition-tools:modes"
  xmlns:p="urn:edition-tools:private"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="m:prose" on-no-match="text-only-copy"/>
  <!-- An example as it is written: markup as text. -->
  <xsl:mode name="m:markup" on-no-match="fail"/>

  <xsl:template mode="m:prose" match="div" as="element()">
    <section>
      <xsl:copy-of select="@xml:id ! p:id(.)"/>
      <xsl:apply-templates mode="#current"/>
    </section>
  </xsl:template>

  <xsl:function name="p:id" as="attribute(id)">
    <xsl:param name="id" as="xs:string"/>
    <xsl:attribute name="id" select="$id"/>
  </xsl:function>

  <!-- The title stands above everything already. -->
  <xsl:template mode="m:prose" match="body/head[normalize-space() = $title]" priority="1" as="empty-sequence()"/>

  <xsl:template mode="m:prose" match="head" as="element()">
    <xsl:element name="h{max((2, min((count(ancestor::div) + 1, 6))))}">
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="m:prose" match="titlePage" as="empty-sequence()"/>

  <xsl:template mode="m:prose" match="p | ab" as="element()">
    <p>
      <xsl:apply-templates mode="#current"/>
    </p>
  </xsl:template>

  <!-- HTML has no list or example in a paragraph. -->
  <xsl:template mode="m:prose" match="p[list | teix:egXML | eg | table | specList | specGrp | quote[p]]" as="element()" priority="1">
    <div>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <xsl:template mode="m:prose" match="list" as="element()">
    <xsl:element name="{if (@type = ('ordered', 'gloss')) then map{'ordered': 'ol', 'gloss': 'dl'}(@type) else if (label) then 'dl'
        else 'ul'}">
      <xsl:apply-templates select="* except head" mode="#current"/>
    </xsl:element>
  </xsl:template>
  <xsl:template mode="m:prose" match="list/label" as="element()">
    <dt>
      <xsl:apply-templates mode="#current"/>
    </dt>
  </xsl:template>
  <xsl:template mode="m:prose" match="item" as="element()">
    <xsl:element name="{if (../label) then 'dd' else 'li'}">
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="m:prose" match="table" as="element()">
    <table>
      <xsl:apply-templates select="row" mode="#current"/>
    </table>
  </xsl:template>
  <xsl:template mode="m:prose" match="row" as="element()">
    <tr>
      <xsl:apply-templates select="cell" mode="#current"/>
    </tr>
  </xsl:template>
  <xsl:template mode="m:prose" match="cell" as="element()">
    <xsl:element name="{if ((@role, ../@role) = 'label') then 'th' else 'td'}">
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="m:prose" match="emph | mentioned | title | foreign" as="element()">
    <em>
      <xsl:copy-of select="@xml:lang ! p:lang(.)"/>
      <xsl:apply-templates mode="#current"/>
    </em>
  </xsl:template>

  <xsl:function name="p:lang" as="attribute(lang)">
    <xsl:param name="language" as="xs:string"/>
    <xsl:attribute name="lang" select="$language"/>
  </xsl:function>

  <xsl:template mode="m:prose" match="q | soCalled | quote[not(p)]" as="node()+">
    <xsl:text>“</xsl:text>
    <xsl:apply-templates mode="#current"/>
    <xsl:text>”</xsl:text>
  </xsl:template>

  <xsl:template mode="m:prose" match="quote[p]" as="element()">
    <blockquote>
      <xsl:apply-templates mode="#current"/>
    </blockquote>
  </xsl:template>

  <xsl:template mode="m:prose" match="code | ident | val | name[@type]" as="element()">
    <code>{.}</code>
  </xsl:template>
  <xsl:template mode="m:prose" match="att" as="element()">
    <code>@{.}</code>
  </xsl:template>
  <xsl:template mode="m:prose" match="tag" as="element()">
    <code>&lt;{.}&gt;</code>
  </xsl:template>

  <!-- A name that has a page is a link to it. -->
  <xsl:template mode="m:prose" match="gi | specDesc[@key] | ident[@type = 'class'] | name[@type = 'class']" as="element()" priority="1">
    <xsl:variable name="name" as="xs:string" select="normalize-space((@key, .)[1])"/>
    <xsl:variable name="target" as="element()?" select="(key('element', $name, $compiled), key('class', $name, $compiled))[1]"/>
    <xsl:variable name="code" as="element()">
      <code>{if (self::gi or $target/self::elementSpec) then '&lt;' || $name || '&gt;' else $name}</code>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$target ! $links(p:key(.))">
        <a href="{p:address($target)}">
          <xsl:sequence select="$code"/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$code"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template mode="m:prose" match="specList" as="element()">
    <ul>
      <xsl:for-each select="specDesc">
        <li>
          <xsl:apply-templates select="." mode="#current"/>
          <xsl:text> </xsl:text>
          <xsl:sequence select="(key('element', @key, $compiled), key('class', @key, $compiled))[1] ! p:definition(.)"/>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <!-- Only addresses of the web are links: a page must not run what a document says. -->
  <xsl:template mode="m:prose" match="ref | ptr" as="node()*">
    <xsl:variable name="words" as="node()*">
      <xsl:apply-templates mode="#current"/>
      <xsl:if test="not(node())">
        <xsl:value-of select="@target"/>
      </xsl:if>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="matches(@target, '^https?://')">
        <a href="{@target}">
          <xsl:sequence select="$words"/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$words"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What the schema says is shown on the pages of its parts. -->
  <xsl:template mode="m:prose" match="specGrp | schemaSpec" as="element()?">
    <xsl:variable name="touched" as="element()*" select="for $specification in (elementSpec | classSpec | macroSpec | dataSpec)
      return key(map{'elementSpec': 'element', 'classSpec': 'class', 'macroSpec': 'macro',
      'dataSpec': 'datatype'}(local-name($specification)),
        $specification/@ident, $compiled)"/>
    <xsl:sequence select="p:name-list($touched)"/>
  </xsl:template>
  <xsl:template mode="m:prose" match="elementSpec | classSpec | macroSpec | dataSpec | moduleSpec | constraintSpec | moduleRef | specGrpRef"
      as="empty-sequence()"/>

  <xsl:template mode="m:prose" match="eg" as="element()">
    <pre>{.}</pre>
  </xsl:template>

  <xsl:template mode="m:prose" match="teix:egXML" as="element()">
    <xsl:variable name="markup" as="text()*">
      <xsl:apply-templates mode="m:markup"/>
    </xsl:variable>
    <pre>
      <code>{p:at-the-margin(string-join($markup))}</code>
    </pre>
  </xsl:template>

  <!-- Lines without the indentation that they all have, and without empty lines around them. -->
  <xsl:function name="p:at-the-margin" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="lines" as="xs:string*" select="tokenize(replace(replace($text, '^(\s*\n)+', ''), '\s+$', ''), '\n')"/>
    <xsl:variable name="margin" as="xs:integer?" select="min($lines[normalize-space()] ! string-length(replace(., '\S.*$', '')))"/>
    <xsl:sequence select="string-join($lines ! substring(., ($margin, 0)[1] + 1), '&#10;')"/>
  </xsl:function>

  <xsl:template mode="m:markup" match="*" as="text()*">
    <xsl:text>&lt;{name()}</xsl:text>
    <xsl:for-each select="@*">
      <xsl:text> {name()}="{p:escaped(.) => replace('"', '&amp;quot;')}"</xsl:text>
    </xsl:for-each>
    <xsl:choose>
      <xsl:when test="node()">
        <xsl:text>&gt;</xsl:text>
        <xsl:apply-templates mode="#current"/>
        <xsl:text>&lt;/{name()}&gt;</xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text>/&gt;</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template mode="m:markup" match="text()" as="text()">
    <xsl:text>{p:escaped(.)}</xsl:text>
  </xsl:template>

  <xsl:function name="p:escaped" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="$text => replace('&amp;', '&amp;amp;') => replace('&lt;', '&amp;lt;')"/>
  </xsl:function>
  <xsl:template mode="m:markup" match="comment()" as="text()">
    <xsl:text>&lt;!--{.}--&gt;</xsl:text>
  </xsl:template>
  <xsl:template mode="m:markup" match="processing-instruction()" as="text()">
    <xsl:text>&lt;?{name()} {.}?&gt;</xsl:text>
  </xsl:template>

</xsl:stylesheet>
