from django.urls import path

from apps.analysis.pages import codes, concepts, cooccurrence, index, passages

app_name = "analysis"
urlpatterns = [
    path("analysis/", index.index, name="index"),
    path("analysis/codes/", codes.code_frequencies, name="codes"),
    path("analysis/cooccurrence/", cooccurrence.cooccurrences, name="cooccurrence"),
    path("analysis/concepts/", concepts.case_concepts, name="concepts"),
    path("analysis/evidence-map/", concepts.evidence_map, name="evidence-map"),
    path("analysis/claims/", concepts.claims, name="claims"),
    path("analysis/evidence/", concepts.pieces, name="pieces"),
    path("analysis/passages/", passages.passages, name="passages"),
]
