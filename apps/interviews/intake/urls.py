"""Below /workspace/: bringing interviews and transcripts in."""

from django.urls import path

from apps.interviews.intake import views, views_details

app_name = "intake"
urlpatterns = [
    path("projects/<slug:slug>/interviews/new/", views.interview_new, name="interview-new"),
    path("interviews/<slug:slug>/details/", views_details.interview_details, name="interview-details"),
    path("interviews/<slug:slug>/transcript/new/", views.transcript_new, name="transcript-new"),
    path("interviews/<slug:slug>/transcript/<uuid:uuid>/", views.transcript_check, name="transcript-check"),
    path("interviews/<slug:slug>/original/<int:version>/", views.original, name="original"),
]
