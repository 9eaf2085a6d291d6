"""Pictures, recordings, graphs and links of a project come in and go out again as they came."""

import io
import os
import re
import zipfile
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from lxml import etree

from apps.accounts.roles import Role
from apps.coding.models import Code, Coding
from apps.exchange.landing.landing import carried_out, planned
from apps.exchange.landing.plan import Target
from apps.exchange.models import Import, KeptPart
from apps.exchange.outgoing.material import material_of
from apps.exchange.outgoing.selecting import Selection
from apps.exchange.refi.reading import read
from apps.exchange.refi.writing import write
from apps.projects.changing import undo
from tests.builders import make_code, make_codebook, make_member, make_project
from tests.exchange.refi.build import codes, coding, element, guid, packed, selection
from tests.exchange.refi.build import project as xml_of
from tests.exchange.refi.same import parts_of

SHARED = Path(os.environ.get("CASEBASE_SHARED_DATA") or Path(__file__).resolve().parents[4] / "shared" / "data")
SCHEMA = SHARED / "refi" / "schema" / "Project.xsd"
needs_schemas = pytest.mark.skipif(not SCHEMA.exists(), reason="the schemas of REFI-QDA are not at hand")
PICTURE, SOUND, PAGES = b"\xff\xd8 picture", b"ID3 sound", b"%PDF-1.4 pages"
WORDS = "We had no money. The bank said no."
BOX = {"firstX": 1, "firstY": 2, "secondX": 30, "secondY": 40}


def study():
    user = element("User", guid=guid("u"), name="Anna")
    picture = element(
        "PictureSource",
        element("PictureSelection", coding("pc", "A", creatingUser=guid("u")), guid=guid("ps"), name="Boat", **BOX),
        guid=guid("picture"), name="Harbour.jpg", path="internal://H.JPG", currentPath="absolute:///C:/anna/H.JPG",
    )  # fmt: skip
    times = {"fromSyncPoint": guid("t0"), "toSyncPoint": guid("t1")}
    sound = element(
        "AudioSource",
        element(
            "Transcript",
            element("SyncPoint", guid=guid("t0"), timeStamp=0, position=0),
            element("SyncPoint", guid=guid("t1"), timeStamp=1200, position=16),
            element("TranscriptSelection", coding("tc", "A"), guid=guid("ts"), **times),
            guid=guid("transcript"), name="Words of it", plainTextPath="internal://w.txt",
        ),
        element("AudioSelection", coding("ac", "B"), guid=guid("as"), begin=100, end=900),
        guid=guid("sound"), name="Talk", path="internal://talk.mp3",
    )  # fmt: skip
    pdf = element(
        "PDFSource",
        element("PDFSelection", coding("bc", "A"), guid=guid("box"), page=0, **BOX),
        element("Representation", selection("s", 3, 9, coding("c", "A")), guid=guid("r"), plainTextPath="internal://r.txt"),
        guid=guid("pdf"), name="Report", path="internal://report.pdf",
    )  # fmt: skip
    links = element(
        "Links", element("Link", guid=guid("l"), name="causes", originGUID=guid("A"), targetGUID=guid("ps"))
    )
    graph = element("Graphs", element(
        "Graph",
        element("Vertex", guid=guid("v1"), representedGUID=guid("A"), firstX=1, firstY=1),
        element("Vertex", guid=guid("v2"), representedGUID=guid("s"), firstX=9, firstY=9),
        element("Edge", guid=guid("e"), sourceVertex=guid("v1"), targetVertex=guid("v2")),
        guid=guid("graph"), name="Network",
    ))  # fmt: skip
    return packed(
        xml_of(element("Users", user), codes("A", "B"), element("Sources", picture, sound, pdf), links, graph),
        {
            "sources/h.jpg": PICTURE, "sources/talk.mp3": SOUND, "sources/w.txt": WORDS.encode(),
            "sources/report.pdf": PAGES, "sources/r.txt": WORDS.encode(),
        },
    )  # fmt: skip


@pytest.fixture
def keep(project, curator):
    """Brings a file in as the pages do: it is kept, and what is in it stays there. Returns the change."""

    def bring(file, into=project, by=curator):
        row = Import(project=into, by=by, file_name="study.qdpx")
        row.file.save(row.file_name, ContentFile(file.getvalue()), save=True)
        change, _ = carried_out(planned(read(file), Target(project=into, by=by, title="Study")), row)
        return change

    return bring


def out_of(project, user, **chosen):
    file = io.BytesIO()
    remarks = write(material_of(Selection(project, user, **chosen)), file)
    return file, [one.sentence for one in remarks]


def xml_in(file):
    return etree.fromstring(zipfile.ZipFile(file).read("project.qde"))


def test_all_goes_out_as_it_came_with_its_files(keep, project, curator):
    before = read(study())
    keep(study())
    file, remarks = out_of(project, curator)
    assert remarks == []
    assert parts_of(read(file)) == parts_of(before)
    assert {PICTURE, SOUND, PAGES} <= {zipfile.ZipFile(file).read(name) for name in zipfile.ZipFile(file).namelist()}


@needs_schemas
def test_what_goes_out_is_valid(keep, project, curator):
    keep(study())
    file, _ = out_of(project, curator)
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(xml_in(file))


def test_path_on_a_disk_of_somebody_is_not_kept(keep):
    keep(study())
    assert not [row for row in KeptPart.objects.all() if "anna" in row.xml.lower().replace('name="anna"', "")]


def test_same_file_twice_keeps_it_once(keep):
    keep(study())
    assert keep(study()) is None
    assert KeptPart.objects.count() == 5


def test_parts_name_our_things_where_their_own_names_were_taken(keep, project, curator):
    taken = make_code(codebook=make_codebook(), uuid=guid("A"))
    keep(study())
    own = Code.objects.get(name="A", codebook__project=project)
    assert own.uuid != taken.uuid
    file, _ = out_of(project, curator)
    picture = next(one for one in read(file).parts if one.kind == "picture")
    assert str(own.uuid) in picture.xml
    assert guid("A") not in picture.xml


def test_what_names_a_thing_that_is_gone_goes_out_without_it(keep, project, curator):
    keep(study())
    Coding.objects.filter(code__name="A").delete()
    Code.objects.get(name="A").delete()
    file, remarks = out_of(project, curator)
    assert remarks == ["Links to what does not go out: 1."]
    xml = etree.tostring(xml_in(file)).decode()
    assert guid("A") not in xml
    assert guid("ac") in xml, "the other code has its coding in the recording still"
    assert 'name="Network"' in xml


def test_taken_back_nothing_of_it_is_left(keep, curator):
    undo(keep(study()), by=curator)
    assert not KeptPart.objects.exists()


@pytest.mark.parametrize("role", [Role.CODER, Role.READER])
def test_pictures_are_for_those_who_curate(keep, project, role):
    keep(study())
    assert material_of(Selection(project, make_member(project, role))).parts == []


@pytest.mark.parametrize("chosen", [{"is_masked": True}, {"codes": []}, {"interviews": []}])
def test_they_go_out_with_a_whole_project_as_it_is_alone(keep, project, curator, chosen):
    keep(study())
    assert material_of(Selection(project, curator, **chosen)).parts == []


def test_file_that_is_gone_is_named_and_the_rest_goes_out(keep, project, curator):
    keep(study())
    row = Import.objects.get()
    row.file.storage.delete(row.file.name)
    material = material_of(Selection(project, curator))
    assert [one.sentence for one in material.remarks] == [
        "The file study.qdpx is gone, and the pictures and recordings in it with it."
    ]
    file, _ = out_of(project, curator)
    assert not re.search(rb"internal://[^\"]*\.(jpg|mp3|pdf)", zipfile.ZipFile(file).read("project.qde"))


def test_they_go_on_to_another_base(keep, project, curator):
    keep(study())
    file, _ = out_of(project, curator)
    other = make_project()
    by = make_member(other, Role.CURATOR)
    keep(file, other, by)
    again, _ = out_of(other, by)
    kinds = sorted(one.kind for one in read(again).parts)
    assert kinds == ["audio", "graph", "link", "pdf", "picture"]
    assert PICTURE in {zipfile.ZipFile(again).read(name) for name in zipfile.ZipFile(again).namelist()}
