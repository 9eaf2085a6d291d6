"""The colours of a project's codes as a style sheet, which a browser keeps until one of them changes."""

import hashlib

from django.urls import reverse

from apps.coding.page.loading import CODE

COLOUR = CODE.index("colour")


def rules_of(codes):
    """A rule for each of `codes` (rows of CODE) that has a colour: its class is k and its number."""
    return "".join(f".k{code[0]} {{ --code: {code[COLOUR]}; }}\n" for code in codes if code[COLOUR])


def colours_address(project, codes):
    """Where the rules are, with a word that is another when they are."""
    version = hashlib.sha256(rules_of(codes).encode()).hexdigest()[:12]
    return f"{reverse('coding_page:colours', args=[project.slug])}?v={version}"
