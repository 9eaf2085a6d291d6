"""Registers that higher apps fill: what is known of each kind of object, listed by every app in a module of its own."""

from django.utils.module_loading import autodiscover_modules


class Register:
    """Entries by name, in the order in which they were added: pieces before what they are pieces of.

    `module` is the name of the module in which apps add theirs; all of them are imported before the first answer.
    """

    def __init__(self, module):
        self.module = module
        self.entries = {}
        self.is_complete = False

    def add(self, *names):
        """Decorator: the function is the entry of each of `names`."""

        def register(function):
            self.entries.update(dict.fromkeys(names, function))
            return function

        return register

    def all(self):
        """{name: entry} of every app."""
        if not self.is_complete:
            autodiscover_modules(self.module)
            self.is_complete = True
        return self.entries

    def get(self, name, default=None):
        """The entry of that name, or `default`."""
        return self.all().get(name, default)
