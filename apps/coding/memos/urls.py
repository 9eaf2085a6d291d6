"""Below /workspace/: memos of a project."""

from django.urls import path

from apps.coding.memos import views

app_name = "memos"
BASE = "projects/<slug:slug>/memos/"
urlpatterns = [
    path("memos/new/", views.memo_begin, name="memo-begin"),
    path(BASE, views.memo_list, name="memo-list"),
    path(f"{BASE}memos.csv", views.memo_csv, name="memo-csv"),
    path(f"{BASE}memos.md", views.memo_markdown, name="memo-markdown"),
    path(f"{BASE}new/", views.memo_new, name="memo-new"),
    path(f"{BASE}<uuid:uuid>/", views.memo_edit, name="memo-edit"),
    path(f"{BASE}<uuid:uuid>/delete/", views.memo_delete, name="memo-delete"),
]
