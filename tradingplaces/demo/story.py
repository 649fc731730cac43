"""The published double story of the demo, in the voices of two invented directors."""

SLUG = "op-de-steiger-vraagt-niemand-naar-je-beleidsplan"
TITLE = "‘Op de steiger vraagt niemand naar je beleidsplan’"
INTRO = (
    "Annelies Dijkgraaf stond tien dagen aan het roer van een renovatiebedrijf. Theo Brandsma leidde ondertussen "
    "haar corporatie. Ze kregen dezelfde vragen en lazen elkaars antwoorden pas toen ze beide klaar waren."
)
DRAWING = "bouwplaats"
DRAWING_ALT = "Tekening: huizen in de steigers, met op de voorgrond een petrolkleurige werkschoen."
CAPTION = "Dag 3: 48 woningen in de steigers. Annelies leent werkschoenen, maat 39."

# (kind, side, text) or, for a picture, (kind, side, caption, drawing, description).
BLOCKS: tuple[tuple[str, ...], ...] = (
    ("question", "", "Wat verraste je het meest?"),
    ("text", "A", "Dat er om zeven uur al drie besluiten vallen. Op de bouw wacht een vraag niet op een overleg, want dan staat er een ploeg stil. De uitvoerder belt, je zegt ja of nee, en om kwart over zeven hoor je een boor."),
    ("text", "A", "Bij ons zou zo’n vraag donderdag op de agenda staan. Ik schrok van mijn eigen reflex: ik wilde eerst weten wie erover ging."),
    ("quote", "A", "Ik dacht dat wij de opdrachtgever waren. Na drie dagen wist ik: wij zijn vooral de vertraging."),
    ("text", "A", "In de keet hangt een lijst met wat ze van opdrachtgevers nodig hebben. Op die van ons stond één woord: antwoord."),
    ("text", "B", "Hoeveel mensen ik op één dag iets moest uitleggen. De huurdersraad, de wethouder, een commissaris, de accountant. Als aannemer leg je één keer iets uit en dan ga je bouwen."),
    ("picture", "B", "Huisbezoek op dag 2.", "deur-b", "Tekening: een gympie op de mat voor een deur die op een kier staat."),
    ("quote", "B", "Een huurder liet me haar meterkast zien en bood koffie aan. Ik bouw al twintig jaar, dat was me nooit overkomen."),
    ("question", "", "Wat ging er mis?"),
    ("text", "A", "Ik tekende een meerwerkbon van € 3.800 zonder te vragen wat er tegenover stond. Binnen mijn mandaat, dat wel. De werkvoorbereider legde me de dag erna rustig uit wat ik had weggegeven."),
    ("text", "B", "Ik beloofde een huurder dat zijn raam voor de zomer vervangen werd. Dat kan ik als aannemer waarmaken. Als bestuurder moest ik uitleggen waarom zijn buren dan later zijn."),
    ("question", "", "Wat neem je mee naar huis?"),
    ("text", "A", "Eén mens die mag beslissen tot een bedrag waar je van moet slikken. Sinds we terug zijn tekent onze projectleider zelf tot vijfduizend euro, en belt de uitvoerder niet meer drie keer."),
    ("text", "B", "Dat een planning een belofte aan een bewoner is. Op onze borden staat nu bij elke woning een naam, geen nummer."),
)  # fmt: skip
