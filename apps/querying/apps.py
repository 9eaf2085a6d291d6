from django.apps import AppConfig


class QueryingConfig(AppConfig):
    name = "apps.querying"
    verbose_name = "Querying"
