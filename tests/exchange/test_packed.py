"""ZIP files from outside: sound ones are read, and what could do harm is refused with a sentence."""

import io
import stat
import struct
import warnings
import zipfile

import pytest

from apps.exchange.packed import (
    BOMB,
    DAMAGED,
    ENCRYPTED,
    LINK,
    RATIO,
    SMALL,
    TRAVERSAL,
    TWICE,
    Limits,
    Packed,
)  # fmt: skip
from apps.interviews.reading.pieces import Unreadable


def zipped(*entries):
    """A ZIP of (name or ZipInfo, bytes)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, data in entries:
            archive.writestr(name, data)
    return file


def refused(file):
    with pytest.raises(Unreadable) as caught:
        everything(file)
    return str(caught.value)


def everything(file):
    return everything_of(Packed(file))


def everything_of(packed):
    return [packed.bytes_of(name) for name in packed.names]


def test_file_without_its_beginning_is_damaged():
    whole = zipped(("project.qde", b"<Project/>"), ("a.txt", b"Words")).getvalue()
    for cut in (1, 10, 25, 40):
        assert refused(io.BytesIO(whole[cut:])) == DAMAGED


def test_part_without_a_name_is_damage():
    whole = zipped(("a", b"Words")).getvalue()
    start = whole.index(b"PK\x01\x02")
    nameless = whole[: start + 28] + b"\0\0" + whole[start + 30 : start + 46] + whole[start + 47 :]
    end = nameless.index(b"PK\x05\x06")
    nameless = nameless[: end + 12] + struct.pack("<L", end - start) + nameless[end + 16 :]
    assert refused(io.BytesIO(nameless)) == DAMAGED


def test_sound_file_is_read_by_name():
    packed = Packed(zipped(("project.qde", b"<Project/>"), ("sources/", b""), ("sources/a.txt", b"Words")))
    assert packed.names == ["project.qde", "sources/a.txt"]
    assert packed.bytes_of("sources/a.txt") == b"Words"


@pytest.mark.parametrize("name", ["../a", "/etc/passwd", "sources/../../a", "sources\\a", "C:a"])
def test_name_outside_the_file_is_refused(name):
    info = zipfile.ZipInfo("x")
    info.filename = name
    assert refused(zipped((info, b"x"))) == TRAVERSAL


def test_two_parts_of_one_name_are_refused():
    assert refused(zipped(("a.txt", b"1"), ("A.txt", b"2"))) == TWICE
    assert refused(zipped(("a.txt", b"1"), ("a.txt", b"2"))) == TWICE


def test_symbolic_link_is_refused():
    info = zipfile.ZipInfo("sources/link")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert refused(zipped((info, b"/etc/passwd"))) == LINK


def test_encrypted_part_is_refused():
    data = bytearray(zipped(("a.txt", b"secret")).getvalue())
    place = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, place + 8, 1)
    assert refused(io.BytesIO(bytes(data))) == ENCRYPTED


def test_bomb_is_refused_long_before_it_is_unpacked():
    file = zipped(("a.txt", b"\0" * (RATIO * SMALL)))
    assert refused(file) == BOMB


def test_header_that_claims_little_does_not_let_more_in():
    data = bytearray(zipped(("a.txt", b"\0" * (20 * SMALL))).getvalue())
    place = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, place + 24, 10)
    assert refused(io.BytesIO(bytes(data)))


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04" + b"\0" * 40, b"no zip at all"])
def test_damaged_file_is_refused(data):
    assert "damaged" in refused(io.BytesIO(data))


def test_many_parts_are_refused():
    assert "parts" in refused(zipped(*((f"{n}.txt", b"") for n in range(2001))))


def test_other_limits_can_be_given():
    file = zipped(*((f"{n}.txt", b"\0" * 2 * SMALL) for n in range(3)))
    wide = Packed(file, Limits(ratio=2000))
    assert len(wide.bytes_of("0.txt")) == 2 * SMALL
    with pytest.raises(Unreadable):
        Packed(file, Limits(entries=2))
    with pytest.raises(Unreadable):
        Packed(file, Limits(ratio=2000, entry=SMALL)).bytes_of("0.txt")
    with pytest.raises(Unreadable):
        everything_of(Packed(file, Limits(ratio=2000, total=5 * SMALL)))
