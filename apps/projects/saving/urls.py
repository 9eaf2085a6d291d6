"""Below /workspace/: the views that somebody has saved."""

from django.urls import path

from apps.projects.saving import views

app_name = "saving"
urlpatterns = [
    path("saved/", views.view_list, name="view-list"),
    path("saved/new/", views.view_new, name="view-new"),
    path("saved/<uuid:uuid>/", views.view_open, name="view-open"),
    path("saved/<uuid:uuid>/edit/", views.view_edit, name="view-edit"),
    path("saved/<uuid:uuid>/delete/", views.view_delete, name="view-delete"),
]
