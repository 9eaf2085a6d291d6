"""Below /workspace/: the coding sheet."""

from django.urls import path

from apps.coding.sheet.views import cells, sheet

app_name = "sheet"
BASE = "projects/<slug:slug>/sheet/"
CELL = f"{BASE}<slug:interview>/<slug:codebook>/<slug:code>/"
urlpatterns = [
    path(BASE, sheet.sheet_detail, name="sheet-detail"),
    path(f"{BASE}open/", sheet.cell_open, name="cell-open"),
    path(f"{BASE}sheet.csv", sheet.sheet_csv, name="sheet-csv"),
    path(CELL, cells.cell_detail, name="cell-detail"),
    path(f"{CELL}summary/", cells.cell_summary, name="cell-summary"),
    path(f"{CELL}words/", cells.cell_words, name="cell-words"),
]
