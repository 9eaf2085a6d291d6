"""Coding words, changing their span, recoding, memos, taking codes off; and what is refused."""

import re

import pytest
from django.utils import timezone

from apps.accounts.roles import Role
from apps.coding.models import Code, Coding, Quote
from apps.projects.models import Change
from tests.builders import make_code, make_coding, make_evidence, make_member, make_memo, make_round
from tests.coding.page.conftest import seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(project):
    return make_member(project, Role.CODER, username="other")


def test_words_are_coded_and_the_answer_says_so(put, coder, code, round, interview):
    answer = put(coder, memo="On a trip")
    coding = Coding.objects.select_related("quote").get()
    assert (coding.quote.exact, coding.code, coding.coder, coding.round, coding.memo) == (
        "They took us to Rotterdam", code, coder, round, "On a trip",
    )  # fmt: skip
    assert answer["said"] == "Coded “They took us to Rotterdam” with First contact."
    assert answer["codings"] == [[coding.pk, coding.quote_id, code.pk, coder.pk, round.pk, "On a trip"]]
    change = Change.objects.get()
    assert (change.place, change.scope, change.is_private) == (interview.uuid, round.uuid, False)


def test_several_codes_go_on_the_same_words_at_once(act, coder, code, codebook, round, span):
    both = f"{code.pk},{make_code(codebook=codebook, name='Cluster').pk}"
    act(coder, "code", codes=both, round=round.slug, **span("the cluster"))
    assert (Coding.objects.count(), Quote.objects.count(), Change.objects.count()) == (2, 1, 1)


def test_positions_are_code_points(put, coder, transcript, act, code, round):
    type(transcript).objects.filter(pk=transcript.pk).update(text="🚢 und Café\u0301 in Rotterdam")
    act(coder, "code", codes=code.pk, round=round.slug, start=6, end=11)
    assert Quote.objects.get().exact == "Café\u0301"


def test_memo_of_a_code_that_is_there_already_is_added_to_it(put, coder):
    put(coder, memo="First thought")
    assert "your memo is added" in put(coder, memo="Second thought")["said"]
    assert Coding.objects.get().memo == "First thought\n\nSecond thought"


def test_new_code_emerges_in_the_interview(put, coder, codebook, interview):
    put(coder, codes="", name="Water board", codebook=codebook.pk)
    code = Code.objects.get(name="Water board")
    assert (code.slug, code.origin, code.emerged_in, code.created_by) == (
        "water-board", "emerging", interview, coder,
    )  # fmt: skip
    assert Coding.objects.get().code == code


def test_name_that_the_codebook_has_is_not_made_twice(put, coder, code, codebook):
    assert "already" in put(coder, codes="", name="first CONTACT", codebook=codebook.pk)["said"]
    assert Coding.objects.get().code == code
    assert Code.objects.count() == 1


@pytest.mark.parametrize("codes", ["", "x", "1,x"])
def test_no_code_is_refused(codes, act, coder, span, round):
    assert act(coder, "code", codes=codes, round=round.slug, **span("Rotterdam")).status_code == 422


def test_retired_code_is_refused(act, coder, span, round, code):
    Code.objects.update(retired_on=timezone.localdate())
    response = act(coder, "code", codes=code.pk, round=round.slug, **span("Rotterdam"))
    assert (response.status_code, "retired" in response.json()["error"]) == (422, True)


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (0, 99_999), (12, 13)])
def test_span_without_words_is_refused(start, end, act, coder, code, round):
    response = act(coder, "code", codes=code.pk, round=round.slug, start=start, end=end)
    assert response.status_code == 422
    assert not Quote.objects.exists()


def test_nothing_is_written_in_a_closed_round(act, put, coder, code, span, round):
    put(coder)
    type(round).objects.update(closed_at=timezone.now())
    coding = Coding.objects.get()
    quote = coding.quote
    moved = {"quote": quote.pk, "start": 0, "end": 9, "seen_start": quote.start, "seen_end": quote.end}
    tried = [
        act(coder, "code", codes=code.pk, round=round.slug, **span("Rotterdam")),
        act(coder, "memo", memo="x", **seen(coding)),
        act(coder, "recode", code=code.pk, **seen(coding)),
        act(coder, "uncode", **seen(coding)),
        act(coder, "span", **moved),
        act(coder, "undo"),
    ]
    assert [response.status_code for response in tried] == [422] * 6
    assert all("closed" in response.json()["error"] for response in tried)


@pytest.mark.parametrize("name", ["memo", "recode", "uncode"])
def test_stale_act_is_refused_with_what_is_there_now(name, act, put, coder, codebook):
    put(coder, memo="Before")
    coding = Coding.objects.get()
    Coding.objects.update(memo="Written meanwhile")
    code = make_code(codebook=codebook, name="Cluster")
    response = act(coder, name, memo="Mine", code=code.pk, **seen(coding))
    assert response.status_code == 409
    assert response.json()["current"]["memo"] == "Written meanwhile"
    assert Coding.objects.get().memo == "Written meanwhile"


def test_act_on_what_is_gone_is_refused(act, put, coder):
    put(coder)
    coding = Coding.objects.get()
    Coding.objects.all().delete()
    response = act(coder, "memo", memo="Mine", **seen(coding))
    assert (response.status_code, response.json()["current"]) == (409, None)


def test_recoding_gives_another_code(act, put, coder, codebook):
    put(coder, memo="Kept")
    cluster = make_code(codebook=codebook, name="Cluster")
    assert act(coder, "recode", code=cluster.pk, **seen(Coding.objects.get())).status_code == 200
    assert (Coding.objects.get().code, Coding.objects.get().memo) == (cluster, "Kept")


def test_recoding_to_a_code_that_is_there_makes_one_of_both_with_both_memos(act, put, coder, code, codebook):
    cluster = make_code(codebook=codebook, name="Cluster")
    put(coder, memo="One")
    put(coder, codes=cluster.pk, memo="Two")
    assert "one now" in act(coder, "recode", code=cluster.pk, **seen(Coding.objects.get(code=code))).json()["said"]
    assert Coding.objects.get().memo == "Two\n\nOne"


def test_draft_that_nothing_uses_goes_with_its_last_coding(act, put, coder):
    put(coder)
    answer = act(coder, "uncode", **seen(Coding.objects.get())).json()
    assert not Quote.objects.exists()
    assert [len(ids) for ids in answer["gone"].values()] == [1, 1]


@pytest.mark.parametrize("use", ["coding", "evidence", "memo", "published"])
def test_quote_that_has_another_use_stays(use, act, put, coder, other):
    put(coder)
    coding = Coding.objects.get(coder=coder)
    quote = coding.quote
    if use == "coding":
        put(other)
    elif use == "evidence":
        make_evidence(quote=quote)
    elif use == "memo":
        make_memo(target=quote)
    else:
        Quote.objects.update(status="published")
    assert act(coder, "uncode", **seen(coding)).status_code == 200
    assert Quote.objects.filter(pk=quote.pk).exists()


def moved(quote, span):
    return {"quote": quote.pk, "seen_start": quote.start, "seen_end": quote.end} | span


def test_span_of_ones_own_quote_changes(act, put, coder, span):
    put(coder)
    quote = Quote.objects.get()
    assert act(coder, "span", **moved(quote, span("took us to Rotterdam"))).status_code == 200
    quote.refresh_from_db()
    assert (quote.exact, quote.is_anchored, quote.prefix[-5:]) == ("took us to Rotterdam", True, "They ")


def test_what_others_have_coded_stays_on_their_words(act, put, coder, other, span):
    put(coder)
    put(other)
    answer = act(coder, "span", **moved(Quote.objects.get(), span("to Rotterdam"))).json()
    assert "others" in answer["said"]
    words = {coding.coder.username: coding.quote.exact for coding in Coding.objects.select_related("quote", "coder")}
    assert words == {"coder": "to Rotterdam", "other": "They took us to Rotterdam"}


def test_span_of_somebody_elses_quote_is_not_ones_to_change(act, put, coder, other, curator, span):
    put(coder)
    said = moved(Quote.objects.get(), span("to Rotterdam"))
    assert act(other, "span", **said).status_code == 403
    assert act(curator, "span", **said).status_code == 200
    assert Coding.objects.get().quote.exact == "to Rotterdam"


@pytest.mark.parametrize("use", ["evidence", "published"])
def test_words_that_stand_as_evidence_or_are_published_stay(use, act, put, coder, curator, span):
    put(coder)
    quote = Quote.objects.get()
    if use == "evidence":
        make_evidence(quote=quote)
    else:
        Quote.objects.update(status="published")
    assert act(curator, "span", **moved(quote, span("Rotterdam"))).status_code == 422
    assert act(coder, "span", **moved(quote, span("to Rotterdam"))).status_code == 200
    assert Quote.objects.get(pk=quote.pk).exact == "They took us to Rotterdam"
    assert Coding.objects.get().quote.exact == "to Rotterdam"


def test_span_that_changed_meanwhile_is_refused_with_what_it_is_now(act, put, coder, span):
    put(coder)
    said = moved(Quote.objects.get(), span("to Rotterdam"))
    act(coder, "span", **moved(Quote.objects.get(), span("Rotterdam")))
    response = act(coder, "span", **said)
    assert (response.status_code, response.json()["current"]["exact"]) == (409, "Rotterdam")


def test_round_to_code_in(client, transcript, coder, project, put, round, interview):
    client.force_login(coder)

    def chosen(query=""):
        page = client.get(f"/workspace/interviews/filtra-1/{query}").content.decode()
        return (re.findall(r'<option value="([\w-]+)" selected>', page) or [None])[0]

    assert chosen() == "first"
    second = make_round(project=project, slug="second")
    assert chosen() == "second"  # the newest
    put(coder)
    assert chosen() == "first"
    interview.assignments.create(round=second, coder=coder)
    assert (chosen(), chosen("?round=first")) == ("second", "first")
    assert client.get("/workspace/interviews/filtra-1/?round=none").status_code == 404


@pytest.fixture
def agreed(project, round):
    return make_round(project=project, slug="first-agreed", title="What was agreed", settles=round)


AGREED = "What was agreed on is settled on the comparison page."


def test_nobody_codes_in_the_round_of_what_was_agreed_on(act, coder, curator, code, span, agreed):
    for user in (coder, curator):
        response = act(user, "code", codes=code.pk, round=agreed.slug, **span("Rotterdam"))
        assert (response.status_code, response.json()["error"]) == (422, AGREED)
    assert not Coding.objects.exists()


def test_agreed_codings_stay_as_they_were_settled(act, put, curator, code, span, agreed):
    put(curator)
    Coding.objects.update(round=agreed)
    coding = Coding.objects.get()
    tried = [act(curator, name, memo="x", code=code.pk, **seen(coding)) for name in ("memo", "recode", "uncode")]
    tried.append(act(curator, "span", **moved(coding.quote, span("to Rotterdam"))))
    assert [(response.status_code, response.json()["error"]) for response in tried] == [(422, AGREED)] * 4


def test_agreed_coding_stays_on_its_words_when_its_maker_moves_another(act, put, curator, code, span, agreed):
    put(curator)
    make_coding(quote=Quote.objects.get(), code=code, coder=curator, round=agreed)
    assert act(curator, "span", **moved(Quote.objects.get(), span("to Rotterdam"))).status_code == 200
    words = dict(Coding.objects.values_list("round__slug", "quote__exact"))
    assert words == {"first": "to Rotterdam", "first-agreed": "They took us to Rotterdam"}


def test_agreed_round_is_no_choice_to_code_in_but_one_to_filter_by(client, transcript, coder, round, agreed):
    client.force_login(coder)
    for query, chosen in [("", ["first"]), ("?round=first-agreed", [])]:
        page = client.get(f"/workspace/interviews/filtra-1/{query}").content.decode()
        assert re.findall(r'<option value="([\w-]+)" selected>', page) == chosen
        assert 'value="first-agreed"' not in page
        assert f'<option value="{agreed.pk}">What was agreed</option>' in page
