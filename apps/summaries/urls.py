from django.urls import path

from apps.summaries import views
from apps.summaries.paths import views as paths
from apps.summaries.workbook import views as workbooks

app_name = "summaries"
urlpatterns = [
    path("projects/", views.project_list, name="project-list"),
    path("projects/<slug:slug>/", views.project_detail, name="project-detail"),
    path("summaries/", views.summary_list, name="summary-list"),
    path("summaries/<slug:slug>/", views.summary_detail, name="summary-detail"),
    path("glossary/", views.glossary, name="glossary"),
    path("paths/", paths.path_list, name="path-list"),
    path("paths/<slug:slug>/", paths.path_detail, name="path-detail"),
    path("paths/<slug:slug>/workbook/", paths.path_workbook, name="path-workbook"),
    path("paths/<slug:slug>/teaching/", paths.path_teaching, name="path-teaching"),
    path("workbook/", workbooks.workbook_list, name="workbook-list"),
    path("workbook/<slug:slug>/", workbooks.workbook_detail, name="workbook-detail"),
    path("workbook/<slug:slug>.pdf", workbooks.workbook_pdf, name="workbook-pdf"),
]
