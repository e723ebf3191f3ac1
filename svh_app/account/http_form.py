"""A form that is sent over plain HTTP, for what sets or clears a cookie."""

from dataclasses import asdict, dataclass
from pathlib import Path

from components import Form, Native

SHARED: list[str | Path] = ['../../components/form/form.js']


@dataclass(frozen=True)
class HttpFormWords:
    """Sentences: there is no connection, or something else went wrong."""

    offline: str
    failed: str


class HttpForm(Form, component='http_form.js', dependencies=SHARED):
    """Posts its fields as JSON to `to`, and goes on to the `{"next": "/path"}` of the answer.

    `{"error": sentence}` is shown below the fields; what was typed stays. `keep` holds values that nobody fills in.
    """

    inner = frozenset({*Form.inner, 'to', 'words'})

    def __init__(self, *, to: str, words: HttpFormWords, keep: dict[str, str] | None = None) -> None:
        super().__init__(lambda _: None)
        self._props.update(to=to, words=asdict(words))
        with self:
            for name, value in (keep or {}).items():
                Native('input', type='hidden', name=name, value=value)

    def ending(self) -> None:
        """The line for what is wrong; draw it where the form's fields end."""
        with self:
            Native('p', css='error', role='alert')
