"""Below /workspace/: the coding page."""

app_name = "coding_page"
urlpatterns = []
