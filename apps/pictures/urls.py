from django.urls import path

from apps.pictures import views

app_name = "pictures"
urlpatterns = [
    path("pictures/", views.index, name="index"),
]
