"""Tools for digital scholarly editions in TEI-XML: validate, read, publish, print."""
