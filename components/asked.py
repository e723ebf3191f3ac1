"""What all fields share: a line that says in one sentence why an answer was not accepted."""

from components.native import Native


class Asked(Native):
    """Something asked in a form. `field` is the element that carries the answer, `error` the line below."""

    field: Native
    error: Native

    def refuse(self, sentence: str) -> None:
        """Say in one plain sentence what is wrong; what was typed stays."""
        self.field.put(aria_invalid='true')
        self.error.say(sentence)

    def accept(self) -> None:
        """Take the refusal back."""
        self.field.put(aria_invalid=None)
        self.error.say('')
