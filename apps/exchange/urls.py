from django.urls import path

from apps.exchange.annotation import views as annotation

app_name = "exchange"
urlpatterns = [
    path("interviews/<slug:slug>/transcript/v<int:number>/", annotation.transcript_version, name="transcript-version"),
]
