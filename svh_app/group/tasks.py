"""The tasks that can be lent, on the screen: name, picture, what they come down to. A new one is a line here."""

from dataclasses import dataclass

from svh_app.kernel.terms import INVITING, MANAGING, MEETING, PLANNING
from svh_app.words import mark


@dataclass(frozen=True)
class Task:
    """`about`: the name after 'Fatima: '; `allows`: what a helper may do, for the owner; `helps` and `on_behalf`: the
    same for the helper; `place` and `press`: where it is done.
    """

    key: str
    icon: str
    name: str
    about: str
    allows: str
    helps: str
    on_behalf: str
    place: str = ''
    press: str = ''


TASKS_SHOWN = (
    Task(
        INVITING,
        'plus',
        mark('Inviting people'),
        mark('inviting people'),
        mark('Makes invitations and withdraws them. You let people in.'),
        mark('You help {name} with inviting, up to and including {day}.'),
        mark('You do this on behalf of {name}.'),
        '/groep/uitnodigen',
        mark('Invite somebody'),
    ),
    Task(
        MANAGING,
        'people',
        mark('Running the group'),
        mark('running the group'),
        mark('Lets people in, gives a pause, changes the name of the group.'),
        mark('You help {name} with running the group, up to and including {day}.'),
        mark('On behalf of {name} you let people in, give a pause or change the name.'),
    ),
    Task(
        PLANNING,
        'plan',
        mark('Keeping the plan up to date'),
        mark('keeping the plan up to date'),
        mark('Writes along in your plan, goals and agreements. Does not say how you are, and does not share.'),
        mark('You help {name} with keeping the plan up to date, up to and including {day}.'),
        mark('What you change in the plan, you do on behalf of {name}.'),
        '/plan',
        mark('Open the plan'),
    ),
    Task(
        MEETING,
        'meet',
        mark('Planning meetings'),
        mark('planning meetings'),
        mark('Plans when and where, and keeps the agenda. You choose who comes and who leads.'),
        mark('You help {name} with planning meetings, up to and including {day}.'),
        mark('What you plan, you plan on behalf of {name}.'),
        '/bijeenkomsten',
        mark('To the meetings'),
    ),
)


def task_of(key: str) -> Task | None:
    """The task with this key; None for one that has no words (any more)."""
    return next((task for task in TASKS_SHOWN if task.key == key), None)
