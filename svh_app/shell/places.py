"""The places of the app: address, title, and who draws it. What is not here does not exist."""

from svh_app.account import page as account
from svh_app.group import invitation
from svh_app.group import member_page as member
from svh_app.group import sharing_page as sharing
from svh_app.group import watching_page as watching
from svh_app.shell import groups, invited, today
from svh_app.shell.meeting_places import MEETING_PLACES
from svh_app.shell.place import ForMember, ForVisitor, Place
from svh_app.shell.plan_places import PLAN_PLACES
from svh_app.shell.signal_places import HELP, SIGNAL_PLACES
from svh_app.signals import help_page
from svh_app.words import mark


def _setting(part: str, title: str) -> Place[ForMember]:
    return Place(f'/instellingen/{part}', title, lambda v, s, a: account.settings_page(v, part), back='/instellingen')


MEMBER_PLACES: list[Place[ForMember]] = [
    Place('/', mark('Today'), lambda v, s, a: today.today_page(v, s), '/'),
    Place('/groep', mark('Group'), lambda v, s, a: groups.group_place(v, s), '/groep'),
    Place(groups.BEGIN, mark('A group of your own'), lambda v, s, a: groups.begin_page(v, s), back='/groep'),
    Place(
        '/groep/uitnodigen', mark('Invite somebody'), lambda v, s, a: invitation.invite_page(v, s), '/groep', '/groep'
    ),
    Place(
        '/groep/mensen/{id}',
        mark('Somebody in your group'),
        lambda v, s, a: member.member_page(v, s, a.parts['id']),
        '/groep',
        '/groep',
    ),
    Place(
        '/groep/wie-ziet-wat',
        mark('Who sees what'),
        lambda v, s, a: sharing.sharing_page(v, s, a.query.get('per') == 'onderdeel'),
        '/groep',
        '/groep',
    ),
    Place(
        '/groep/kijkers',
        mark('Who looked'),
        lambda v, s, a: watching.watching_page(v, a.query.get('wie', ''), a.query.get('over', '')),
        '/groep',
        '/groep',
    ),
    Place('/schrift', mark('Notebook'), lambda v, s, a: invited.notebook(v), '/schrift'),
    Place(
        '/schrift/{id}',
        mark('From the notebook'),
        lambda v, s, a: invited.entry(v, s, a.parts['id']),
        '/schrift',
        '/schrift',
    ),
    *PLAN_PLACES,
    *SIGNAL_PLACES,
    *MEETING_PLACES,
    Place('/instellingen', mark('Settings'), lambda v, s, a: account.settings_page(v), back='/'),
    *(_setting(part, title) for part, title in account.SETTINGS_PARTS),
    Place(
        '/reservecode',
        mark('Your spare code'),
        lambda v, s, a: account.recovery_code_page(v, a.go_on),
        returns=True,
    ),
    Place(
        '/uitnodiging/{token}', mark('You are invited'), lambda v, s, a: invited.invited_page(v, s, a.parts['token'])
    ),
    Place('/inloggen', mark('Sign in'), lambda v, s, a: invited.onward_page(v, a.go_on)),
]

VISITOR_PLACES: list[Place[ForVisitor]] = [
    Place(HELP, mark('Help now'), lambda language, a: help_page.help_for_all(language), back='/'),
    Place('/', mark('My group'), lambda language, a: account.welcome_page(language, a.go_on)),
    Place('/beginnen', mark('Start my group'), lambda language, a: account.start_page(language, a.go_on), back='/'),
    Place('/inloggen', mark('Sign in'), lambda language, a: account.sign_in_page(language, a.go_on), back='/'),
    Place(
        '/reservecode-gebruiken',
        mark('Use your spare code'),
        lambda language, a: account.lost_passkey_page(language),
        back='/inloggen',
    ),
    Place(
        '/uitnodiging/{token}',
        mark('You are invited'),
        lambda language, a: invited.invited_visitor_page(language, a.parts['token']),
    ),
]
