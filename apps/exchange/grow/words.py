"""Sentences that sound like interviews on going abroad, and say nothing."""

COUNTRIES = {
    "DE": "Germany", "NL": "the Netherlands", "SE": "Sweden", "PL": "Poland", "CN": "China", "IN": "India",
    "US": "the United States", "CA": "Canada", "KE": "Kenya", "BR": "Brazil", "JP": "Japan", "AU": "Australia",
}  # fmt: skip
INDUSTRIES = [
    "Water treatment", "Energy storage", "Air quality", "Waste sorting", "Biogas", "Heat pumps", "Wind service",
    "Soil remediation", "Recycling of plastics", "Smart grids", "Building insulation", "Ballast water",
]  # fmt: skip
PLACES = ["Aarhus", "Turku", "Odense", "Tampere", "Esbjerg", "Vaasa", "Aalborg", "Oulu", "Vejle", "Lahti"]
ROLES = ["Founder", "Export manager", "Chief executive", "Head of research", "Sales director", "Project manager"]
NOUNS = ["export", "partner", "pilot", "licence", "founder", "network"]
SUBJECTS = [
    "the cluster", "our distributor", "the first customer", "a partner from the university", "the delegation",
    "our board", "the municipality", "a large firm from the network", "the pilot plant", "the local agent",
]  # fmt: skip
VERBS = ["opened", "changed", "slowed", "made possible", "paid for", "decided", "followed", "explained", "tested"]
OBJECTS = [
    "the way into {market}", "our second order from {market}", "the price that we asked in {market}",
    "the patents we hold", "the certificate for {market}", "what we knew about {market}",
    "the talks with the ministry in {market}", "our plans for a branch in {market}", "the trust of our clients",
]  # fmt: skip
OPENINGS = ["", "Well, ", "To be honest, ", "In the beginning ", "After two years ", "I would say that ", "Of course "]
CLOSINGS = [
    "",
    " – at least at first",
    ", and nobody expected that",
    " in the end",
    ", which took a year",
    ", “overnight”",
]
QUESTIONS = [
    "How did you come to {market}?", "Who helped you there?", "What would you do differently?", "And the cluster?",
    "What did it cost you?", "Did theory prepare you for {market}?", "How did you find the people?",
]  # fmt: skip


def sentence(rng):
    """One sentence somebody might say; some thousands of them exist."""
    words = rng.choice(OPENINGS) + rng.choice(SUBJECTS) + " " + rng.choice(VERBS) + " "
    words += rng.choice(OBJECTS).format(market=rng.choice(list(COUNTRIES.values()))) + rng.choice(CLOSINGS)
    return words[0].upper() + words[1:] + "."


def answer(rng, sentences=3):
    return " ".join(sentence(rng) for _ in range(rng.randint(1, sentences)))


def question(rng):
    return rng.choice(QUESTIONS).format(market=rng.choice(list(COUNTRIES.values())))


def name(rng, number):
    """The name of a firm that nobody will take for a real one."""
    word = "".join(rng.choice("bdfgklmnprstv") + rng.choice("aeiou") for _ in range(3)).title()
    return f"Synthetic {word} {number}"
