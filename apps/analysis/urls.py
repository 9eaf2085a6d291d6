from django.urls import path

from apps.analysis.pages import codes, cooccurrence, index, passages

app_name = "analysis"
urlpatterns = [
    path("analysis/", index.index, name="index"),
    path("analysis/codes/", codes.code_frequencies, name="codes"),
    path("analysis/cooccurrence/", cooccurrence.cooccurrences, name="cooccurrence"),
    path("analysis/passages/", passages.passages, name="passages"),
]
