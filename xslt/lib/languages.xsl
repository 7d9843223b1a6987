<?xml version="1.0" encoding="UTF-8"?>
<!-- The languages with a code of two letters: the one table for reading and for edition_tools/languages.py.
     From the IANA Language Subtag Registry (2021-08-06) and ISO 639-3 (2026-07); `long` are the codes of
     three letters (ISO 639-2 and 639-3), `names` what encoders write instead of a code, `quotes` the marks of
     quotations and of those in quotations (CLDR 45, but where it has one pair for both). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:edition-tools:functions"
    xmlns:p="urn:edition-tools:private"
    expand-text="yes" exclude-result-prefixes="#all">

  <!-- A tag of BCP 47 has the code of two letters where its language has one: eng-GB is en-GB, khm is km. -->
  <xsl:function name="f:short-tag" as="xs:string" visibility="public" cache="yes">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:variable name="code" as="xs:string" select="lower-case(substring-before($tag || '-', '-'))"/>
    <xsl:variable name="short" as="xs:string" select="(if (string-length($code) = 3) then $p:short-codes($code) else (), $code)[1]"/>
    <xsl:sequence select="$short || substring($tag, string-length($code) + 1)"/>
  </xsl:function>

  <xsl:variable name="p:short-codes" as="map(xs:string, xs:string)"
      select="map:merge($p:languages ! (for $long in tokenize(@long) return map{$long: string(@code)}))"/>

  <!-- The marks of quotations by language: opening, closing, and the same in a quotation. -->
  <xsl:variable name="p:quotes" as="map(xs:string, xs:string)"
      select="map:merge($p:languages[@quotes] ! map{string(@code): string(@quotes)})"/>

  <xsl:variable name="p:languages" as="element(language)+" xpath-default-namespace="">
    <language code="aa" long="aar" names="afar"/>
    <language code="ab" long="abk" names="abkhazian"/>
    <language code="ae" long="ave" names="avestan"/>
    <language code="af" long="afr" names="afrikaans"/>
    <language code="ak" long="aka" names="akan"/>
    <language code="am" long="amh" names="amharic"/>
    <language code="an" long="arg" names="aragonese"/>
    <language code="ar" long="ara" names="arabic" quotes="” “ ’ ‘"/>
    <language code="as" long="asm" names="assamese"/>
    <language code="av" long="ava" names="avaric"/>
    <language code="ay" long="aym" names="aymara"/>
    <language code="az" long="aze" names="azerbaijani"/>
    <language code="ba" long="bak" names="bashkir"/>
    <language code="be" long="bel" names="belarusian" quotes="« » „ “"/>
    <language code="bg" long="bul" names="bulgarian" quotes="„ “ « »"/>
    <language code="bh"/>
    <language code="bi" long="bis" names="bislama"/>
    <language code="bm" long="bam" names="bambara"/>
    <language code="bn" long="ben" names="bengali"/>
    <language code="bo" long="bod tib" names="tibetan"/>
    <language code="br" long="bre" names="breton"/>
    <language code="bs" long="bos" names="bosnian" quotes="„ ” ‘ ’"/>
    <language code="ca" long="cat" names="catalan" quotes="« » “ ”"/>
    <language code="ce" long="che" names="chechen"/>
    <language code="ch" long="cha" names="chamorro"/>
    <language code="co" long="cos" names="corsican"/>
    <language code="cr" long="cre" names="cree"/>
    <language code="cs" long="ces cze" names="czech" quotes="„ “ ‚ ‘"/>
    <language code="cu" long="chu"/>
    <language code="cv" long="chv" names="chuvash"/>
    <language code="cy" long="cym wel" names="welsh"/>
    <language code="da" long="dan" names="danish" quotes="“ ” ‘ ’"/>
    <language code="de" long="deu ger" names="german deutsch" quotes="„ “ ‚ ‘"/>
    <language code="dv" long="div" names="dhivehi"/>
    <language code="dz" long="dzo" names="dzongkha"/>
    <language code="ee" long="ewe"/>
    <language code="el" long="ell gre" names="greek" quotes="« » “ ”"/>
    <language code="en" long="eng" names="english" quotes="“ ” ‘ ’"/>
    <language code="eo" long="epo" names="esperanto"/>
    <language code="es" long="spa" names="spanish español espanol" quotes="« » “ ”"/>
    <language code="et" long="est" names="estonian" quotes="„ “ « »"/>
    <language code="eu" long="eus baq" names="basque" quotes="« » “ ”"/>
    <language code="fa" long="fas per" names="persian farsi" quotes="« » ‹ ›"/>
    <language code="ff" long="ful" names="fulah"/>
    <language code="fi" long="fin" names="finnish" quotes="” ” ’ ’"/>
    <language code="fj" long="fij" names="fijian"/>
    <language code="fo" long="fao" names="faroese"/>
    <language code="fr" long="fra fre" names="french français francais" quotes="«   » “ ”"/>
    <language code="fy" long="fry"/>
    <language code="ga" long="gle" names="irish"/>
    <language code="gd" long="gla"/>
    <language code="gl" long="glg" names="galician" quotes="« » “ ”"/>
    <language code="gn" long="grn" names="guarani"/>
    <language code="gu" long="guj" names="gujarati"/>
    <language code="gv" long="glv" names="manx"/>
    <language code="ha" long="hau" names="hausa"/>
    <language code="he" long="heb" names="hebrew" quotes="” ” ’ ’"/>
    <language code="hi" long="hin" names="hindi"/>
    <language code="ho" long="hmo"/>
    <language code="hr" long="hrv" names="croatian" quotes="„ ” ‚ ’"/>
    <language code="ht" long="hat" names="haitian"/>
    <language code="hu" long="hun" names="hungarian" quotes="„ ” » «"/>
    <language code="hy" long="hye arm" names="armenian" quotes="« » “ ”"/>
    <language code="hz" long="her" names="herero"/>
    <language code="ia" long="ina" names="interlingua"/>
    <language code="id" long="ind" names="indonesian"/>
    <language code="ie" long="ile" names="interlingue"/>
    <language code="ig" long="ibo" names="igbo"/>
    <language code="ii" long="iii"/>
    <language code="ik" long="ipk" names="inupiaq"/>
    <language code="in"/>
    <language code="io" long="ido"/>
    <language code="is" long="isl ice" names="icelandic" quotes="„ “ ‚ ‘"/>
    <language code="it" long="ita" names="italian italiano" quotes="« » “ ”"/>
    <language code="iu" long="iku" names="inuktitut"/>
    <language code="iw"/>
    <language code="ja" long="jpn" names="japanese" quotes="「 」 『 』"/>
    <language code="ji"/>
    <language code="jv" long="jav" names="javanese"/>
    <language code="jw"/>
    <language code="ka" long="kat geo" names="georgian" quotes="„ “ « »"/>
    <language code="kg" long="kon" names="kongo"/>
    <language code="ki" long="kik" names="kikuyu"/>
    <language code="kj" long="kua" names="kuanyama"/>
    <language code="kk" long="kaz" names="kazakh"/>
    <language code="kl" long="kal" names="kalaallisut"/>
    <language code="km" long="khm" names="khmer"/>
    <language code="kn" long="kan" names="kannada"/>
    <language code="ko" long="kor" names="korean" quotes="“ ” ‘ ’"/>
    <language code="kr" long="kau" names="kanuri"/>
    <language code="ks" long="kas" names="kashmiri"/>
    <language code="ku" long="kur" names="kurdish"/>
    <language code="kv" long="kom" names="komi"/>
    <language code="kw" long="cor" names="cornish"/>
    <language code="ky" long="kir" names="kirghiz"/>
    <language code="la" long="lat" names="latin"/>
    <language code="lb" long="ltz" names="luxembourgish"/>
    <language code="lg" long="lug" names="ganda"/>
    <language code="li" long="lim" names="limburgan"/>
    <language code="ln" long="lin" names="lingala"/>
    <language code="lo" long="lao"/>
    <language code="lt" long="lit" names="lithuanian" quotes="„ “ ‚ ‘"/>
    <language code="lu" long="lub"/>
    <language code="lv" long="lav" names="latvian" quotes="„ “ ‚ ‘"/>
    <language code="mg" long="mlg" names="malagasy"/>
    <language code="mh" long="mah" names="marshallese"/>
    <language code="mi" long="mri mao" names="maori"/>
    <language code="mk" long="mkd mac" names="macedonian" quotes="„ “ ‚ ‘"/>
    <language code="ml" long="mal" names="malayalam"/>
    <language code="mn" long="mon" names="mongolian"/>
    <language code="mo"/>
    <language code="mr" long="mar" names="marathi"/>
    <language code="ms" long="msa may" names="malay"/>
    <language code="mt" long="mlt" names="maltese"/>
    <language code="my" long="mya bur" names="burmese"/>
    <language code="na" long="nau" names="nauru"/>
    <language code="nb" long="nob" quotes="« » ‘ ’"/>
    <language code="nd" long="nde"/>
    <language code="ne" long="nep" names="nepali"/>
    <language code="ng" long="ndo" names="ndonga"/>
    <language code="nl" long="nld dut" names="dutch" quotes="“ ” ‘ ’"/>
    <language code="nn" long="nno" quotes="« » ‘ ’"/>
    <language code="no" long="nor" names="norwegian" quotes="« » ‘ ’"/>
    <language code="nr" long="nbl"/>
    <language code="nv" long="nav" names="navajo"/>
    <language code="ny" long="nya" names="chichewa"/>
    <language code="oc" long="oci" names="occitan"/>
    <language code="oj" long="oji" names="ojibwa"/>
    <language code="om" long="orm" names="oromo"/>
    <language code="or" long="ori" names="oriya odia"/>
    <language code="os" long="oss"/>
    <language code="pa" long="pan" names="panjabi"/>
    <language code="pi" long="pli" names="pali"/>
    <language code="pl" long="pol" names="polish polski" quotes="„ ” « »"/>
    <language code="ps" long="pus" names="pushto"/>
    <language code="pt" long="por" names="portuguese" quotes="“ ” ‘ ’"/>
    <language code="qu" long="que" names="quechua"/>
    <language code="rm" long="roh" names="romansh"/>
    <language code="rn" long="run" names="rundi"/>
    <language code="ro" long="ron rum" names="romanian" quotes="„ ” « »"/>
    <language code="ru" long="rus" names="russian russkij" quotes="« » „ “"/>
    <language code="rw" long="kin" names="kinyarwanda"/>
    <language code="sa" long="san" names="sanskrit"/>
    <language code="sc" long="srd" names="sardinian"/>
    <language code="sd" long="snd" names="sindhi"/>
    <language code="se" long="sme"/>
    <language code="sg" long="sag" names="sango"/>
    <language code="sh" long="hbs"/>
    <language code="si" long="sin" names="sinhala"/>
    <language code="sk" long="slk slo" names="slovak" quotes="„ “ ‚ ‘"/>
    <language code="sl" long="slv" names="slovenian" quotes="„ “ ‚ ‘"/>
    <language code="sm" long="smo" names="samoan"/>
    <language code="sn" long="sna" names="shona"/>
    <language code="so" long="som" names="somali"/>
    <language code="sq" long="sqi alb" names="albanian" quotes="« » “ ”"/>
    <language code="sr" long="srp" names="serbian" quotes="„ ” ’ ’"/>
    <language code="ss" long="ssw" names="swati"/>
    <language code="st" long="sot"/>
    <language code="su" long="sun" names="sundanese"/>
    <language code="sv" long="swe" names="swedish" quotes="” ” ’ ’"/>
    <language code="sw" long="swa" names="swahili"/>
    <language code="ta" long="tam" names="tamil"/>
    <language code="te" long="tel" names="telugu"/>
    <language code="tg" long="tgk" names="tajik"/>
    <language code="th" long="tha" names="thai"/>
    <language code="ti" long="tir" names="tigrinya"/>
    <language code="tk" long="tuk" names="turkmen"/>
    <language code="tl" long="tgl" names="tagalog"/>
    <language code="tn" long="tsn" names="tswana"/>
    <language code="to" long="ton" names="tonga"/>
    <language code="tr" long="tur" names="turkish" quotes="“ ” ‘ ’"/>
    <language code="ts" long="tso" names="tsonga"/>
    <language code="tt" long="tat" names="tatar"/>
    <language code="tw" long="twi"/>
    <language code="ty" long="tah" names="tahitian"/>
    <language code="ug" long="uig" names="uighur"/>
    <language code="uk" long="ukr" names="ukrainian" quotes="« » „ “"/>
    <language code="ur" long="urd" names="urdu"/>
    <language code="uz" long="uzb" names="uzbek"/>
    <language code="ve" long="ven" names="venda"/>
    <language code="vi" long="vie" names="vietnamese"/>
    <language code="vo" long="vol" names="volapük"/>
    <language code="wa" long="wln" names="walloon"/>
    <language code="wo" long="wol" names="wolof"/>
    <language code="xh" long="xho" names="xhosa"/>
    <language code="yi" long="yid" names="yiddish"/>
    <language code="yo" long="yor" names="yoruba"/>
    <language code="za" long="zha" names="zhuang"/>
    <language code="zh" long="zho chi" names="chinese" quotes="“ ” ‘ ’"/>
    <language code="zu" long="zul" names="zulu"/>
  </xsl:variable>
</xsl:stylesheet>
