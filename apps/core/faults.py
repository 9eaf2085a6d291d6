"""What the doctor looks for: each app lists its checks in a module `doctor.py`."""

from dataclasses import asdict, dataclass

from django.utils.module_loading import autodiscover_modules


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong: which check found it, at which object, in a sentence."""

    check: str
    reference: str
    message: str

    def as_dict(self):
        return asdict(self)


class Checks:
    """The checks of all apps by name; a check is a function without arguments that yields (reference, message)."""

    def __init__(self):
        self.functions = {}

    def add(self, name):
        def register(function):
            self.functions[name] = function
            return function

        return register

    def run(self):
        """Every fault, sorted. Imports the `doctor` module of each app first."""
        autodiscover_modules("doctor")
        return sorted(
            Fault(name, reference, message)
            for name, function in self.functions.items()
            for reference, message in function()
        )


checks = Checks()
