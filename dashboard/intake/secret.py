"""The installation's key for hashing identity numbers: one, made once, readable by its owner."""

import os
import secrets
from pathlib import Path

from dashboard.errors import InputError

# 128 bits cannot be guessed, and key and identity number together still fit one block of SHA-256,
# which halves the time that hashing millions of them takes.
_BYTES = 16


def load_secret(path: Path) -> str:
    """The key (hex digits), made at first use.

    Two loads that start together agree on one key: whoever links the file first wins.
    """
    if not path.exists():
        _create(path)
    key = path.read_text("ascii").strip()
    if len(key) != 2 * _BYTES:
        raise InputError(
            f"密钥文件 {path} 已损坏",
            f"它应有 {2 * _BYTES} 个十六进制字符；换一把密钥会使以往的会员编号对不上。",
            "请从备份恢复这个文件。",
        )
    return key


def _create(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass  # Another load was first; its key is as good.
    finally:
        draft.unlink()
