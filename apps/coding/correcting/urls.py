"""Below /workspace/: correcting a transcript."""

from django.urls import path

from apps.coding.correcting.views.confirm import transcript_confirm
from apps.coding.correcting.views.correct import transcript_correct
from apps.coding.correcting.views.versions import transcript_take_back, transcript_versions

app_name = "correcting"
urlpatterns = [
    path("interviews/<slug:slug>/transcript/correct/", transcript_correct, name="correct"),
    path("interviews/<slug:slug>/transcript/versions/", transcript_versions, name="versions"),
    path("interviews/<slug:slug>/transcript/take-back/", transcript_take_back, name="take-back"),
    path("interviews/<slug:slug>/transcript/confirm/", transcript_confirm, name="confirm"),
]
