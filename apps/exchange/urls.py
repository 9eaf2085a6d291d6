from django.urls import path

from apps.exchange.annotation import views as annotation
from apps.exchange.sitemap import views as sitemap

app_name = "exchange"
urlpatterns = [
    path("interviews/<slug:slug>/transcript/v<int:number>/", annotation.transcript_version, name="transcript-version"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap-<slug:kind>-<int:page>.xml", sitemap.sitemap_part, name="sitemap-part"),
]
