"""Uploaded files are found wherever the folder of uploads reaches."""

from apps.exchange.archive.media import stored_files


def names():
    return [name for name, _ in stored_files()]


def test_files_are_listed_by_name(tmp_path):
    folder = tmp_path / "media" / "recordings"
    folder.mkdir(parents=True)
    for name in ("b.wav", "a.wav", "æ – 🎙.wav"):
        (folder / name).write_bytes(b"")
    (tmp_path / "media" / "note.txt").write_bytes(b"")
    assert names() == ["note.txt", "recordings/a.wav", "recordings/b.wav", "recordings/æ – 🎙.wav"]


def test_there_may_be_no_folder_yet():
    assert names() == []


def test_folder_on_another_disk_is_followed_once(tmp_path):
    disk, media = tmp_path / "disk", tmp_path / "media"
    disk.mkdir()
    media.mkdir()
    (disk / "a.wav").write_bytes(b"")
    (disk / "back").symlink_to(media)
    (media / "recordings").symlink_to(disk)
    assert names() == ["recordings/a.wav"]


def test_what_an_interrupted_restore_left_is_not_a_file_of_the_base(tmp_path):
    (tmp_path / "media" / ".restoring-x").mkdir(parents=True)
    (tmp_path / "media" / ".restoring-x" / "0").write_bytes(b"")
    assert names() == []
