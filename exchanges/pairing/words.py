"""Which words of a learning wish meet the words of an offer, by their Dutch stems."""

import re
from functools import lru_cache

import snowballstemmer

_STEMMER = snowballstemmer.stemmer("dutch")
_WORD = re.compile(r"[^\W\d_]{3,}")

_COMMON = """
aan achter alle allemaal alleen als altijd ander andere anders anderen beide bent bij binnen bijvoorbeeld
boven daar dan dat deze die dit doen doet door dus echt een eens eerst eigen elk elkaar elke enkele erg
even gaan gaat geen gewoon goed goede graag had hebben hebt heeft heel hem hen het hier hij hoe hun ieder
iedere iemand iets ik is jaar jaren jij jou jouw jullie kan keer kennen kunnen kunt langs maakt maar
maken mee meer men met mij mijn minder moet moeten mogen naar nadat niet niets nieuw nieuwe nog nooit
omdat onder ons onze ook open over per plek samen sinds steeds te tegen tijdens toch toe tot twee uit uur
van vanuit veel verder via volle voor vooral waar waarom waarin wanneer want waren was wat weer weinig
wel welke werd werken werkt wie wij wil willen worden wordt zal zelf zich zien zij zijn zitten zoals
zonder zou zowel
"""
_COUNTING = """
drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien twintig dertig veertig vijftig
zestig zeventig tachtig negentig honderd duizend miljoen half halve dag dagen week weken maand maanden
"""
_ABOUT_LEARNING = """
aanpak begrijpen beter bieden ervaren ervaring halen inkijk inzicht kennis kijken kijk laten leren leer
meedenken meelopen meenemen ontdekken opdoen vertrouwelijk vragen weten
"""
STOP_WORDS = frozenset((_COMMON + _COUNTING + _ABOUT_LEARNING).split())
"""Words that say nothing about a subject: how many, how long, and what every learning wish has."""


def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word))


@lru_cache(maxsize=16384)
def stems(text: str) -> dict[str, str]:
    """The stems in a text, each with the first word that has it, in the order of the text."""
    found: dict[str, str] = {}
    for word in _WORD.findall(text.casefold()):
        if word not in STOP_WORDS:
            found.setdefault(_stem(word), word)
    return found


def words_that_meet(learn: str, offer: str) -> tuple[str, ...]:
    """The words of the learning wish whose stem is also in the offer."""
    offered = stems(offer)
    return tuple(word for stem, word in stems(learn).items() if stem in offered)
