"""Each rule fires on a bad sample and leaves the good one alone."""

import pytest

from tools.lint import HOME, RULES, Rule, lint, parse, sources

LONG_FUNCTION = 'def long():\n' + '    step()\n' * 40
PAGE, ACTIONS, KERNEL = 'svh_app/notebook/page.py', 'svh_app/notebook/actions.py', 'svh_app/kernel/gate.py'
RULES_FILE = 'svh_app/kernel/rules.py'
WIDGET, TWIN = 'components/card/card.py', 'components/card/card.js'

BAD = [
    (ACTIONS, "Note.filter(group__name='x')", 'across a relation'),
    (ACTIONS, 'Note.filter(group__owner__in=[1])', 'across a relation'),
    (ACTIONS, "notes.order_by('-author__name')", 'across a relation'),
    (ACTIONS, 'Q(author__id=1)', 'across a relation'),
    (ACTIONS, "notes.select_related('author')", 'one door'),
    (ACTIONS, 'from ours import in_transaction', 'one door'),
    (ACTIONS, 'from tortoise.models import Model', 'come from see()'),
    (ACTIONS, 'import tortoise', 'come from see()'),
    (ACTIONS, 'from tortoise.expressions import RawSQL', 'come from see()'),
    (RULES_FILE, 'from tortoise.transactions import in_transaction', 'hold a connection'),
    (RULES_FILE, 'from tortoise import connections', 'hold a connection'),
    (ACTIONS, 'Note.bulk_create(rows)', 'one door'),
    (ACTIONS, 'Note.get_or_create(id=1)', 'one door'),
    (ACTIONS, "Note.raw('select 1')", 'one door'),
    (ACTIONS, 'from nicegui import ui', 'know a screen'),
    ('svh_app/live.py', 'import nicegui.timer', 'know a screen'),
    (PAGE, "ui.html('<b>hi</b>')", 'ui.element draw'),
    (PAGE, "ui.markdown('# hi')", 'ui.element draw'),
    (PAGE, "ui.notify('done')", 'ui.element draw'),
    (PAGE, "ui.button('Save')", 'ui.element draw'),
    (PAGE, 'from nicegui.elements.label import Label', 'ui.element draw'),
    (PAGE, "page.add_head_html('<style>')", 'raw HTML'),
    (PAGE, "client.run_javascript('x()')", 'raw HTML'),
    (WIDGET, "self.run_method('focus')", 'raw HTML'),
    (PAGE, 'card.set_visibility(False)', 'raw HTML'),
    (PAGE, "card.bind_visibility_from(box, 'value')", 'raw HTML'),
    (PAGE, 'Card(visible=False)', 'raw HTML'),
    (PAGE, 'card.visible = False', 'raw HTML'),
    (TWIN, 'element.innerHTML = text;', 'security policy'),
    (TWIN, 'export default { template: "<p></p>" };', 'security policy'),
    (TWIN, 'eval(text);', 'security policy'),
    (TWIN, 'new Function(text)();', 'security policy'),
    (PAGE, "import os\nport = os.environ['SVH_PORT']", 'environment'),
    (PAGE, "import os\nport = os.getenv('SVH_PORT')", 'environment'),
    ('tests/test_it.py', 'assert True', 'cannot fail'),
    (PAGE, '# {}DO: later'.format('TO'), 'do it now'),
    (TWIN, '// {}ME'.format('FIX'), 'do it now'),
    ('components/theme.css', '/* {} */'.format('X' * 3), 'do it now'),
    (PAGE, 'step()\n' * 251, '250 lines'),
    (TWIN, 'step();\n' * 251, '250 lines'),
    (PAGE, LONG_FUNCTION, '40 lines'),
]
GOOD = [
    (ACTIONS, "Note.filter(created__lt=now, id__in=ids).exclude(pinned=True).order_by('-created')"),
    (ACTIONS, 'Q(author_id=1)'),
    (ACTIONS, "log('a__b')"),
    (ACTIONS, 'from tortoise.expressions import Q'),
    (RULES_FILE, 'from tortoise.expressions import Q, Subquery'),
    (KERNEL, 'from tortoise.transactions import in_transaction'),
    (KERNEL, "Note.filter(group__name='x').select_related('author')"),
    (KERNEL, 'with in_transaction():\n    pass'),
    (PAGE, 'from nicegui import ui'),
    ('svh_app/shell/frame.py', 'from nicegui import ui'),
    (PAGE, "ui.element('p')\nui.timer(1, draw)\nui.navigate.to('/')"),
    (PAGE, 'Card(visible=True)\ncard.visible'),
    (TWIN, 'export default { render() { return Vue.h("p", this.text); } };'),
    ('svh_app/settings.py', "import os\nport = os.environ['SVH_PORT']"),
    ('tests/test_it.py', "import os\nassert page.is_open\nui.button('x')"),
    ('components/theme.css', 'a {}\n' * 300),
    (PAGE, 'step()\n' * 250),
    (PAGE, LONG_FUNCTION.removesuffix('    step()\n')),
]


@pytest.mark.parametrize(('path', 'text', 'reason'), BAD)
def test_a_bad_sample_is_refused(path: str, text: str, reason: str) -> None:
    objections = [*lint(parse(path, text))]
    assert len(objections) == 1
    assert objections[0].startswith(f'{path}:')
    assert reason in objections[0]


@pytest.mark.parametrize(('path', 'text'), GOOD)
def test_a_good_sample_passes(path: str, text: str) -> None:
    assert [*lint(parse(path, text))] == []


@pytest.mark.parametrize('rule', RULES, ids=lambda rule: rule.look.__name__)
def test_every_rule_has_a_bad_sample(rule: Rule) -> None:
    assert any(rule.reason in line for path, text, _ in BAD for line in lint(parse(path, text)))


def test_it_reads_the_project_itself() -> None:
    assert 'tools/lint.py' in {source.path for source in sources(HOME)}
