"""What the machine refuses, told to a clerk: what, where, and how to mend it."""

import errno
from pathlib import Path

from pipeline.problem import EnvironmentProblem, Place, Problem

_FULL = (
    "disk penuh, berkas ini tidak dapat ditulis",
    "kosongkan ruang disk, lalu jalankan lagi; berkas yang lama masih utuh",
)
_FORBIDDEN = (
    "tidak ada izin untuk membaca atau menulis di sini",
    "periksa hak akses folder ini, dan tutup berkasnya bila sedang dibuka program lain",
)
_UNLOCKABLE = (
    "disk ini tidak dapat mengunci berkas",
    "pindahkan folder kantor ke disk yang mendukung penguncian",
)
_CROWDED = (
    "terlalu banyak berkas terbuka di komputer ini",
    "tutup program lain, lalu jalankan lagi",
)
_BROKEN = (
    "disk gagal membaca atau menulis berkas ini",
    "periksa kesehatan disk dan buat salinan cadangan",
)
_TELLINGS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: ("disk ini hanya dapat dibaca", "simpan di disk yang dapat ditulisi"),
    errno.ENAMETOOLONG: ("nama berkas atau folder ini terlalu panjang", "pendekkan namanya"),
    errno.ENOENT: ("berkas atau folder ini tidak ada", "periksa apakah folder induknya masih ada"),
    errno.ENOTDIR: (
        "sebuah berkas berdiri di tempat yang semestinya folder",
        "pindahkan atau ganti nama berkas itu",
    ),
    errno.EEXIST: (
        "sebuah berkas atau tautan rusak berdiri di tempat yang semestinya folder",
        "pindahkan atau ganti namanya",
    ),
    errno.EISDIR: (
        "sebuah folder berdiri di tempat yang semestinya berkas",
        "pindahkan atau ganti nama folder itu",
    ),
    errno.ELOOP: ("tautan (symlink) di sini berputar", "hapus tautan itu"),
    errno.EBUSY: ("berkas ini sedang dipakai program lain", "tutup program itu, lalu ulangi"),
    errno.ETXTBSY: ("berkas ini sedang dipakai program lain", "tutup program itu, lalu ulangi"),
    errno.EIO: _BROKEN,
    errno.EMFILE: _CROWDED,
    errno.ENFILE: _CROWDED,
    errno.ENOLCK: _UNLOCKABLE,
    errno.ENOTSUP: _UNLOCKABLE,
    errno.ENOSYS: _UNLOCKABLE,
}


def refusal(error: OSError, path: Path) -> EnvironmentProblem:
    """Return the problem that tells a clerk of `error`, met while working on `path`."""
    message, hint = _TELLINGS.get(
        error.errno or 0,
        (f"sistem operasi menolak: {error.strerror or error}", "hubungi pengelola komputer"),
    )
    return EnvironmentProblem(Problem(Place(str(path)), message, hint))


class refusals:  # noqa: N801 - used like a function
    """Turn every `OSError` of the block into an `EnvironmentProblem` about `path`.

    A class, for it surrounds every call to the disk, and a generator would cost more than some.
    """

    __slots__ = ("path",)

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            raise refusal(error, self.path) from error
