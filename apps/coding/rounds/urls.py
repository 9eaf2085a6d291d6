"""Below /workspace/: rounds, comparison and agreement."""

from django.urls import path

from apps.coding.rounds.views import acts, agreement, compare, rounds

app_name = "rounds"
urlpatterns = [
    path("projects/<slug:slug>/rounds/", rounds.round_list, name="list"),
    path("projects/<slug:slug>/rounds/new/", rounds.round_new, name="new"),
    path("projects/<slug:slug>/agreement/", agreement.agreement, name="agreement"),
    path("projects/<slug:slug>/agreement.csv", agreement.agreement_file, name="agreement-file"),
    path("rounds/<slug:slug>/", rounds.round_detail, name="detail"),
    path("rounds/<slug:slug>/assign/", rounds.round_assign, name="assign"),
    path("rounds/<slug:slug>/release/", acts.release_round, name="release"),
    path("rounds/<slug:slug>/close/", acts.close_round, name="close"),
    path("rounds/<slug:slug>/reopen/", acts.reopen_round, name="reopen"),
    path("rounds/<slug:slug>/assignments/<uuid:uuid>/", acts.hand_in_assignment, name="hand-in"),
    path("rounds/<slug:slug>/assignments/<uuid:uuid>/take-away/", acts.take_away_assignment, name="take-away"),
    path("rounds/<slug:slug>/compare/<slug:interview>/", compare.compare_interview, name="compare"),
    path("rounds/<slug:slug>/compare/<slug:interview>/settle/", compare.settle_passage, name="settle"),
    path("rounds/<slug:slug>/compare/<slug:interview>/undo/", compare.undo_settling, name="undo"),
]
