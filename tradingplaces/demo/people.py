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
    "anker": _corporation("Het Anker Wonen", "Assen", "Drenthe", "noord", 140, 12, 26),
    "linge": _corporation("Woonstichting Linge en Waal", "Tiel", "Gelderland", "zuid", 73, 9, 23),
    "maaswaard": _corporation("Maaswaard Wonen", "Rotterdam", "Zuid-Holland", "midden", 320, 6, 20),
    "brug": _corporation("Woonstichting De Brug", "Nieuwegein", "Utrecht", "midden", 95, 13, 27),
    "polderzicht": _corporation("Polderzicht Wonen", "Lelystad", "Flevoland", "noord", 110, 11, 25),
    "zuiderpoort": _corporation("Zuiderpoort Wonen", "Maastricht", "Limburg", "zuid", 160, 4, 18),
    "sluishuis": _corporation("Woonstichting Sluishuis", "Arnhem", "Gelderland", "zuid", 48, 10, 24),
    "veenland": _corporation("Veenland Wonen", "Hoogeveen", "Drenthe", "noord", 66, 14, 28),
    "rozenhage": _corporation("Rozenhage Wonen", "Haarlem", "Noord-Holland", "noord", 205, 3, 17),
    "twentestroom": _corporation("Twentestroom Wonen", "Hengelo", "Overijssel", "noord", 88, 2, 16),
    "horsterwold": _corporation("Horsterwold Wonen", "Zeewolde", "Flevoland", "noord", 37, 1, 15),
    "stavast": House("Bouwgroep Stavast", "construction", "Nijmegen", "Gelderland", "zuid", 210, (8, 15), "rvc"),
    "waterrijk": House("Welzijn Waterrijk", "welfare", "Boxtel", "Noord-Brabant", "zuid", 120, (6, 20), "rvt"),
    "oostermoer": House("Gemeente Oostermoer", "municipality", "Gieten", "Drenthe", "noord", 430, (1, 8, 15, 22), "college"),
    "brandsma": House("Brandsma Renovatie", "construction", "Tiel", "Gelderland", "zuid", 95, (10, 24), "board"),
    "singel": House("Zorggroep Singelkwartier", "care", "Zaltbommel", "Gelderland", "midden", 680, (9, 23), "rvt"),
    "noorderlicht": House("Aannemersbedrijf Noorderlicht", "construction", "Hoorn", "Noord-Holland", "noord", 70, (7, 21), "board"),
    "samen": House("De Kade Samen", "welfare", "Zwolle", "Overijssel", "noord", 54, (12, 26), "rvt"),
    "geul": House("Warmtebedrijf Geul", "energy", "Heerlen", "Limburg", "zuid", 180, (5, 19), "rvc"),
    "grave": House("Gemeente Maasduinen", "municipality", "Cuijk", "Noord-Brabant", "zuid", 390, (2, 9, 16, 23), "college"),
    "bolwerk": House("Zorggroep Bolwerk", "care", "Hoorn", "Noord-Holland", "noord", 900, (11, 25), "rvt"),
    "kloosterveld": House("Bouwbedrijf Kloosterveld", "construction", "Nieuwegein", "Utrecht", "midden", 130, (4, 18), "board"),
    "vierhaven": House("Welzijn Vierhaven", "welfare", "Leeuwarden", "Fryslân", "noord", 77, (13, 27), "rvt"),
    "wending": House("Zorggroep De Wending", "care", "Gouda", "Zuid-Holland", "midden", 240, (6, 20), "rvt"),
    "heidehof": House("Heidehof Zorg en Wonen", "care", "Amersfoort", "Utrecht", "midden", 510, (3, 17), "rvt"),
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
    _person("Jeroen", "ten", "Cate", "voorzitter raad van bestuur", "anker", "Ervaren hoe een college van burgemeester en wethouders tot keuzes komt.", "Een portefeuille met drieduizend woningen op aardgas.", HEAT),
    _person("Wil", "", "Scholten", "wethouder", "oostermoer", "Weten wat prestatieafspraken in een organisatie losmaken.", "Korte lijnen tussen raad, college en dorp.", HEAT, NEIGHBOURHOOD),
)  # fmt: skip
PREPARING = (
    _person("Hakim", "", "Benali", "bestuurder", "dommeldal", "Ervaren hoe een wijkteam werkt; zelf minder vergaderen.", "Een wijk waar acht organisaties één balie delen.", NEIGHBOURHOOD, POVERTY),
    _person("Margriet", "", "Oosterhof", "directeur-bestuurder", "waterrijk", "Zien hoe een corporatie over huurachterstand beslist.", "Een wijkteam dat zelf zijn week indeelt.", NEIGHBOURHOOD, POVERTY),
)  # fmt: skip
PREPARING_TOO = (
    _person("Mirjam", "", "Oosterbaan", "directeur-bestuurder", "rozenhage", "Wonen en zorg echt bij elkaar brengen.", "Veertig geclusterde woningen waar mantelzorg lukt.", VACANCY, account="buitenstaander"),
    _person("Arjen", "", "Veldkamp", "voorzitter raad van bestuur", "bolwerk", "Feedback op mijn leiderschap van mensen die mij niet kennen.", "Een nachtdienst die je nooit vergeet.", VACANCY),
)  # fmt: skip

# Still to be paired.
POOL = (
    _person("Anouk", "in ’t", "Veld", "voorzitter raad van bestuur", "maaswaard", "Kijken of onze aanpak van personen met verward gedrag ook anders kan.", "Inkijk in een fusietraject.", VACANCY, POVERTY, confidential=True),
    _person("Sjoerd", "ten", "Brinke", "bestuurder", "singel", "Feedback op mijn leiderschap van mensen die mij niet kennen.", "Nachtzorg in de wijk en een aanpak voor personen met verward gedrag.", VACANCY),
    _person("Fatima", "", "Smits", "bestuurder", "brug", "Leren van ketensamenwerking in het onderhoud.", "Een klantpanel van vierhonderd huurders.", DURING, HEAT, veto="Aannemersbedrijf Noorderlicht"),
    _person("Wouter", "", "Verhoeven", "directeur vastgoedonderhoud", "noorderlicht", "Hoe stuur je op samenwerking zonder er de baas over te zijn?", "Ketensamenwerking in planmatig onderhoud, met open begroting.", DURING),
    _person("Ineke", "", "D’Hondt", "bestuurder", "polderzicht", "Wonen en zorg echt bij elkaar brengen.", "Renovatie van zeshonderd woningen, bewoners in de woning.", DURING, VACANCY, wish="De Kade Samen"),
    _person("Berend", "van der", "Velden", "directeur-bestuurder", "samen", "Begrijpen hoe de ander keuzes maakt als het geld op is.", "Wijkaanpak met veertien partners.", NEIGHBOURHOOD, POVERTY, wish="Polderzicht Wonen"),
    _person("Yasmina", "van den", "Bosch", "bestuurder", "zuiderpoort", "Verduurzaming versnellen zonder bewoners kwijt te raken.", "Tweehonderd gesprekken aan de keukentafel per jaar.", HEAT),
    _person("Pieter", "", "Hoekstra", "algemeen directeur", "geul", "Snappen waarom bewoners nee zeggen tegen een warmtenet.", "Een warmtenet dat er na elf jaar ligt.", HEAT),
    _person("Tjitske", "", "Zandstra", "directeur-bestuurder", "sluishuis", "Leren van ketensamenwerking aan de vastgoedkant.", "Een kleine organisatie waar iedereen elkaar kent.", NEIGHBOURHOOD),
    _person("Gijs", "", "Peeters", "directeur sociaal domein", "grave", "Begrijpen hoe de ander keuzes maakt als het geld op is.", "De achterkant van de schuldhulp.", POVERTY, NEIGHBOURHOOD),
    _person("Froukje", "op den", "Kamp", "directeur-bestuurder", "veenland", "Sneller bouwen met een vaste bouwpartner.", "Tachtig fabriekswoningen in één zomer.", BUILDING),
    _person("Daniël", "", "Schaap", "algemeen directeur", "kloosterveld", "Zien hoe een corporatie haar investeringen kiest.", "Bouwen in een fabriek: van tekening tot sleutel in tien weken.", BUILDING),
    _person("Rob", "", "Lanting", "bestuurder", "twentestroom", "Leefbaarheid zonder extra geld: hoe doet een welzijnsorganisatie dat?", "Een huismeesterproject in vier flats.", NEIGHBOURHOOD),
    _person("Tineke", "", "Zijlstra", "directeur", "vierhaven", "Ervaren wat huurders van een corporatie verwachten.", "Vrijwilligers die blijven.", NEIGHBOURHOOD, POVERTY),
    _person("Karim", "el", "Idrissi", "bestuurder", "horsterwold", "Zorg organiseren voor huurders die langer thuis wonen.", "Snel beslissen met dertig mensen.", VACANCY),
    _person("Bas", "van", "Wijk", "voorzitter raad van bestuur", "wending", "Verduurzaming versnellen zonder bewoners kwijt te raken.", "Een zorggebouw dat weer woningen is geworden.", VACANCY),
    _person("Roos", "", "Hoekzema", "bestuurder", "heidehof", "Hoe maak je woningen waar mensen tot het eind kunnen blijven?", "Een zorgvisie die in de praktijk al wordt uitgevoerd.", VACANCY),
)  # fmt: skip

COLLABORATIONS = (
    ("veste", "stavast", "contract", 2021),
    ("linge", "brandsma", "contract", 2018),
    ("anker", "oostermoer", "agreement", 2016),
    ("dommeldal", "waterrijk", "working", 2020),
    ("rozenhage", "bolwerk", "working", 2019),
    ("polderzicht", "samen", "working", 2022),
    ("zuiderpoort", "geul", "contract", 2023),
    ("veenland", "kloosterveld", "contract", 2024),
)
