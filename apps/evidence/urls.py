from django.urls import path

from apps.evidence.views import (
    claims,
    concepts,
    initiatives,
    interviews,
    matrix,
    organisations,
    quotes,
    smes,
    sources,
)

app_name = "evidence"
urlpatterns = [
    path("clusters/", organisations.cluster_list, name="cluster-list"),
    path("clusters/<slug:slug>/", organisations.cluster_detail, name="cluster-detail"),
    path("smes/", smes.sme_list, name="sme-list"),
    path("smes/<slug:slug>/", organisations.sme_detail, name="sme-detail"),
    path("organisations/", organisations.organisation_list, name="organisation-list"),
    path("organisations/<slug:slug>/", organisations.organisation_detail, name="organisation-detail"),
    path("activities/<slug:slug>/", organisations.activity_detail, name="activity-detail"),
    path("initiatives/", initiatives.initiative_list, name="initiative-list"),
    path("initiatives/<slug:slug>/", initiatives.initiative_detail, name="initiative-detail"),
    path("compare/", matrix.compare_smes, name="compare"),
    path("matrix/", matrix.matrix_list, name="matrix-list"),
    path("matrix/activities/", matrix.activity_matrix, name="activity-matrix"),
    path("matrix/<slug:slug>/", matrix.matrix, name="matrix"),
    path("concepts/", concepts.concept_list, name="concept-list"),
    path("concepts/<slug:slug>/", concepts.concept_detail, name="concept-detail"),
    path("claims/", claims.claim_list, name="claim-list"),
    path("claims/<slug:slug>/", claims.claim_detail, name="claim-detail"),
    path("claims/<slug:slug>/how/", claims.claim_how, name="claim-how"),
    path("assumptions/", claims.assumption_list, name="assumption-list"),
    path("recommendations/", claims.recommendation_list, name="recommendation-list"),
    path("interviews/", interviews.interview_list, name="interview-list"),
    path("interviews/<slug:slug>/", interviews.interview_detail, name="interview-detail"),
    path("quotes/", quotes.quote_list, name="quote-list"),
    path("quotes/<slug:slug>/", quotes.quote_detail, name="quote-detail"),
    path("sources/", sources.source_list, name="source-list"),
    path("sources/<slug:slug>/", sources.source_detail, name="source-detail"),
    path("sources/<slug:source>/<slug:slug>/", sources.passage_detail, name="passage-detail"),
]
