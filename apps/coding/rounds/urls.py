"""Below /workspace/: rounds, comparison and agreement."""

app_name = "rounds"
urlpatterns = []
