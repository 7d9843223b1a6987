<?xml version="1.0" encoding="UTF-8"?>
<!-- What citations say of a document, from its record: agents, place, publisher, year. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    expand-text="yes" exclude-result-prefixes="#all">

  <!-- The names of those who have a role, each once. -->
  <xsl:function name="f:agents" as="xs:string*">
    <xsl:param name="records" as="element(e:record)*"/>
    <xsl:param name="roles" as="xs:string+"/>
    <xsl:sequence select="distinct-values($records/agent[@role = $roles]/@name)"/>
  </xsl:function>

  <!-- Who a text is by, as citations say it: its authors; of a letter that names none, its senders. -->
  <xsl:function name="f:author-role" as="xs:string">
    <xsl:param name="records" as="element(e:record)*"/>
    <xsl:sequence select="if ($records/agent/@role = 'author') then 'author' else 'sender'"/>
  </xsl:function>

  <!-- "Vienna: Press, 2025", or as much of it as is known. -->
  <xsl:function name="f:imprint" as="xs:string?">
    <xsl:param name="record" as="element(e:record)?"/>
    <xsl:sequence select="string-join((f:publisher($record), f:when($record, 'published'))[. != ''], ', ')[. != '']"/>
  </xsl:function>
  <!-- "Vienna: Press". -->
  <xsl:function name="f:publisher" as="xs:string">
    <xsl:param name="record" as="element(e:record)?"/>
    <xsl:variable name="names" as="xs:string" select="string-join(f:agents($record, 'publisher'), ', ')"/>
    <xsl:sequence select="string-join(($record/place[@role = 'published']/@name, $names)[. != ''], ': ')"/>
  </xsl:function>

  <!-- A date as the document writes it, else as a date of ISO 8601 in words. -->
  <xsl:function name="f:when" as="xs:string?">
    <xsl:param name="record" as="element(e:record)?"/>
    <xsl:param name="role" as="xs:string"/>
    <xsl:sequence select="
        $record/date[@role = $role]
        ! (@as-written, @not-before[empty((../@to, ../@not-after))] ! f:phrase('date-not-before', f:date(.)),
          @not-after[empty((../@from, ../@not-before))] ! f:phrase('date-not-after', f:date(.)),
          string-join(distinct-values((@when, @from, @not-before, @to, @not-after)) ! f:date(.), '–'))[. != ''][1]"/>
  </xsl:function>

  <!-- A date for machines: a day, or a span of days (ISO 8601). -->
  <xsl:function name="f:iso-date" as="xs:string?">
    <xsl:param name="record" as="element(e:record)?"/>
    <xsl:param name="role" as="xs:string"/>
    <xsl:sequence select="
        $record/date[@role = $role] ! string((
            @when, if (@from and @to) then @from || '/' || @to else @from,
            if (@not-before and @not-after) then @not-before || '/' || @not-after else ())[1])[. != '']"/>
  </xsl:function>

</xsl:stylesheet>
