"""Words in the viewer's language: gettext catalogues, dates and lists. Messages are English sentences in the code."""

import gettext
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.lists import format_list

from svh_app.moments import HERE, local_date, today

CATALOGUES = Path(__file__).parent.parent / 'i18n'
LANGUAGES = ('nl', 'en')


def mark(message: str) -> str:
    """Mark a message for the catalogues; it is translated where it is shown."""
    return message


class Words:
    """One language. Call it with a message and its values: `_('Hello {name}', name=name)`."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else LANGUAGES[0]
        self._catalogue = gettext.translation('svh', CATALOGUES, [self.language])

    def __call__(self, message: str, /, **values: object) -> str:
        return self._catalogue.gettext(message).format(**values)

    def plural(self, one: str, many: str, /, *, n: int, **values: object) -> str:
        """The right form for `n`, which the message may name as {n}."""
        return self._catalogue.ngettext(one, many, n).format(n=n, **values)

    def list(self, names: Sequence[str]) -> str:
        """'Noor, Fatima en Bram'."""
        return format_list(list(names), locale=self.language)

    def day(self, moment: datetime | date) -> str:
        """'zaterdag 21 november' (a heading begins it with a capital); with the year when it is not this year's."""
        local = local_date(moment) if isinstance(moment, datetime) else moment
        pattern = 'EEEE d MMMM' if local.year == today().year else 'EEEE d MMMM y'
        return format_date(local, pattern, locale=self.language)

    def date(self, moment: datetime) -> str:
        """'22 november 2026', for what is read later."""
        return format_date(local_date(moment), 'd MMMM y', locale=self.language)

    def short_day(self, moment: datetime) -> str:
        """'21 nov', for places where there is little room; with the year when it is not this year's."""
        local = local_date(moment)
        pattern = 'd MMM' if local.year == today().year else 'd MMM y'
        return format_date(local, pattern, locale=self.language)

    def time(self, moment: datetime) -> str:
        """'16.12' in Dutch, '16:12' in English."""
        return format_time(moment.astimezone(HERE), 'HH.mm' if self.language == 'nl' else 'HH:mm', locale=self.language)


@cache
def words(language: str) -> Words:
    """The words of a language; an unknown one gives Dutch."""
    return Words(language)


def best_language(accepted: str) -> str:
    """The language to start with, from a browser's Accept-Language header (RFC 9110, 12.5.4); Dutch when none fits."""
    ranked = sorted((_quality(part) for part in accepted.split(',')[:20]), reverse=True)
    fitting = (language for quality, language in ranked if quality > 0 and language in LANGUAGES)
    return next(fitting, LANGUAGES[0])


def _quality(part: str) -> tuple[float, str]:
    tag, _, weight = part.strip().partition(';q=')
    try:
        return float(weight or 1), Locale.parse(tag.strip(), sep='-').language
    except (ValueError, UnknownLocaleError):
        return 0.0, ''
