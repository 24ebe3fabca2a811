"""Names of files as they may be shown, stored and served; the name as it came is kept beside."""

from __future__ import annotations

import re
import unicodedata

_UNSAFE = re.compile('[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff<>:"|?*\\\\/]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_ENDINGS = {
    "application/ics": ".ics",
    "application/msword": ".doc",
    "application/pdf": ".pdf",
    "application/pgp-encrypted": ".asc",
    "application/pgp-keys": ".asc",
    "application/pgp-signature": ".asc",
    "application/pkcs7-mime": ".p7m",
    "application/pkcs7-signature": ".p7s",
    "application/rtf": ".rtf",
    "application/zip": ".zip",
    "image/bmp": ".bmp",
    "image/gif": ".gif",
    "image/heic": ".heic",
    "image/jpeg": ".jpg",
    "image/jpg": ".jpg",
    "image/png": ".png",
    "image/svg+xml": ".svg",
    "image/tiff": ".tif",
    "image/webp": ".webp",
    "message/delivery-status": ".txt",
    "message/disposition-notification": ".txt",
    "message/rfc822": ".eml",
    "text/calendar": ".ics",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/rfc822-headers": ".txt",
    "text/vcard": ".vcf",
    "text/x-vcard": ".vcf",
    "video/mp4": ".mp4",
}
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
)
MAX_LENGTH = 180


def served_type(content: bytes) -> str:
    """The type as which a file may be served: by its own first bytes, never by what its sender says."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next(
        (kind for start, kind in _SIGNATURES if content.startswith(start)), "application/octet-stream"
    )


def safe_name(original: str) -> str:
    """The last path part without control, direction and reserved signs; empty when nothing is left."""
    name = unicodedata.normalize("NFC", original).replace("\\", "/").rstrip("/ ")
    name = _UNSAFE.sub("_", name.rpartition("/")[2]).strip(" ")
    if not name.strip("._ "):
        return ""
    name = f"_{name}" if _RESERVED.match(name) else name
    if len(name) <= MAX_LENGTH:
        return name
    stem, dot, ending = name.rpartition(".")
    return stem[: MAX_LENGTH - len(ending) - 1] + dot + ending if 0 < len(ending) <= 12 else name[:MAX_LENGTH]


def name_for(content_type: str, *, content_id: str = "", subject: str = "") -> str:
    """A name for a part that brought none: from the subject within, the content id, or the type."""
    ending = ending_of(content_type)
    stem = safe_name(subject) or safe_name(content_id.partition("@")[0]) or _stem(content_type)
    return stem if ending and stem.lower().endswith(ending) else stem + ending


def ending_of(content_type: str) -> str:
    """The usual ending for a type, with its dot."""
    return _ENDINGS.get(content_type, "")


def numbered(name: str, taken: set[str]) -> str:
    """`name`, or `name-2` and so on when another file of the mail has it already."""
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, dot + ending) if stem else (name, "")
    candidate, count = name, 1
    while candidate.lower() in taken:
        count += 1
        candidate = f"{stem}-{count}{ending}"
    taken.add(candidate.lower())
    return candidate


def _stem(content_type: str) -> str:
    major = content_type.partition("/")[0]
    return {"image": "image", "audio": "sound", "video": "film", "message": "message"}.get(major, "file")
