from stories.models.consents import Consent
from stories.models.stories import Story, StoryAuthor, StoryBlock

__all__ = ["Consent", "Story", "StoryAuthor", "StoryBlock"]
