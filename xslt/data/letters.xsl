<?xml version="1.0" encoding="UTF-8"?>
<!-- Correspondence Metadata Interchange Format: a TEI file of who wrote to whom, when and from where (TEI Guidelines, 2.4.6). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:array="http://www.w3.org/2005/xpath-functions/array"
    xmlns:m="urn:edition-tools:modes"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    xmlns:e="urn:edition-tools:model"
    xpath-default-namespace="urn:edition-tools:model"
    default-mode="m:files" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:key name="p:path" match="document" use="@path"/>
  <xsl:key name="p:entry" match="entry[@id]" use="../@path || '#' || @id"/>

  <xsl:function name="p:letters" as="element(Q{}file)?">
    <xsl:param name="index" as="element(e:index)"/>
    <xsl:variable name="letters" as="element(e:document)*" select="$index/document[record/agent/@role = ('sender', 'receiver')]"/>
    <xsl:variable name="tei" as="element()">
      <TEI xmlns="http://www.tei-c.org/ns/1.0">
        <teiHeader>
          <fileDesc>
            <titleStmt>
              <title>{p:edition-name($index)}</title>
              <xsl:for-each select="f:agents($letters/record, 'editor')"><editor>{.}</editor></xsl:for-each>
            </titleStmt>
            <publicationStmt>
              <publisher>{(f:agents($letters/record, 'publisher'), p:edition-name($index))[1]}</publisher>
              <xsl:for-each select="p:address('cmif.xml')"><idno type="url">{.}</idno></xsl:for-each>
              <xsl:for-each select="sort($letters ! p:changed(.))[last()]"><date when="{.}"/></xsl:for-each>
              <xsl:for-each select="($letters/record/licence/@target)[1]">
                <availability><licence target="{.}">{.}</licence></availability>
              </xsl:for-each>
            </publicationStmt>
            <sourceDesc>
              <bibl type="online" xml:id="source">
                <xsl:text>{p:edition-name($index)}</xsl:text>
                <xsl:for-each select="p:address('')"><xsl:text>. </xsl:text><ref target="{.}">{.}</ref></xsl:for-each>
              </bibl>
            </sourceDesc>
          </fileDesc>
          <profileDesc><xsl:sequence select="$letters ! p:letter(.)"/></profileDesc>
        </teiHeader>
        <text><body><p/></body></text>
      </TEI>
    </xsl:variable>
    <xsl:if test="exists($letters)"><xsl:sequence select="p:file('cmif.xml', p:xml($tei))"/></xsl:if>
  </xsl:function>

  <xsl:function name="p:letter" as="element(Q{http://www.tei-c.org/ns/1.0}correspDesc)">
    <xsl:param name="letter" as="element(e:document)"/>
    <xsl:variable name="record" as="element(e:record)" select="$letter/record"/>
    <correspDesc ref="{(p:address(f:page($letter/@id)), f:page($letter/@id))[1]}" source="#source" xmlns="http://www.tei-c.org/ns/1.0">
      <xsl:variable name="sent" as="element()*" select="
          $record/agent[@role = 'sender'] ! p:named(.), $record/place[@role = 'created'] ! p:named(.),
          $record/date[@role = 'created'] ! p:dated(.)"/>
      <xsl:variable name="received" as="element()*" select="
          $record/agent[@role = 'receiver'] ! p:named(.), $record/place[@role = 'received'] ! p:named(.)"/>
      <xsl:if test="$sent"><correspAction type="sent"><xsl:sequence select="$sent"/></correspAction></xsl:if>
      <xsl:if test="$received"><correspAction type="received"><xsl:sequence select="$received"/></correspAction></xsl:if>
    </correspDesc>
  </xsl:function>

  <!-- A person, organisation or place, with the address of an authority: of the name itself, or of its entry in a register. -->
  <xsl:function name="p:named" as="element()">
    <xsl:param name="one" as="element()"/>
    <xsl:variable name="addresses" as="xs:string*" select="($one/(@target | identifier/@target)[matches(., '^https?:')],
        key('p:entry', string($one/@target), root($one))/@same ! tokenize(.))"/>
    <xsl:element name="{if ($one/self::e:place) then 'placeName' else if ($one/@kind = 'organisation') then 'orgName' else 'persName'}"
        namespace="http://www.tei-c.org/ns/1.0">
      <xsl:if test="exists($addresses)"><xsl:attribute name="ref" select="$addresses[1]"/></xsl:if>
      <xsl:text>{$one/@name}</xsl:text>
    </xsl:element>
  </xsl:function>
  <xsl:function name="p:dated" as="element(Q{http://www.tei-c.org/ns/1.0}date)">
    <xsl:param name="date" as="element(e:date)"/>
    <date xmlns="http://www.tei-c.org/ns/1.0">
      <xsl:copy-of select="$date/(@when | @from | @to)"/>
      <xsl:for-each select="$date/@not-before"><xsl:attribute name="notBefore" select="."/></xsl:for-each>
      <xsl:for-each select="$date/@not-after"><xsl:attribute name="notAfter" select="."/></xsl:for-each>
      <xsl:text>{$date/@as-written}</xsl:text>
    </date>
  </xsl:function>

</xsl:stylesheet>
