"""What can be wrong with a request of OAI-PMH, by the protocol's own codes."""


class OaiError(Exception):
    """A request that is answered with an error; `code` is one of the protocol's."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code
        self.message = message


def bad_argument(message):
    return OaiError("badArgument", message)
