from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path
from django.views.generic import TemplateView

from apps.api.api import api
from casebase import views

urlpatterns = [
    path("", views.home, name="home"),
    path("about/", TemplateView.as_view(template_name="about.html"), name="about"),
    path("login/", LoginView.as_view(template_name="login.html", redirect_authenticated_user=True), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("admin/", admin.site.urls),
    path("api/v1/", api.urls),
    path("", include("apps.core.urls")),
    path("cite/", include("apps.publishing.citing.urls")),
    path("workspace/", include("apps.projects.saving.urls")),
    path("workspace/", include("apps.interviews.intake.urls")),
    path("workspace/", include("apps.interviews.pseudonyms.urls")),
    path("workspace/", include("apps.interviews.recordings.urls")),
    path("workspace/", include("apps.coding.page.urls")),
    path("workspace/", include("apps.coding.codebook.urls")),
    path("workspace/", include("apps.coding.sheet.urls")),
    path("workspace/", include("apps.coding.cases.urls")),
    path("workspace/", include("apps.coding.memos.urls")),
    path("workspace/", include("apps.coding.rounds.urls")),
    path("workspace/", include("apps.coding.correcting.urls")),
    path("workspace/", include("apps.coding.desk.urls")),
    path("workspace/", include("apps.evidence.claiming.urls")),
    path("workspace/", include("apps.exchange.importing.urls")),
    path("workspace/", include("apps.exchange.exporting.urls")),
    path("", include("apps.coding.urls")),
    path("", include("apps.evidence.urls")),
    path("", include("apps.summaries.urls")),
    path("", include("apps.querying.urls")),
    path("", include("apps.analysis.urls")),
    path("", include("apps.pictures.urls")),
    path("", include("apps.search.urls")),
    path("", include("apps.exchange.urls")),
    path("", include("apps.publishing.urls")),  # last: its addresses stand below those of the others
]
handler404 = "casebase.views.not_found"
handler403 = "casebase.views.forbidden"
