from django.urls import path

from apps.core import views

app_name = "core"
urlpatterns = [path("preview/<slug:kind>/<path:key>/", views.preview, name="preview")]
