"""NiceGUI components that know no app: native HTML elements with names, states and behaviour."""

from components.answers import Answer, Answers
from components.area_ring import AreaRing, Part
from components.around_table import AroundTable, AroundWords, Seat
from components.asked import Asked
from components.audience import Audience, AudienceWords, sentence
from components.button import Button
from components.card import Card
from components.chip import Chip
from components.choice import Checks, Choice, Option
from components.clock import Clock, ClockWords
from components.date_time import DateTimeField, DateTimeWords
from components.dialog import Dialog
from components.draft_form import DraftForm, DraftWords
from components.face import Face, Faces, Person, initials
from components.field import Field, LongText
from components.form import Form, Values
from components.icon import Icon
from components.kept_text import KeptText, KeptWords
from components.native import Native, first_html
from components.nav import Nav, Place
from components.notice import EmptyState, Notice
from components.ordered import Ordered, OrderedWords
from components.passkey import Passkey, PasskeyWords
from components.places import Places
from components.qr_code import QrCode
from components.scale import Scale
from components.scale_line import Moment, ScaleLine
from components.select import Select
from components.share import CopyButton, PrintButton, Reveal, ShareButton
from components.switch import Switch
from components.toasts import Toasts
from components.traffic_light import TrafficLight

__all__ = [
    'Answer',
    'Answers',
    'AreaRing',
    'AroundTable',
    'AroundWords',
    'Asked',
    'Audience',
    'AudienceWords',
    'Button',
    'Card',
    'Checks',
    'Chip',
    'Choice',
    'Clock',
    'ClockWords',
    'CopyButton',
    'DateTimeField',
    'DateTimeWords',
    'Dialog',
    'DraftForm',
    'DraftWords',
    'EmptyState',
    'Face',
    'Faces',
    'Field',
    'Form',
    'Icon',
    'KeptText',
    'KeptWords',
    'LongText',
    'Moment',
    'Native',
    'Nav',
    'Notice',
    'Option',
    'Ordered',
    'OrderedWords',
    'Part',
    'Passkey',
    'PasskeyWords',
    'Person',
    'Place',
    'Places',
    'PrintButton',
    'QrCode',
    'Reveal',
    'Scale',
    'ScaleLine',
    'Seat',
    'Select',
    'ShareButton',
    'Switch',
    'Toasts',
    'TrafficLight',
    'Values',
    'first_html',
    'initials',
    'sentence',
]
