"""How the outcome of an assumption follows from its claims."""

OBSERVED, PARTLY, NOT_OBSERVED, OPEN = "observed", "partly", "not-observed", "open"
LABELS = {OBSERVED: "Observed", PARTLY: "Partly observed", NOT_OBSERVED: "Not observed", OPEN: "Not yet judged"}


def outcome_of(bearings):
    """The outcome of an assumption on which claims bear as listed: unanimous bearings decide, others make it partly."""
    kinds = set(bearings)
    if not kinds:
        return OPEN
    return kinds.pop() if len(kinds) == 1 else PARTLY
