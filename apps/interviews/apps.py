from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    name = "apps.interviews"
    verbose_name = "Interviews"
    unshown_models = ("TranscriptIntake",)  # no page of a reader rests on them
