from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.core.prose import NOT_OPEN, Prose, dead_links, excerpt
from apps.core.visibility import Access
from tests.builders import make_interview, make_organisation, make_quote, make_sme, make_term


def html(user, text, **options):
    return Prose(user, text, **options).html(text)


def test_link_leads_to_what_the_reader_may_see(db, visitor):
    firm = make_sme(slug="filtra", name="Filtra Nord")
    page = Page(html(visitor, "By [[sme:filtra]]."))
    assert page.text == "By Filtra Nord."
    assert page.tags == ["p", "a"]
    assert dict(page.attributes).items() >= {"href": firm.get_absolute_url(), "class": "ref ref-sme"}.items()


def test_link_says_what_is_written_after_the_bar(db, visitor):
    make_sme(slug="filtra")
    assert ">the <em>firm</em> &amp; co</a>" in html(visitor, "[[sme:filtra|the *firm* & co]]")


def test_link_to_what_is_hidden_is_plain_words(people):
    make_term(slug="born-global", term="A secret name", access=Access.RESTRICTED)
    text = "A [[term:born-global]] and [[term:born-global|such a firm]]."
    assert html(people["reader"], text) == "<p>A <span>born global</span> and <span>such a firm</span>.</p>"
    assert "secret" not in html(people["reader"], text, show_dead=False)
    assert html(people["coder"], text).count("<a ") == 2


def test_dead_link_is_plain_words_unless_it_is_to_be_shown(db, visitor):
    assert html(visitor, "[[term:gone-away]]") == "<p><span>gone away</span></p>"
    shown = html(visitor, "[[term:gone-away]]", show_dead=True)
    assert 'class="dead-link"' in shown
    assert "gone away (dead link: term:gone-away)" in shown


def test_kind_without_a_page_is_plain_words(db, visitor):
    interview = make_interview()
    person = interview.interviewees.get()
    assert html(visitor, f"[[interviewee:{person.slug}]]") == "<p><span>Export manager</span></p>"


@pytest.mark.parametrize("name", ["<b>Firm</b> & *Sons*", "[[sme:x]]", "![](x)", "`code`", "<script>alert(1)</script>"])
def test_name_of_an_object_is_plain_text(db, visitor, name):
    make_organisation(slug="firm", name=name)
    page = Page(html(visitor, "[[organisation:firm]]"))
    assert page.text.strip() == name
    assert page.tags == ["p", "a"]


def test_embedded_quote_brings_its_words(db, visitor):
    make_quote(slug="filtra-01", exact="They took us to <Rotterdam>.")
    embedded = html(visitor, "He said:\n\n![[quote:filtra-01]]")
    assert "They took us to &lt;Rotterdam&gt;." in embedded
    assert "<blockquote" in embedded


def test_embedded_quote_that_is_hidden_brings_nothing_of_it(db, visitor):
    make_quote(slug="filtra-01", exact="Secret words.", interview=make_interview(access=Access.RESTRICTED))
    assert html(visitor, "![[quote:filtra-01]]") == f'<p><span class="empty">{NOT_OPEN}</span></p>'


def test_what_cannot_be_embedded_is_a_link(db, visitor):
    make_sme(slug="filtra")
    assert "<a " in html(visitor, "![[sme:filtra]]")


def test_markdown_is_rendered(db, visitor):
    text = '## A title\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"Quoted" -- *so*.'
    page = html(visitor, text)
    for piece in ("<h2", "<li>one</li>", "<td>1</td>", "“Quoted” – <em>so</em>."):
        assert piece in page


def test_inline_has_no_paragraph_around_one_sentence(db, visitor):
    assert Prose(visitor, "So *it* is.").inline("So *it* is.") == "So <em>it</em> is."
    assert Prose(visitor).inline("One.\n\nTwo.") == "<p>One.</p>\n<p>Two.</p>"
    assert Prose(visitor).inline("") == ""
    assert Prose(visitor).html(None) == ""


def test_links_of_all_texts_cost_one_query_and_embeds_one_more(db, visitor, django_assert_num_queries):
    make_sme(slug="filtra")
    for number in range(3):
        make_quote(slug=f"q-{number}")
        make_term(slug=f"t-{number}")
    texts = [f"[[sme:filtra]] [[term:t-{number}]] ![[quote:q-{number}]]" for number in range(3)]
    with django_assert_num_queries(1):
        prose = Prose(visitor, *(text.replace("!", "") for text in texts))
        assert all("<a " in prose.html(text) for text in texts)
    with django_assert_num_queries(2):
        prose = Prose(visitor, *texts)
        assert all("<a " in prose.html(text) for text in texts)


def test_links_that_lead_nowhere_are_told(db, visitor):
    make_term(slug="here")
    make_term(slug="hidden", access=Access.RESTRICTED)
    text = "[[term:gone]] [[term:here]] [[nobody:x]] [[term:hidden]] [[term:gone]]"
    assert dead_links(text, visitor) == ["term:gone", "nobody:x", "term:hidden"]
    assert dead_links("", visitor) == []


def test_character_that_no_database_can_keep_makes_no_link(db, visitor):
    assert "[[term:" in html(visitor, "[[term:a\x00b]]")


def test_excerpt_is_short_plain_and_escaped():
    assert excerpt("# One *two* [[sme:x-y|<three>]] [four](https://example.org) five", 4) == (
        "One *two* &lt;three&gt; four …"
    )
    assert excerpt("") == excerpt(None) == ""
    assert excerpt("short") == "short"


class Page(HTMLParser):
    """What a browser would make of a piece of HTML: tags, attributes, text."""

    def __init__(self, markup):
        super().__init__()
        self.tags, self.attributes, self.text = [], [], ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text += data


DANGEROUS = {"script", "style", "iframe", "object", "embed", "form", "input", "svg", "math", "base", "meta", "link"}


def assert_harmless(markup):
    page = Page(markup)
    assert DANGEROUS.isdisjoint(page.tags)
    for name, value in page.attributes:
        assert not name.startswith("on")
        assert name not in {"style", "srcdoc", "formaction"}
        assert not (value or "").strip().lower().startswith(("javascript:", "data:", "vbscript:"))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[click](javascript:alert(1))",
        "<a href='java\nscript:alert(1)'>x</a>",
        "![x](javascript:alert(1))",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "[[sme:filtra|<img src=x onerror=alert(1)>]]",
        "[[sme:filtra|<script>alert(1)</script>]]",
        '[[sme:"onmouseover=alert(1)]]',
        "[[sme:<script>alert(1)</script>]]",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mi xlink:href='javascript:alert(1)'>",
        "<div style='background:url(javascript:alert(1))'>x</div>",
        "<form action=/x><input name=y></form>",
        "[x]: javascript:alert(1)\n\n[x]",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<!--><script>alert(1)</script>-->",
        "<javascript:alert(1)>",
        "`[[sme:filtra]]` <b onclick=alert(1)>",
    ],
)
def test_script_does_not_get_through(db, visitor, text):
    make_sme(slug="filtra")
    assert_harmless(html(visitor, text))
    assert_harmless(html(visitor, text, show_dead=True))


PIECES = st.sampled_from(
    ["[[sme:filtra", "[[term:gone|", "![[quote:filtra-01]]", "]]", "[[", "|", "<script>", "</script>", "<img src=x",
     " onerror=alert(1)", ">", "<", "<![", "<!--", "-->", "<?", "&#106;", "[a](", "javascript:alert(1)", ")", "`",
     "```\n", "\n\n", "- ", "# ", "> ", "| a | b |\n|---|---|\n", "*", "**", "_", "\\", "&", "\x00", "\x02", "\x03",
     "wzxhzdk:0", "klzzwxh:0001", '"', "'", "<a href='", "<svg>", "<style>", "<math>", "1. ", "    ", "\t", "Æ",
     "🍎", "{#id}"]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=25).map("".join)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_no_text_raises_or_brings_a_script(prose_base, visitor, text):
    prose = Prose(visitor, text, show_dead=True)
    assert_harmless(prose.html(text))
    assert_harmless(prose.inline(text))
    assert Page(excerpt(text)).tags == []


@pytest.fixture
def prose_base(db):
    make_sme(slug="filtra", name="<img src=x onerror=alert(1)>")
    make_quote(slug="filtra-01", exact="“<script>alert(1)</script>”")
