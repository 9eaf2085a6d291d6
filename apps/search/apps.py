from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "apps.search"
    verbose_name = "Search"
    unshown_models = ("Entry", "Pending", "Word")  # they follow the content

    def ready(self):
        from apps.search.dependencies import install

        post_migrate.connect(install, sender=self, dispatch_uid="search.index")
