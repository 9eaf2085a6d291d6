"""A project's material as a file, in the formats and by the choices of the pages: see `apps.exchange`."""

import json
from typing import Literal

from django.utils.cache import patch_cache_control
from ninja import Path, Query, Schema
from ninja.errors import HttpError
from pydantic import Field

from apps.api.collection import Problem, SlugKey, refuse_odd_parameters
from apps.exchange.exporting.giving import as_response, written
from apps.exchange.outgoing.selecting import Selection, named
from apps.exchange.writers import WRITERS, Unwritable, writer_of
from apps.projects.models import Project
from apps.querying.asking import Asked
from apps.querying.grammar import LONGEST as LONGEST_QUERY
from apps.search.grammar import LONGEST

KEYS = 200  # that may be named of one kind
REMARKS = 20  # that a header repeats
HEADER = "Casebase-Remarks"
JSON = {"application/json", "application/ld+json"}
DESCRIPTION = f"""
What you may see of the project as a file, in one of these formats:
{"; ".join(f"`{writer.name}`: {writer.label}" for writer in WRITERS)}.

`interview`, `code` and `claim` may be given several times. Work that others do blind is in no file, and names are
replaced before those who may not see them. What the format cannot hold is said in the header `{HEADER}`, a JSON list of
sentences. A file is complete or not sent: its length is in `Content-Length`.
"""


class ExportParameters(Schema):
    format: Literal[tuple(writer.name for writer in WRITERS)] = Field(description="The format of the file.")
    interview: list[str] = Field([], description="Slugs of interviews: only their texts and quotes.", max_length=KEYS)
    code: list[str] = Field([], description="Codes as codebook/code: only these and their quotes.", max_length=KEYS)
    claim: list[str] = Field([], description="Slugs of claims: only the quotes brought to them.", max_length=KEYS)
    q: str = Field("", description="Words: only the quotes in which all of them occur.", max_length=LONGEST)
    query: str = Field("", description="A query of coded passages: only what it finds.", max_length=LONGEST_QUERY)
    pseudonyms: bool = Field(False, description="Replace names also before those who may see them.")


def add_export(api):
    """Give `api` the address at which a project is exported."""

    @api.get(
        "/projects/{slug}/export",
        response={404: Problem, 422: Problem},
        operation_id="export_project",
        url_name="projects-export",
        summary="Export a project",
        description=DESCRIPTION.strip(),
        tags=["projects"],
        openapi_extra={"responses": {200: {"description": "The file.", "content": _contents()}}},
    )
    def export_project(request, key: Path[SlugKey], parameters: Query[ExportParameters]):
        several = ("interview", "code", "claim")
        refuse_odd_parameters(request, ExportParameters.model_fields, "an export", several)
        project = Project.objects.visible_to(request.user).filter(slug=key.slug).first()
        if project is None:
            raise HttpError(404, "There is no such project.")
        return _file(request, _selection(project, request.user, parameters), writer_of(parameters.format))


def _file(request, selection, writer):
    try:
        given, file = written(selection, writer)
    except Unwritable as error:
        raise HttpError(422, str(error)) from error
    response = as_response(selection, writer, file)
    if given.remarks:
        response[HEADER] = json.dumps([one.sentence for one in given.remarks[:REMARKS]])
    if request.user.is_authenticated:
        patch_cache_control(response, private=True)
    else:
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = f"{HEADER}, Content-Disposition"
    return response


def _selection(project, user, parameters):
    whole = Selection(project, user)
    faults = Asked(parameters.query, user).faults
    if faults:
        raise HttpError(422, f"{faults[0].sentence} (At character {faults[0].position} of the query.)")
    return Selection(
        project, user, search=parameters.q, query=parameters.query, is_masked=parameters.pseudonyms,
        interviews=_ids("interview", whole.interview_rows(), parameters.interview),
        codes=_ids("code", whole.code_rows(), parameters.code),
        claims=_ids("claim", whole.claim_rows(), parameters.claim),
    )  # fmt: skip


def _ids(word, rows, keys):
    ids, missing = named(rows, keys)
    if missing:
        raise HttpError(422, f"There is no {word} “{missing[0]}” in this project.")
    return ids


def _contents():
    """{media type: its description} of the files: JSON as objects, all others as bytes."""
    types = sorted({writer.media_type.partition(";")[0] for writer in WRITERS})
    binary = {"type": "string", "format": "binary"}
    return {name: {"schema": {"type": "object"} if name in JSON else binary} for name in types}
