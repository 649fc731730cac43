from stories.models.consents import Consent, ConsentLink
from stories.models.drafts import DraftBlock, Portrayal, StoryDraft
from stories.models.stories import Story, StoryAuthor, StoryBlock

__all__ = [
    "Consent",
    "ConsentLink",
    "DraftBlock",
    "Portrayal",
    "Story",
    "StoryAuthor",
    "StoryBlock",
    "StoryDraft",
]
