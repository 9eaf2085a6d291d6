from django.urls import path

from apps.pictures import views

app_name = "pictures"
urlpatterns = [
    path("pictures/", views.index, name="index"),
    path("pictures/levels/", views.levels, name="levels"),
    path("pictures/levels.svg", views.levels_file, name="levels-file"),
    path("pictures/network/", views.network, name="network"),
    path("pictures/network.svg", views.network_file, name="network-file"),
    path("pictures/frameworks/", views.framework, name="framework"),
    path("pictures/frameworks/<slug:framework>/<slug:sme>/", views.framework, name="framework"),
    path("pictures/frameworks/<slug:framework>/<slug:sme>.svg", views.framework_file, name="framework-file"),
    path("pictures/timeline/", views.timeline, name="timeline"),
    path("pictures/timeline.svg", views.timeline_file, name="timeline-file"),
    path("pictures/codes/", views.codes, name="codes"),
    path("pictures/codes/<slug:codebook>/", views.codes, name="codes"),
    path("pictures/codes/<slug:codebook>.svg", views.codes_file, name="codes-file"),
    path("pictures/markets/", views.markets, name="markets"),
    path("pictures/markets.svg", views.markets_file, name="markets-file"),
]
