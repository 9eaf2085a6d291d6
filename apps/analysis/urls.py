"""Below /analysis/: what the coded material and the claims add up to."""

from django.urls import path

from apps.analysis.contradictions import views as contradictions
from apps.analysis.pages import codes, concepts, cooccurrence, index, passages
from apps.analysis.saturation import views as saturation
from apps.analysis.triangulation import views as triangulation

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
    path("analysis/saturation/", saturation.saturation, name="saturation"),
    path("analysis/saturation.csv", saturation.saturation_file, name="saturation-file"),
    path("analysis/saturation/passages/", saturation.saturation_passages, name="saturation-passages"),
    path("analysis/triangulation/", triangulation.triangulation, name="triangulation"),
    path("analysis/triangulation.csv", triangulation.triangulation_file, name="triangulation-file"),
    path("analysis/contradictions/", contradictions.contradictions, name="contradictions"),
    path("analysis/contradictions.csv", contradictions.contradictions_file, name="contradictions-file"),
]
