from django.apps import AppConfig


class SmesConfig(AppConfig):
    name = "apps.smes"
    verbose_name = "SMEs"
