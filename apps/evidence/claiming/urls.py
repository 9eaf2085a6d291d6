"""Below /workspace/: from quotes to claims."""

from django.urls import path

from apps.evidence.claiming.views import claims, evidence, publishing, quotes

app_name = "claiming"
urlpatterns = [
    path("projects/<slug:slug>/quotes/", quotes.quote_list, name="quote-list"),
    path("projects/<slug:slug>/claims/new/", claims.claim_new, name="claim-new"),
    path("projects/<slug:slug>/claims/choose/", quotes.claim_choose, name="claim-choose"),
    path("claims/<slug:slug>/", claims.claim_edit, name="claim-edit"),
    path("claims/<slug:slug>/delete/", claims.claim_delete, name="claim-delete"),
    path("claims/<slug:slug>/evidence/", evidence.evidence, name="evidence"),
    path("claims/<slug:slug>/publish/", publishing.claim_publish, name="claim-publish"),
]
