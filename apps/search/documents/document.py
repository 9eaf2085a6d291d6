"""What is indexed of an object, before it is cut into terms."""

from dataclasses import dataclass, field

from apps.search.models import Entry


@dataclass
class Document:
    """The texts of an object or of a part of it, as the readers of `words` may read them.

    `title` and `body` are lists of (text, language). `values` are (dimension, value) of facets and fields; `inner` are
    those that are for the people of the project alone, whoever may see the object.
    """

    kind: str
    object_id: int
    project_id: int | None
    title: list = field(default_factory=list)
    body: list = field(default_factory=list)
    values: set = field(default_factory=set)
    inner: set = field(default_factory=set)
    speakers: str = ""
    words: int = Entry.Words.ALL
    part: int = 0
    start: int | None = None
    end: int | None = None
    is_public: bool = False
