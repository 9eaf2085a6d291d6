"""Below /workspace/: correcting a transcript."""

app_name = "correcting"
urlpatterns = []
