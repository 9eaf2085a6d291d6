"""Sending a recording, or a part of it, without reading it into memory."""

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

from apps.interviews.recordings.ranges import Unsatisfiable, part_of

CHUNK = 64 * 1024


def send(request, recording):
    """The answer to a request for a recording that its reader may hear. Its own name is not told."""
    size, etag, modified = recording.file.size, f'"{recording.uuid}"', int(recording.created_at.timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=modified)
    if response is None:
        response = whole_or_part(request, recording, size, etag, http_date(modified))
    return with_headers(response, etag, http_date(modified))


def whole_or_part(request, recording, size, etag, modified):
    asked = request.headers.get("Range") if request.method == "GET" else None
    if request.headers.get("If-Range", etag) not in (etag, modified):
        asked = None
    try:
        part = part_of(asked, size)
    except Unsatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"}, content_type="text/plain")
    start, end = part or (0, size)
    headers = {"Content-Length": str(end - start)}
    if part:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    body = bytes_of(recording.file, start, end) if request.method == "GET" else ()
    return StreamingHttpResponse(
        body, status=206 if part else 200, headers=headers, content_type=recording.media_type
    )  # fmt: skip


def with_headers(response, etag, modified):
    response.headers["ETag"], response.headers["Last-Modified"] = etag, modified
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Content-Disposition"] = "inline"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response


def bytes_of(file, start, end):
    """The bytes [start, end) of a stored file, piece by piece; it is closed in the end."""
    with file.open("rb") as opened:
        opened.seek(start)
        while start < end:
            piece = opened.read(min(CHUNK, end - start))
            if not piece:
                return
            start += len(piece)
            yield piece
