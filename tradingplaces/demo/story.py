"""The double stories of the demo, in the voices of invented directors: two published, one being written."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """A double story. A block is (kind, side, text), for a picture (kind, side, caption, drawing, description)."""

    kind: str
    title: str
    intro: str
    drawing: str
    drawing_alt: str
    caption: str
    weeks_ago: int
    blocks: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Begun:
    """A story in the making. A photo is (name in photos/, description, caption), of A and of B."""

    kind: str
    title: str
    intro: str
    drawing: str
    drawing_alt: str
    caption: str
    blocks: tuple[tuple[str, ...], ...]
    photos: tuple[tuple[str, str, str], ...]


SCAFFOLD = Told(
    kind="look-back",
    title="‘Op de steiger vraagt niemand naar je beleidsplan’",
    intro='Annelies Dijkgraaf stond tien dagen aan het roer van een renovatiebedrijf. Theo Brandsma leidde ondertussen haar corporatie. Ze kregen dezelfde vragen en lazen elkaars antwoorden pas toen ze beide klaar waren.',
    drawing="bouwplaats",
    drawing_alt="Tekening: huizen in de steigers, met op de voorgrond een petrolkleurige werkschoen.",
    caption="Dag 3: 48 woningen in de steigers. Annelies leent werkschoenen, maat 39.",
    weeks_ago=10,
    blocks=(
        ('question', '', 'Wat verraste je het meest?'),
        ('text', 'A', 'Dat er om zeven uur al drie besluiten vallen. Op de bouw wacht een vraag niet op een overleg, want dan staat er een ploeg stil. De uitvoerder belt, je zegt ja of nee, en om kwart over zeven hoor je een boor.'),
        ('text', 'A', 'Bij ons zou zo’n vraag donderdag op de agenda staan. Ik schrok van mijn eigen reflex: ik wilde eerst weten wie erover ging.'),
        ('quote', 'A', 'Ik dacht dat wij de opdrachtgever waren. Na drie dagen wist ik: wij zijn vooral de vertraging.'),
        ('text', 'A', 'In de keet hangt een lijst met wat ze van opdrachtgevers nodig hebben. Op die van ons stond één woord: antwoord. Ik heb er een foto van gemaakt en die maandag aan ons projectteam laten zien. Het bleef lang stil.'),
        ('text', 'A', 'Op dag zes nam ik zelf op toen de uitvoerder van een andere bouw belde. Een kozijn paste niet, 4 centimeter. Thuis had ik gevraagd om een memo. Nu vroeg ik wat hij zou doen, en dat deden we.'),
        ('text', 'B', 'Hoeveel mensen ik op één dag iets moest uitleggen. De huurdersraad, de wethouder, een commissaris, de accountant. Als aannemer leg je één keer iets uit en dan ga je bouwen.'),
        ('text', 'B', 'Ik dacht dat ze dat deden omdat ze niet durfden te kiezen. Op dag vier zat ik met de huurdersraad aan tafel over dezelfde renovatie die mijn mensen uitvoeren. Elke vraag die zij stelden, had ik op de bouw al eens als klacht teruggekregen. Hier kwam hij vooraf.'),
        ('picture', 'B', 'Huisbezoek op dag 2.', 'deur-b', 'Tekening: een gympie op de mat voor een deur die op een kier staat.'),
        ('quote', 'B', 'Een huurder liet me haar meterkast zien en bood koffie aan. Ik bouw al twintig jaar, dat was me nooit overkomen.'),
        ('question', '', 'Wat ging er mis?'),
        ('text', 'A', 'Ik tekende een meerwerkbon van € 3.800 zonder te vragen wat er tegenover stond. Binnen mijn mandaat, dat wel. De werkvoorbereider legde me de dag erna rustig uit wat ik had weggegeven.'),
        ('text', 'A', 'Het leerzame was niet het bedrag. Het was dat niemand boos werd en dat het dezelfde middag op het bord stond, met mijn naam erbij en de les in één regel. Bij ons zou zo’n fout een evaluatie krijgen, en een half jaar later een aangepaste procedure.'),
        ('text', 'B', 'Ik beloofde een huurder dat zijn raam voor de zomer vervangen werd. Dat kan ik als aannemer waarmaken. Als bestuurder moest ik uitleggen waarom zijn buren dan later zijn.'),
        ('text', 'B', 'De volgende ochtend ben ik teruggegaan om het te zeggen zoals het is: ik heb iets beloofd wat niet aan mij was. Hij vond het niet erg. Hij vond het wel bijzonder dat iemand het kwam vertellen.'),
        ('question', '', 'Wat neem je mee naar huis?'),
        ('text', 'A', 'Eén mens die mag beslissen tot een bedrag waar je van moet slikken. Sinds we terug zijn tekent onze projectleider zelf tot vijfduizend euro, en belt de uitvoerder niet meer drie keer.'),
        ('text', 'A', 'En de dagstart. Een kwartier, staand, om een bord. Ik dacht dat onze mensen er de schouders over zouden ophalen. Na twee weken vroegen ze of het ook op de afdeling verhuur kon.'),
        ('text', 'B', 'Dat een planning een belofte aan een bewoner is. Op onze borden staat nu bij elke woning een naam, geen nummer.'),
        ('quote', 'B', 'Ik bel nu eerst de bewoner, dan pas de leverancier.'),
        ('text', 'B', 'Annelies en ik hebben afgesproken dat onze teams elk kwartaal een dag ruilen. Zonder verslag. Wie terugkomt, vertelt bij de koffie wat hij anders gaat doen.'),
    ),
)  # fmt: skip

AGENDA = Told(
    kind="diary",
    title="De agenda van een wethouder kent geen witregel",
    intro="Jeroen ten Cate leidde tien dagen een wethouderskamer, Wil Scholten een corporatie met drieduizend woningen op aardgas. Een dagboek met twee pennen.",
    drawing="bureau-a",
    drawing_alt="Tekening: een bureau bij een raam, een colbert over de stoel en daaronder de schoenen van een ander.",
    caption="Dag 1: het jasje hangt er nog, de schoenen zijn al van iemand anders.",
    weeks_ago=4,
    blocks=(
        ("question", "", "Hoe zag je eerste dag eruit?"),
        ("text", "A", "Elf afspraken, geen ervan langer dan een half uur. Bij de vierde wist ik niet meer wie ik wat had toegezegd. De bode wel: die houdt een lijstje bij."),
        ("text", "A", "Tussen elf en kwart over elf was er niets. Ik dacht: even denken. Er kwam iemand binnen om te vragen of het klopte dat ik een kwartier vrij had."),
        ("quote", "A", "Een wethouder besluit de hele dag en hoort pas een jaar later of het klopte."),
        ("text", "B", "Om half negen zat ik aan tafel met mensen die deze week één ding wilden afmaken. Ik vroeg wanneer het volgende overleg was. Er was er geen."),
        ("text", "B", "Na de lunch liep ik mee met een opzichter. Drieduizend woningen op aardgas klinkt in een raadszaal als een getal. Hier is het een trap, een meterkast en een mevrouw die vraagt of haar kookplaat mee mag."),
        ("picture", "B", "Dag 2: aan tafel met de huurders.", "tafel", "Tekening: een ovale tafel van boven, met om en om petrolkleurige en koraalkleurige stoelen."),
        ("question", "", "Wanneer deed je het fout?"),
        ("text", "A", "Op dag vijf zei ik in een commissie: ‘Dat zoeken we uit.’ Voor mij betekent dat: volgende week een antwoord. Voor de griffie is het een toezegging met een nummer en een datum. Er lopen nu drie ambtenaren achter mijn zinnetje aan."),
        ("text", "B", "Ik stelde voor om het besluit over de warmtepompen alvast bekend te maken, dan kon iedereen wennen. De manager wonen keek me aan. Bekendmaken is hier beloven. Daarna bellen er tweehonderd mensen met de vraag wanneer."),
        ("question", "", "Wat begreep je ineens van de ander?"),
        ("text", "A", "Waarom de gemeente zo laat antwoordt op onze brieven. Niet uit onwil: elk antwoord gaat langs vier mensen die er allemaal voor moeten staan."),
        ("text", "A", "Ik heb er een gevolgd, van de vraag tot de handtekening. Zestien dagen, waarvan er elf in een postvak. Niemand had te veel tijd genomen. Er was alleen niemand die het hele stuk zag."),
        ("text", "B", "Dat een prestatieafspraak daar een begroting wordt. Eén zin van ons raadsakkoord kostte hun drie maanden rekenen."),
        ("text", "B", "De controller had ze naast elkaar gelegd: onze zin, en de vijf scenario’s die ze ervoor hadden moeten doorrekenen. In vier daarvan ging de huur omhoog. Dat stond nergens in ons akkoord, en toch hadden we het besloten."),
        ("quote", "B", "Ik heb die zin zelf geschreven. Ik zou hem nu korter maken."),
        ("question", "", "Wat doe je sindsdien anders?"),
        ("text", "A", "Elke brief aan de gemeente begint bij ons nu met de vraag, en met wie hem kan beantwoorden. We hebben er sinds de wissel zeven verstuurd. Het snelste antwoord kwam na vier dagen."),
        ("text", "B", "Voor we iets afspreken, zit er één middag iemand van de corporatie bij die het uitrekent. En in mijn agenda staat elke dag een kwartier dat niemand mag inplannen. De bode houdt het bij."),
    ),
)  # fmt: skip

# Of the running exchange: nobody was asked yet, so nobody but both directors and the organisers reads it.
WEEK_ONE = Begun(
    kind="report",
    title="Wie zegt hier eigenlijk ja?",
    intro="Saskia van der Meulen staat deze weken aan het roer van een bouwbedrijf, Ruben Kortekaas leidt haar corporatie. Na vier dagen schreven ze elk op wat ze niet hadden verwacht.",
    drawing="panorama",
    drawing_alt="Tekening: een rij huizen in petrol en koraal.",
    caption="",
    blocks=(
        ("question", "", "Wat had je niet verwacht?"),
        ("text", "A", "Dat niemand mij vraagt of iets mag. Ze vragen wanneer het kan. Ik zeg vaker ja dan thuis, en tot nu toe is er niets omgevallen."),
        ("quote", "A", "Bij ons is ja een besluit. Hier is het een begin."),
        ("text", "B", "Dat een corporatie zoveel weet van de mensen achter de deur. Wij kennen het dak en de kozijnen. Zij kennen de kinderen."),
    ),
    photos=(
        ("bureau-b", "Een bureau bij het raam: een koraalkleurig colbert over de stoel, een mok, en onder het bureau de petrolkleurige schoenen van een ander.", "Rubens stoel, Saskia’s schoenen."),
        ("straat-a", "Een straat met gevels in petrol; op de stoep een koraalkleurige boom en een fiets.", "De straat waar Ruben op huisbezoek ging."),
    ),
)  # fmt: skip
