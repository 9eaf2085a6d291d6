"""What a process that serves pages does once, before the first of them."""

import gc

from django.urls import get_resolver

AT_ONCE = 50_000  # objects that are made before the collector looks at them: more than most pages leave


def settle():
    """Load the pages, and set aside what is there now for good: the collector of garbage went through all of it in the
    midst of every large page, for up to half of the page's time."""
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()
    gc.set_threshold(AT_ONCE)
