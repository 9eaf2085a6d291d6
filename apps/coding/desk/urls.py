"""Below /workspace/: the desk of a project and its activity."""

app_name = "desk"
urlpatterns = []
