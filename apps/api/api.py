"""The read API: every collection under one NinjaAPI, which casebase/urls.py mounts at /api/v1/."""

from django.urls import reverse
from ninja.openapi.docs import Swagger

from apps.api.answers import ReadableJSON, ReadAPI, add_error_answers
from apps.api.collection import add_collection
from apps.api.collections import COLLECTIONS
from apps.api.exporting import add_export

DESCRIPTION = """
What is published in this base, to read: projects, organisations, interviews, quotes, codes, claims and the evidence
between them. You see what you may see on the site: as a visitor, or as yourself where you are logged in. What you may
not see is in no list, no count and no nested list, and its address answers 404.

Lists take `limit` (up to 200) and `offset`. What is not recorded is null. A parameter or a value that is not known
answers 422 with a sentence that says why. In long texts, which are Markdown, `[[kind:key|words]]` is a cross-link.
The quotes, codes and texts of a project come as one file from its `export`.
"""

api = ReadAPI(
    title="Casebase",
    version="1",
    description=DESCRIPTION.strip(),
    urls_namespace="api",
    renderer=ReadableJSON(),
    docs=Swagger(settings={"validatorUrl": None}),  # its own files only: no validator elsewhere
)
add_error_answers(api)
for collection in COLLECTIONS:
    add_collection(api, collection)
add_export(api)


@api.get("/", response=dict[str, str], operation_id="list_collections", url_name="collections", summary="Collections")
def list_collections(request):
    """The name and address of every collection."""
    return {
        each.name: request.build_absolute_uri(reverse(f"{api.urls_namespace}:{each.name}-list")) for each in COLLECTIONS
    }
