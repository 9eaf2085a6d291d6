app_name = "querying"
urlpatterns = []
