"""Below /workspace/: the cases of a project, its interviews, and the attributes by which they are compared."""

from django.urls import path

from apps.coding.cases.views import attributes, cases, tables, values

app_name = "cases"
BASE = "projects/<slug:slug>/cases/"
urlpatterns = [
    path(BASE, tables.table_list, name="table-list"),
    path(f"{BASE}cases.csv", tables.case_csv, name="case-csv"),
    path(f"{BASE}interviews.csv", tables.interview_csv, name="interview-csv"),
    path(f"{BASE}attributes/new/", attributes.attribute_new, name="attribute-new"),
    path(f"{BASE}attributes/<uuid:uuid>/", attributes.attribute_edit, name="attribute-edit"),
    path(f"{BASE}attributes/<uuid:uuid>/delete/", attributes.attribute_delete, name="attribute-delete"),
    path(f"{BASE}interviews/<slug:interview>/values/", values.interview_values, name="interview-values"),
    path(f"{BASE}new/", cases.case_new, name="case-new"),
    path(f"{BASE}<uuid:uuid>/", cases.case_detail, name="case-detail"),
    path(f"{BASE}<uuid:uuid>/edit/", cases.case_edit, name="case-edit"),
    path(f"{BASE}<uuid:uuid>/delete/", cases.case_delete, name="case-delete"),
    path(f"{BASE}<uuid:uuid>/values/", values.case_values, name="case-values"),
]
