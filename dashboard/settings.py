"""Where everything lives: one frozen object, read once from the environment."""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
# A year and a half of months by district; each view takes a second and 170 kB.
VIEWS_AHEAD = 2000


@dataclass(frozen=True)
class Settings:
    """One installation. `home` holds all that loading writes; the other folders are read only.

    With `has_watermark` every export says who made it and when. The server works out `views_ahead`
    views that are likely to be looked at before somebody does.
    """

    home: Path
    contracts: Path = PROJECT / "data" / "contracts"
    reference: Path = PROJECT / "data" / "reference"
    queries: Path = PROJECT / "queries"
    thresholds: Path = PROJECT / "data" / "thresholds.yaml"
    corrections: Path = PROJECT / "data" / "corrections"
    has_watermark: bool = False
    views_ahead: int = VIEWS_AHEAD

    @classmethod
    def from_environment(cls) -> "Settings":
        """OVERSIGHT_HOME names the home; without it, `data/warehouse` in the project.

        OVERSIGHT_WATERMARK, if it says anything, asks for watermarks; OVERSIGHT_AHEAD is
        the number of views worked out ahead, or "off".
        """
        names = ("OVERSIGHT_HOME", "OVERSIGHT_WATERMARK", "OVERSIGHT_AHEAD")
        return _of(*map(os.environ.get, names))

    @property
    def accepted(self) -> Path:
        return self.home / "accepted"

    @property
    def quarantine(self) -> Path:
        return self.home / "quarantine"

    @property
    def parts(self) -> Path:
        """Parts of marts, kept by the checksum of what they were made from."""
        return self.home / "parts"

    @property
    def publications(self) -> Path:
        return self.home / "publications"

    @property
    def slides(self) -> Path:
        """What the slides of decks show, kept by the publication that they read."""
        return self.home / "slides"

    @property
    def current(self) -> Path:
        """The file that names the publication in force."""
        return self.home / "CURRENT"

    @property
    def secret(self) -> Path:
        """The installation's key for hashing identity numbers; made at the first load."""
        return self.home / "secret.key"


# A page asks for it a hundred times, and each look at a path costs.
@cache
def _of(home: str | None, watermark: str | None, ahead: str | None) -> Settings:
    return Settings(
        home=Path(home).expanduser().resolve() if home else PROJECT / "data/warehouse",
        has_watermark=bool(watermark),
        views_ahead=_number_ahead(ahead or ""),
    )


def _number_ahead(words: str) -> int:
    return 0 if words == "off" else int(words) if words.isdecimal() else VIEWS_AHEAD
