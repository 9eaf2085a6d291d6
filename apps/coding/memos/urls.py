"""Below /workspace/: memos of a project."""

app_name = "memos"
urlpatterns = []
