from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "apps.exchange"
    verbose_name = "Exchange"
    unshown_models = (
        "FixtureLoad",
        "HarvestedRecord",
        "Import",
        "ImportedCoder",
    )  # no page of a reader rests on them
