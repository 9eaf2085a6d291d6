from django.urls import path

from apps.pictures import views

app_name = "pictures"
urlpatterns = [
    path("pictures/", views.index, name="index"),
    path("pictures/levels/", views.levels, name="levels"),
    path("pictures/levels.svg", views.levels_file, name="levels-file"),
]
