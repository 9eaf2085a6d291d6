"""A Record without a database: a claim in its second version, drawn from a report."""

import datetime

from apps.publishing.record import Agent, Link, Record

SITE = "https://casebase.example"


def make_record(**fields):
    known = {
        "kind": "claim", "key": "filtra-network", "uuid": "0d710e2f-ebac-45da-9430-9089ae251922",
        "title": "Filtra Nord met its first foreign customer through the cluster", "url": "/claims/filtra-network/",
        "schema_types": ("Claim",), "csl_type": "entry", "genre": "Claim", "authors": (Agent("Casebase curators"),),
        "issued": datetime.date(2026, 3, 9), "version": 2, "version_url": "/claims/filtra-network/v2/",
        "modified": datetime.datetime(2026, 4, 1, 12, tzinfo=datetime.UTC),
        "container": Link("Water technology goes abroad", "/projects/harbour-study/", "project"),
        "original": Link("Holm (2019)", "/sources/holm-2019/", "source"),
        "original_citation": "Holm, K. (2019). Water firms abroad",
    }  # fmt: skip
    return Record(**known | fields)
