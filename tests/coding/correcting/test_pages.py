"""The pages on which a transcript is corrected: who may, what they show, and that nothing typed is lost."""

import pytest

from apps.coding.carrying import quotes_left_behind
from apps.coding.correcting.confirming import waiting
from apps.coding.correcting.forms import CorrectionForm
from apps.coding.correcting.saving import correct
from apps.coding.models import Memo, Quote
from apps.core.visibility import Access, Status
from apps.interviews.models import Transcript
from apps.interviews.reading.pieces import CHARACTERS
from apps.projects.models import Change
from apps.projects.row_state import token_of
from tests.builders import make_claim, make_evidence, make_interview, make_quote, make_round, make_transcript

pytestmark = pytest.mark.django_db
BASE = "/workspace/interviews/filtra/transcript/"
LOGIN, NOT_SEEN, FORBIDDEN, FINE, DONE = 302, 404, 403, 200, 302


def correction(transcript, text, **more):
    return {"text": text, "note": "", "base": transcript.uuid, "shown": ""} | more


def previewed(client, transcript, text):
    """The values of the form after its preview."""
    answer = client.post(f"{BASE}correct/", correction(transcript, text, show="1"))
    shown = answer.content.decode().split('name="shown" value="')[1].split('"')[0]
    return answer, correction(transcript, text, shown=shown, save="1")


def answer_to(quote, newest, **more):
    return {"quote": quote.slug, "seen": token_of(quote), "onto": newest.uuid} | more


@pytest.fixture
def place(corrected, asking):
    """What a person sends who takes the corrected words."""
    asking.refresh_from_db()
    start = corrected.text.index("we were seven persons")
    return answer_to(asking, corrected, take=f"{start}-{start + 21}")


WHO = ["visitor", "stranger", "reader", "coder", "curator", "owner", "superuser"]


@pytest.mark.parametrize(
    ("path", "statuses"),
    [
        ("correct/", [302, 403, 403, 403, 200, 200, 200]),
        ("versions/", [302, 403, 403, 200, 200, 200, 200]),
        ("confirm/", [302, 403, 403, 200, 200, 200, 200]),
    ],
)
def test_pages_are_for_those_who_may(people, browser_of, corrected, path, statuses):
    assert [browser_of(people[who]).get(BASE + path).status_code for who in WHO] == statuses


@pytest.mark.parametrize(
    ("path", "statuses"),
    [
        ("correct/", [302, 403, 403, 403, 200, 200, 200]),
        ("confirm/", [302, 403, 403, 403, 302, 409, 409]),
        ("take-back/", [302, 403, 403, 404, 404, 404, 404]),
    ],
)
def test_what_is_sent_is_taken_from_those_who_may(people, browser_of, corrected, place, path, statuses):
    data = {"correct/": correction(corrected, "Else."), "confirm/": place, "take-back/": {}}[path]
    if path == "take-back/":
        data = {"change": "0d4b5f0c-0000-4000-8000-000000000000"}
    assert [browser_of(people[who]).post(BASE + path, data).status_code for who in WHO] == statuses


def test_taking_back_a_correction_is_for_curators(people, browser_of, corrected):
    change = {"change": Change.objects.get().uuid}
    for who, status in [("visitor", 302), ("stranger", 403), ("reader", 403), ("coder", 403)]:
        assert browser_of(people[who]).post(f"{BASE}take-back/", change).status_code == status
    assert Transcript.objects.count() == 2
    browser_of(people["curator"]).post(f"{BASE}take-back/", change)
    assert Transcript.objects.count() == 1


@pytest.mark.parametrize("change", [{}, {"change": ""}, {"change": "no-uuid"}])
def test_change_that_is_none_is_not_there(curator, browser_of, corrected, change):
    assert browser_of(curator).post(f"{BASE}take-back/", change).status_code == 404


@pytest.mark.parametrize("path", ["correct/", "versions/", "confirm/", "take-back/"])
def test_interview_that_is_not_seen_is_not_there(interview, corrected, outsider, browser_of, path):
    interview.access = Access.RESTRICTED
    interview.save()
    assert browser_of(outsider).post(BASE + path).status_code in (404, 405)
    assert browser_of(outsider).get(BASE + path).status_code in (404, 405)


def test_owner_of_another_project_may_nothing(corrected, outsider, browser_of, place):
    client = browser_of(outsider)
    assert client.post(f"{BASE}confirm/", place).status_code == 403
    assert client.post(f"{BASE}correct/", correction(corrected, "Else.", save="1")).status_code == 403


def test_interview_without_a_text_has_none_of_these_pages(interview, curator, browser_of):
    assert browser_of(curator).get(f"{BASE}correct/").status_code == 404


def test_preview_says_what_moves_and_what_asks_and_saves_nothing(curator, browser_of, transcript, quote, asking):
    text = transcript.text.replace("six people", "seven people")
    answer, data = previewed(browser_of(curator), transcript, text)
    page = " ".join(answer.content.decode().split())
    assert "<strong>1</strong> moves with the text" in page
    assert "<strong>1</strong> stays in version 1" in page
    assert "<del>six</del><ins>seven</ins>" in page
    assert Transcript.objects.count() == 1
    assert browser_of(curator).post(f"{BASE}correct/", data).status_code == DONE
    assert Transcript.objects.get(version=2).text == text


def test_text_that_was_not_previewed_is_not_saved(curator, browser_of, transcript):
    _, data = previewed(browser_of(curator), transcript, transcript.text + " One.")
    answer = browser_of(curator).post(f"{BASE}correct/", data | {"text": transcript.text + " Two."})
    assert answer.status_code == FINE
    assert " Two." in answer.content.decode()
    assert Transcript.objects.count() == 1


def test_line_ends_of_a_browser_are_no_correction(curator, browser_of, transcript):
    same = transcript.text.replace("\n", "\r\n")
    answer = browser_of(curator).post(f"{BASE}correct/", correction(transcript, same))
    assert "Nothing is corrected yet" in answer.content.decode()
    _, data = previewed(browser_of(curator), transcript, "\r\n" + same + " 👩‍🔬 שלום\r\n")
    browser_of(curator).post(f"{BASE}correct/", data)
    assert Transcript.objects.get(version=2).text == "\n" + transcript.text + " 👩‍🔬 שלום\n"


@pytest.mark.parametrize("text", ["", " \n ", "a\x00b"])
def test_text_without_words_or_with_a_nul_is_refused(curator, browser_of, transcript, text):
    answer = browser_of(curator).post(f"{BASE}correct/", correction(transcript, text, save="1"))
    assert answer.status_code == FINE
    assert "form-errors" in answer.content.decode()
    assert Transcript.objects.count() == 1


def test_text_is_no_longer_than_a_file_may_be(transcript):
    form = CorrectionForm(correction(transcript, "a" * (CHARACTERS + 1)), newest=transcript)
    assert list(form.errors) == ["text"]
    assert CorrectionForm(correction(transcript, "a" * CHARACTERS), newest=transcript).is_valid()


def test_newer_version_is_a_conflict_and_what_was_typed_is_kept(owner, browser_of, transcript, corrected):
    _, data = previewed(browser_of(owner), corrected, "Mine instead.")
    answer = browser_of(owner).post(f"{BASE}correct/", data | {"base": transcript.uuid})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Version 2 was saved while you typed" in page
    assert "<ins>seven" in page
    assert ">\nMine instead.</textarea>" in page
    assert str(corrected.uuid) in page
    assert Transcript.objects.count() == 2


def test_base_of_another_interview_is_not_found(curator, browser_of, transcript, project):
    other = make_transcript(interview=make_interview(project=project))
    assert browser_of(curator).post(f"{BASE}correct/", correction(other, "Else.")).status_code == 404


def test_preview_and_pages_tell_nothing_of_a_blind_round(curator, coder, browser_of, interview, transcript, project):
    hidden = make_round(project=project, is_blind=True)
    words = make_quote(
        transcript=transcript, exact="six people", slug="secret", round=hidden, marked_by=coder, status=Status.DRAFT
    )
    answer, data = previewed(browser_of(curator), transcript, transcript.text.replace("six", "seven"))
    assert "Nothing that you may see is quoted" in answer.content.decode()
    browser_of(curator).post(f"{BASE}correct/", data)
    for path in ("confirm/", "versions/"):
        page = browser_of(curator).get(BASE + path).content.decode()
        assert "secret" not in page
        assert "1 quote" not in page
    assert quotes_left_behind(interview, curator).count() == 0
    assert "secret" in browser_of(coder).get(f"{BASE}confirm/").content.decode()
    newest = Transcript.objects.get(version=2)
    start = newest.text.index("seven people")
    assert browser_of(curator).post(f"{BASE}confirm/", answer_to(words, newest, take="1-2")).status_code == 404
    browser_of(coder).post(f"{BASE}confirm/", answer_to(words, newest, take=f"{start}-{start + 12}"))
    words.refresh_from_db()
    assert words.exact == "seven people"
    change = Change.objects.latest("pk")
    assert (change.is_private, change.scope) == (True, hidden.uuid)
    assert not Change.objects.visible_to(curator).filter(pk=change.pk).exists()


def test_place_is_taken_with_its_words_and_taken_back(curator, browser_of, corrected, asking, place, faults):
    answer = browser_of(curator).post(f"{BASE}confirm/", place, follow=True)
    asking.refresh_from_db()
    assert (asking.exact, asking.transcript) == ("we were seven persons", corrected)
    assert faults("anchors") == []
    assert "Take it back" in answer.content.decode()
    browser_of(curator).post(f"{BASE}take-back/", {"change": Change.objects.latest("pk").uuid})
    asking.refresh_from_db()
    assert (asking.exact, asking.transcript.version) == ("we were six people", 1)


def test_quote_that_changed_meanwhile_is_a_conflict(curator, browser_of, asking, place):
    Quote.objects.filter(pk=asking.pk).update(context="Somebody wrote this.")
    answer = browser_of(curator).post(f"{BASE}confirm/", place | {"take": "", "place": "1", "words": "seven persons"})
    assert answer.status_code == 409
    assert ">\nseven persons</textarea>" in answer.content.decode()
    asking.refresh_from_db()
    assert asking.exact == "we were six people"


def test_text_that_came_meanwhile_is_a_conflict(curator, browser_of, interview, corrected, asking, place):
    correct(interview, corrected.text + " More.", base=corrected, by=curator)
    assert browser_of(curator).post(f"{BASE}confirm/", place).status_code == 409
    asking.refresh_from_db()
    assert asking.transcript.version == 1


@pytest.mark.parametrize("take", ["", "x", "5-5", "9-3", "0-99999", "-1-4", "²-4", "20-21"])
def test_place_without_words_is_refused(curator, browser_of, asking, place, corrected, take):
    if take == "20-21":
        take = f"{corrected.text.index(' ')}-{corrected.text.index(' ') + 1}"
    answer = browser_of(curator).post(f"{BASE}confirm/", place | {"take": take}, follow=True)
    assert "There are no words there." in answer.content.decode()
    asking.refresh_from_db()
    assert asking.exact == "we were six people"


def test_another_place_is_found_by_its_words(curator, browser_of, corrected, asking, place):
    del place["take"]
    answer = browser_of(curator).post(f"{BASE}confirm/", place | {"place": "1", "words": "Interviewer:"})
    assert "They stand in 3 places" in answer.content.decode()
    answer = browser_of(curator).post(f"{BASE}confirm/", place | {"place": "1", "words": "nowhere"})
    assert "do not stand in the newest version" in answer.content.decode()
    start = corrected.text.rindex("Interviewer:")
    browser_of(curator).post(f"{BASE}confirm/", place | {"place": "1", "words": "Interviewer:", "start": start})
    asking.refresh_from_db()
    assert (asking.start, asking.exact) == (start, "Interviewer:")


def test_quote_is_left_with_a_memo_and_waits_last(curator, browser_of, interview, corrected, transcript, asking, place):
    late = make_quote(transcript=transcript, exact="A pilot plant.")
    del place["take"]
    browser_of(curator).post(f"{BASE}confirm/", place | {"leave": "1", "note": "Said so then."})
    memo = Memo.objects.get()
    assert (memo.target, memo.text, memo.title) == (asking, "Said so then.", "Stays in transcript version 1")
    assert [one.slug for one in waiting(interview, curator)] == [late.slug, asking.slug]
    browser_of(curator).post(f"{BASE}take-back/", {"change": Change.objects.latest("pk").uuid})
    assert not Memo.objects.exists()


def test_blind_quote_is_left_without_a_memo(coder, browser_of, transcript, corrected, project):
    hidden = make_round(project=project, is_blind=True)
    quote = make_quote(
        transcript=transcript, exact="A pilot plant.", round=hidden, marked_by=coder, status=Status.DRAFT
    )
    answer = browser_of(coder).post(f"{BASE}confirm/", answer_to(quote, corrected, leave="1"), follow=True)
    assert "blind until the release" in answer.content.decode()
    assert not Memo.objects.exists()


def test_coder_places_their_own_drafts_alone(coder, browser_of, transcript, corrected, asking):
    own = make_quote(transcript=transcript, exact="A pilot plant.", marked_by=coder, status=Status.DRAFT)
    published = make_quote(transcript=transcript, exact="Not in that year", marked_by=coder)
    client = browser_of(coder)
    page = client.get(f"{BASE}confirm/").content.decode()
    assert own.slug in page
    assert "2 more stand in an older version" in page
    for quote in (published, asking):
        assert client.post(f"{BASE}confirm/", answer_to(quote, corrected, take="0-8")).status_code == FORBIDDEN
    start = corrected.text.index("A pilot plant.")
    client.post(f"{BASE}confirm/", answer_to(own, corrected, take=f"{start}-{start + 14}"))
    own.refresh_from_db()
    assert own.transcript == corrected


def test_evidence_on_a_published_quote_is_named(curator, browser_of, project, corrected, asking):
    make_evidence(claim=make_claim(project=project, text="Small firms stay at home."), quote=asking)
    page = browser_of(curator).get(f"{BASE}confirm/").content.decode()
    assert "Small firms stay at home." in page
    assert "a new version is due" in page


def test_versions_say_when_who_and_how_many_quotes(curator, browser_of, corrected, quote, asking):
    page = browser_of(curator).get(f"{BASE}versions/").content.decode()
    assert "Heard again" in page
    assert page.count("<span>1 quote</span>") == 2
    assert "<del>six</del>" in page.replace("people", "").replace("six </del>", "six</del>")


def test_any_two_versions_are_compared(curator, browser_of, interview, corrected):
    correct(interview, corrected.text + " More.", base=corrected, by=curator)
    client = browser_of(curator)
    assert "<ins> More.</ins>" in client.get(f"{BASE}versions/").content.decode()
    page = client.get(f"{BASE}versions/?from=2&to=1").content.decode()
    assert "From version 1 to version 2" in page
    assert client.get(f"{BASE}versions/?from=x&to=99").status_code == FINE


def test_newest_correction_is_taken_back_where_it_stands(curator, coder, browser_of, corrected):
    change = Change.objects.get()
    assert str(change.uuid) not in browser_of(coder).get(f"{BASE}versions/").content.decode()
    assert str(change.uuid) in browser_of(curator).get(f"{BASE}versions/").content.decode()
    answer = browser_of(curator).post(f"{BASE}take-back/", {"change": change.uuid}, follow=True)
    page = answer.content.decode()
    assert "Taken back." in page
    assert "Version 2" not in page
    again = browser_of(curator).post(f"{BASE}take-back/", {"change": change.uuid}, follow=True)
    assert "It cannot be taken back: This was taken back already." in again.content.decode()


def test_members_read_on_the_interview_that_quotes_stayed_behind(people, browser_of, corrected):
    said = {who: b"older version of the transcript" in browser_of(people[who]).get("/interviews/filtra/").content
            for who in WHO}  # fmt: skip
    assert [who for who in WHO if said[who]] == ["coder", "curator", "owner", "superuser"]


@pytest.mark.parametrize("path", ["confirm/", "versions/", "correct/"])
def test_pages_cost_the_same_for_many_quotes(curator, browser_of, transcript, corrected, asking, count_queries, path):
    client = browser_of(curator)
    few = count_queries(lambda: client.get(BASE + path))
    for start in range(200):
        make_quote(transcript=transcript, start=start, end=start + 40)
    assert count_queries(lambda: client.get(BASE + path)) == few


def test_preview_costs_the_same_for_many_quotes(curator, browser_of, transcript, asking, count_queries):
    client, text = browser_of(curator), transcript.text.replace("six", "seven")
    few = count_queries(lambda: previewed(client, transcript, text))
    for start in range(200):
        make_quote(transcript=transcript, start=start, end=start + 40)
    assert count_queries(lambda: previewed(client, transcript, text)) == few
