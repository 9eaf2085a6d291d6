"""Property tests judge what is right, not how fast: a busy machine fails none of them."""

from hypothesis import settings

settings.register_profile("casebase", deadline=None)
settings.load_profile("casebase")
