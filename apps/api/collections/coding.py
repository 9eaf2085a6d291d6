"""The collections of interviews, of the words said in them, and of the codes on those."""

from apps.api.collection import CodeKey, Collection, UuidKey
from apps.api.filters import by_choice, by_key, by_words
from apps.api.loading import visible, visible_passages
from apps.api.schemas.coding import CodebookOut, CodeOut, CodingOut, InterviewOut, QuoteOut
from apps.coding.models import Code, Codebook, Coding, CodingRound, Quote
from apps.evidence.models import Concept
from apps.interviews.models import Interview, Interviewee, InterviewGuide
from apps.organisations.models import Organisation
from apps.sources.models import Source


def load_interviews(user):
    interviews = Interview.objects.visible_to(user).select_related("project")
    return interviews.prefetch_related(
        visible("organisation", Organisation.objects, user),
        visible("interviewees", Interviewee.objects, user),
        visible("guide", InterviewGuide.objects, user),
    )


def load_quotes(user):
    codings = Coding.objects.select_related("code__codebook").order_by("code__codebook", "code__position", "id")
    quotes = Quote.objects.visible_to(user).with_seen_words(user).select_related("interview", "passage__source")
    return quotes.prefetch_related(
        visible("interview__organisation", Organisation.objects, user),
        visible("interviewee", Interviewee.objects, user),
        visible("codings", codings, user),
        visible("concepts", Concept.objects, user),
    )


def load_codebooks(user):
    return (
        Codebook.objects.visible_to(user)
        .select_related("project")
        .prefetch_related(visible("codes", Code.objects.select_related("codebook"), user), *visible_passages(user))
    )


def load_codes(user):
    codes = Code.objects.visible_to(user).select_related("codebook").with_quote_counts(user)
    return codes.prefetch_related(
        visible("parent", Code.objects.select_related("codebook"), user),
        visible("emerged_in", Interview.objects, user),
        visible("theory", Source.objects, user),
        *visible_passages(user),
    )


def load_codings(user):
    codings = Coding.objects.visible_to(user).select_related("quote", "code__codebook", "coder")
    return codings.prefetch_related(visible("round", CodingRound.objects, user))


COLLECTIONS = [
    Collection(
        name="interviews",
        description="The conversations that the material comes from.",
        model=Interview,
        schema=InterviewOut,
        load=load_interviews,
        filters={
            "organisation": by_key(Organisation, "organisation", "Slug of the organisation it is about."),
            "level": by_choice(Interview.Level, "level", "Interviews on this level."),
        },
    ),
    Collection(
        name="quotes",
        description="Words that somebody said in an interview, with the codes on them.",
        model=Quote,
        schema=QuoteOut,
        load=load_quotes,
        filters={
            "interview": by_key(Interview, "interview", "Slug of the interview."),
            "organisation": by_key(Organisation, "interview__organisation", "Slug of the interview's organisation."),
            "code": by_key(Code, "code", "Key of a code on it: codebook/slug.", via=(Coding, "quote")),
            "concept": by_key(Concept, "concepts", "Slug of a concept it illustrates."),
            "q": by_words(["seen_exact", "seen_translation", "context"], "Words that all occur in it."),
        },
    ),
    Collection(
        name="codebooks",
        description="The schemes of codes, each as a tree.",
        model=Codebook,
        schema=CodebookOut,
        load=load_codebooks,
    ),
    Collection(
        name="codes",
        description="The codes of all codebooks, with their definitions.",
        model=Code,
        schema=CodeOut,
        load=load_codes,
        filters={"codebook": by_key(Codebook, "codebook", "Slug of the codebook.")},
        key=CodeKey,
        key_lookups=("codebook__slug", "slug"),
    ),
    Collection(
        name="codings",
        description="Each code that somebody put on a quote.",
        model=Coding,
        schema=CodingOut,
        load=load_codings,
        filters={
            "quote": by_key(Quote, "quote", "Slug of the quote."),
            "code": by_key(Code, "code", "Key of the code: codebook/slug."),
        },
        key=UuidKey,
        key_lookups=("uuid",),
    ),
]
