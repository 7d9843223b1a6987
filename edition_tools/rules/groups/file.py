"""Files that cannot be read at all, whatever is in them."""

from __future__ import annotations

from ...diagnostics import Severity
from ..rule import Rule

NOT_READ = Rule(
    "file/not-read",
    Severity.ERROR,
    "What looks like a document is a file that can be read.",
    """
What was named, or what matches [files] in edition.toml, cannot be read: a link that leads nowhere,
in a circle or out of the folder, a file without permission, a pipe or a device, a name that is not
in UTF-8.  It is left out; all other documents are read.

Only regular files are read.  Hidden folders (.git), the output folder and every folder that holds a
build are never searched.
""",
)

FOLDER = Rule(
    "file/folder",
    Severity.WARNING,
    "No folder has the name of a document, and none is a link.",
    """
A folder has a name that ends in .xml, as documents have; the files in it are read.  Or a link leads
to a folder: it is not followed, since the same file would be read twice, or for ever.  Name the
folder itself.
""",
)
