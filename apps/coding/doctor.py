from itertools import groupby

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import F, Q

from apps.coding.masking import MASKED, masks_by_quote
from apps.coding.models import Code, Coding, Memo, Quote
from apps.core.doctor import rows_below_themselves
from apps.core.faults import checks
from apps.core.visibility import Access
from apps.interviews.models import Transcript
from apps.interviews.pseudonyms.tables import has_replacements

WIDTH = [Access.PUBLIC, Access.PROJECT, Access.RESTRICTED]


@checks.add("anchors")
def anchored_quotes():
    """Quotes that are not, letter by letter, the words at their place in their transcript."""
    quotes = Quote.objects.filter(transcript__isnull=False).order_by("transcript_id", "start")
    quotes = quotes.iterator(chunk_size=2000)
    for transcript_id, group in groupby(quotes, key=lambda quote: quote.transcript_id):
        transcript = Transcript.objects.get(pk=transcript_id)
        for quote in group:
            for message in faults_of_anchor(quote, transcript):
                yield quote.reference, message


def faults_of_anchor(quote, transcript):
    """Sentences on what does not hold between a quote and the text that it is anchored in."""
    text = transcript.text
    if quote.interview_id != transcript.interview_id:
        yield "is anchored in the transcript of another interview"
    if quote.end > len(text):
        yield f"ends at {quote.end}, after the last character of its transcript"
    elif text[quote.start : quote.end] != quote.exact:
        yield f"differs from its transcript at {quote.start}–{quote.end}"
    elif not text[: quote.start].endswith(quote.prefix) or not text[quote.end :].startswith(quote.suffix):
        yield "has other words around it in its transcript than those that are kept with it"


@checks.add("masks")
def masks_out_of_date():
    """Quotes whose words before others than the project's own are not those that the table of pseudonyms asks for."""
    masked = Q(*((f"{name}__isnull", False) for name in MASKED), _connector=Q.OR)
    quotes = list(Quote.objects.filter(masked | Q(has_replacements())).select_related("interview"))
    for quote, values in masks_by_quote(quotes):
        if any(getattr(quote, name) != value for name, value in values.items()):
            yield quote.reference, "shows a name that is replaced, or replaces one that is not; save the table again"


@checks.add("quotes-without-place")
def quotes_without_place():
    """Quotes that nobody could look up: no transcript, and a passage that names no place in its source."""
    for quote in Quote.objects.filter(transcript__isnull=True).filter(Q(passage=None) | Q(passage__locator="")):
        yield quote.reference, "has no transcript, and its passage does not say where it is printed"


@checks.add("visibility")
def quotes_wider_than_their_interview():
    """Quotes whose access is wider than that of the interview; they are hidden with it, and would open with it."""
    for quote in Quote.objects.exclude(access=F("interview__access")).select_related("interview"):
        if WIDTH.index(quote.access) < WIDTH.index(quote.interview.access):
            yield quote.reference, f"is {quote.access}, and its interview is {quote.interview.access}"


@checks.add("codings-across-projects")
def codings_across_projects():
    """Codings whose code or round belongs to another project than the interview."""
    project = F("quote__interview__project")
    foreign = Coding.objects.exclude(code__codebook__project=project, round__project=project)
    for coding in foreign.select_related("quote", "code__codebook"):
        yield coding.quote.reference, f"is coded with {coding.code.reference} across projects"


@checks.add("code-cycles")
def code_cycles():
    """Codes that stand below themselves."""
    for code in rows_below_themselves(list(Code.objects.select_related("codebook"))):
        yield code.reference, "stands below itself"


@checks.add("memos")
def memos_on_nothing():
    """Memos on something that is gone."""
    targets = Memo.objects.order_by().values_list("pk", "target_type", "target_id")
    for pk, target_type, target_id in targets.iterator():
        try:
            ContentType.objects.get_for_id(target_type).get_object_for_this_type(pk=target_id)
        except ObjectDoesNotExist:
            yield f"memo {pk}", "is about something that does not exist any more"
