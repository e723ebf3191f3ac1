"""One of a few, answered with one tap."""

from components.answers.answers import Answer, Answers

__all__ = ['Answer', 'Answers']
