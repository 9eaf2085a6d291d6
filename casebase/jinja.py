"""The environment of the site's templates: what they may call besides their context."""

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils.text import slugify
from jinja2 import Environment, StrictUndefined, pass_context
from lucide.jinja import lucide

from apps.core.anchors import without_ids
from apps.core.dates import day_label, partial_date_label
from apps.core.names import country_name, language_name
from apps.core.pages import query_without
from apps.core.prose import excerpt, first_words
from apps.evidence.stances import counts_in_words
from apps.publishing.differences import without_long_stretches, word_changes
from apps.publishing.revising import may_revise


def environment(**options):
    """A Jinja2 environment in which an undefined name is an error."""
    env = Environment(**options | {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})
    env.globals.update(
        url=url,
        static=static,
        get_messages=get_messages,
        icon=icon,
        query_without=query_without,
        counts_in_words=counts_in_words,
        is_current=is_current,
        may_revise=may_revise,
        word_changes=word_changes,
    )
    env.filters.update(
        day=day_label,
        partial_date=partial_date_label,
        country=country_name,
        language=language_name,
        excerpt=excerpt,
        first_words=first_words,
        sentence_case=sentence_case,
        slugify=slugify,
        without_ids=without_ids,
        without_long_stretches=without_long_stretches,
        with_article=with_article,
    )
    return env


def url(name, *args):
    return reverse(name, args=args)


def icon(name, size=18):
    """An icon that says nothing to a screen reader: the words stand beside it."""
    return lucide(name, size=size, **{"aria-hidden": "true", "focusable": "false"})


@pass_context
def is_current(context, prefix):
    """True on pages below the address `prefix`."""
    return context["request"].path.startswith(prefix)


def sentence_case(text):
    return text[:1].upper() + text[1:]


def with_article(kind):
    """A kind of object, as its references name it, within a sentence: a quote, an interview, an SME."""
    words = "SME" if kind == "sme" else kind.replace("-", " ")
    return f"{'an' if words[0] in 'aeiouS' else 'a'} {words}"
