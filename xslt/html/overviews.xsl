<?xml version="1.0" encoding="UTF-8"?>
<!-- Overviews of the edition: its documents as a table, in time, and in a calendar. Each is whole without scripts. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:html" expand-text="yes" exclude-result-prefixes="#all">

  <!-- A page of the site: what it is called, the part of the edition that it belongs to, its content. -->
  <xsl:template name="p:site-page" as="element()">
    <xsl:context-item as="element(e:index)" use="required"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="heading" as="xs:string"/>
    <xsl:param name="part" as="xs:string"/>
    <xsl:param name="script" as="xs:string?" select="()"/>
    <xsl:param name="content" as="node()*"/>
    <html>
      <xsl:sequence select="p:own-language(())"/>
      <head>
        <xsl:call-template name="p:head-common">
          <xsl:with-param name="title" as="xs:string" select="string-join(($heading, p:edition-title()), ' – ')"/>
        </xsl:call-template>
        <xsl:if test="p:address('')"><link rel="canonical" href="{p:address($name)}"/></xsl:if>
        <xsl:for-each select="$script"><script src="assets/{.}" defer="defer"/></xsl:for-each>
      </head>
      <body class="site">
        <xsl:sequence select="p:banner((), $part)"/>
        <main id="page:main">
          <h1>{$heading}</h1>
          <xsl:sequence select="$content"/>
        </main>
        <xsl:sequence select="p:colophon(())"/>
      </body>
    </html>
  </xsl:template>

  <!-- The ways of looking at the documents. -->
  <xsl:function name="p:looks" as="element()?">
    <xsl:param name="here" as="xs:string"/>
    <xsl:variable name="looks" as="xs:string*" select="tokenize($overviews)[. = ('documents', 'chronology', 'calendar')]"/>
    <xsl:if test="count($looks) gt 1">
      <nav class="beside" aria-label="{f:word('documents')}">
        <ul role="list">
          <xsl:for-each select="$looks">
            <li>
              <a href="{.}.html">
                <xsl:if test=". = $here"><xsl:attribute name="aria-current" select="'page'"/></xsl:if>
                <xsl:text>{f:word('look-' || .)}</xsl:text>
              </a>
            </li>
          </xsl:for-each>
        </ul>
      </nav>
    </xsl:if>
  </xsl:function>

  <!-- The documents as a table; a long one is cut into pages. -->
  <xsl:template match="/" mode="m:documents" as="element()"><xsl:apply-templates select="index" mode="m:documents"/></xsl:template>
  <xsl:template match="index" mode="m:documents" as="element()">
    <xsl:variable name="texts" as="element(e:document)*" select="document[@kind = 'text']"/>
    <xsl:variable name="parts" as="xs:integer" select="xs:integer(ceiling(count($texts) div $p:rows))"/>
    <xsl:variable name="shown" as="element(e:document)*" select="$texts[position() = (($part - 1) * $p:rows + 1) to $part * $p:rows]"/>
    <xsl:variable name="columns" as="xs:string*" select="p:columns-of($texts)"/>
    <xsl:call-template name="p:site-page">
      <xsl:with-param name="name" as="xs:string" select="p:part-page($part)"/>
      <xsl:with-param name="heading" as="xs:string" select="f:word('documents')"/>
      <xsl:with-param name="part" as="xs:string" select="'text'"/>
      <xsl:with-param name="script" as="xs:string" select="'browse.js'"/>
      <xsl:with-param name="content" as="element()*">
        <xsl:sequence select="p:looks('documents')"/>
        <xsl:call-template name="p:browse-form"><xsl:with-param name="texts" as="element(e:document)*" select="$texts"/></xsl:call-template>
        <div class="table-box" role="region" aria-label="{f:word('documents')}" tabindex="0">
          <table class="documents-table">
            <xsl:if test="$parts gt 1"><xsl:attribute name="data-all" select="'documents.json.js'"/></xsl:if>
            <thead>
              <tr>
                <xsl:for-each select="$columns"><th scope="col" data-column="{.}">{f:word('column-' || .)}</th></xsl:for-each>
              </tr>
            </thead>
            <tbody>
              <xsl:for-each select="$shown">
                <xsl:variable name="document" as="element(e:document)" select="."/>
                <tr>
                  <xsl:for-each select="$columns">
                    <td data-column="{.}">
                      <xsl:sequence select="f:attribute('data-sort', p:iso($document, .)), p:cell($document, .)"/>
                    </td>
                  </xsl:for-each>
                </tr>
              </xsl:for-each>
            </tbody>
          </table>
        </div>
        <xsl:if test="$parts gt 1">
          <nav class="parts" aria-label="{f:word('parts')}">
            <ul role="list">
              <xsl:for-each select="1 to $parts">
                <xsl:variable name="rows" as="element(e:document)*"
                    select="$texts[position() = ((current() - 1) * $p:rows + 1) to current() * $p:rows]"/>
                <li>
                  <a href="{p:part-page(.)}">
                    <xsl:if test=". = $part"><xsl:attribute name="aria-current" select="'page'"/></xsl:if>
                    <xsl:text>{p:years($rows, .)}</xsl:text>
                  </a>
                </li>
              </xsl:for-each>
            </ul>
          </nav>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- So many documents stand on a page of the table. -->
  <xsl:variable name="p:rows" as="xs:integer" select="300"/>
  <xsl:function name="p:part-page" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="'documents' || ('-' || $number)[$number gt 1] || '.html'"/>
  </xsl:function>
  <!-- The years of a run of documents, or its number where they have none. -->
  <xsl:function name="p:years" as="xs:string">
    <xsl:param name="documents" as="element(e:document)*"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:variable name="years" as="xs:string*" select="$documents/p:year(.)"/>
    <xsl:sequence select="if (exists($years)) then string-join(distinct-values(($years[1], $years[last()])), '–') else string($number)"/>
  </xsl:function>
  <xsl:function name="p:year" as="xs:string?">
    <xsl:param name="document" as="element()"/>
    <xsl:sequence select="$document/(@date, @sort)[matches(., '^-?\d{4}(\D|$)')][1] ! replace(., '^(-?\d{4}).*$', '$1')"/>
  </xsl:function>

  <!-- The columns that some document fills. -->
  <xsl:function name="p:columns-of" as="xs:string+">
    <xsl:param name="documents" as="element(e:document)*"/>
    <xsl:sequence select="
        'date'[$documents/@date != ''], 'title', 'type'[$documents/@type != ''], 'author'[exists(p:agent-names($documents, 'author'))],
        'from'[exists(p:agent-names($documents, 'sender'))], 'to'[exists(p:agent-names($documents, 'receiver'))],
        'place'[$documents/record/place[@role = 'created']], 'parties'[$documents/@parties != ''], 'force'[$documents/@force != ''],
        'language'[count(distinct-values($documents/@lang[not(. = ('', 'und'))])) gt 1],
        'witnesses'[$documents/@witnesses != '0']"/>
  </xsl:function>
  <xsl:function name="p:agent-names" as="xs:string*">
    <xsl:param name="documents" as="element(e:document)*"/>
    <xsl:param name="role" as="xs:string"/>
    <!-- An author who is the sender is named once, as the sender. -->
    <xsl:sequence select="
        $documents/record/agent[@role = $role][not($role = 'author' and @name = ../agent[@role = 'sender']/@name)]/@name"/>
  </xsl:function>

  <xsl:function name="p:cell" as="node()*">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:param name="column" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="$column = 'title'">
        <a href="{f:page($document/@id)}">
          <xsl:sequence select="f:attribute('lang', f:tag($document/@lang)[not(. = ('und', f:tag($language)))])"/>
          <xsl:text>{$document/@title}</xsl:text>
        </a>
      </xsl:when>
      <xsl:when test="$column = 'date'"><xsl:sequence select="$document/@date[. != ''] ! p:time(.)"/></xsl:when>
      <xsl:otherwise><xsl:text>{p:plain-cell($document, $column)}</xsl:text></xsl:otherwise>
    </xsl:choose>
  </xsl:function>
  <xsl:function name="p:plain-cell" as="xs:string">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:param name="column" as="xs:string"/>
    <xsl:variable name="role" as="xs:string?" select="map{'author': 'author', 'from': 'sender', 'to': 'receiver'}($column)"/>
    <xsl:sequence select="
        if ($role) then string-join(distinct-values(p:agent-names($document, $role)), '; ')
        else if ($column = 'date') then string($document/@date[. != ''] ! f:date(.))
        else if ($column = 'title') then string($document/@title)
        else if ($column = 'type') then string($document/@type)
        else if ($column = 'place') then string-join($document/record/place[@role = 'created']/@name, '; ')
        else if ($column = ('parties', 'force')) then string($document/@*[local-name() = $column])
        else if ($column = 'language') then p:name-of-language($document/@lang)
        else string($document/@witnesses[. != '0'])"/>
  </xsl:function>
  <!-- What a column of dates sorts by. -->
  <xsl:function name="p:iso" as="xs:string?">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:param name="column" as="xs:string"/>
    <xsl:sequence select="map{'date': $document/@date, 'force': $document/@since}($column)[. != ''] ! string()"/>
  </xsl:function>
  <!-- "English", if the words have it, else the tag. -->
  <xsl:function name="p:name-of-language" as="xs:string">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:variable name="key" as="xs:string" select="'language-' || replace($tag, '-.*$', '')"/>
    <xsl:sequence select="if ($tag = ('', 'und')) then '' else if (f:has-word($key)) then f:word($key) else $tag"/>
  </xsl:function>

  <!-- What a script needs to filter the table; without one it is not there. -->
  <xsl:template name="p:browse-form" as="element()?">
    <xsl:context-item as="element(e:index)" use="required"/>
    <xsl:param name="texts" as="element(e:document)*"/>
    <xsl:if test="count($texts) gt 1">
      <form class="browse" role="search" hidden="hidden">
        <label>{f:word('filter')}{' '}<input type="search" name="q"/></label>
        <xsl:for-each select="p:columns-of($texts)[. = ('type', 'author', 'from', 'to', 'place', 'language')]">
          <label>{f:word('column-' || .)}{' '}<select name="{.}"><option value="">{f:word('all')}</option></select></label>
        </xsl:for-each>
        <xsl:if test="exists($texts/p:year(.))">
          <label>{f:word('year-from')}{' '}<input type="number" name="since" inputmode="numeric"/></label>
          <label>{f:word('year-to')}{' '}<input type="number" name="until" inputmode="numeric"/></label>
        </xsl:if>
        <p role="status" data-words="{f:word('documents-shown')}" data-more="{f:word('show-more')}"/>
      </form>
    </xsl:if>
  </xsl:template>

  <!-- All rows as data, for the script that filters a table that is cut. -->
  <xsl:template match="/" mode="m:rows" as="element()"><xsl:apply-templates select="index" mode="m:rows"/></xsl:template>
  <xsl:template match="index" mode="m:rows" as="element()">
    <xsl:variable name="texts" as="element(e:document)*" select="document[@kind = 'text']"/>
    <xsl:variable name="columns" as="xs:string*" select="p:columns-of($texts)"/>
    <xsl:sequence select="p:data(map{
        'columns': array{$columns},
        'rows': array{$texts ! (let $document := . return array{f:page($document/@id),
            $columns ! (let $words := p:plain-cell($document, .), $iso := p:iso($document, .)
            return if ($iso) then [$words, $iso] else $words)})}})"/>
  </xsl:template>

  <!-- What happened when: documents, and the events of the registers, as a picture and as a table. -->
  <xsl:template match="/" mode="m:chronology" as="element()"><xsl:apply-templates select="index" mode="m:chronology"/></xsl:template>
  <xsl:template match="index" mode="m:chronology" as="element()">
    <xsl:variable name="dated" as="element()*"
        select="document[@kind = 'text'][exists(p:year(.))] | document[@register = 'events']/entry[exists(p:year(.))]"/>
    <xsl:call-template name="p:site-page">
      <xsl:with-param name="name" as="xs:string" select="'chronology.html'"/>
      <xsl:with-param name="heading" as="xs:string" select="f:word('look-chronology')"/>
      <xsl:with-param name="part" as="xs:string" select="'text'"/>
      <xsl:with-param name="content" as="element()*">
        <xsl:sequence select="p:looks('chronology'), p:timeline($dated)"/>
        <xsl:sequence select="if (count($dated) le 400) then p:chronicle($dated) else p:chronicle-by-year($dated)"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A bar for each year, on a line from the first year to the last. -->
  <xsl:function name="p:timeline" as="element()">
    <xsl:param name="dated" as="element()*"/>
    <xsl:variable name="years" as="xs:integer*" select="$dated/xs:integer(p:year(.))"/>
    <xsl:variable name="first" as="xs:integer" select="min($years)"/>
    <xsl:variable name="span" as="xs:integer" select="max((1, max($years) - $first + 1))"/>
    <xsl:variable name="step" as="xs:double" select="960 div $span"/>
    <xsl:variable name="most" as="xs:integer" select="max(for $year in distinct-values($years) return count($years[. = $year]))"/>
    <xsl:variable name="tick" as="xs:integer" select="(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)[$span div . le 16][1]"/>
    <div class="timeline-box" role="region" aria-label="{f:word('timeline')}" tabindex="0">
      <svg xmlns="http://www.w3.org/2000/svg" class="timeline" viewBox="0 0 1000 160" role="img" aria-label="{f:word('timeline')}">
        <xsl:for-each select="($first to $first + $span)[. mod $tick = 0]">
          <xsl:variable name="x" as="xs:double" select="p:rounded(20 + (. - $first) * $step)"/>
          <line class="tick" x1="{$x}" x2="{$x}" y1="10" y2="132"/>
          <text x="{if ($x gt 960) then $x - 4 else $x + 4}" y="150">
            <xsl:if test="$x gt 960"><xsl:attribute name="text-anchor" select="'end'"/></xsl:if>
            <xsl:text>{.}</xsl:text>
          </text>
        </xsl:for-each>
        <xsl:for-each-group select="$dated" group-by="xs:integer(p:year(.))">
          <xsl:sort select="current-grouping-key()"/>
          <xsl:variable name="x" as="xs:double" select="p:rounded(20 + (current-grouping-key() - $first) * $step)"/>
          <xsl:variable name="texts" as="xs:integer" select="count(current-group()/self::document)"/>
          <xsl:variable name="events" as="xs:integer" select="count(current-group()) - $texts"/>
          <xsl:variable name="unit" as="xs:double" select="120 div $most"/>
          <g>
            <title>{current-grouping-key()}: {string-join(current-group()[position() le 5]/@title, '; ')}{
                ' …'[count(current-group()) gt 5]}</title>
            <xsl:if test="$texts">
              <rect class="texts" x="{$x}" width="{p:rounded(max((2, $step * .8)))}" y="{p:rounded(132 - $texts * $unit)}"
                  height="{p:rounded($texts * $unit)}"/>
            </xsl:if>
            <xsl:if test="$events">
              <rect class="events" x="{$x}" width="{p:rounded(max((2, $step * .8)))}" y="{p:rounded(132 - ($texts + $events) * $unit)}"
                  height="{p:rounded($events * $unit)}"/>
            </xsl:if>
          </g>
        </xsl:for-each-group>
        <line class="axis" x1="20" x2="980" y1="132" y2="132"/>
      </svg>
    </div>
  </xsl:function>
  <xsl:function name="p:rounded" as="xs:double">
    <xsl:param name="number" as="xs:double"/>
    <xsl:sequence select="round($number, 1)"/>
  </xsl:function>

  <xsl:function name="p:chronicle" as="element()">
    <xsl:param name="dated" as="element()*"/>
    <table class="chronicle">
      <thead><tr><th scope="col">{f:word('column-date')}</th><th scope="col">{f:word('column-what')}</th></tr></thead>
      <tbody>
        <xsl:for-each select="$dated">
          <xsl:sort select="(@date, tokenize(@sort)[1])[1]"/>
          <tr>
            <!-- An event says how certain its time is. -->
            <td><xsl:sequence select="if (@time) then string(@time) else p:time((@date, tokenize(@sort)[1])[1])"/></td>
            <td>
              <xsl:choose>
                <xsl:when test="self::document"><a href="{f:page(@id)}">{@title}</a>{@type[. != ''] ! (' · ' || .)}</xsl:when>
                <xsl:otherwise><a class="event" href="{f:page(../@id)}#{@id}">{@title}</a></xsl:otherwise>
              </xsl:choose>
            </td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:function>
  <xsl:function name="p:chronicle-by-year" as="element()">
    <xsl:param name="dated" as="element()*"/>
    <table class="chronicle">
      <thead>
        <tr>
          <th scope="col">{f:word('column-year')}</th><th scope="col">{f:word('documents')}</th><th scope="col">{f:word('column-what')}</th>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each-group select="$dated" group-by="xs:integer(p:year(.))">
          <xsl:sort select="current-grouping-key()"/>
          <xsl:variable name="texts" as="element(e:document)*" select="current-group()[self::document]"/>
          <xsl:variable name="before" as="xs:integer" select="count($texts[1]/preceding-sibling::document)"/>
          <tr>
            <th scope="row">{current-grouping-key()}</th>
            <td>
              <xsl:if test="$texts">
                <xsl:variable name="year" as="xs:integer" select="current-grouping-key()"/>
                <a href="{p:part-page($before idiv $p:rows + 1)}?since={$year}&amp;until={$year}">{count($texts)}</a>
              </xsl:if>
            </td>
            <td>
              <xsl:for-each select="current-group()[self::entry]">
                <xsl:if test="position() gt 1">; </xsl:if>
                <a class="event" href="{f:page(../@id)}#{@id}">{@title}</a>
              </xsl:for-each>
            </td>
          </tr>
        </xsl:for-each-group>
      </tbody>
    </table>
  </xsl:function>

  <!-- A calendar: a line for each month in which something was written, a column for each day. -->
  <xsl:template match="/" mode="m:calendar" as="element()"><xsl:apply-templates select="index" mode="m:calendar"/></xsl:template>
  <xsl:template match="index" mode="m:calendar" as="element()">
    <xsl:variable name="days" as="element(e:document)*" select="document[@kind = 'text'][@date castable as xs:date]"/>
    <xsl:call-template name="p:site-page">
      <xsl:with-param name="name" as="xs:string" select="'calendar.html'"/>
      <xsl:with-param name="heading" as="xs:string" select="f:word('look-calendar')"/>
      <xsl:with-param name="part" as="xs:string" select="'text'"/>
      <xsl:with-param name="content" as="element()*">
        <xsl:sequence select="p:looks('calendar')"/>
        <xsl:for-each-group select="$days" group-by="substring(@date, 1, 4)">
          <xsl:sort select="current-grouping-key()"/>
          <section class="year">
            <h2 id="y{current-grouping-key()}">{current-grouping-key()}</h2>
            <ol role="list">
              <xsl:for-each-group select="current-group()" group-by="substring(@date, 1, 7)">
                <xsl:sort select="current-grouping-key()"/>
                <li>
                  <span class="month">{f:word('month-' || number(substring(current-grouping-key(), 6, 2)))}</span>
                  <xsl:for-each-group select="current-group()" group-by="substring(@date, 9, 2)">
                    <xsl:sort select="current-grouping-key()"/>
                    <xsl:variable name="day" as="xs:double" select="number(current-grouping-key())"/>
                    <xsl:for-each select="current-group()">
                      <xsl:text> </xsl:text>
                      <a href="{f:page(@id)}">
                        <xsl:sequence select="f:attribute('title', @title[count($days) le 1500])"/>
                        <xsl:text>{$day}</xsl:text>
                        <xsl:if test="position() gt 1"><sup>{position()}</sup></xsl:if></a>
                    </xsl:for-each>
                  </xsl:for-each-group>
                </li>
              </xsl:for-each-group>
            </ol>
          </section>
        </xsl:for-each-group>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
