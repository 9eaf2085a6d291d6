"""The admin as a whole: every entity is there, opens, is searched, and its lists cost the same however long."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from simple_history.models import HistoricalChanges
from taggit.models import ItemBase

from apps.accounts.models import User
from apps.core.models import Tracked
from tests import builders

MACHINERY = {"core.DataStamp", "search.Entry", "search.Pending", "search.Word"}  # written by the database alone
OURS = sorted(
    (
        model
        for model in apps.get_models()
        if model.__module__.startswith("apps.")
        and not issubclass(model, (HistoricalChanges, ItemBase))
        and model._meta.label not in MACHINERY
    ),
    key=lambda model: model._meta.label,
)
BUILDERS = {
    builder.__name__: builder
    for builder in (
        builders.make_source, builders.make_passage, builders.make_note, builders.make_organisation,
        builders.make_cluster, builders.make_sme, builders.make_fact, builders.make_relationship,
        builders.make_project, builders.make_section, builders.make_question, builders.make_work_package,
        builders.make_person, builders.make_case, builders.make_cluster_membership, builders.make_initiative,
        builders.make_initiative_fact, builders.make_participation, builders.make_category, builders.make_activity,
        builders.make_interviewee, builders.make_guide, builders.make_theme, builders.make_guide_question,
        builders.make_interview, builders.make_transcript, builders.make_codebook, builders.make_code,
        builders.make_round, builders.make_quote, builders.make_coding, builders.make_memo, builders.make_framework,
        builders.make_concept, builders.make_claim, builders.make_evidence, builders.make_assumption,
        builders.make_bearing, builders.make_recommendation, builders.make_summary, builders.make_term,
        builders.make_path, builders.make_stop, builders.make_teaching_note, builders.make_workbook,
        builders.make_chapter, builders.make_entry,
    )
}  # fmt: skip
# What comes about in the workspace: here it is looked up only.
LOOKED_UP = {
    builder.__name__: builder
    for builder in (
        builders.make_code_set, builders.make_code_in_set, builders.make_assignment, builders.make_cell_summary,
        builders.make_replacement, builders.make_recording, builders.make_intake, builders.make_change,
        builders.make_settlement, builders.make_attribute, builders.make_compared_case, builders.make_case_member,
        builders.make_attribute_value, builders.make_interview_set, builders.make_interview_in_set,
        builders.make_saved_view,
    )
}  # fmt: skip
LONG_LISTS = (
    builders.make_source, builders.make_passage, builders.make_note, builders.make_sme, builders.make_fact,
    builders.make_interview, builders.make_interviewee, builders.make_code, builders.make_quote,
    builders.make_coding, builders.make_concept, builders.make_claim, builders.make_evidence, builders.make_summary,
)  # fmt: skip


def admin_url(obj, page, *args):
    return reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_{page}", args=args)


@pytest.fixture
def as_superuser(client, superuser):
    client.force_login(superuser)
    return client


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_model_is_registered_and_searched(model):
    assert admin.site.is_registered(model)
    assert admin.site.get_model_admin(model).search_fields


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_relation_is_chosen_by_searching(model):
    """Except where nothing is chosen: relations that are shown only, or set by the admin itself."""
    model_admin = admin.site.get_model_admin(model)
    shown = {*model_admin.readonly_fields, "target_type", "created_by", "author", "speaker"}
    relations = {
        field.name
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if field.is_relation and not getattr(field.remote_field, "parent_link", False)
        if field.name not in shown | {"tags", "participants", "groups", "user_permissions"}
    }
    if model._meta.model_name not in {"codebookversion"}:
        assert relations <= set(model_admin.autocomplete_fields)


@pytest.mark.parametrize("model", [model for model in OURS if issubclass(model, Tracked)], ids=str)
def test_every_change_of_a_tracked_model_can_be_restored(model):
    assert hasattr(admin.site.get_model_admin(model), "history_form_view")


@pytest.mark.parametrize("builder", BUILDERS.values(), ids=BUILDERS)
def test_list_form_and_history_of_each_model_open(builder, as_superuser):
    obj = builder()
    for page in ("changelist", "add"):
        assert as_superuser.get(admin_url(obj, page)).status_code == 200, page
    for page in ("change", "history", "delete"):
        assert as_superuser.get(admin_url(obj, page, obj.pk)).status_code == 200, page
    assert as_superuser.get(admin_url(obj, "changelist"), {"q": "the words"}).status_code == 200
    if isinstance(obj, Tracked):
        version = obj.history.latest().pk
        assert as_superuser.get(admin_url(obj, "simple_history", obj.pk, version)).status_code == 200


@pytest.mark.parametrize("builder", LOOKED_UP.values(), ids=LOOKED_UP)
def test_what_comes_about_in_the_workspace_is_looked_up_only(builder, as_superuser):
    obj = builder()
    for page, args in (("changelist", ()), ("change", (obj.pk,)), ("history", (obj.pk,))):
        assert as_superuser.get(admin_url(obj, page, *args)).status_code == 200, page
    for page, args in (("add", ()), ("delete", (obj.pk,))):
        assert as_superuser.get(admin_url(obj, page, *args)).status_code == 403, page
    assert as_superuser.post(admin_url(obj, "change", obj.pk), {}).status_code == 403
    assert as_superuser.get(admin_url(obj, "changelist"), {"q": "the words"}).status_code == 200


@pytest.mark.parametrize("builder", BUILDERS.values(), ids=BUILDERS)
def test_coder_may_look_at_each_model(builder, client, superuser, coder):
    """The pages that only show must open too: a field that is read-only is looked up in other ways."""
    coder.is_staff = True
    coder.save()
    project = coder.memberships.get().project
    fields = {field.name for field in type(builder())._meta.fields}
    obj = builder(**({"project": project} if "project" in fields else {}))
    client.force_login(coder)
    response = client.get(admin_url(obj, "change", obj.pk))
    assert response.status_code in {200, 302}
    assert client.get(admin_url(obj, "changelist")).status_code == 200


@pytest.mark.parametrize("builder", LONG_LISTS, ids=lambda builder: builder.__name__)
def test_long_list_costs_as_many_queries_as_a_short_one(builder, as_superuser):
    url = admin_url(builder(), "changelist")

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert as_superuser.get(url).status_code == 200
        return len(captured)

    builder()
    queries()  # fills what is cached once, such as content types
    short = queries()
    for _ in range(198):
        builder()
    assert queries() == short
    assert short <= 25


def test_index_greets_curators_and_leads_to_the_guide(as_superuser):
    page = as_superuser.get(reverse("admin:index")).content.decode()
    assert "Casebase – curators" in page
    assert reverse("admin:guide") in page
    assert "Add a quote" in as_superuser.get(reverse("admin:guide")).content.decode()


def test_view_on_site_leads_to_the_page_of_the_object(as_superuser):
    codebook = builders.make_codebook()
    page = as_superuser.get(admin_url(codebook, "change", codebook.pk)).content.decode()
    assert f'href="{codebook.get_absolute_url()}"' in page


def test_view_on_site_is_not_offered_where_there_is_no_page(as_superuser):
    guide = builders.make_guide()
    assert "viewsitelink" not in as_superuser.get(admin_url(guide, "change", guide.pk)).content.decode()


def test_roles_are_given_in_projects_and_not_by_groups():
    assert not admin.site.is_registered(User.groups.rel.model)


def test_a_cluster_is_edited_as_a_cluster_only(as_superuser):
    cluster = builders.make_cluster(name="Blue Harbour")
    board = builders.make_organisation(name="Water board")
    page = as_superuser.get(admin_url(board, "changelist")).content.decode()
    assert "Water board" in page
    assert "Blue Harbour" not in page
    assert as_superuser.get(admin_url(board, "change", cluster.pk)).status_code == 302


def test_several_drafts_are_published_at_once_except_those_with_dead_links(as_superuser):
    good = builders.make_term(term="Cluster", status="draft")
    bad = builders.make_term(term="Network", status="draft", definition="See [[term:no-such-term]].")
    data = {"action": "publish", "_selected_action": [good.pk, bad.pk]}
    page = as_superuser.post(admin_url(good, "changelist"), data, follow=True).content.decode()
    good.refresh_from_db()
    bad.refresh_from_db()
    assert (good.status, bad.status) == ("published", "draft")
    assert "Network stays a draft" in page
    assert "[[term:no-such-term]]" in page
