"""One secret of the installation, and from it a separate key for each purpose."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b32encode
from dataclasses import dataclass, field

_MAC_BYTES = 20  # 160 bits, 32 letters of base32


@dataclass(frozen=True, slots=True)
class Key:
    """Signs values for one purpose; a signature for one purpose never serves for another."""

    secret: bytes = field(repr=False)
    purpose: str

    def sign(self, *values: str) -> str:
        """160 bits of HMAC over the values, in letters that survive any mail server's change of case."""
        derived = hmac.new(self.secret, f"amparo/mail/1/{self.purpose}".encode(), hashlib.sha256).digest()
        text = "".join(f"{len(value)}:{value};" for value in values)
        mac = hmac.new(derived, text.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()
        return b32encode(mac[:_MAC_BYTES]).decode("ascii").lower()

    def verifies(self, signature: str, *values: str) -> bool:
        """Whether `signature` was made by us over exactly these values; takes the same time either way."""
        return hmac.compare_digest(self.sign(*values), signature.lower())
