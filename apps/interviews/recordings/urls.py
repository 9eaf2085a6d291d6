"""Below /workspace/: sound and film."""

app_name = "recordings"
urlpatterns = []
