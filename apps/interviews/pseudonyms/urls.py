"""Below /workspace/: names and what stands in their place."""

from django.urls import path

from apps.interviews.pseudonyms import views, views_changes

app_name = "pseudonyms"
urlpatterns = [
    path("interviews/<slug:slug>/pseudonyms/", views.table, name="table"),
    path("interviews/<slug:slug>/pseudonyms/text/", views.text, name="text"),
    path("interviews/<slug:slug>/pseudonyms/report/", views.report, name="report"),
    path("interviews/<slug:slug>/pseudonyms/dismiss/", views_changes.dismiss, name="dismiss"),
    path("interviews/<slug:slug>/pseudonyms/add/", views_changes.add, name="add"),
    path("interviews/<slug:slug>/pseudonyms/undo/<uuid:uuid>/", views_changes.take_back, name="undo"),
    path("interviews/<slug:slug>/pseudonyms/<uuid:uuid>/", views_changes.edit, name="edit"),
    path("interviews/<slug:slug>/pseudonyms/<uuid:uuid>/delete/", views_changes.delete, name="delete"),
]
