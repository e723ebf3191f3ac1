"""What can be taken out of a file of the app: every check, one at a time, found in its syntax tree."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ASKING = ('self.check', 'doing.ask', 'still_signed_in', '_must_be_ours')
FILTERS = ('Q', 'filter', 'get_or_none', 'get', 'exclude')
LOOKED_INTO = ('_chosen',)
"""Functions outside the kernel whose filters decide something; the others only look up what see() let through."""
TABLES = {'_DEEDS': 'lambda standing, row: None', '_SIGHT': 'lambda viewer, rows: Q()'}


@dataclass(frozen=True)
class Mutant:
    """One check taken out: `what` was at `line` of `file`, in `function`; `source` is the file without it."""

    file: str
    line: int
    function: str
    what: str
    source: bytes

    @property
    def name(self) -> str:
        """The same as long as the check itself is not changed."""
        return f'{Path(self.file).name} {self.function}: {self.what}'


def mutants(file: str, source: bytes) -> Iterator[Mutant]:
    """Everything that can be taken out of a file."""
    seen: set[bytes] = set()
    for function, node in _inside(ast.parse(source), ''):
        if isinstance(node, ast.Call) and 'kernel' not in file and function not in LOOKED_INTO and not _is_entry(node):
            continue
        for at, by in _taken_out(node):
            changed = _replaced(source, at, by)
            if changed not in seen:
                seen.add(changed)
                yield Mutant(file, at.lineno, function, _shown(at, by), changed)


Part = ast.expr | ast.stmt


def _is_entry(node: ast.Call) -> bool:
    return ast.unparse(node.func) == 'entry'


def _inside(node: ast.AST, function: str) -> Iterator[tuple[str, ast.AST]]:
    for child in ast.iter_child_nodes(node):
        named = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        within = f'{function}.{child.name}'.strip('.') if named else function  # type: ignore[attr-defined]
        yield within, child
        yield from _inside(child, within)


def _taken_out(node: ast.AST) -> Iterator[tuple[Part, str]]:
    """What to replace in or of this node, and by what."""
    match node:
        case ast.If(test=test, body=[only], orelse=[]) if _refuses(only):
            yield node, 'pass'
            if isinstance(test, ast.BoolOp):
                yield from _without_one(test)
        case ast.BoolOp(op=ast.And()):
            yield from _without_one(node)
        case ast.BinOp(op=ast.BitAnd(), left=left, right=right):
            yield from ((node, ast.unparse(left)), (node, ast.unparse(right)))
        case ast.Return(value=ast.IfExp() as either):
            yield from _excused(either)
        case ast.Call():
            yield from _calls(node)
        case ast.Assign() | ast.AnnAssign() if entries := list(_entries(node)):
            yield from entries
        case ast.stmt() if _sets_up(node) or _asks(node):
            yield node, 'pass'


def _excused(node: ast.IfExp) -> Iterator[tuple[Part, str]]:
    if any(isinstance(part, ast.Name) and part.id.isupper() for part in (node.body, node.orelse)):
        yield node, 'None'


def _refuses(statement: ast.stmt) -> bool:
    match statement:
        case ast.Raise() | ast.Return(value=None | ast.Constant(value=False)):
            return True
        case ast.Return(value=ast.Name(id=name)):
            return name.isupper()
    return False


def _without_one(node: ast.BoolOp) -> Iterator[tuple[Part, str]]:
    joint = ' and ' if isinstance(node.op, ast.And) else ' or '
    for left_out in node.values:
        rest = [f'({ast.unparse(value)})' for value in node.values if value is not left_out]
        yield node, joint.join(rest)


def _calls(node: ast.Call) -> Iterator[tuple[Part, str]]:
    called = ast.unparse(node.func).split('.')[-1]
    if called in FILTERS:
        for left_out in node.keywords:
            rest = [keyword for keyword in node.keywords if keyword is not left_out]
            yield node, ast.unparse(ast.Call(node.func, node.args, rest))
    if called == 'filter' and isinstance(node.func, ast.Attribute) and node.args:
        yield node, ast.unparse(node.func.value)
    if _is_entry(node) and any(ast.unparse(argument) == 'FRESH' for argument in node.args):
        yield node, ast.unparse(ast.Call(node.func, node.args[:1], []))


def _asks(node: ast.stmt) -> bool:
    value = node.value if isinstance(node, ast.Expr) else None
    call = value.value if isinstance(value, ast.Await) else value
    return isinstance(call, ast.Call) and ast.unparse(call.func).endswith(ASKING)


def _sets_up(node: ast.stmt) -> bool:
    match node:
        case ast.AugAssign(op=ast.BitAnd()):
            return True
        case ast.Assign(targets=[ast.Subscript(value=ast.Name(id='handlers'))], value=ast.Call()):
            return True
        case ast.Assign(targets=[ast.Attribute(attr='cors_allowed_origins' | 'max_http_buffer_size')]):
            return True
    return False


def _entries(node: ast.Assign | ast.AnnAssign) -> Iterator[tuple[Part, str]]:
    target = ast.unparse(node.target if isinstance(node, ast.AnnAssign) else node.targets[0])
    if target in TABLES and isinstance(node.value, ast.Dict):
        for entry in node.value.values:
            yield entry, TABLES[target]


def _replaced(source: bytes, at: Part, by: str) -> bytes:
    lines = source.splitlines(keepends=True)
    last, end = at.end_lineno or at.lineno, at.end_col_offset or at.col_offset
    before = b''.join(lines[: at.lineno - 1]) + lines[at.lineno - 1][: at.col_offset]
    after = lines[last - 1][end:] + b''.join(lines[last:])
    return before + (by if isinstance(at, ast.stmt) else f'({by})').encode() + after


def _shown(at: Part, by: str) -> str:
    was = ast.unparse(at.test if isinstance(at, ast.If) else at)
    return f'{_short(was)} -> {_short(by)}'


def _short(text: str, longest: int = 110) -> str:
    text = ' '.join(text.split())
    return text if len(text) <= longest else f'{text[:longest]}…'
