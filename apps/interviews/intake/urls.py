"""Below /workspace/: bringing interviews and transcripts in."""

app_name = "intake"
urlpatterns = []
