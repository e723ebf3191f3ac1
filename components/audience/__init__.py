"""Who will see this."""

from components.audience.audience import Audience, AudienceWords, sentence

__all__ = ['Audience', 'AudienceWords', 'sentence']
