"""Why a command could not do its work.  (What it found in the files is a Finding.)"""

from __future__ import annotations


class EditionError(Exception):
    """Base of every error that the command line shows without a traceback.

    The exit code says who must act: 2 the caller, 3 the developer of a stylesheet or tool.
    """

    exit_code = 3


class ConfigError(EditionError):
    """The edition's settings, or the way the command was called, are wrong."""

    exit_code = 2


class SchemaError(EditionError):
    """A schema cannot be used: it is missing, not well-formed, or breaks its standard's rules."""

    exit_code = 2


class StylesheetError(EditionError):
    """A stylesheet does not compile, or failed on a document."""


class ToolError(EditionError):
    """A library or the operating system refused: no space, no permission, no font."""
