<?xml version="1.0" encoding="UTF-8"?>
<!-- What scripts offer to readers of a document: views of its text, and references to its passages. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:html" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template name="p:reading-scripts" as="element()+">
    <script src="assets/views.js" defer="defer"/>
    <script src="assets/layout.js" defer="defer"/>
    <script src="assets/citing.js" defer="defer"/>
    <xsl:if test="self::document and .//note[@start]"><script src="assets/dock.js" defer="defer"/></xsl:if>
  </xsl:template>

  <!-- Which views a text can have depends on what is in it; views.js shows the form. -->
  <xsl:template name="p:views" as="element()?">
    <xsl:context-item as="element(e:document)" use="required"/>
    <xsl:variable name="has-sides" as="xs:boolean" select="exists((text//alternate, text//inline[@kind = ('del', 'add')]))"/>
    <xsl:variable name="readings" as="element(e:reading)*" select="text//note/entry/reading"/>
    <xsl:variable name="has-spellings" as="xs:boolean" select="$readings/@kind ! tokenize(.) = 'orthographic'"/>
    <xsl:variable name="boxes" as="xs:string*" select="
        'notes'[current()//note], 'names'[current()/text//name[@target]], 'breaks'[current()/text//break]"/>
    <xsl:variable name="kinds" as="xs:string*" select="
        distinct-values((text | metadata)//note[p:is-listed(.)]/inline[@kind = 'note-kind'][1] ! tokenize(., '[,:]')[1])"/>
    <xsl:if test="$has-sides or exists($boxes)">
      <details class="views" hidden="hidden">
        <summary>{f:word('view')}</summary>
        <form class="views">
          <xsl:if test="$has-sides">
            <label>{f:word('view-text')}{' '}<select name="view">
                <option value="">{f:word('view-all')}</option>
                <option value="reading">{f:word('view-reading')}</option>
                <option value="diplomatic">{f:word('view-diplomatic')}</option>
              </select></label>
          </xsl:if>
          <xsl:if test="count($kinds) gt 1">
            <label>{f:word('view-kinds')}{' '}<select name="kind">
                <option value="">{f:word('all')}</option>
                <xsl:for-each select="$kinds"><option>{.}</option></xsl:for-each>
              </select></label>
          </xsl:if>
          <xsl:if test="$has-spellings">
            <label>{f:word('view-app')}{' '}<select name="app">
                <option value="">{f:word('all')}</option>
                <option value="substantive">{f:word('view-substantive')}</option>
              </select></label>
          </xsl:if>
          <xsl:for-each select="$boxes">
            <label><input type="checkbox" name="{.}" checked="checked"/>{' '}{f:word('view-' || .)}</label>
          </xsl:for-each>
        </form>
      </details>
    </xsl:if>
  </xsl:template>

  <!-- The same reference in five forms, all made from one record. -->
  <xsl:template name="p:references" as="element()">
    <xsl:context-item as="element(e:document)" use="required"/>
    <xsl:sequence select="
        p:forms(f:cited(@id, string-join((f:plain(metadata/title), p:part(@id)/@title), ', '),
          p:edition-title()[. != f:plain(current()/metadata/title)], metadata/record, p:address(p:own-page(@id)), @lang))"/>
  </xsl:template>
  <!-- The forms of an item of CSL-JSON. -->
  <xsl:function name="p:forms" as="element()">
    <xsl:param name="item" as="map(xs:string, item()*)"/>
    <details class="references">
      <summary>{f:word('references')}</summary>
      <pre data-form="chicago" data-name="Chicago">{f:chicago($item)}</pre>
      <pre data-form="mla" data-name="MLA">{f:mla($item)}</pre>
      <pre data-form="bibtex" data-name="BibTeX">{f:bibtex($item)}</pre>
      <pre data-form="ris" data-name="RIS">{f:ris($item) => replace('&#xD;', '')}</pre>
      <pre data-form="csl" data-name="CSL-JSON">{serialize($item, map{'method': 'json', 'use-character-maps': map{'/': '/'}})}</pre>
    </details>
  </xsl:function>

  <!-- Filled and opened by citing.js where a reader presses ¶. -->
  <xsl:template name="p:citing" as="element()">
    <section class="citing" id="page:citing" popover="auto" hidden="hidden" aria-labelledby="page:citing-title">
      <h2 id="page:citing-title">{f:word('cite-passage')}</h2>
      <p class="where"/>
      <p><a href="#page:citing">{f:word('permalink')}</a></p>
      <blockquote/>
      <p><label>{f:word('references')}{' '}<select/></label>{' '}<button type="button">{f:word('copy')}</button>{' '}<span
          role="status" data-words="{f:word('copied')}"/></p>
      <pre tabindex="0"/>
    </section>
  </xsl:template>

</xsl:stylesheet>
