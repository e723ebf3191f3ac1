"""The words of the rule book: states, audiences, presets, tasks."""

from svh_app.kernel.viewer import ADD, AREAS, NOTHING, SEE

INVITED, ACCEPTED, ACTIVE, PAUSED, LEFT, REMOVED = STATES = (
    'invited',
    'accepted',
    'active',
    'paused',
    'left',
    'removed',
)
NAMED = (ACTIVE, PAUSED, LEFT, REMOVED)
STAY, UNNAMED, GONE = LEGACIES = ('stay', 'unnamed', 'gone')
"""What becomes of what somebody wrote who left: it stays, it stays without the name, nobody sees it."""
GROUP, CHOSEN, ME = AUDIENCES = ('group', 'chosen', 'me')

PRESETS: dict[str, dict[str, int]] = {
    'close': {
        **dict.fromkeys(('members', 'plan', 'goals', 'signals'), SEE),
        **dict.fromkeys(('notebook', 'agreements', 'meetings'), ADD),
    },
    'take_part': {'members': SEE, 'meetings': ADD, 'notebook': ADD, 'goals': SEE},
    'meetings': {'meetings': SEE},
    'once': {'meetings': SEE},
}
OWNER_PRESET = 'owner'
GUEST_PRESET = 'take_part'
INVITING, MANAGING, PLANNING, MEETING = 'invite', 'manage', 'plan', 'meet'
AREA_TASK = {**dict.fromkeys(('plan', 'goals', 'agreements'), PLANNING), 'meetings': MEETING}
"""Which task that can be lent is about which area: 'keep the plan up to date', 'plan meetings'."""


def preset_levels(preset: str) -> dict[str, int]:
    """The level per area that a preset starts with; areas it does not name are nothing. Raises KeyError if unknown."""
    return {**dict.fromkeys(AREAS, NOTHING), **PRESETS[preset]}
