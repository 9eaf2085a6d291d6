from django.urls import path

from apps.publishing import views

app_name = "publishing"
urlpatterns = [
    path("<slug:section>/<slug:slug>/v<int:number>/", views.version_detail, name="version-detail"),
]
