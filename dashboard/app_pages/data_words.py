"""What the sections of the data page share: words of rules and checks, and who may see rows."""

from collections.abc import Mapping

from dashboard.parts.data import known_checks
from dashboard.parts.page import Page
from dashboard.settings import Settings
from dashboard.text.catalogue import load_catalogue, t
from dashboard.warehouse.publication import CheckResult
from dashboard.warehouse.reader import EVERYWHERE


def rule_words(lang: str, rule: str) -> str:
    """必填项为空, 主键重复…; a rule without words is named as the quarantine file names it."""
    key = f"data.rule.{rule}"
    return t(key, lang) if key in load_catalogue(lang) else rule


def count_words(lang: str, counts: Mapping[str, int]) -> str:
    """必填项为空 7，主键重复 4: most first."""
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    comma = t("common.list_comma", lang)
    return comma.join(f"{rule_words(lang, rule)} {count:,}" for rule, count in ordered)


def sees_everything(page: Page) -> bool:
    """Whether the reader's scope is the whole city: refused rows say nothing of their district."""
    return EVERYWHERE in page.reader.scope


def title_of(check: CheckResult, lang: str) -> str:
    """The title by the check's own file, as long as it is there; the published one is Chinese."""
    known = known_checks(Settings.from_environment()).get(check.id)
    return known.title[lang] if known else check.title
