"""What a parser says of a file that is no XML, in the words of the person who has to mend it.

libxml2's messages are for programmers, and stand where the parser gave up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_GENERAL = "A file must be well-formed XML before anything else can be done with it."
_UTF8 = 'Save the file as UTF-8, or correct encoding="…" in its first line.'


class Said(NamedTuple):
    """A message and its help; and how many characters before the parser's column the place begins."""

    message: str
    help: str
    back: int = 0


_PATTERNS: tuple[tuple[str, str, str], ...] = (
    (
        r"Opening and ending tag mismatch: (\S+) line (\d+) and (\S+)",
        r"</\3> stands here, but <\1>, opened in line \2, is not closed yet",
        r"Write </\1> before it; or one of the two tags is too much, or misspelt.",
    ),
    (
        r"Premature end of data in tag (\S+) line (\d+)",
        r"the file ends, but <\1>, opened in line \2, is not closed",
        r"Write </\1> where it ends. Is the file whole?",
    ),
    (
        r"(?:xmlParseEntityRef: no name|xmlParseEntityRef: expecting|EntityRef: expecting ';')",
        "& stands here as a character, but begins an entity such as &lt;",
        "Write &amp; for the character &.",
    ),
    (
        r"Entity '([^']+)' not defined",
        r"the entity &\1; is not declared",
        "Write the character itself, or declare the entity in the document.",
    ),
    (
        r"AttValue: \" or ' expected",
        "the value of an attribute stands in no quotation marks",
        'Write it in straight ones, name="value"; typographic ones, such as “ ”, do not count.',
    ),
    (
        r"Unescaped '<' not allowed in attributes values",
        "< stands in the value of an attribute, or a quotation mark is missing before it",
        "Write &lt; for the character <, or close the value.",
    ),
    (r"Attribute (\S+) redefined", r"the attribute \1 stands twice in this tag", "Take one of the two away."),
    (
        r"Specification mandates? value for attribute (\S+)",
        r"the attribute \1 has no value",
        r'Write \1="…".',
    ),
    (
        r"attributes construct error",
        "something in this start tag is no attribute",
        'An attribute is name="value", with a space before it; is a quotation mark missing?',
    ),
    (
        r"Couldn't find end of Start Tag (\S+)(?: line \d+)?",
        r"the start tag <\1 is not closed by >",
        "Write > where it ends.",
    ),
    (
        r"(?:StartTag: invalid element name|xmlParseStartTag: invalid element name)",
        "< stands here as a character, but begins a tag",
        "Write &lt; for the character <.",
    ),
    (r"expected '>'", "a tag is not closed by >", "Write > where it ends."),
    (
        r"Extra content at the end of the document",
        "something stands after the end of the root element; a file has one root element",
        "Take it away, or put all into one element.",
    ),
    (
        r"Start tag expected, '<' not found",
        "this does not begin with a tag, so it is no XML",
        "Name an XML file.",
    ),
    (
        r"XML declaration allowed only at the start of the document",
        "something stands before <?xml …?>, which must be the very beginning of the file",
        "Take away what stands before it: often a space or an empty line.",
    ),
    (
        r"Input is not proper UTF-8, indicate encoding ?!?(.*)",
        "the file is not in UTF-8, as it should be where it says nothing else",
        _UTF8,
    ),
    (
        r"(?:Invalid bytes in character encoding|input conversion failed.*)",
        "the bytes here are not in the encoding that the file names",
        _UTF8,
    ),
    (
        r"Unsupported encoding:? ?(\S*)",
        r"the encoding \1 is not known",
        'Save the file as UTF-8, and write encoding="UTF-8".',
    ),
    (
        r"PCDATA invalid Char value (\d+)",
        r"the control character number \1 stands here; no XML file may have it",
        "Take it away; it came from another program.",
    ),
    (
        r"(?:Comment not terminated|Comment must not contain '--').*",
        "a comment is not closed, or has -- in it",
        "A comment ends with -->, and has no -- inside.",
    ),
    (r"CData section not finished.*", "a CDATA section is not closed", "Write ]]> where it ends."),
    (r"Sequence '\]\]>' not allowed in content", "]]> stands in the text", "Write ]]&gt;."),
    (
        r"Namespace prefix (\S+)(?: for \S+)?(?: on \S+)? is not defined",
        r"the prefix \1 is not declared",
        r'Declare it on the root element: xmlns:\1="ADDRESS".',
    ),
    (
        r"(?:Blank needed here|parsing XML declaration: '\?>' expected)",
        "the XML declaration is not right, or names an encoding that the file is not in",
        'The first line is <?xml version="1.0" encoding="UTF-8"?>, in a file saved as UTF-8.',
    ),
)
_TWO_TAGS = re.compile(r"Opening and ending tag mismatch: (\S+) line \d+ and (\S+)")
_UNSEEN = re.compile(r"[\xad\u200b-\u200f\u2060-\u2064\ufeff]")
_BEFORE: Mapping[str, str] = {
    "Opening and ending tag": r"</\3>",
    "xmlParseEntityRef: no name": "&",
    "Entity '": r"&\1;",
    "XML declaration allowed only": "<?xml",
}
"""What the parser has read already when it says this: the place begins with it."""


def explained(reason: str) -> Said:
    """The parser's reason in our words; its own where we have none."""
    words = " ".join(reason.split())
    if (tags := _TWO_TAGS.search(words)) and (unseen := _unseen_difference(tags[1], tags[2])):
        return Said(*unseen, len(f"</{tags[2]}>"))
    for pattern, message, help_text in _PATTERNS:
        found = re.search(pattern, words)
        if found:
            read = next((one for character, one in _BEFORE.items() if character in words), "")
            return Said(found.expand(message), found.expand(help_text), len(found.expand(read)))
    return Said(words, _GENERAL)


def _unseen_difference(begun: str, ended: str) -> tuple[str, str] | None:
    """What to say of two names that look the same and are not; None where they do not look so."""
    unseen = _UNSEEN.findall(begun) + _UNSEEN.findall(ended)
    name = _UNSEEN.sub("", begun)
    if not unseen or name != _UNSEEN.sub("", ended):
        return None
    code = f"U+{ord(unseen[0]):04X}"
    return (
        f"<{name}> and </{name}> have not the same name: one has the character {code} in it, which nobody sees",
        f"Take {code} out of the name; it came from another program.",
    )
