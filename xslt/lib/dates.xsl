<?xml version="1.0" encoding="UTF-8"?>
<!-- Dates that the tools write, in the edition's language. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    expand-text="yes" exclude-result-prefixes="#all">

  <!-- A date of ISO 8601 in words: 1961-07-06 is 6 July 1961, 1961-07 July 1961; any other stays as it is.
       Of a date with a time the time is said, too, if it is not midnight. -->
  <xsl:function name="f:date" as="xs:string" visibility="public">
    <xsl:param name="date" as="xs:string"/>
    <xsl:variable name="day" as="xs:string" select="replace($date, '^(\d{4}-\d\d-\d\d)T.*$', '$1')"/>
    <xsl:variable name="time" as="xs:string" select="
        string(substring-after(substring($date, 1, 16), $day || 'T')[not(. = ('00:00', '23:59', '24:00'))])"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize($day, '-')"/>
    <xsl:variable name="pattern" as="xs:string?" select="('date-year', 'date-month', 'date-day')[count($parts)]"/>
    <xsl:sequence select="
        if ($day != $date) then string-join((f:date($day), $time[. != '']), ', ')
        else if (not(matches($date, '^\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?$')) or not(f:has-word($pattern))) then $date
        else f:word($pattern) => replace('\$d', string(number($parts[3]))) => replace('\$m', f:word('month-' || number($parts[2])))
            => replace('\$n', string($parts[2])) => replace('\$y', replace($parts[1], '^0+(\d)', '$1'))"/>
  </xsl:function>

</xsl:stylesheet>
