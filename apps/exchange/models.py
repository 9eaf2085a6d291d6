from django.db import models


class FixtureLoad(models.Model):
    """One load of the fixtures, with a digest of the content as it was right after it."""

    loaded_at = models.DateTimeField(auto_now_add=True)
    files_digest = models.CharField(max_length=64)
    content_digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["-loaded_at", "-id"]

    def __str__(self):
        return f"Fixtures loaded on {self.loaded_at:%Y-%m-%d %H:%M}"
