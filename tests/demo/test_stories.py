"""The stories of the demo are told by the verbs of the product, so a first edit asks what it really would."""

from django.test import TestCase
from django.utils import timezone, translation

from stories.actions.writing import Typed, mark_of, save_texts
from stories.models import Consent, DraftBlock, Story
from stories.queries.drafts import standing_of
from tradingplaces.demo.load import load
from tradingplaces.demo.remove import remove
from tradingplaces.kit.models import Picture


class StoriesOfTheDemo(TestCase):
    """Loading takes some seconds, so the demo is loaded once for all of these."""

    @classmethod
    def setUpTestData(cls):
        with translation.override("nl"):
            load(now=timezone.now())

    def test_every_yes_is_about_the_very_text_that_is_online(self):
        public = list(Story.objects.public())
        assert len(public) == 2
        for story in public:
            assert standing_of(story.draft).silent == []
            assert set(story.consents.exclude(director=None).values_list("evidence", flat=True)) == {""}
            assert "" not in story.consents.exclude(organisation=None).values_list("evidence", flat=True)

    def test_a_first_edit_shows_just_what_changed(self):
        story = Story.objects.public().first()
        block = story.draft.blocks.filter(kind=DraftBlock.Kind.QUOTE).first()
        typed = {str(block.key): Typed(mark_of(block), {"text": "Iets anders."})}
        save_texts(story=story, typed=typed, by=None, now=timezone.now())
        fresh = Story.objects.get(pk=story.pk)
        changed = [[change.after.text for change in one.changes] for one in standing_of(fresh.draft).silent]
        assert changed == [["Iets anders."]] * 4
        assert Story.objects.public().count() == 2

    def test_a_story_is_being_written_with_drawn_photos_of_both_sides(self):
        story = Story.objects.get(published_at=None)
        photos = story.draft.blocks.exclude(picture=None)
        assert [block.side for block in photos] == ["A", "B"]
        assert all(block.alt and block.text and block.faces_checked for block in photos)
        assert story.draft.blocks.exclude(passage=None).count() == 1
        assert set(story.consents.values_list("answer", flat=True)) == {Consent.Answer.OPEN}

    def test_taking_the_demo_out_leaves_no_photo(self):
        remove()
        assert (Story.objects.count(), Picture.objects.count()) == (0, 0)
