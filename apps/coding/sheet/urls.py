"""Below /workspace/: the coding sheet."""

app_name = "sheet"
urlpatterns = []
