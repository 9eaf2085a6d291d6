"""Below /workspace/: working on a codebook."""

app_name = "codebook"
urlpatterns = []
