from django.apps import AppConfig


class CodingConfig(AppConfig):
    name = "apps.coding"
    verbose_name = "Coding"
