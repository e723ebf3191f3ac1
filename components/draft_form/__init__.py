"""Forms that keep what was typed."""

from components.draft_form.draft_form import DraftForm, DraftWords, OnDraft

__all__ = ['DraftForm', 'DraftWords', 'OnDraft']
