"""What a page says to machines and how it is cited: built once a page, of what a visitor may see of its object."""

from dataclasses import dataclass

from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property

from apps.publishing.builders import record_of
from apps.publishing.citing import head
from apps.publishing.citing.styles import citations
from apps.publishing.citing.versions import at
from apps.publishing.formats.registry import formats
from apps.publishing.formats.words import absolute
from apps.publishing.record import Record


@dataclass(frozen=True)
class Download:
    """A format of the object: its name, address and media type."""

    label: str
    url: str
    media_type: str
    is_citation: bool


class About:
    """One Record on one site, ready for a template."""

    def __init__(self, record: Record, site: str):
        self.record, self.site = record, site

    @cached_property
    def citations(self):
        """Citations in all styles, APA first."""
        return citations(self.record, self.site)

    @cached_property
    def page(self):
        """The address of the page with everything about citing this."""
        return reverse("citing:page", args=[self.record.kind, self.record.key])

    @cached_property
    def downloads(self):
        found = formats.of(self.record.kind)
        return [Download(each.label, self.file(each), each.media_type, each.is_citation) for each in found]

    def file(self, each):
        """The address of one format; it names the version where the format is written from that."""
        address = reverse("citing:file", args=[self.record.kind, self.record.key, each.name])
        names_version = self.record.version and self.is_versioned_itself and each.has_versions
        return f"{address}?version={self.record.version}" if names_version else address

    @property
    def is_versioned_itself(self):
        """False for a figure, which is cited with the version of the page that it stands on."""
        return "#" not in self.record.version_url

    @property
    def address(self):
        """The permanent address, with the name of the site."""
        return absolute(self.record.cite_url, self.site)

    @cached_property
    def metas(self):
        return head.metas(self.record, self.site)

    @cached_property
    def links(self):
        return head.links(self.record, self.site, self.downloads)

    @cached_property
    def json_ld(self):
        return head.json_ld(self.record, self.site)


def site_of(request):
    """Scheme and host, without a slash at the end."""
    return request.build_absolute_uri("/")[:-1]


def about_of(request, obj, version=None):
    """The About of `obj` or of one of its PublishedVersions; None where a visitor may not see it or it is withdrawn."""
    record = record_of(obj)
    if record is None or (version and version.withdrawn_on):
        return None
    return About(at(record, version) if version and version.number != record.version else record, site_of(request))


def render_about(request, template, context, obj, version=None):
    """Answer with a page about `obj`: `about` is in its context, and its Link header is set."""
    about = about_of(request, obj, version)
    response = render(request, template, context | {"about": about})
    if about:
        response.headers["Link"] = head.link_header(about.links)
    return response
