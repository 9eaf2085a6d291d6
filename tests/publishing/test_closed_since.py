"""What was closed after a version was published is not read in it any more, under whatever name it stands now."""

import json

import pytest

from apps.core.visibility import Access
from apps.publishing.versions import publish
from apps.summaries.workbook import pdf
from tests import builders as make
from tests.summaries.test_workbook import Made

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(project):
    return Made(project)


def read(client, version):
    return client.get(version.get_absolute_url()).content.decode()


def close(row):
    type(row)._default_manager.filter(pk=row.pk).update(access=Access.RESTRICTED)


def is_closed(client, version):
    return "closed since" in read(client, version)


@pytest.mark.parametrize("name", ["quote", "claim", "advice", "summary", "firm", "source", "interview"])
def test_a_workbook_is_closed_with_anything_that_it_shows(client, made, curator, name):
    version = publish(made.book, by=curator)
    assert "Rotterdam" in read(client, version)
    close(getattr(made, name))
    assert is_closed(client, version)


def test_a_workbook_is_closed_with_what_its_tables_and_texts_show(client, made, curator):
    quote = make.make_quote(interview=made.interview, slug="q-2", exact="We were six people.")
    cluster = make.make_cluster(slug="clean", name="Clean Harbour")
    made.claim.cluster, made.claim.contribution = cluster, "direct"
    made.claim.save()
    made.summary.body = "## Found\n\n![[quote:q-2]]"
    made.summary.save()
    activity = made.firm.activities.get()
    version = publish(made.book, by=curator)
    assert "six people" in version.html
    for row in (quote, cluster, activity):
        assert not is_closed(client, version)
        close(row)
        assert is_closed(client, version)
        type(row)._default_manager.filter(pk=row.pk).update(access=Access.PUBLIC)


def test_a_path_is_closed_with_the_firm_of_a_table_it_stops_at(client, made, curator):
    path = make.make_path(project=made.project)
    make.make_stop(path=path, reference="/compare/?sme=filtra")
    version = publish(path, by=curator)
    assert not is_closed(client, version)
    close(made.firm)
    assert is_closed(client, version)


def test_what_a_book_shows_is_not_handed_to_the_printer(made, monkeypatch, curator):
    handed = {}
    monkeypatch.setattr(pdf.typst, "compile", lambda *args, sys_inputs, **rest: handed.update(sys_inputs))
    pdf.compiled(publish(made.book, by=curator).data | {"site": "", "edition": None})
    assert not {"shows", "speakers"} & json.loads(handed["book"]).keys()
