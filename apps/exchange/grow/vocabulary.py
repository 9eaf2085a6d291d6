"""Words of three languages in the order of how often they are said: short common ones first, long rare ones last.

The common words are the languages' own. Rare ones are built as these languages build them: English by affixes and
pairs, Danish by compounds, Finnish by case endings that agree with the vowels of the word.
"""

from apps.exchange.grow.shares import shuffled

ENGLISH = """
the and to of we a in that it is was for they with on you have not but our this so as at be had what are them from do
there about when one all if or can would because very which out were has who more then time some will people just know
think could their your been only also how other good first year years work way after said well us into most now than
market company customer product export project partner country cluster energy water technology problem help need money
big new small want come see give find use ask meet sell buy pay build start grow learn change trust wait talk plan try
network university ministry municipality board founder team office visit contract price order pilot plant test sample
sensor pump filter battery boiler turbine heat waste biogas wind grid ship soil air plastic steel software data model
licence patent certificate standard tender subsidy grant loan investor bank risk cost margin growth profit competitor
distributor agent supplier client user engineer researcher student lawyer delegation fair conference seminar workshop
language culture distance border customs law rule tax visa flight hotel lunch coffee phone letter meeting agreement
knowledge experience advice introduction reference relationship reputation resource capability advantage ownership
location internalisation opportunity barrier motive strategy decision mistake luck surprise patience effort
"""
DANISH = """
og i at det er en til på der af de vi som den har med for ikke et så men var fra kan vil havde også om når hvor nu meget
efter alle lige selv noget hvad jeg du man sig ud op hen få få får går gør skal måtte år dag tid marked kunde kunder
virksomhed netværk vand energi miljø løsning løsninger udvikling udland klynge universitet kommune samarbejde viden
penge møde møder første næste små store nye gode svært nødvendigt måske selvfølgelig ærligt øvrigt både også gennem
igennem forståelse erfaring hjælp støtte rådgivning pris bæredygtig grøn tænke lære købe sælge åbne vækst håb æske ønske
"""
DANISH_FRONT = """
vand energi miljø affalds spildevands luft varme vind sol bio kraft køle forsknings udviklings markeds salgs eksport
netværks klynge virksomheds kunde sø jord by havne skibs målings
"""
DANISH_BACK = """
rensning anlæg teknologi løsning løsninger måling værk strategi marked markedet møde rådgivning støtte samarbejde
projekt projekter forsøg pumpe filter leverandør chef afdeling viden økonomi prøve område styrelse
"""
FINNISH = """
ja on että se ei oli me hän mutta ne niin kuin myös olla mitä kun tai jos vain nyt sitten siellä täällä minä sinä tämä
mikä joka kaikki hyvin paljon vähän ensin vuosi aika markkina asiakas yritys tuote vienti vesi energia ympäristö
ratkaisu verkosto yliopisto kunta yhteistyö tieto raha kokous ensimmäinen seuraava pieni suuri uusi hyvä vaikea
tärkeä ehkä tietysti rehellisesti esimerkiksi kumppani klusteri hanke apu tuki hinta kestävä vihreä
oppia ostaa myydä kasvu toive
"""
FINNISH_STEMS = """
markkina asiakkaa yritykse tuottee vienni vede energia ympäristö ratkaisu verkosto yliopisto kunna tiedo raha
kokoukse kumppani klusteri hankkee tue hinna kasvu toivee laittee mittaukse jättee voima lämmö tuule meri ilma
kaupungi sopimukse tutkimukse kehitykse johtaja insinööri pumpu suodattime päästö hyödy työ
"""
FINNISH_ENDINGS = ["n", "ssa", "sta", "lla", "lta", "lle", "ksi", "na", "tta", "nsa", "mme"]
FINNISH_MORE = ["", "kin", "kaan", "han"]
PREFIXES = ["", "re", "un", "over", "pre", "non-", "co-", "sub", "inter", "micro"]
SUFFIXES = ["", "s", "er", "ing", "less", "like", "ship", "able", "ness", "wise", "ful", "ed"]
SYLLABLES = [first + vowel for first in "bdfgklmnprstvz" for vowel in "aeiou"]
NAMES = 8000  # of places, people and things that few ever mention


def english(rng):
    common = unique(ENGLISH.split())
    content = common[60:]
    derived = [prefix + word for word in content for prefix in PREFIXES[1:]]
    derived += [word + suffix for word in content for suffix in SUFFIXES[1:]]
    both = [prefix + word + suffix for word in content for prefix in PREFIXES[1:] for suffix in SUFFIXES[1:]]
    pairs = [one + other for one in content[40:140] for other in content[60:140] if one != other]
    names = ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))).title() for _ in range(NAMES)]
    return unique([*common, *shuffled(rng, derived), *shuffled(rng, [*both, *pairs[::2], *names])])


def danish(rng):
    fronts = DANISH_FRONT.split()
    pairs = [front + back for front in fronts for back in DANISH_BACK.split()]
    longer = [front + pair for front in fronts[:12] for pair in pairs[::2] if not pair.startswith(front)]
    return unique([*DANISH.split(), *shuffled(rng, [*pairs, *longer])])


def finnish(rng):
    forms = [inflected(stem, ending + more) for stem in FINNISH_STEMS.split() for ending in FINNISH_ENDINGS
             for more in FINNISH_MORE]  # fmt: skip
    return unique([*FINNISH.split(), *shuffled(rng, forms)])


def inflected(stem, ending):
    """`stem` with an ending whose vowels go with it: ä after a word without a, o and u."""
    return stem + (ending if set(stem) & set("aou") else ending.replace("a", "ä"))


def unique(words):
    return list(dict.fromkeys(words))


LANGUAGES = {"en": english, "da": danish, "fi": finnish}
