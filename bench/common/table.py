"""Tables of figures, and budgets that are met or missed."""

from collections.abc import Sequence

Cell = object
"""Anything that can be written; fractions with two decimals."""


def show(title: str, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """Print a table: the first column to the left, figures to the right."""
    lines = [list(head), *([_written(cell) for cell in row] for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(head))]
    print(f'\n{title}')
    for line in lines:
        first, *rest = (
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        print('  ' + '  '.join([first, *rest]), flush=True)


def verdict(ratio: float, budget: float) -> str:
    """'met' or by how much it is missed."""
    return 'met' if ratio <= budget else f'missed by {ratio / budget - 1:.0%}'


def _written(cell: Cell) -> str:
    return f'{cell:.2f}' if isinstance(cell, float) else str(cell)
