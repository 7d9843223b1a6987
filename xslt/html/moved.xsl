<?xml version="1.0" encoding="UTF-8"?>
<!-- Addresses that have moved or are gone: a list at the foot of their page, or a page of their own that leads on or says why. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:html" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:key name="p:moved" match="moved" use="@page"/>

  <!-- Where an old address leads now: a page of the edition or of the web. -->
  <xsl:function name="p:led" as="xs:string?">
    <xsl:param name="moved" as="element(e:moved)"/>
    <xsl:sequence select="$moved/@to ! f:href(., $outline/index)"/>
  </xsl:function>

  <!-- The old addresses of a page, for those who come by one: hidden where nobody does. -->
  <xsl:function name="p:earlier" as="element()?">
    <xsl:param name="page" as="xs:string"/>
    <xsl:variable name="moved" as="element(e:moved)*" select="key('p:moved', $page, $outline)[@id]"/>
    <xsl:if test="$moved">
      <section class="earlier">
        <h2>{f:word('earlier-addresses')}</h2>
        <ul role="list">
          <xsl:for-each select="$moved"><li id="{@id}"><xsl:sequence select="p:instead(.)"/></li></xsl:for-each>
        </ul>
      </section>
    </xsl:if>
  </xsl:function>

  <!-- What is said at an old address: where it is now, by its title and address, or the edition's own reason. -->
  <xsl:function name="p:instead" as="node()*">
    <xsl:param name="moved" as="element(e:moved)"/>
    <xsl:variable name="to" as="xs:string?" select="p:led($moved)"/>
    <xsl:choose>
      <xsl:when test="$to">
        <xsl:variable name="there" as="element(e:document)?"
            select="key('p:document', substring-before($moved/@to || '#', '#'), $outline)"/>
        <xsl:text>{f:word('address-moved')} </xsl:text>
        <a href="{$to}">{if ($there) then string-join(($there/@title, substring-after($to, '#')[. != '']), ', ') else $to}</a>
      </xsl:when>
      <xsl:otherwise><xsl:text>{f:word('address-gone')} {$moved/@gone}</xsl:text></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The page called $page, which is no more: it leads to where its text is now, or says why it is gone. -->
  <xsl:template match="/" mode="m:moved" as="element()">
    <xsl:apply-templates select="key('p:moved', $page)[not(@id)]" mode="m:moved"/>
  </xsl:template>
  <xsl:template match="moved" mode="m:moved" as="element()">
    <xsl:variable name="to" as="xs:string?" select="p:led(.)"/>
    <xsl:variable name="heading" as="xs:string" select="if ($to) then string(@page) else f:word('no-longer-there')"/>
    <html>
      <xsl:sequence select="p:own-language(())"/>
      <head>
        <xsl:call-template name="p:head-common">
          <xsl:with-param name="title" as="xs:string" select="string-join(($heading, p:edition-title()), ' – ')"/>
        </xsl:call-template>
        <xsl:if test="$to">
          <meta http-equiv="refresh" content="0; url={$to}"/>
          <link rel="canonical" href="{(p:address($to)[not(matches($to, '^https?:'))], $to)[1]}"/>
        </xsl:if>
        <meta name="robots" content="noindex"/>
      </head>
      <body class="site moved">
        <xsl:sequence select="p:banner((), ())"/>
        <main id="page:main">
          <h1>{$heading}</h1>
          <p class="instead"><xsl:sequence select="p:instead(.)"/></p>
          <xsl:sequence select="p:earlier(@page)"/>
        </main>
        <xsl:sequence select="p:colophon(())"/>
      </body>
    </html>
  </xsl:template>

</xsl:stylesheet>
