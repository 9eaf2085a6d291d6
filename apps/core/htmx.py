def is_fragment(request):
    """True when htmx asks for a piece of the page; a history restore asks for the whole page."""
    return bool(request.htmx) and not request.htmx.history_restore_request
