"""What our own lint looks for: each function gets a file and yields the line numbers it objects to."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

QUERIES = {
    'filter',
    'exclude',
    'get',
    'get_or_none',
    'order_by',
    'values',
    'values_list',
    'only',
    'group_by',
    'Q',
    'F',
}
LOOKUPS = {
    *(
        'not',
        'in',
        'not_in',
        'gte',
        'gt',
        'lte',
        'lt',
        'range',
        'isnull',
        'not_isnull',
        'date',
        'year',
        'month',
        'day',
    ),
    *('contains', 'icontains', 'startswith', 'istartswith', 'endswith', 'iendswith', 'iexact'),
}
DOORS = {
    *(
        'select_related',
        'prefetch_related',
        'fetch_related',
        'in_transaction',
        'atomic',
        'get_connection',
        'raw',
    ),
    *('bulk_create', 'bulk_update', 'get_or_create', 'update_or_create'),
    *('execute_query', 'execute_query_dict', 'execute_script', 'execute_insert', 'execute_many'),
}
CONNECTIONS = (
    *('tortoise.transactions', 'tortoise.connection', 'tortoise.backends'),
    *('tortoise.Tortoise', 'tortoise.connections'),
)
RAW_PAGE = {
    *('add_head_html', 'add_body_html', 'run_javascript', 'run_method'),
    *('set_visibility', 'bind_visibility', 'bind_visibility_from', 'bind_visibility_to'),
}
UI = {'element', 'timer', 'page', 'run', 'run_with', 'context', 'navigate'}
RAW_JS = re.compile(
    r'v-html|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function\b|\btemplate:'
)
# The brackets keep this from finding itself.
LATER = re.compile(r'\b(T[O]DO|F[I]XME|X[X]X)\b')
LONGEST_FILE = 250
LONGEST_FUNCTION = 40


@dataclass(frozen=True)
class Source:
    """One file: its path from the top of the project, its text and, for Python, its tree."""

    path: str
    text: str
    tree: ast.AST = field(default_factory=lambda: ast.Module([], []))

    @property
    def nodes(self) -> Iterator[ast.AST]:
        return ast.walk(self.tree)


def relations(source: Source) -> Iterator[int]:
    for call in calls(source):
        if called(call) in QUERIES and any(crosses(name) for name in columns(call)):
            yield call.lineno


def columns(call: ast.Call) -> Iterator[str]:
    """What a query names: keyword arguments and plain strings."""
    yield from (keyword.arg for keyword in call.keywords if keyword.arg)
    yield from (str(arg.value) for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str))


def crosses(name: str) -> bool:
    column, *rest = name.lstrip('-').split('__')
    return bool(column and rest) and not (len(rest) == 1 and rest[0] in LOOKUPS)


def doors(source: Source) -> Iterator[int]:
    yield from (call.lineno for call in calls(source) if called(call) in DOORS)
    yield from (line for _, name, line in imported(source) if name in DOORS)


def connections(source: Source) -> Iterator[int]:
    for module, name, line in imported(source):
        if module.startswith(CONNECTIONS) or f'{module}.{name}' in CONNECTIONS:
            yield line


def tortoise(source: Source) -> Iterator[int]:
    for module, name, line in imported(source):
        harmless = module == 'tortoise.expressions' and name != 'RawSQL'
        if module.split('.')[0] == 'tortoise' and not harmless:
            yield line


def screens(source: Source) -> Iterator[int]:
    if source.path.endswith('page.py'):
        return
    yield from (line for module, _, line in imported(source) if module.split('.')[0] == 'nicegui')


def raw_page(source: Source) -> Iterator[int]:
    for call in calls(source):
        if called(call) in RAW_PAGE or any(hides(keyword) for keyword in call.keywords):
            yield call.lineno
    for node in source.nodes:
        if isinstance(node, ast.Assign) and any(is_visible(target) for target in node.targets):
            yield node.lineno


def hides(keyword: ast.keyword) -> bool:
    return keyword.arg == 'visible' and not (isinstance(keyword.value, ast.Constant) and keyword.value.value is True)


def is_visible(target: ast.expr) -> bool:
    return isinstance(target, ast.Attribute) and target.attr == 'visible'


def quasar(source: Source) -> Iterator[int]:
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == 'ui':
            yield from [] if node.attr in UI else [node.lineno]
    yield from (line for module, _, line in imported(source) if module.startswith('nicegui.elements'))


def raw_js(source: Source) -> Iterator[int]:
    return matching(source, RAW_JS)


def later(source: Source) -> Iterator[int]:
    return matching(source, LATER)


def environment(source: Source) -> Iterator[int]:
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr in {'environ', 'getenv'} and name_of(node.value) == 'os':
            yield node.lineno
    yield from (line for _, name, line in imported(source) if name in {'environ', 'getenv'})


def empty_asserts(source: Source) -> Iterator[int]:
    for node in source.nodes:
        if isinstance(node, ast.Assert) and isinstance(node.test, ast.Constant) and node.test.value:
            yield node.lineno


def long_files(source: Source) -> Iterator[int]:
    lines = source.text.count('\n')
    if lines > LONGEST_FILE:
        yield lines


def long_functions(source: Source) -> Iterator[int]:
    for node in source.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            yield from [node.lineno] if length > LONGEST_FUNCTION else []


def calls(source: Source) -> Iterator[ast.Call]:
    return (node for node in source.nodes if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else name_of(call.func)


def name_of(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ''


def imported(source: Source) -> Iterator[tuple[str, str, int]]:
    """Module, name and line; a plain `import module` has no name."""
    for node in source.nodes:
        if isinstance(node, ast.ImportFrom):
            yield from ((node.module or '', alias.name, node.lineno) for alias in node.names)
        if isinstance(node, ast.Import):
            yield from ((alias.name, '', node.lineno) for alias in node.names)


def matching(source: Source, pattern: re.Pattern[str]) -> Iterator[int]:
    return (number for number, line in enumerate(source.text.splitlines(), 1) if pattern.search(line))
