"""What can go wrong on one machine, said in the reader's language: one sentence what, one what to do. No tracebacks."""

from ijc.language import language_of_terminal


class MachineError(Exception):
    """Shown as it is; ``indonesian`` and ``english`` say the same."""

    def __init__(self, *, indonesian: str, english: str) -> None:
        super().__init__(f"{english}\n{indonesian}" if language_of_terminal() == "en" else f"{indonesian}\n{english}")


def port_taken(*, what: str, port: int) -> MachineError:
    return MachineError(
        indonesian=f"Port {port} untuk {what} sudah dipakai program lain, mungkin oleh `make up` yang masih berjalan.",
        english=f"Port {port} for {what} is used by another program, perhaps by a `make up` that still runs.",
    )


def in_use(folder: object) -> MachineError:
    return MachineError(
        indonesian=f"Folder {folder} sedang dipakai `ijc` lain yang masih berjalan. Hentikan dulu, atau atur IJC_RUN.",
        english=f"The folder {folder} is in use by another `ijc` that still runs. Stop that first, or set IJC_RUN.",
    )


def cannot_write(folder: object) -> MachineError:
    return MachineError(
        indonesian=f"Folder {folder} tidak dapat ditulisi (izin atau ruang disk). Atur IJC_CACHE atau IJC_RUN.",
        english=f"The folder {folder} cannot be written (permission or disk space). Set IJC_CACHE or IJC_RUN.",
    )


def did_not_start(*, what: str, log: object | None) -> MachineError:
    """``log``: the file that has the reason; without one it stands in the lines above."""
    return MachineError(
        indonesian=f"{what} tidak mau menyala. Sebabnya tertulis di {log or 'baris-baris di atas'}.",
        english=f"{what} did not start. The reason is written in {log or 'the lines above'}.",
    )
