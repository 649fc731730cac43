"""The invented people and organisations of the demo. Nobody of them exists."""

from dataclasses import dataclass

from tradingplaces.kit.plain_text import without_accents


@dataclass(frozen=True)
class House:
    name: str
    sector: str
    place: str
    province: str
    region: str
    size: int
    # Days of the month on which its governance body meets, on the nearest working day.
    meets_on: tuple[int, ...] = (8, 22)
    body: str = "rvt"


@dataclass(frozen=True)
class Person:
    first_name: str
    infix: str
    last_name: str
    title: str
    house: House
    learn: str
    offer: str
    challenges: tuple[str, ...] = ()
    wish: str = ""
    veto: str = ""
    account: str = ""
    confidential: bool = False

    @property
    def email(self) -> str:
        if self.account:
            return f"{self.account}@demo.example"
        parts = (self.first_name, self.infix.replace(" ", "").replace("’", ""), self.last_name)
        written = ".".join(part.lower() for part in parts if part).replace(" ", "").replace("’", "")
        return f"{without_accents(written)}@demo.example"


def _corporation(name: str, place: str, province: str, region: str, size: int, *days: int) -> House:
    return House(name, "corporation", place, province, region, size, days or (8, 22), "rvc")


HOUSES = {
    "veste": _corporation("Stichting De Veste", "Meppel", "Drenthe", "noord", 84, 7, 21),
    "dommeldal": _corporation("Woonkring Dommeldal", "Best", "Noord-Brabant", "zuid", 61, 5, 19),
    "esborg": _corporation("Esborg Wonen", "Assen", "Drenthe", "noord", 140, 12, 26),
    "linge": _corporation("Woonstichting Linge en Waal", "Tiel", "Gelderland", "zuid", 73, 9, 23),
    "kralingerzijl": _corporation("Kralingerzijl Wonen", "Rotterdam", "Zuid-Holland", "midden", 320, 6, 20),
    "merwezoom": _corporation("Woonstichting Merwezoom", "Nieuwegein", "Utrecht", "midden", 95, 13, 27),
    "zoomweide": _corporation("Zoomweide Wonen", "Lelystad", "Flevoland", "noord", 110, 11, 25),
    "jekerhof": _corporation("Jekerhof Wonen", "Maastricht", "Limburg", "zuid", 160, 4, 18),
    "rijnkade": _corporation("Woonstichting Rijnkade", "Arnhem", "Gelderland", "zuid", 48, 10, 24),
    "turfstreek": _corporation("Turfstreek Wonen", "Hoogeveen", "Drenthe", "noord", 66, 14, 28),
    "spaarnhof": _corporation("Spaarnhof Wonen", "Haarlem", "Noord-Holland", "noord", 205, 3, 17),
    "twentestroom": _corporation("Twentestroom Wonen", "Hengelo", "Overijssel", "noord", 88, 2, 16),
    "horsterwold": _corporation("Horsterwold Wonen", "Zeewolde", "Flevoland", "noord", 37, 1, 15),
    "stavast": House("Bouwgroep Stavast", "construction", "Nijmegen", "Gelderland", "zuid", 210, (8, 15), "rvc"),
    "beerzestreek": House("Welzijn Beerzestreek", "welfare", "Boxtel", "Noord-Brabant", "zuid", 120, (6, 20), "rvt"),
    "oostermoer": House("Gemeente Oostermoer", "municipality", "Gieten", "Drenthe", "noord", 430, (1, 8, 15, 22), "college"),
    "brandsma": House("Brandsma Renovatie", "construction", "Tiel", "Gelderland", "zuid", 95, (10, 24), "board"),
    "waalbogen": House("Zorggroep Waalbogen", "care", "Zaltbommel", "Gelderland", "midden", 680, (9, 23), "rvt"),
    "zeedijk": House("Aannemersbedrijf Zeedijk", "construction", "Hoorn", "Noord-Holland", "noord", 70, (7, 21), "board"),
    "samenloop": House("Buurtwerk Samenloop", "welfare", "Zwolle", "Overijssel", "noord", 54, (12, 26), "rvt"),
    "geul": House("Warmtebedrijf Geul", "energy", "Heerlen", "Limburg", "zuid", 180, (5, 19), "rvc"),
    "maasduinen": House("Gemeente Maasduinen", "municipality", "Cuijk", "Noord-Brabant", "zuid", 390, (2, 9, 16, 23), "college"),
    "westerkim": House("Zorggroep Westerkim", "care", "Hoorn", "Noord-Holland", "noord", 900, (11, 25), "rvt"),
    "lekborg": House("Bouwbedrijf Lekborg", "construction", "Nieuwegein", "Utrecht", "midden", 130, (4, 18), "board"),
    "terpenland": House("Welzijn Terpenland", "welfare", "Leeuwarden", "Fryslân", "noord", 77, (13, 27), "rvt"),
    "goudwilg": House("Zorggroep De Goudwilg", "care", "Gouda", "Zuid-Holland", "midden", 240, (6, 20), "rvt"),
    "eemweide": House("Eemweide Zorg en Wonen", "care", "Amersfoort", "Utrecht", "midden", 510, (3, 17), "rvt"),
}  # fmt: skip

DURING, VACANCY, HEAT = "bewoners in de woning tijdens renovatie", "wonen en zorg", "verduurzaming"
NEIGHBOURHOOD, POVERTY, BUILDING = "leefbaarheid in de wijk", "bestaanszekerheid", "sneller bouwen"


def _person(first: str, infix: str, last: str, title: str, house: str, learn: str, offer: str, *challenges: str, **more: object) -> Person:  # fmt: skip
    return Person(first, infix, last, title, HOUSES[house], learn, offer, challenges, **more)  # type: ignore[arg-type]


# The five exchanges that exist when the demo is loaded: A and B.
RUNNING = (
    _person("Saskia", "van der", "Meulen", "bestuurder", "veste", "Sneller besluiten met minder overleg.", "Tien jaar ervaring met bewonersparticipatie bij sloop en nieuwbouw.", DURING, BUILDING, account="directeur-a"),
    _person("Ruben", "", "Kortekaas", "directeur", "stavast", "Begrijpen waarom een opdrachtgever tien weken nodig heeft voor een besluit.", "Een dagstart waarin de ploeg in een kwartier besluit.", DURING, BUILDING, account="directeur-b"),
)  # fmt: skip
STORY = (
    _person("Annelies", "", "Dijkgraaf", "bestuurder", "linge", "Zien wat onze opdrachten op de steiger aanrichten.", "Een open managementteam en een volle agenda.", DURING),
    _person("Theo", "", "Brandsma", "directeur", "brandsma", "Leren hoe een corporatie kiest als het geld op is.", "Vakmensen die zelf plannen.", DURING),
)  # fmt: skip
FINISHED = (
    _person("Jeroen", "ten", "Cate", "voorzitter raad van bestuur", "esborg", "Ervaren hoe een college van burgemeester en wethouders tot keuzes komt.", "Een portefeuille met drieduizend woningen op aardgas.", HEAT),
    _person("Wil", "", "Scholten", "wethouder", "oostermoer", "Weten wat prestatieafspraken in een organisatie losmaken.", "Korte lijnen tussen raad, college en dorp.", HEAT, NEIGHBOURHOOD),
)  # fmt: skip
PREPARING = (
    _person("Hakim", "", "Bouzid", "bestuurder", "dommeldal", "Ervaren hoe een wijkteam werkt; zelf minder vergaderen.", "Een wijk waar acht organisaties één balie delen.", NEIGHBOURHOOD, POVERTY),
    _person("Margriet", "", "Oosterhof", "directeur-bestuurder", "beerzestreek", "Zien hoe een corporatie over huurachterstand beslist.", "Een wijkteam dat zelf zijn week indeelt.", NEIGHBOURHOOD, POVERTY),
)  # fmt: skip
PREPARING_TOO = (
    _person("Judith", "", "Oosterveen", "directeur-bestuurder", "spaarnhof", "Wonen en zorg echt bij elkaar brengen.", "Veertig geclusterde woningen waar mantelzorg lukt.", VACANCY, account="buitenstaander"),
    _person("Arjen", "", "Veldkamp", "voorzitter raad van bestuur", "westerkim", "Feedback op mijn leiderschap van mensen die mij niet kennen.", "Een nachtdienst die je nooit vergeet.", VACANCY),
)  # fmt: skip

# Still to be paired.
POOL = (
    _person("Carolien", "in ’t", "Hout", "voorzitter raad van bestuur", "kralingerzijl", "Kijken of onze aanpak van personen met verward gedrag ook anders kan.", "Inkijk in een fusietraject.", VACANCY, POVERTY, confidential=True),
    _person("Sietse", "ten", "Have", "bestuurder", "waalbogen", "Feedback op mijn leiderschap van mensen die mij niet kennen.", "Nachtzorg in de wijk en een aanpak voor personen met verward gedrag.", VACANCY),
    _person("Farida", "", "Amrani", "bestuurder", "merwezoom", "Leren van ketensamenwerking in het onderhoud.", "Een klantpanel van vierhonderd huurders.", DURING, HEAT, veto="Aannemersbedrijf Zeedijk"),
    _person("Koen", "", "Verbruggen", "directeur vastgoedonderhoud", "zeedijk", "Hoe stuur je op samenwerking zonder er de baas over te zijn?", "Ketensamenwerking in planmatig onderhoud, met open begroting.", DURING),
    _person("Elise", "", "D’Haese", "bestuurder", "zoomweide", "Wonen en zorg echt bij elkaar brengen.", "Renovatie van zeshonderd woningen, bewoners in de woning.", DURING, VACANCY, wish="Buurtwerk Samenloop"),
    _person("Harmen", "van der", "Kolk", "directeur-bestuurder", "samenloop", "Begrijpen hoe de ander keuzes maakt als het geld op is.", "Wijkaanpak met veertien partners.", NEIGHBOURHOOD, POVERTY, wish="Zoomweide Wonen"),
    _person("Samira", "van den", "Elzen", "bestuurder", "jekerhof", "Verduurzaming versnellen zonder bewoners kwijt te raken.", "Tweehonderd gesprekken aan de keukentafel per jaar.", HEAT),
    _person("Pieter", "", "Hoekstra", "algemeen directeur", "geul", "Snappen waarom bewoners nee zeggen tegen een warmtenet.", "Een warmtenet dat er na elf jaar ligt.", HEAT),
    _person("Baukje", "", "Terpstra", "directeur-bestuurder", "rijnkade", "Leren van ketensamenwerking aan de vastgoedkant.", "Een kleine organisatie waar iedereen elkaar kent.", NEIGHBOURHOOD),
    _person("Sjef", "", "Hendrickx", "directeur sociaal domein", "maasduinen", "Begrijpen hoe de ander keuzes maakt als het geld op is.", "De achterkant van de schuldhulp.", POVERTY, NEIGHBOURHOOD),
    _person("Hilde", "op den", "Berg", "directeur-bestuurder", "turfstreek", "Sneller bouwen met een vaste bouwpartner.", "Tachtig fabriekswoningen in één zomer.", BUILDING),
    _person("Joël", "", "Kruithof", "algemeen directeur", "lekborg", "Zien hoe een corporatie haar investeringen kiest.", "Bouwen in een fabriek: van tekening tot sleutel in tien weken.", BUILDING),
    _person("Rob", "", "Lanting", "bestuurder", "twentestroom", "Leefbaarheid zonder extra geld: hoe doet een welzijnsorganisatie dat?", "Een huismeesterproject in vier flats.", NEIGHBOURHOOD),
    _person("Tineke", "", "Zijlstra", "directeur", "terpenland", "Ervaren wat huurders van een corporatie verwachten.", "Vrijwilligers die blijven.", NEIGHBOURHOOD, POVERTY),
    _person("Karim", "el", "Idrissi", "bestuurder", "horsterwold", "Zorg organiseren voor huurders die langer thuis wonen.", "Snel beslissen met dertig mensen.", VACANCY),
    _person("Luuk", "van", "Elst", "voorzitter raad van bestuur", "goudwilg", "Verduurzaming versnellen zonder bewoners kwijt te raken.", "Een zorggebouw dat weer woningen is geworden.", VACANCY),
    _person("Roos", "", "Hofstee", "bestuurder", "eemweide", "Hoe maak je woningen waar mensen tot het eind kunnen blijven?", "Een zorgvisie die in de praktijk al wordt uitgevoerd.", VACANCY),
)  # fmt: skip

COLLABORATIONS = (
    ("veste", "stavast", "contract", 2021),
    ("linge", "brandsma", "contract", 2018),
    ("esborg", "oostermoer", "agreement", 2016),
    ("dommeldal", "beerzestreek", "working", 2020),
    ("spaarnhof", "westerkim", "working", 2019),
    ("zoomweide", "samenloop", "working", 2022),
    ("jekerhof", "geul", "contract", 2023),
    ("turfstreek", "lekborg", "contract", 2024),
)
