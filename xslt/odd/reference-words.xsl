<?xml version="1.0" encoding="UTF-8"?>
<!-- The words of the reference pages. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:p="urn:edition-tools:private"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:variable name="words" as="map(xs:string, map(xs:string, xs:string))" select="map{
    'en': map{'element': 'Elements', 'class-model': 'Model classes', 'class-atts': 'Attribute classes', 'macro': 'Macros',
      'data': 'Datatypes', 'attributes': 'Attributes', 'member-of': 'Member of', 'members': 'Members', 'contained-by': 'Contained by',
      'may-contain': 'May contain', 'used-by': 'Used by', 'content': 'Content', 'constraints': 'Constraints', 'remarks': 'Remarks',
      'examples': 'Examples', 'module': 'Module', 'modules': 'Modules', 'search': 'Search',
      'required': 'required', 'recommended': 'recommended', 'optional': 'optional',
      'default': 'Default', 'closed': 'Values', 'semi': 'Suggested values', 'open': 'Examples of values', 'from-class': 'From the class',
      'sequence': 'in this order', 'any-order': 'in any order', 'alternate': 'one of', 'text': 'text', 'nothing': 'nothing',
      'any': 'any element', 'deprecated': 'Deprecated; to be removed on'},
    'de': map{'element': 'Elemente', 'class-model': 'Modellklassen', 'class-atts': 'Attributklassen', 'macro': 'Makros',
      'data': 'Datentypen', 'attributes': 'Attribute', 'member-of': 'Mitglied von', 'members': 'Mitglieder', 'contained-by': 'Enthalten in',
      'may-contain': 'Kann enthalten', 'used-by': 'Verwendet von', 'content': 'Inhalt', 'constraints': 'Regeln', 'remarks': 'Anmerkungen',
      'examples': 'Beispiele', 'module': 'Modul', 'modules': 'Module', 'search': 'Suche',
      'required': 'notwendig', 'recommended': 'empfohlen', 'optional': 'freiwillig',
      'default': 'Vorgabe', 'closed': 'Werte', 'semi': 'Empfohlene Werte', 'open': 'Beispiele für Werte', 'from-class': 'Aus der Klasse',
      'sequence': 'in dieser Folge', 'any-order': 'in beliebiger Folge', 'alternate': 'eines von', 'text': 'Text', 'nothing': 'nichts',
      'any': 'beliebiges Element', 'deprecated': 'Veraltet; wird entfernt am'},
    'fr': map{'element': 'Éléments', 'class-model': 'Classes de modèle', 'class-atts': 'Classes d’attributs', 'macro': 'Macros',
      'data': 'Types de données', 'attributes': 'Attributs', 'member-of': 'Membre de', 'members': 'Membres', 'contained-by': 'Contenu par',
      'may-contain': 'Peut contenir', 'used-by': 'Utilisé par', 'content': 'Contenu', 'constraints': 'Règles', 'remarks': 'Remarques',
      'examples': 'Exemples', 'module': 'Module', 'modules': 'Modules', 'search': 'Chercher',
      'required': 'obligatoire', 'recommended': 'recommandé', 'optional': 'facultatif',
      'default': 'Valeur par défaut', 'closed': 'Valeurs', 'semi': 'Valeurs suggérées', 'open': 'Exemples de valeurs',
      'from-class': 'De la classe', 'sequence': 'dans cet ordre', 'any-order': 'dans un ordre quelconque', 'alternate': 'un parmi',
      'text': 'texte', 'nothing': 'rien', 'any': 'tout élément', 'deprecated': 'Obsolète ; sera retiré le'}}"/>

  <!-- A word in the language of the pages, or in English. -->
  <xsl:function name="p:word" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="($words(tokenize($language, '-')[1]), $words('en'))[1]($key)"/>
  </xsl:function>

</xsl:stylesheet>
