"""Below /query/: questions to coded passages."""

from django.urls import path

from apps.querying import views

app_name = "querying"
urlpatterns = [
    path("query/", views.query, name="query"),
    path("query/found.csv", views.query_table, name="table"),
]
