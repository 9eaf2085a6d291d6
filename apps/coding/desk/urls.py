"""Below /workspace/: the desk of a project and its activity."""

from django.urls import path

from apps.coding.desk.views import activity, changes, overview

app_name = "desk"
urlpatterns = [
    path("projects/<slug:slug>/", overview.overview, name="overview"),
    path("projects/<slug:slug>/activity/", activity.activity, name="activity"),
    path("projects/<slug:slug>/activity.csv", activity.activity_file, name="activity-file"),
    path("changes/<uuid:uuid>/", changes.change_detail, name="change"),
    path("changes/<uuid:uuid>/take-back/", changes.take_back_change, name="take-back"),
    path("changes/<uuid:uuid>/rows/<int:pk>/restore/", changes.restore_row, name="restore"),
]
