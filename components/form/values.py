"""What a form sends, made safe to read: a socket may send anything."""

Values = dict[str, str | list[str]]


def values_of(payload: object) -> Values | None:
    """The values by field name; None when what came is not what a form sends."""
    if not isinstance(payload, dict):
        return None
    return {name: value for name, value in payload.items() if isinstance(name, str) and _is_value(value)}


def _is_value(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))
