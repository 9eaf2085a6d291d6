from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models

from apps.core.models import Identified


class User(Identified, AbstractUser):
    """An account. `display_name` is how the person is named as coder or assessor."""

    display_name = models.CharField(max_length=120, blank=True)

    objects = UserManager()

    def __str__(self):
        return self.display_name or self.get_full_name() or self.username
