from django.urls import path

from apps.exchange.annotation import views as annotation
from apps.exchange.feeds import views as feeds
from apps.exchange.oai import views as oai
from apps.exchange.sitemap import views as sitemap

app_name = "exchange"
urlpatterns = [
    path("interviews/<slug:slug>/transcript/v<int:number>/", annotation.transcript_version, name="transcript-version"),
    path("feed/", feeds.feed, name="feed"),
    path("projects/<slug:slug>/feed/", feeds.project_feed, name="project-feed"),
    path("oai", oai.oai, name="oai"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap-<slug:kind>-<int:page>.xml", sitemap.sitemap_part, name="sitemap-part"),
]
