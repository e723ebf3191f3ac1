"""The messages people read: `python -m tools.catalogues update | check | compile`.

The source is English sentences in `_('…')`, `mark('…')` and `_.plural('one', 'many', n=n)` under svh_app/.
`update` writes them to i18n/svh.pot and into every language's svh.po; `check` says what is not translated
or wrong; `compile` makes the svh.mo files that the app reads.
"""

from __future__ import annotations

import ast
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter
from typing import IO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HOME = Path(__file__).resolve().parents[1]
LANGUAGES = ('nl', 'en')
SOURCE_LANGUAGE = 'en'
# As svh_app/words.py names them; in `_.plural('one', 'many', n=n)` both are messages.
KEYWORDS = {'_': None, 'mark': None, 'plural': (1, 2)}

Key = tuple[tuple[str, ...], str | None]


def main(arguments: list[str]) -> int:
    """Run one of the three commands; 0 when all is well."""
    commands = {'update': update, 'check': check, 'compile': compile_all}
    if len(arguments) != 1 or arguments[0] not in commands:
        print(__doc__)
        return 2
    return commands[arguments[0]](HOME)


def update(home: Path) -> int:
    """Write svh.pot from the sources and bring every svh.po up to date with it; nothing is guessed."""
    template = extract(home)
    write_template(template, home / 'i18n' / 'svh.pot')
    for language in LANGUAGES:
        catalogue = read(home, language)
        catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
        if language == SOURCE_LANGUAGE:
            say_as_written(catalogue)
        write_catalogue(catalogue, po_file(home, language))
    return check(home)


def check(home: Path) -> int:
    """Print every message that is missing, left over, untranslated, fuzzy or has other {fields}; 1 if any."""
    wanted = messages(extract(home))
    problems = [*template_problems(home, wanted)]
    for language in LANGUAGES:
        problems += [f'{language}: {problem}' for problem in language_problems(read(home, language), wanted)]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def compile_all(home: Path) -> int:
    """Make each svh.mo that is missing or older than its svh.po."""
    for source in sorted((home / 'i18n').glob('*/LC_MESSAGES/*.po')):
        target = source.with_suffix('.mo')
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            compile_one(source, target)
    return 0


def extract(home: Path) -> Catalog:
    """Every message in the sources, as a template."""
    template = Catalog(domain='svh', fuzzy=False)
    found = extract_from_dir(home / 'svh_app', [('**.py', 'tools.catalogues:sentences')], keywords=KEYWORDS)
    for file, line, message, comments, context in sorted(found, key=lambda entry: entry[:2]):
        # An empty one is a method that happens to have such a name, and would be the header.
        if message:
            template.add(message, None, [(f'svh_app/{file}', line)], auto_comments=comments, context=context)
    return template


def sentences(source: IO[bytes], *_: object, **__: object) -> Iterator[tuple[int, str, tuple[str, ...], list[str]]]:
    """The messages of one file, as babel wants them. Its own reader passes by a call that stands in another one."""
    for node in ast.walk(ast.parse(source.read())):
        if isinstance(node, ast.Call) and (called := _called(node)) in KEYWORDS:
            said = [_literals(one) for one in node.args]
            forms = (
                [tuple(one[0] for one in said if one)] if KEYWORDS[called] else [(one,) for one in (said or [[]])[0]]
            )
            yield from ((node.lineno, called, form, []) for form in forms if form)


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, 'id', '')


def _literals(node: ast.expr) -> list[str]:
    """What it says: the sentence, or each that it can be (`a or 'b'`, `'a' if c else 'b'`)."""
    if isinstance(node, ast.BoolOp | ast.IfExp):
        parts = node.values if isinstance(node, ast.BoolOp) else [node.body, node.orelse]
        return [text for part in parts for text in _literals(part)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def template_problems(home: Path, wanted: dict[Key, Message]) -> Iterator[str]:
    file = home / 'i18n' / 'svh.pot'
    written = messages(read_po(file.open('rb'))) if file.exists() else {}
    if written.keys() != wanted.keys():
        yield 'svh.pot is not what the sources say: run python -m tools.catalogues update'


def language_problems(catalogue: Catalog, wanted: dict[Key, Message]) -> Iterator[str]:
    translated = messages(catalogue)
    for key in wanted.keys() - translated.keys():
        yield f'missing: {name(key)}'
    for key in translated.keys() - wanted.keys():
        yield f'no longer used: {name(key)}'
    for key in wanted.keys() & translated.keys():
        yield from (f'{problem}: {name(key)}' for problem in message_problems(translated[key], catalogue))


def message_problems(message: Message, catalogue: Catalog) -> Iterator[str]:
    forms = texts(message.string)
    if message.fuzzy:
        yield 'fuzzy'
    if len(forms) != (catalogue.num_plurals if message.pluralizable else 1) or not all(forms):
        yield 'not translated'
    elif not same_fields(texts(message.id), forms):
        yield 'other {fields} than the source'


def same_fields(source: tuple[str, ...], forms: tuple[str, ...]) -> bool:
    """The last form names what the source's last names; "one" may leave out the number."""
    try:
        wanted, given = fields(source[-1]), [fields(form) for form in forms]
    except ValueError:
        return False
    return given[-1] == wanted and all(form <= wanted for form in given)


def fields(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


def messages(catalogue: Catalog) -> dict[Key, Message]:
    return {(texts(message.id), message.context): message for message in catalogue if message.id}


def name(key: Key) -> str:
    return repr(key[0][0])


def texts(value: str | Iterable[str] | None) -> tuple[str, ...]:
    return (value or '',) if isinstance(value, str | None) else tuple(value)


def read(home: Path, language: str) -> Catalog:
    file = po_file(home, language)
    if not file.exists():
        return new_catalogue(language)
    with file.open('rb') as source:
        return read_po(source, locale=language, domain='svh')


def new_catalogue(language: str) -> Catalog:
    """Every header said outright: babel fills what is left out with made-up names and addresses."""
    return Catalog(
        locale=language,
        domain='svh',
        project='mijn-groep',
        version='1',
        header_comment=f'# Mijn groep, {language}',
        msgid_bugs_address='see README.md',
        last_translator='see README.md',
        language_team=language,
        revision_date=datetime.now(UTC),
        fuzzy=False,
    )


def say_as_written(catalogue: Catalog) -> None:
    for message in messages(catalogue).values():
        if not all(texts(message.string)):
            message.string = message.id


def po_file(home: Path, language: str) -> Path:
    return home / 'i18n' / language / 'LC_MESSAGES' / 'svh.po'


def write_template(template: Catalog, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open('wb') as target:
        write_po(target, template, width=110, omit_header=True, include_lineno=False)


def write_catalogue(catalogue: Catalog, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open('wb') as target:
        write_po(target, catalogue, width=110, ignore_obsolete=True, include_lineno=False)


def compile_one(source: Path, target: Path) -> None:
    """Beside it and then moved: a server that starts at the same moment never reads half a file."""
    with source.open('rb') as text:
        catalogue = read_po(text)
    descriptor, name = tempfile.mkstemp(dir=target.parent, suffix='.part')
    with os.fdopen(descriptor, 'wb') as part:
        write_mo(part, catalogue)
    Path(name).chmod(0o644)
    Path(name).replace(target)


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
