<?xml version="1.0" encoding="UTF-8"?>
<!-- The witnesses of a document: links to the page of each, and what a page of a witness says of itself. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:html" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The witness whose page this is. -->
  <xsl:variable name="p:witness" as="element(e:witness)?" select="$witnesses/witnesses/witness[@page = $page]"/>

  <!-- The address of this page: the document's, or that of one of its witnesses. -->
  <xsl:function name="p:own-page" as="xs:string">
    <xsl:param name="identifier" as="xs:string"/>
    <xsl:sequence select="if ($page = '') then f:page($identifier) else encode-for-uri($page) || '.html'"/>
  </xsl:function>

  <xsl:function name="p:witness-name" as="xs:string?">
    <xsl:sequence select="$p:witness ! f:phrase('witness-named', @label)"/>
  </xsl:function>

  <!-- After the citation of a document. -->
  <xsl:function name="p:cited-witness" as="text()?">
    <xsl:if test="$p:witness"><xsl:text> {p:witness-name()}.</xsl:text></xsl:if>
  </xsl:function>

  <!-- The way to the text of each witness; on the page of one, which it is. -->
  <xsl:template name="p:witnesses" as="element()*">
    <xsl:context-item as="element(e:document)" use="required"/>
    <xsl:sequence select="$witnesses/witnesses[not(p:part(current()/@id))] ! p:witness-links(.)"/>
    <xsl:if test="$p:witness">
      <p class="witness-name"><strong>{p:witness-name()}</strong><xsl:if test="$p:witness != ''">: {$p:witness}</xsl:if></p>
      <p class="witness-notice">{f:word('witness-notice')}</p>
    </xsl:if>
  </xsl:template>

  <xsl:function name="p:witness-links" as="element()">
    <xsl:param name="list" as="element(e:witnesses)"/>
    <nav class="witnesses" aria-labelledby="page:witnesses">
      <p id="page:witnesses">{f:word('field-witnesses')}</p>
      <ul role="list">
        <xsl:for-each select="$list/witness">
          <li>
            <a class="siglum" href="{encode-for-uri(@page)}.html">
              <xsl:sequence select="f:attribute('title', normalize-space()), f:attribute('aria-current', 'page'[$page = current()/@page])"/>
              <xsl:text>{@label}</xsl:text>
            </a>
          </li>
        </xsl:for-each>
      </ul>
    </nav>
  </xsl:function>

</xsl:stylesheet>
