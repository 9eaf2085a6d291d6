"""Every collection of the API, in the order of its documentation."""

from apps.api.collections import coding, evidence, organisations, projects

COLLECTIONS = [
    *projects.COLLECTIONS,
    *organisations.COLLECTIONS,
    *coding.COLLECTIONS,
    *evidence.COLLECTIONS,
]
