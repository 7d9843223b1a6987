<?xml version="1.0" encoding="UTF-8"?>
<!-- What the elements of the TEI are, by their local names. Made from schemas/elements.toml; change that. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition-tools:functions"
    expand-text="yes" exclude-result-prefixes="#all">

  <!-- Elements in which only blocks stand: text directly in them is a paragraph that lacks its p. -->
  <xsl:variable name="f:container" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('
      argument back body castGroup castList closer div div0 div1 div2 div3 div4 div5 div6 div7 epigraph epilogue figure
      floatingText front group lg list listBibl listEvent listOrg listPerson listPlace listRelation listWit noteGrp
      opener performance postscript prologue row set sourceDoc sp spGrp standOff surface surfaceGrp table TEI teiCorpus
      text titlePage zone') ! map{.: true()})"/>

  <!-- Elements that stand on lines of their own. -->
  <xsl:variable name="f:block" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('
      ab argument back body byline castGroup castItem castList cit classSpec closer dateline div div0 div1 div2 div3
      div4 div5 div6 div7 docTitle eg egXML elementSpec entry epigraph epilogue eTree figure floatingText front graph
      group head l lg line list listBibl listEvent listOrg listPerson listPlace listRelation listWit metDecl noteGrp
      opener p performance postscript prologue quote row salute schemaSpec set signed sourceDoc sp speaker specGrp spGrp
      stage standOff superEntry surface surfaceGrp table TEI teiCorpus text titlePage titlePart trailer u zone') ! map{.: true()})"/>

  <!-- Blocks that have no rule yet, and are shown as unknown elements are. -->
  <xsl:variable name="f:unruled" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('
      eTree graph listWit metDecl surfaceGrp') ! map{.: true()})"/>

  <!-- Elements that hold either running text or blocks. -->
  <xsl:variable name="f:either" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('
      ab add cell del desc figDesc item lem note q quote rdg said u') ! map{.: true()})"/>

  <!-- Elements that hold running text, so that a mark may stand at their end. -->
  <xsl:variable name="f:text" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('
      ab bibl byline cell dateline desc docDate figDesc head item l label p salute signed speaker stage titlePart
      trailer u') ! map{.: true()})"/>

  <!-- Elements that make the level of a section. -->
  <xsl:variable name="f:level" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('
      div div0 div1 div2 div3 div4 div5 div6 div7 floatingText listEvent listOrg listPerson listPlace') ! map{.: true()})"/>

  <!-- Elements that are divisions. -->
  <xsl:variable name="f:division" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('
      div div0 div1 div2 div3 div4 div5 div6 div7') ! map{.: true()})"/>

  <!-- Elements of blocks whose heading or last text takes the mark of a note about them. -->
  <xsl:variable name="f:noted" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('
      abstract back body cit closer div div0 div1 div2 div3 div4 div5 div6 div7 docTitle figure floatingText front lg
      list listBibl opener quote row sp table titlePage') ! map{.: true()})"/>

  <!-- Elements in which an entry of the apparatus stands between blocks, not in running text. -->
  <xsl:variable name="f:parted" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('
      back body div div0 div1 div2 div3 div4 div5 div6 div7 front lg sp') ! map{.: true()})"/>

  <!-- Elements that are segments of a text: of others @corresp says other things. -->
  <xsl:variable name="f:segment" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('
      ab argument back body byline cell cit cl closer dateline div div0 div1 div2 div3 div4 div5 div6 div7 epigraph
      figure floatingText front head item l lg list opener p phr postscript q quote row s salute seg signed sp table
      text trailer u') ! map{.: true()})"/>

  <!-- Elements that are marks between blocks. -->
  <xsl:variable name="f:point" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('
      anchor cb gb lb milestone pb') ! map{.: true()})"/>

  <!-- Elements that are never shown where they stand; see suppressed-elements. -->
  <xsl:variable name="f:hidden" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('
      facsimile fw index teiHeader xenoData') ! map{.: true()})"/>

  <!-- Elements over whose edges no word goes on. -->
  <xsl:variable name="f:bound" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('
      ab back body cell cit closer dateline div div1 div2 div3 front head item l label lg list opener p quote row salute
      signed sp speaker stage table text titlePage trailer u') ! map{.: true()})"/>

  <!-- Elements that are a witness where a reading names them, though no listWit declares them. -->
  <xsl:variable name="f:source" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('
      bibl biblFull biblStruct msDesc msFrag msPart object TEI text') ! map{.: true()})"/>

</xsl:stylesheet>
