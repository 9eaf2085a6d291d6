"""Below /workspace/: the coding page."""

from django.urls import path

from apps.coding.page.views import acts, page, steps

app_name = "coding_page"
urlpatterns = [
    path("quotes/<slug:slug>/", page.quote_place, name="quote-place"),
    path("projects/<slug:slug>/code-colours.css", page.colours, name="colours"),
    path("interviews/<slug:slug>/", page.coding, name="coding"),
    path("interviews/<slug:slug>/codings/", page.codings, name="codings"),
    path("interviews/<slug:slug>/first-round/", page.first_round, name="first-round"),
    path("interviews/<slug:slug>/code/", acts.code, name="code"),
    path("interviews/<slug:slug>/span/", acts.span, name="span"),
    path("interviews/<slug:slug>/recode/", acts.recode, name="recode"),
    path("interviews/<slug:slug>/uncode/", acts.uncode, name="uncode"),
    path("interviews/<slug:slug>/memo/", acts.memo, name="memo"),
    path("interviews/<slug:slug>/undo/", steps.undo, name="undo"),
    path("interviews/<slug:slug>/redo/", steps.redo, name="redo"),
    path("interviews/<slug:slug>/since/", steps.since, name="since"),
]
