"""Reading a request: its verb, and arguments that the verb takes."""

from dataclasses import dataclass

from apps.exchange.oai.dates import check_range, last_moment_of, moment_of
from apps.exchange.oai.errors import OaiError, bad_argument
from apps.exchange.oai.tokens import Place, read_token

PREFIX = "oai_dc"
LISTS = {"ListIdentifiers", "ListRecords"}
# Arguments that a verb needs, and those that it may have.
ARGUMENTS = {
    "Identify": (set(), set()),
    "ListMetadataFormats": (set(), {"identifier"}),
    "ListSets": (set(), {"resumptionToken"}),
    "GetRecord": ({"identifier", "metadataPrefix"}, set()),
    "ListIdentifiers": ({"metadataPrefix"}, {"from", "until", "set"}),
    "ListRecords": ({"metadataPrefix"}, {"from", "until", "set"}),
}


@dataclass(frozen=True)
class Selection:
    """Which records a list asks for, and where in the list to begin."""

    start: str = ""
    end: str = ""
    set_spec: str = ""
    place: Place | None = None

    @property
    def first_moment(self):
        return moment_of(self.start) if self.start else None

    @property
    def last_moment(self):
        return last_moment_of(self.end) if self.end else None


def read_arguments(query):
    """{name: value} with the verb among them. Raises OaiError: badVerb, badArgument.

    `query` is a QueryDict: a name that stands in it twice is an error of the protocol too.
    """
    verbs = query.getlist("verb")
    if len(verbs) != 1 or verbs[0] not in ARGUMENTS:
        raise OaiError("badVerb", f"The verb is one of {', '.join(ARGUMENTS)}.")
    repeated = [name for name, values in query.lists() if len(values) > 1]
    if repeated:
        raise bad_argument("No argument stands twice.")
    arguments = {name: query[name] for name in query}
    check_names(verbs[0], set(arguments) - {"verb"})
    return arguments


def check_names(verb, names):
    needed, allowed = ARGUMENTS[verb]
    if verb in LISTS and "resumptionToken" in names:
        if names != {"resumptionToken"}:
            raise bad_argument("resumptionToken stands alone: it holds the other arguments.")
        return
    if names - needed - allowed:
        raise bad_argument(f"{verb} takes {', '.join(sorted(needed | allowed)) or 'no arguments'}.")
    if needed - names:
        raise bad_argument(f"{verb} needs {', '.join(sorted(needed - names))}.")


def read_selection(arguments):
    """The Selection of a list request, from its arguments or its resumption token. Raises OaiError."""
    if "resumptionToken" in arguments:
        start, end, set_spec, place = read_token(arguments["resumptionToken"], arguments["verb"])
        return Selection(start, end, set_spec, place)
    check_prefix(arguments["metadataPrefix"])
    for name in ("from", "until"):
        if name in arguments:
            moment_of(arguments[name])
    selection = Selection(arguments.get("from", ""), arguments.get("until", ""), arguments.get("set", ""))
    check_range(selection.start, selection.end)
    return selection


def check_prefix(prefix):
    if prefix != PREFIX:
        raise OaiError("cannotDisseminateFormat", f"Records are given as {PREFIX}.")
