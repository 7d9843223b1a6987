<?xml version="1.0" encoding="UTF-8"?>
<!-- Words and what stands between them. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    default-mode="p:tex" expand-text="yes" exclude-result-prefixes="#all">

  <!-- The only place where text becomes LaTeX: no character of a text is a command. -->
  <xsl:variable name="p:characters" as="map(xs:string, xs:string)" select="map{
      '\': '\textbackslash{}', '{': '\{', '}': '\}', '$': '\$', '&amp;': '{\symbol{38}}', '#': '\#', '^': '\textasciicircum{}',
      '_': '\_', '~': '\textasciitilde{}', '%': '\%', '[': '{[}', ']': '{]}', '-': '{-}', '`': '{`}', '''': '{''}',
      '&quot;': '{\symbol{34}}',
      ',': '{,}', '&lt;': '{\symbol{60}}', '&gt;': '{\symbol{62}}', '?': '{?}', '!': '{!}', '&#xA;': ' '}"/>
  <xsl:function name="p:tex" as="xs:string">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:analyze-string select="string($text)" regex="[\\{{}}$&amp;#^_~%\[\]\-`'&quot;,&lt;&gt;?!&#xA;]">
        <xsl:matching-substring>{$p:characters(.)}</xsl:matching-substring>
        <xsl:non-matching-substring>{.}</xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="string-join($parts)"/>
  </xsl:function>
  <xsl:function name="p:comment" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="normalize-space($text)"/>
  </xsl:function>

  <!-- Whatever LaTeX makes of these is said in house.sty. -->
  <xsl:variable name="p:commands" as="map(xs:string, xs:string)" select="map{
      'bold': '\textbf', 'italic': '\textit', 'small-caps': '\textsc', 'superscript': '\textsuperscript',
      'subscript': '\textsubscript', 'monospace': '\texttt'}"/>

  <xsl:template match="t" as="xs:string">
    <xsl:variable name="marks" as="xs:string*" select="
        tokenize(@rend) ! ($p:commands(.), '\ed' || replace(., '-', ''))[1], '\textsuperscript'[current()/@kind = 'mark'],
        @lang[not(. = current()/ancestor::p[1]/@lang)] ! ('\edlang{' || p:comment(.) || '}'),
        p:turned(@dir, ancestor::p[1]/@dir)"/>
    <xsl:sequence select="string-join(($marks ! (. || '{'), p:words(.), $marks ! '}'))"/>
  </xsl:template>

  <!-- The command for words that run against those around them. -->
  <xsl:function name="p:turned" as="xs:string?">
    <xsl:param name="own" as="xs:string?"/>
    <xsl:param name="around" as="xs:string?"/>
    <xsl:sequence select="
        if (($own, $around, 'ltr')[1] = ($around, 'ltr')[1]) then () else if ($own = 'rtl') then '\edrtl' else '\edltr'"/>
  </xsl:function>

  <!-- LuaTeX turns no letters by itself: in words that run to the left, Latin letters and numbers are told to run to the right. -->
  <xsl:variable name="p:leftward" as="xs:string" select="'&#x590;-&#x8FF;&#xFB1D;-&#xFDFF;&#xFE70;-&#xFEFF;'"/>
  <xsl:function name="p:in-direction" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="direction" as="xs:string?"/>
    <xsl:variable name="strong" as="xs:string" select="'[\p{L}\p{N}-[' || $p:leftward || ']]'"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:choose>
        <xsl:when test="not($direction = 'rtl')">{p:tex($text)}</xsl:when>
        <xsl:otherwise>
          <xsl:analyze-string select="$text" regex="{$strong}([^{$p:leftward}]*{$strong})?">
            <xsl:matching-substring>\edltr{{{p:tex(.)}}}</xsl:matching-substring>
            <xsl:non-matching-substring>{p:tex(.)}</xsl:non-matching-substring>
          </xsl:analyze-string>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:sequence select="string-join($parts)"/>
  </xsl:function>

  <!-- Words that are lemmas, and stand more than once in their paragraph, are told apart by their line. -->
  <xsl:function name="p:words" as="xs:string">
    <xsl:param name="run" as="element(t)"/>
    <xsl:variable name="same" as="xs:string*" select="$run/ancestor::p[1][empty(ancestor::note)] ! p:repeated(.)"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:choose>
        <xsl:when test="empty($same)">{p:in-direction($run, ($run/@dir, $run/ancestor::p[1]/@dir)[1])}</xsl:when>
        <xsl:otherwise>
          <xsl:analyze-string select="string($run)" regex="[\p{{L}}\p{{N}}\p{{M}}]+">
            <xsl:matching-substring>{if (. = $same) then '\sameword{' || p:tex(.) || '}' else p:tex(.)}</xsl:matching-substring>
            <xsl:non-matching-substring>{p:tex(.)}</xsl:non-matching-substring>
          </xsl:analyze-string>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:sequence select="string-join($parts)"/>
  </xsl:function>
  <xsl:function name="p:repeated" as="xs:string*" cache="yes">
    <xsl:param name="paragraph" as="element(p)"/>
    <xsl:variable name="lemmas" as="xs:string*" select="distinct-values($paragraph/note[@critical] ! p:lemma-word(.))"/>
    <xsl:if test="exists($lemmas)">
      <xsl:variable name="words" as="xs:string*" select="tokenize(string-join($paragraph/t, ''), '[^\p{L}\p{N}\p{M}]+')"/>
      <xsl:sequence select="$lemmas[count(index-of($words, .)) gt 1]"/>
    </xsl:if>
  </xsl:function>
  <!-- The lemma of an entry, if it is one word. -->
  <xsl:function name="p:lemma-word" as="xs:string?">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="normalize-space(string-join($note/p[1]/t[@kind = 'lemma']))[matches(., '^[\p{L}\p{N}\p{M}]+$')]"/>
  </xsl:function>

  <xsl:template match="br" as="xs:string">\edbreak{{}}</xsl:template>
  <xsl:template match="tab" as="xs:string">\quad{{}}</xsl:template>
  <xsl:template match="marker" as="xs:string">\edmarker{{{p:tex(.)}}}</xsl:template>
  <!-- Lines of verse are numbered by reledmac. -->
  <xsl:template match="p[@style = 'verse']/marker" priority="1" as="xs:string?"/>
  <xsl:template match="source" as="xs:string">\edsource{{{p:tex(.)}}}</xsl:template>
  <xsl:template match="image" as="xs:string">\edimage{{{p:tex(@words)}}}</xsl:template>
  <xsl:template match="index" as="xs:string">\edindex{{{p:tex(@name) => replace('([!@|])', '"$1')}}}</xsl:template>
  <xsl:template match="mark" as="xs:string?"/>

</xsl:stylesheet>
