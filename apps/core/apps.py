from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    name = "apps.core"
    verbose_name = "Core"

    def ready(self):
        from apps.core.dataversion import install_stamps

        post_migrate.connect(install_stamps, sender=self, dispatch_uid="core.stamps")
