"""Gentle hints for a learning goal that is still vague: rules about Dutch words, no database.

A hint is never a refusal: a goal is saved as it was written. Each hint says in one friendly sentence what
would help, with an example. Texts in another language get only the hints that need no words: whether there
is a sign of success, and the length.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

AT_MOST = 2
"""More than two hints at one goal is no longer gentle."""
LONG_IN_WORDS = 35
SHORT_IN_WORDS = 3

# Verbs and turns of phrase that nobody can see happen.
ABSTRACT = (
    r"(meer|beter|dieper|een) (inzicht|zicht|begrip|gevoel|beeld)",
    r"(inzicht|zicht|begrip|gevoel) (in|voor|van|krijgen|verwerven|opdoen)",
    r"kennis(maken|making| maken| opdoen| nemen)",
    r"leren kennen|kennenleren",
    r"(beter )?(begrijpen|snappen|doorgronden)",
    r"ervaren|beleven|ervaring(en)? opdoen",
    r"(me |mezelf |mij )?(verdiepen|oriënteren|verkennen|verbreden|ontwikkelen)",
    r"meekijken|meelopen|rondkijken|kijken hoe|zien hoe",
    r"(kennis|ervaring(en)?) (delen|uitwisselen)",
    r"(van elkaar|van een ander|veel|iets) leren",
    r"inspiratie|geïnspireerd|bewust(er|wording)?|verbinding",
    r"weten hoe|te weten komen",
)
# Verbs that one can do, and see somebody do.
CONCRETE = (
    "afspreken", "afmaken", "aanpassen", "begroten", "bellen", "beslissen", "besluiten", "bouwen",
    "delegeren", "doorvragen", "halveren", "invoeren", "kiezen", "leiden", "maken", "onderhandelen",
    "opleveren", "opstellen", "organiseren", "overdragen", "plannen", "presenteren", "schrappen",
    "schrijven", "spreken", "stoppen", "tekenen", "terugbrengen", "toepassen", "uitleggen", "verkorten",
    "verminderen", "versnellen", "voorzitten", "vragen", "weigeren", "voeren", "geven", "loslaten",
)  # fmt: skip
# What another person can see, hear or count.
OBSERVABLE = (
    r"\d+([.,]\d+)*",
    r"twee|drie|vier|vijf|zes|zeven|acht|negen|tien|helft|dubbel|één (keer|dag|week|maand|uur)",
    r"binnen|elke|iedere|wekelijks|dagelijks|maandelijks|per (dag|week|maand|kwartaal|jaar)",
    r"minder|meer dan|sneller|eerder|vaker|korter|zonder",
    r"(zeg|zegt|zeggen|vertelt|vertellen|hoor|hoort|horen|zie|ziet|merkt|merken|belt|bellen|vraagt|vragen)",
    r"(ligt|liggen|staat|staan|hangt|hangen|komt|komen) (er|op|in|aan|vast|klaar)",
    r"(besluit\w*|beslis\w*|afspra\w*|plan|voorstel\w*|lijst\w*|agenda|brief|notitie|verslag|rapport|contract\w*|"
    r"mandaat|handtekening|werkwijze|protocol|rooster|begroting|budget)",
    r"(doe|doen|doet|gebruik\w*|teken\w*|schrijf\w*|schrap\w*|stop\w*|geef|geeft|geven|kies|kiest|leg|legt|leid|leidt)",
)  # fmt: skip


@dataclass(frozen=True)
class Hint:
    """A code for programs, and a sentence for the director."""

    code: str
    sentence: str


def hints(text: str, sign_of_success: str) -> list[Hint]:
    """What would make this goal clearer, the most useful first, at most two; empty when it is clear."""
    found = [*_of_text(text.strip()), *_of_sign(sign_of_success.strip())]
    order = ("abstract", "too_short", "no_sign", "not_observable", "several", "too_long")
    return sorted(found, key=lambda hint: order.index(hint.code))[:AT_MOST]


def _of_text(text: str) -> list[Hint]:
    if is_too_short(text):
        return [Hint("too_short", _(
            "Noem ook waarover het gaat: niet ‘netwerken’, maar "
            "‘drie wethouders leren bellen voordat er iets misgaat’."
        ))]  # fmt: skip
    found = []
    if is_abstract(text):
        found.append(Hint("abstract", _(
            "Wat kun of doe je daarna anders? Niet ‘meer inzicht in de bouw’, maar "
            "‘zelf een meerwerkbon beoordelen’."
        )))  # fmt: skip
    if is_several(text):
        found.append(Hint("several", _(
            "Hier lijken meer doelen in één te staan; los van elkaar zijn ze makkelijker te volgen, "
            "bijvoorbeeld ‘korter vergaderen’ en ‘vaker op de bouwplaats staan’ apart."
        )))  # fmt: skip
    elif is_too_long(text):
        found.append(Hint("too_long", _(
            "Past het in één zin die je in de lift kunt zeggen? "
            "Bijvoorbeeld ‘sneller besluiten met minder overleg’."
        )))  # fmt: skip
    return found


def _of_sign(sign: str) -> list[Hint]:
    if not sign:
        return [Hint("no_sign", _(
            "Waaraan merk je dat het gelukt is? Bijvoorbeeld: ‘een besluit tot € 5.000 valt dezelfde dag’."
        ))]  # fmt: skip
    if not is_observable(sign):
        return [Hint("not_observable", _(
            "Kan een ander het zien, horen of tellen? Niet ‘ik voel me zekerder’, maar "
            "‘ik zeg twee keer nee zonder eerst te overleggen’."
        ))]  # fmt: skip
    return []


# --- The rules, each a yes or no about words ---------------------------------------------------


def is_too_short(text: str) -> bool:
    """One or two words say not yet what it is about."""
    return 0 < len(_words(text)) < SHORT_IN_WORDS


def is_too_long(text: str) -> bool:
    return len(_words(text)) > LONG_IN_WORDS


def is_abstract(text: str) -> bool:
    """Abstract turns of phrase, and no verb that one could see done."""
    return _has(text, ABSTRACT) and not _has(text, CONCRETE)


def is_several(text: str) -> bool:
    """More than two sentences, or a list of three and more."""
    sentences = [part for part in re.split(r"[.;!?]\s+|\n+", text.strip()) if len(_words(part)) > 1]
    return len(sentences) > 2 or len(re.findall(r"^\s*[-*•\d]", text, re.MULTILINE)) > 1


def is_observable(sign: str) -> bool:
    """Something that another person could see, hear or count."""
    return _has(sign, OBSERVABLE)


def _words(text: str) -> list[str]:
    return re.findall(r"[\w’'€%-]+", text)


def _has(text: str, patterns: tuple[str, ...]) -> bool:
    folded = " ".join(text.casefold().split())[:2000]
    return any(re.search(rf"(?<!\w)(?:{pattern})(?!\w)", folded) for pattern in patterns)
