"""The watermark: who exported when, on every slide, page and sheet, where the installation asks."""

from datetime import datetime

from dashboard.settings import Settings
from dashboard.text.catalogue import t
from dashboard.text.formats import date_label


def watermark(settings: Settings, *, who: str, lang: str, now: datetime | None = None) -> str:
    """Who and when in words; empty where the installation does not ask for it."""
    if not settings.has_watermark:
        return ""
    when = date_label(now or datetime.now().astimezone(), lang)
    return t("exports.watermark", lang, who=who, when=when)
