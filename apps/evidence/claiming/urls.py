"""Below /workspace/: from quotes to claims."""

app_name = "claiming"
urlpatterns = []
