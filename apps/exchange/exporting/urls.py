"""Below /workspace/: giving files out."""

from django.urls import path

from apps.exchange.exporting import views

app_name = "exporting"
urlpatterns = [
    path("export/", views.export_start, name="export-start"),
    path("export/<slug:slug>/", views.export_project, name="export-project"),
]
