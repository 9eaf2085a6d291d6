"""Below /workspace/: sound and film."""

from django.urls import path

from apps.interviews.recordings import views

app_name = "recordings"
urlpatterns = [
    path("interviews/<slug:slug>/recording/", views.recordings, name="recordings"),
    path("interviews/<slug:slug>/recording/<uuid:uuid>/", views.place, name="place"),
    path("interviews/<slug:slug>/recording/<uuid:uuid>/delete/", views.delete, name="delete"),
    path("interviews/<slug:slug>/recording/undo/<uuid:uuid>/", views.take_back, name="undo"),
    path("recordings/<uuid:uuid>/", views.sound, name="sound"),
]
