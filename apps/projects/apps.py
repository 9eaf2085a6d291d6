from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "apps.projects"
    verbose_name = "Projects"
    unshown_models = (
        "Change",
        "ChangedRow",
        "SavedView",
    )  # no page of a reader rests on them
