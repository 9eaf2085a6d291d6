"""How the API answers: errors, caching, other origins; and its description."""

import pytest
from django.contrib.staticfiles import finders
from openapi_spec_validator import validate

from tests import builders as make


@pytest.fixture
def description(client):
    return client.get("/api/v1/openapi.json").json()


def test_description_is_valid_openapi(description):
    validate(description)


def test_description_explains_every_parameter_and_collection(description):
    operations = {path: item["get"] for path, item in description["paths"].items()}
    unexplained = [
        (path, parameter["name"])
        for path, operation in operations.items()
        for parameter in operation["parameters"]
        if not parameter["schema"].get("description")
    ]
    assert unexplained == []
    assert [path for path, operation in operations.items() if not operation.get("summary")] == []


def test_description_offers_reading_only(description):
    assert {method for item in description["paths"].values() for method in item} == {"get"}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(method, db, client, superuser):
    client.force_login(superuser)
    quote = make.make_quote()
    assert getattr(client, method)("/api/v1/quotes/").status_code == 405
    assert getattr(client, method)(f"/api/v1/quotes/{quote.slug}/").status_code == 405


def test_documentation_takes_every_file_from_this_site(client):
    page = client.get("/api/v1/docs").content.decode()
    assert "/api/v1/openapi.json" in page
    assert "http" not in page.replace("http-equiv", "")
    for name in ("swagger-ui.css", "swagger-ui-bundle.js", "swagger-ui-init.js"):
        assert f"/static/ninja/{name}" in page
        assert finders.find(f"ninja/{name}")


@pytest.mark.parametrize(
    "path", ["quotes/nothing/", "codes/firms/nothing/", "evidence/nothing/", "quotes/%00/", "codes/a/b%20c/"]
)
def test_what_does_not_exist_answers_404_in_json(path, db, client):
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 404
    assert answer["Content-Type"].startswith("application/json")
    assert answer.json()["detail"].startswith("There is no")


def test_unchanged_answer_is_not_sent_again(db, client):
    quote = make.make_quote()
    first = client.get("/api/v1/quotes/")
    again = client.get("/api/v1/quotes/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    quote.context = "Changed."
    quote.save()
    assert client.get("/api/v1/quotes/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_public_answers_may_be_read_from_any_origin(db, client):
    for path in ("quotes/", "quotes/nothing/", "quotes/?colour=red"):
        answer = client.get(f"/api/v1/{path}")
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer


def test_answers_to_somebody_logged_in_stay_theirs(client, reader):
    client.force_login(reader)
    answer = client.get("/api/v1/quotes/")
    assert "Access-Control-Allow-Origin" not in answer
    assert answer["Cache-Control"] == "private"
    assert "Cookie" in answer["Vary"]


def test_answer_differs_by_cookie_for_caches(db, client):
    assert "Cookie" in client.get("/api/v1/quotes/")["Vary"]


def test_answer_is_readable_json(db, client):
    make.make_quote(exact="Vi mødte dem i Århus – “først”.")
    assert '"exact": "Vi mødte dem i Århus – “først”."' in client.get("/api/v1/quotes/").text
