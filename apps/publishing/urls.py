from django.urls import path

from apps.publishing.views import requests, review, revisions, versions, withdrawals, workspace

app_name = "publishing"
urlpatterns = [
    path("workspace/", workspace.workspace, name="workspace"),
    path("workspace/revisions/new/", revisions.revision_new, name="revision-new"),
    path("workspace/revisions/<uuid:uuid>/", review.revision_detail, name="revision-detail"),
    path("workspace/revisions/<uuid:uuid>/edit/", revisions.revision_edit, name="revision-edit"),
    path("workspace/revisions/<uuid:uuid>/preview/", review.revision_preview, name="revision-preview"),
    path("workspace/revisions/<uuid:uuid>/submit/", revisions.revision_submit, name="revision-submit"),
    path("workspace/revisions/<uuid:uuid>/discard/", revisions.revision_discard, name="revision-discard"),
    path("workspace/revisions/<uuid:uuid>/return/", review.revision_return, name="revision-return"),
    path("workspace/revisions/<uuid:uuid>/approve/", review.revision_approve, name="revision-approve"),
    path("workspace/withdraw/", withdrawals.withdraw, name="withdraw"),
    path("workspace/withdrawals/<uuid:uuid>/lift/", withdrawals.withdrawal_lift, name="withdrawal-lift"),
    path("workspace/requests/<uuid:uuid>/", requests.request_answer, name="request-answer"),
    path("requests/new/", requests.request_new, name="request-new"),
    path("<slug:section>/<slug:slug>/versions/", versions.version_list, name="version-list"),
    path("<slug:section>/<slug:slug>/v<int:number>/", versions.version_detail, name="version-detail"),
    path("<slug:section>/<slug:slug>/v<int:number>/changes/", versions.version_changes, name="version-changes"),
]
