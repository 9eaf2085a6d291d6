"""The names of static files in production: each holds a hash of its content, so that browsers may keep it for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = ("site/*.js", "workspace/*.js")


class HashedFiles(CompressedManifestStaticFilesStorage):
    """As WhiteNoise does it; our own scripts import one another by these names as well.

    Django can do so for all scripts or none, and stumbles over those of other packages.
    """

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        *((path, CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1]) for path in OURS),
    )
