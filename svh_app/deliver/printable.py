"""What people wrote, made fit for files that others read: papers and calendars."""

import re

BREAKS = re.compile('\r\n|[\r\v\f\x85\u2028\u2029]')
CONTROL = re.compile('[\x00-\x09\x0b-\x1f\x7f-\x9f]')


def printable(text: str) -> str:
    """Line breaks of every kind become one kind; half characters become ?; control signs, which nothing shows, go."""
    whole = text.encode('utf-8', 'replace').decode()
    return CONTROL.sub('', BREAKS.sub('\n', whole).replace('\t', ' '))


def on_one_line(text: str) -> str:
    """The same on one line, for titles and names."""
    return ' '.join(printable(text).split())
