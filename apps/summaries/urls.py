from django.urls import path

from apps.summaries import views

app_name = "summaries"
urlpatterns = [
    path("projects/", views.project_list, name="project-list"),
    path("projects/<slug:slug>/", views.project_detail, name="project-detail"),
    path("summaries/", views.summary_list, name="summary-list"),
    path("summaries/<slug:slug>/", views.summary_detail, name="summary-detail"),
    path("glossary/", views.glossary, name="glossary"),
]
