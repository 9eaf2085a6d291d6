"""The two words that every governed row carries; who may see what follows from them in `accounts.visibility`."""

from django.db import models


class Access(models.TextChoices):
    PUBLIC = "public", "Public"
    PROJECT = "project", "Members of the project"
    RESTRICTED = "restricted", "Restricted: coders and curators"


class Status(models.TextChoices):
    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
