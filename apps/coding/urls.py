from django.urls import path

from apps.coding import views

app_name = "coding"
urlpatterns = [
    path("codebooks/", views.codebook_list, name="codebook-list"),
    path("codebooks/<slug:slug>/", views.codebook_detail, name="codebook-detail"),
    path("codes/<slug:codebook>/<slug:slug>/", views.code_detail, name="code-detail"),
]
