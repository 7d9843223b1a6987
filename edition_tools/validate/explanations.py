"""What each rule means, in our own words: why it is there, what is wrong, what is right."""

from __future__ import annotations

from collections.abc import Mapping

from .apparatus_explanations import APPARATUS
from .making_explanations import MAKING

EXPLANATIONS: Mapping[str, str] = {
    "file/not-read": """
What was named, or what matches [files] in edition.toml, cannot be read: a link that leads nowhere,
in a circle or out of the folder, a file without permission, a pipe or a device, a name that is not
in UTF-8.  It is left out; all other documents are read.

Only regular files are read.  Hidden folders (.git), the output folder and every folder that holds a
build are never searched.
""",
    "file/folder": """
A folder has a name that ends in .xml, as documents have; the files in it are read.  Or a link leads
to a folder: it is not followed, since the same file would be read twice, or for ever.  Name the
folder itself.
""",
    "xml/not-well-formed": """
A file must be well-formed XML before any other rule can look at it. The usual causes: a tag that
is not closed, tags that cross, & or < written as a character, two root elements, marks that a
version control system left after a conflict, a wrong encoding.

    wrong:  <p>Smith & Sons <hi>London</p></hi>
    right:  <p>Smith &amp; Sons <hi>London</hi></p>
""",
    "xml/entity": """
An entity such as &mdash; must be declared in the document that uses it.  Other files, such as a
DTD on the web, are not read.  A name that HTML knows is taken for its character; another is shown
as it is written.

    wrong:  1914&mdash;1918
    right:  1914—1918
""",
    "xml/xinclude": """
xi:include takes in another file of the edition.  Files outside the edition's folder and addresses
on the web are never read, and a file cannot include itself.  Copy what you need into the edition.
""",
    "schema/remote": """
The document names a schema by an address on the web.  Nothing is fetched, so that a check gives
the same answer every day, also without a network, and so that no stranger's document makes your
computer call somebody.  The document was not checked against that schema.

Save the schema beside the edition, and name it: --schema FILE, or rng = "FILE" (schematron =
"FILE") under [validate] in edition.toml, or a catalog = "FILE" there (an OASIS XML catalog) that
says which file stands for which address.  The TEI's own address of tei_all needs nothing: that
grammar is ours.
""",
    "schema/missing": """
The document names a schema by a path, and there is no such file.  The path in <?xml-model
href="…"?> is relative to the document itself.
""",
    "schema/compact-syntax": """
RELAX NG has two forms, XML (.rng) and a compact one (.rnc).  Only the first is read.  Most
projects publish both; trang turns one into the other.
""",
    "schema/unusable": """
The schema that the document names breaks the rules of RELAX NG or of Schematron, so nothing can
be checked against it.  The message has its file, its line and the cause.
""",
    "schematron/reads-shut": """
A rule of a Schematron wants to read another file with doc() or the like.  That is shut, because a
schema may come from a stranger.  If you trust the schema, write schematron_reads = true under
[validate] in edition.toml: its rules may then read any file of this computer.
""",
    "id/duplicate": """
An xml:id names one element of a document.  If two elements share it, a pointer to it could mean
either, and pages, notes and citations lead to the wrong place.
""",
    "id/malformed": """
An xml:id begins with a letter or _, and goes on with letters, digits, hyphens, dots or _.  It has
no space, no colon, no slash, and does not begin with a digit.

    wrong:  xml:id="12 July"        right:  xml:id="july-12"
""",
    "id/two-entries": """
Two files of the register have an entry with the same xml:id.  The id is then no name of one thing
in the edition: lists and addresses of the two entries collide.
""",
    "id/same-key": """
Two entries have the same key, or the same number in an authority file (idno of one type).  Either
the two entries are one person, place or thing, and one should go; or one of the numbers is wrong.
""",
    "pointer/missing-target": """
A pointer names something that does not exist: an id that no element of the document has, or an id
that the other file does not have.  In the edition the link leads nowhere.

    target="#note-12"                       an element of this document with xml:id="note-12"
    target="letter-3.xml#letter-3-p2"       an element of letter-3.xml, in this folder
""",
    "pointer/missing-entry": """
A name, a witness, a hand, an interpretation points by # to an entry, and this document has none
with that id.  Many editions keep such entries in files of their own; then the file's name stands
before #.

    wrong:  <persName ref="#ada">           if ada is in ../registers/persons.xml
    right:  <persName ref="../registers/persons.xml#ada">

Where registers lie outside the edition, switch the rule off in edition.toml:

    [validate.rules]
    "pointer/missing-entry" = "off"
""",
    "pointer/missing-file": """
A pointer names a file that is not there.  A path is relative to the document that it stands in,
and is written with / and with capitals as the file has them.
""",
    "pointer/wrong-kind": """
A pointer leads to an element of a kind that cannot be meant: @wit to something else than a
witness, @hand to no hand, @ref of a persName to a place.  Mostly two ids were mixed up.
""",
    "pointer/missing-hash": """
A pointer is an address.  wit="A" names a file called A; the witness whose xml:id is A is #A.

    wrong:  <rdg wit="A B">                 right:  <rdg wit="#A #B">
""",
    "pointer/malformed": """
A pointer has a sign in it that an address cannot have, such as a backslash or a quotation mark,
or it is # alone.  Write / between folders, %20 for a space in a file's name, and a space only
between two pointers.
""",
    "pointer/undeclared-prefix": """
A pointer such as bib:Smith1990 uses a private prefix.  What it stands for is said in the header,
once (TEI Guidelines, 17.2.3):

    <listPrefixDef>
      <prefixDef ident="bib" matchPattern="([A-Za-z0-9]+)"
                 replacementPattern="../registers/bibliography.xml#$1"/>
    </listPrefixDef>
""",
    "pointer/prefix-pattern": """
What follows a private prefix does not match the matchPattern of its prefixDef, so it stands for
no address.  The whole of it must match.
""",
    "pointer/unpaired": """
next and prev make a chain of parts: where an element says next="#b", b says prev="#" and the id
of the first.  If one half is missing, the parts can only be followed in one direction.
""",
    "pointer/unpaired-corresp": """
In this document correspondences are answered: if a corresponds to b, b corresponds to a.  Here
one half is missing.  (Where no correspondence is answered, they go in one direction on purpose,
and nothing is said.)
""",
    "pointer/two-keys": """
The same key stands with two different references.  A key is meant to name one entry.
""",
    "pointer/outside": """
A pointer leads to a file outside the edition's folder.  That file is not opened, so whether the
target exists was not checked.  The edition's folder is the one with edition.toml.
""",
    "parallel/without-partner": """
Two texts are parallel, such as an original and its translation, and one has a segment (a
division, a paragraph, a verse …) to which none of the other corresponds.  The page that shows them
side by side has it alone in its row, and the printed page leaves its place open.

Segments are partners where one points at the other with @corresp, where a link of type
"translation" names both, or where both have the same @n, below partners; else the first paragraph
goes with the first, if there are equally many.

    <p n="3" xml:lang="la">…</p>                  <p n="3" xml:lang="en">…</p>
    <p xml:id="la-3">…</p>                        <p corresp="latin.xml#la-3">…</p>

If a segment really has no partner, such as a translator's remark, nothing is wrong with it.
""",
    "parallel/unknown-target": """
A division or a link of type "translation" says to what text it corresponds, by a path, an id or a
name such as urn:cts:…, or a table [[parallel]] of edition.toml names a text by its id, and the
edition has no such text.  So the two are not shown side by side.

    [[parallel]]
    texts = ["sermon-grc", "sermon-eng"]          the ids of two documents, the original first
""",
    "parallel/order": """
A segment and its partner do not stand in the same order as the segments around them: the third
verse of the original is the fifth of the translation.  Each text is shown whole and in its own
order; so the two do not stand side by side, and each row says where the other is.  If the texts
have the same order, an @n or a @corresp is wrong.
""",
    "image/missing": """
A graphic, a media element or @facs names an image that is not there.  The path is relative to the
document.
""",
    "language/malformed": """
A language is named by a tag of BCP 47: the language, then, where needed, script, region, variant,
joined by hyphens: en, de-AT, grc-Latn, zh-Hant-TW, x-private.  No spaces, no underscores.
""",
    "language/unknown": """
The tag has the right form, but no language has it: it is a language's name (French for fr), a
country (cz for cs), it has a space beside it, or it is the three letters of a language that has
two (ger for de).  Browsers, screen readers, hyphenation and search only know the registered tag.
""",
    "language/undeclared": """
The header's langUsage lists the languages of the document.  This tag is not among them, nor a
shorter one that it begins with.  Add it, or correct it: <language ident="la">Latin</language>.
""",
    "date/malformed": """
@when, @from, @to, @notBefore and @notAfter hold dates in the form of XML Schema: 1961, 1961-07,
1961-07-06, --07-06, -0044 (45 BC), 1961-07-06T10:00:00.  The year has four digits at least.
""",
    "date/not-real": """
The date has the right form, but is not in the calendar: a 13th month, a 31st of June, a 29th of
February in a year that has none.  (Dates are of the Gregorian calendar; another one is said in
@calendar and @when-custom.)
""",
    "date/reversed": """
The beginning (@from, @notBefore) is later than the end (@to, @notAfter).  Of dates without day or
month the whole span is taken: from="1961-07" to="1961" is right.
""",
    "date/impossible-life": """
A person's death is dated before the birth.  One of the two dates is wrong, or they belong to two
people.
""",
    **APPARATUS,
    "relaxng/element-not-allowed": """
The schema knows the element, but it may not stand here.  Either it belongs elsewhere, or
something that must come before it is missing, or its order among its neighbours is another.  The
help says what may stand here, the likely ones first.
""",
    "relaxng/unknown-element": """
The schema has no element of this name.  Mostly it is misspelt; names of the TEI distinguish
capitals: persName, not persname.  Or the project's schema leaves this element of the TEI out.
""",
    "relaxng/wrong-namespace": """
The element is not in the namespace that the schema knows.  A TEI document says once, at its root,
xmlns="http://www.tei-c.org/ns/1.0"; a document of TEI P4 does not, and has to be converted.
""",
    "relaxng/missing-element": """
Something that the schema requires does not stand before this element.
""",
    "relaxng/incomplete": """
The element ends before everything stands in it that the schema requires.
""",
    "relaxng/text-not-allowed": """
Words stand where only elements may: put them into a paragraph, a heading or another element that
holds text, or take them out.  Often it is a stray character between two tags.
""",
    "relaxng/data-value": """
The text of the element has a form that the schema does not allow there.
""",
    "relaxng/attribute-not-allowed": """
This element has no such attribute in the schema.  It may be misspelt, or belong to another
element.
""",
    "relaxng/attribute-value": """
The value is none of those that the schema allows: not in its list, or not in the form of its
datatype (a pointer, a date, a number, a name without spaces).
""",
    "relaxng/attribute-conflict": """
Each attribute is allowed, but not these together.
""",
    "relaxng/missing-attribute": """
The schema requires an attribute that the element does not have.
""",
    "relaxng/duplicate-id": """
The schema says that this attribute is an id, and another element of the document has the same.
""",
    "relaxng/missing-id": """
The schema says that this attribute names an id, and no element of the document has it.
""",
    **MAKING,
}
"""The words for each rule, without those of schemas' own rules."""
