"""Below /workspace/: names and what stands in their place."""

app_name = "pseudonyms"
urlpatterns = []
