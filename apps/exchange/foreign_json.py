"""JSON files from outside, with limits that hold before anything is built from them."""

import json

from apps.interviews.reading.pieces import Unreadable

FILE = 20 * 1024 * 1024  # bytes
CONTAINERS = 1_000_000  # objects and lists

TOO_LARGE = "This file is larger than 20 MB, or holds more than a million parts. It is not read."
NO_JSON = "This is no JSON, or it is damaged{where}. Save it anew in the program that made it, and bring that in."
TOO_DEEP = "This file is nested more deeply than any that a program writes. It is not read."


def parsed(file):
    """What a binary file holds, as JSON gives it. Raises Unreadable."""
    file.seek(0)
    data = file.read(FILE + 1)
    if len(data) > FILE or data.count(b"{") + data.count(b"[") > CONTAINERS:
        raise Unreadable(TOO_LARGE)
    try:
        return json.loads(data, parse_constant=_no_number)
    except RecursionError as error:
        raise Unreadable(TOO_DEEP) from error
    except json.JSONDecodeError as error:
        raise Unreadable(NO_JSON.format(where=f", at line {error.lineno}, character {error.colno}")) from error
    except ValueError as error:  # other encodings than it may have, and numbers that are none or too long
        raise Unreadable(NO_JSON.format(where="")) from error


def _no_number(word):
    raise ValueError(f"{word} is no number.")
