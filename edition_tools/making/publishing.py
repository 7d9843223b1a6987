"""Publishing: the addresses of a build that stands are noted, so that each build to come keeps them."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from .. import files
from ..manifest import Manifest
from ..reading import addresses, facts
from ..settings.tables import Settings
from .steps.addresses import pages_of_documents, published
from .workshop import kept


def publish(settings: Settings) -> int:
    """Add the addresses of the last build to tei/identifiers.tsv; how many are new.

    Raises ToolError where the file cannot be written.
    """
    path, out = settings.identifiers, settings.build_folder
    manifest = Manifest.load(out)
    documents = [
        facts.parse((out / kept(one.identifier, "facts")).read_text(encoding="utf-8"))
        for one in manifest.order
    ]
    pages = [
        name.removeprefix("html/").removesuffix(".html")
        for name in sorted(manifest.outputs)
        if name.startswith("html/") and name.endswith(".html")
    ]
    known = addresses.read(path) or addresses.Addresses(path)
    text = path.read_text(encoding="utf-8") if path.exists() else addresses.HEAD
    new, count = known.with_new(text, published(documents, pages_of_documents(pages)), _today())
    files.write(path, new.encode())
    return count


def _today() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now().astimezone()
    return now.date().isoformat()
