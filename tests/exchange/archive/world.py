"""A base with something in every table, ways to empty it, and archives that somebody has meddled with."""

import hashlib
import json
import zipfile
from inspect import getmembers, isfunction

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import connection
from django.db.models import F
from django.utils import timezone
from taggit.models import TaggedItem

from apps.core.models import Mention
from apps.exchange.archive.holdings import archived_models
from apps.exchange.archive.manifest import NAME
from apps.exchange.archive.seal import UNSEALED, set_seal
from apps.exchange.models import FixtureLoad, HarvestedRecord
from apps.projects.changing import changing
from tests import builders as make

SHIFT = 10_000


def fill():
    """One row at least of everything that is archived, with files; texts of all scripts, values that are empty."""
    project = make.make_project(lead="Ærø → 東京 🚢 “quoted” \\ \u2028 <b>&amp;</b>\ttab")
    owner = make.make_member(project, "owner", username="karin", password="correct horse battery")
    for name, build in getmembers(make, isfunction):
        if name.startswith("make_") and name not in ("make_member", "make_turns"):
            build()
    _make_what_is_special(project)
    with changing(project, by=owner, verb="rename", sentence="renamed the study") as changes:
        project.name = "Water goes abroad 💧"
        changes.save(project)
    _give_permissions(owner)
    _make_what_has_no_builder(project)
    _relate_everything()
    return owner


def _make_what_is_special(project):
    make.make_turns(make.make_transcript(original=ContentFile("Ja – 👩‍🔬".encode(), name="Mette.txt")))
    make.make_recording(file=ContentFile(bytes(range(256)) * 40, name="voice.wav"))
    make.make_initiative(countries=["NL", "🏴"], start="")
    make.make_fact(value=None, text="some")
    make.make_sme().tags.add("water", "æøå")
    project.tags.add("harbour")


def _give_permissions(user):
    group = Group.objects.create(name="Curators")
    group.permissions.add(*Permission.objects.filter(codename__in=["change_quote", "add_memo"]))
    user.groups.add(group)
    user.user_permissions.add(Permission.objects.get(codename="delete_claim"))


def _make_what_has_no_builder(project):
    versions = make.make_codebook().versions
    versions.create(number=1, dated=make.day("2019-11-14"), snapshot=[{"name": "Tillid 🤝", "parent": None}])
    kind = ContentType.objects.get_for_model(project)
    TaggedItem.objects.create(tag=project.tags.get(), content_type=kind, object_id=project.pk)
    Mention.objects.create(
        source_kind="term", source_key="a", field="definition", position=0, target_kind="sme", target_key="b"
    )
    FixtureLoad.objects.create(files_digest="a" * 64, content_digest="b" * 64)
    HarvestedRecord.objects.create(uuid=project.uuid, kind="project", datestamp=timezone.now(), sets="|project:x|")


def _relate_everything():
    """A row in each many-to-many table that is filled by nobody else."""
    for model in archived_models():
        row = model._base_manager.first()
        for field in model._meta.local_many_to_many:
            if field.remote_field.through._meta.auto_created and not getattr(row, field.name).exists():
                getattr(row, field.name).add(field.related_model._base_manager.first())


def tables_without_rows():
    return {model._meta.label for model in archived_models() if not model._base_manager.exists()}


def count_rows():
    return sum(model._base_manager.count() for model in archived_models())


def empty():
    """The base as the migrations leave it, but for the numbers of content types and permissions: another base has
    others. Files go as well."""
    for name in stored_names():
        default_storage.delete(name)
    with connection.cursor() as cursor:
        for model in reversed(archived_models()):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence")
        for statement in connection.ops.sequence_reset_sql(no_style(), archived_models()):
            cursor.execute(statement)
    _give_other_numbers()


def _give_other_numbers():
    Permission.objects.update(id=F("id") + SHIFT, content_type_id=F("content_type_id") + SHIFT)
    ContentType.objects.update(id=F("id") + SHIFT)
    ContentType.objects.clear_cache()


def stored_names(folder=""):
    if not default_storage.exists(folder):
        return []
    folders, files = default_storage.listdir(folder)
    names = [f"{folder}/{name}".lstrip("/") for name in files]
    return sorted(names + [name for one in folders for name in stored_names(f"{folder}/{one}".lstrip("/"))])


def parts_of(path):
    """{name: bytes} of an archive, its manifest apart."""
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist() if name != NAME}


def manifest_of(path):
    with zipfile.ZipFile(path) as packed:
        return json.loads(packed.read(NAME))


def meddle(path, change, *, keeps_list=True):
    """Rewrite an archive and seal it anew, as somebody could who knows how.

    `change(manifest, parts)` changes both in place; with `keeps_list`, the manifest then lists the parts as they are.
    """
    manifest, parts = manifest_of(path), parts_of(path)
    change(manifest, parts)
    if keeps_list:
        manifest["parts"] = [listed(name, data) for name, data in parts.items()]
    with path.open("w+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.comment = UNSEALED
            for name, data in [*parts.items(), (NAME, json.dumps(manifest).encode())]:
                packed.writestr(zipfile.ZipInfo(name), data)
        set_seal(file)


def listed(name, data):
    rows = data.count(b"\n") if name.startswith("data/") else 0
    return {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest(), "rows": rows}
