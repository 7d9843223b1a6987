"""What the IIIF Presentation API 3.0 demands of a manifest: https://iiif.io/api/presentation/3.0/"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any


def mistakes(manifest: dict[str, Any]) -> list[str]:
    """What a manifest lacks, or has in another form than it must."""
    return [
        *([] if manifest.get("@context") == "http://iiif.io/api/presentation/3/context.json" else ["@context"]),
        *_resource(manifest, "Manifest"),
        *_words(manifest, "label"),
        *([] if manifest.get("items") else ["a manifest has canvases"]),
        *(said for one in manifest.get("items", ()) for said in _canvas(one)),
        *(said for one in manifest.get("homepage", ()) for said in _words(one, "label")),
        *(said for one in manifest.get("metadata", ()) for key in ("label", "value") for said in _words(one, key)),
        *(f"{one} is no array" for one in ("homepage", "seeAlso", "items") if not isinstance(manifest.get(one), list)),
        *([] if "rights" not in manifest or manifest["rights"].startswith("http://") else ["rights"]),
    ]  # fmt: skip


def _resource(one: dict[str, Any], kind: str) -> Iterator[str]:
    if not re.fullmatch(r"https?://[^\s#]+", str(one.get("id"))):
        yield f"{one.get('id')} is no address"
    if one.get("type") != kind:
        yield f"{one.get('type')} is no {kind}"


def _words(one: dict[str, Any], key: str) -> Iterator[str]:
    """A language map: arrays of strings by tags of languages."""
    said = one.get(key)
    if not isinstance(said, dict) or not said or not all(isinstance(words, list) for words in said.values()):
        yield f"{key} is no language map"
    elif not all(isinstance(word, str) and word for words in said.values() for word in words):
        yield f"{key} has no words"


def _canvas(canvas: dict[str, Any]) -> Iterator[str]:
    yield from _resource(canvas, "Canvas")
    yield from _words(canvas, "label")
    if not all(isinstance(canvas.get(side), int) and canvas[side] > 0 for side in ("width", "height")):
        yield "a canvas has a width and a height"
    for page in canvas["items"]:
        yield from _resource(page, "AnnotationPage")
        for one in page["items"]:
            yield from _resource(one, "Annotation")
            yield from _resource(one["body"], "Image")
            if (one["motivation"], one["target"]) != ("painting", canvas["id"]):
                yield "an image is painted on its canvas"
