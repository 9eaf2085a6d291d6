from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "apps.accounts"
    verbose_name = "Accounts"
    unshown_models = (
        "User",
        "User_groups",
        "User_user_permissions",
    )  # no page of a reader rests on them
