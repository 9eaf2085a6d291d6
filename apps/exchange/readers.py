"""The formats that can be brought in; each lives in a folder of its own. What a file is, its content says."""

READERS = ()
KINDS = ""
ACCEPT = ""


def read(file, name):
    raise NotImplementedError
