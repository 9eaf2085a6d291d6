import pytest
from django.http import HttpResponse

from tests.plugins import html_validity

PAGE = '<!doctype html><html lang="en"><head><title>A page</title></head><body>{}</body></html>'


@pytest.fixture
def folder(monkeypatch, tmp_path):
    monkeypatch.setenv(html_validity.FOLDER_VARIABLE, str(tmp_path))
    return tmp_path


def fetch(rf, path, body, content_type="text/html"):
    middleware = html_validity.RecordPages(lambda request: HttpResponse(body, content_type=content_type))
    middleware(rf.get(path))


def names(folder):
    return [path.read_text() for path in folder.glob("*.txt")]


def test_page_is_recorded_with_its_address_and_its_test(rf, folder):
    fetch(rf, "/smes/?page=2", PAGE.format(""))
    assert len(names(folder)) == 1
    assert "/smes/?page=2 (200) in " in names(folder)[0]
    assert "test_page_is_recorded" in names(folder)[0]


def test_page_that_differs_by_its_token_alone_is_recorded_once(rf, folder):
    for token in ("abc", "def"):
        fetch(rf, "/", PAGE.format(f'<input type="hidden" name="csrfmiddlewaretoken" value="{token}">'))
    assert len(names(folder)) == 1


@pytest.mark.parametrize(
    ("path", "body", "content_type"),
    [
        ("/smes/", "<li>a fragment</li>", "text/html"),
        ("/admin/", PAGE, "text/html"),
        ("/data.json", "{}", "application/json"),
    ],
)
def test_what_is_no_page_of_ours_is_not_recorded(rf, folder, path, body, content_type):
    fetch(rf, path, body, content_type)
    assert names(folder) == []


@pytest.mark.skipif(html_validity.missing_tool() is not None, reason=f"{html_validity.missing_tool()}")
def test_fault_is_named_once_with_its_page_and_htmx_is_accepted(tmp_path):
    html_validity.record(tmp_path, "/good/", PAGE.format('<p hx-get="/x/">fine</p>').encode())
    html_validity.record(tmp_path, "/bad/", PAGE.format("<p><div>a block</div></p>").encode())
    html_validity.record(tmp_path, "/as-bad/", PAGE.format("<hr><p><div>a block</div></p>").encode())
    faults = html_validity.find_faults(tmp_path)
    assert len(faults) == 1
    assert "No “p” element in scope" in faults[0]
    assert "bad/ in " in faults[0]
    assert faults[0].endswith(", and 1 more")
