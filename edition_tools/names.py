"""The namespaces that many rooms speak of, and names in them as lxml writes them, `{URI}local`."""

from __future__ import annotations

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
XINCLUDE = "http://www.w3.org/2001/XInclude"
XSLT = "http://www.w3.org/1999/XSL/Transform"
SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
RELAX_NG = "http://relaxng.org/ns/structure/1.0"
MODEL = "urn:edition-tools:model"
PRIVATE = "urn:edition-tools:private"

IN_TEI = f"{{{TEI}}}"
IN_XML = f"{{{XML}}}"
IN_XSLT = f"{{{XSLT}}}"
IN_SCHEMATRON = f"{{{SCHEMATRON}}}"
IN_RELAX_NG = f"{{{RELAX_NG}}}"
IN_MODEL = f"{{{MODEL}}}"
IN_PRIVATE = f"{{{PRIVATE}}}"
"""What stands before a local name: `IN_TEI + "div"`."""

XML_ID = f"{{{XML}}}id"
XML_LANG = f"{{{XML}}}lang"
XML_BASE = f"{{{XML}}}base"
INCLUDE = f"{{{XINCLUDE}}}include"

TEI_ROOTS = (f"{IN_TEI}TEI", f"{IN_TEI}teiCorpus")
"""The elements that a document of the TEI can have at its root (Guidelines, ch. 4 and 15)."""
