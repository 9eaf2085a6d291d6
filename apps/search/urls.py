from django.urls import path

from apps.search import views

app_name = "search"
urlpatterns = [
    path("search/", views.search_page, name="search"),
    path("search/found.csv", views.search_table, name="table"),
    path("search/feed/", views.search_feed, name="feed"),
]
