"""The stylesheets that read an edition: its own read.xsl where it has one, and its series of notes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .. import data, saxon
from ..errors import ConfigError, StylesheetError
from ..saxon import Engine
from ..settings.tables import NAME, Settings
from . import series

INDEX = data.stylesheet("index.xsl")
LINK = data.stylesheet("link.xsl")


@dataclass(frozen=True, slots=True)
class Stylesheets:
    """What reading is done by; `generated` is the text of `read` where the settings declare series."""

    read: Path
    generated: str = ""

    @classmethod
    def of(cls, settings: Settings, read: Path | None = None) -> Stylesheets:
        """The stylesheets of an edition; `read` is another read.xsl than its own or ours."""
        read = read or data.chosen_stylesheet(settings.folder, "read.xsl")
        if not settings.series:
            return cls(read)
        generated = series.stylesheet(settings.series, read.as_uri())
        return cls(settings.path or settings.folder / NAME, generated)

    def engine(self, *, sparing: bool = False) -> Engine:
        """The engine with these stylesheets, a `sparing` one for one document.

        Raises ConfigError where a series' match is wrong.
        """
        if not self.generated:
            return saxon.shared((self.read, INDEX), sparing=sparing)
        try:
            return saxon.shared((INDEX,), ((self.read, self.generated),), sparing=sparing)
        except StylesheetError as error:
            if "[[series]]" not in str(error) and "edition.toml" not in str(error):
                raise
            raise ConfigError(
                f"{self.read}: the match of a [[series]] is no XSLT pattern: {error}"
            ) from error
