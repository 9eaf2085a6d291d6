import pytest

from tests.requirements import is_required


def test_named_tool_is_required(monkeypatch):
    monkeypatch.setenv("CASEBASE_REQUIRE", "html, browser")
    assert is_required("browser")


def test_no_tool_is_required_by_default(monkeypatch):
    monkeypatch.delenv("CASEBASE_REQUIRE", raising=False)
    assert not is_required("html")


def test_misspelt_tool_is_not_passed_over(monkeypatch):
    monkeypatch.setenv("CASEBASE_REQUIRE", "browsers")
    with pytest.raises(ValueError, match="names browsers; it knows browser, html"):
        is_required("browser")
