"""What kind of sound or film a file is, from its first bytes: its name may say anything."""

HEAD = 4096  # bytes that are enough to tell

ENDINGS = {
    "audio/mpeg": "mp3", "audio/mp4": "m4a", "video/mp4": "mp4", "audio/ogg": "ogg", "video/ogg": "ogv",
    "audio/wav": "wav", "audio/webm": "webm", "video/webm": "webm", "audio/flac": "flac",
}  # fmt: skip
KINDS = "MP3, M4A, MP4, Ogg or Opus, WAV, WebM and FLAC"


def media_type_of(head, name=""):
    """The media type of a file that begins with `head`; an empty string where browsers would not play it.

    `name` decides only between sound and film in an MP4, whose head says neither.
    """
    if head[4:8] == b"ftyp":
        return mp4(head[8:12], name)
    if head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE":
        return "audio/wav"
    if head[:4] == b"OggS":
        return "video/ogg" if b"theora" in head else "audio/ogg"
    if head[:4] == b"\x1a\x45\xdf\xa3" and b"webm" in head[:64]:
        return "video/webm" if b"V_VP" in head or b"V_AV1" in head else "audio/webm"
    if head[:4] == b"fLaC":
        return "audio/flac"
    return "audio/mpeg" if head[:3] == b"ID3" or is_mpeg_frame(head) else ""


def mp4(brand, name):
    if brand == b"qt  ":
        return ""
    return "audio/mp4" if brand in (b"M4A ", b"M4B ") or name.lower().endswith(".m4a") else "video/mp4"


def is_mpeg_frame(head):
    """True at the beginning of a frame of MPEG audio, layer III: eleven bits set, then version and layer."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    version, layer, rate = head[1] >> 3 & 3, head[1] >> 1 & 3, head[2] >> 4
    return version != 1 and layer == 1 and rate not in (0, 15)
