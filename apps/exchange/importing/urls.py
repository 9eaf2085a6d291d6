"""Below /workspace/: bringing files in."""

from django.urls import path

from apps.exchange.importing import views

app_name = "importing"
urlpatterns = [
    path("import/", views.import_new, name="import-new"),
    path("import/<uuid:uuid>/", views.import_detail, name="import-detail"),
    path("import/<uuid:uuid>/layout/", views.import_layout, name="import-layout"),
    path("import/<uuid:uuid>/report.csv", views.report_file, {"ending": "csv"}, name="report-csv"),
    path("import/<uuid:uuid>/report.json", views.report_file, {"ending": "json"}, name="report-json"),
    path("import/<uuid:uuid>/read/", views.read_again, name="read-again"),
    path("import/<uuid:uuid>/cancel/", views.cancel, name="cancel"),
    path("import/<uuid:uuid>/take-back/", views.take_back, name="take-back"),
    path("import/<uuid:uuid>/put-away/", views.put_away, name="put-away"),
]
