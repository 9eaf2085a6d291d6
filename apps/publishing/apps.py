from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "apps.publishing"
    verbose_name = "Publishing"
    unshown_models = ("AccessRequest",)  # no page of a reader rests on them
