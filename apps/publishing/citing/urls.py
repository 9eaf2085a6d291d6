from django.urls import path

from apps.publishing.citing import views

app_name = "citing"
urlpatterns = [
    path("<slug:kind>/<path:key>.<slug:name>", views.cite_file, name="file"),
    path("<slug:kind>/<path:key>/", views.cite_page, name="page"),
]
