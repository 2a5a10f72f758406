"""Where the ``ijc`` command begins. Ctrl-C while its parts are being read ends it without a traceback.

Who is asked to end does what Ctrl-C would have it do: what a shell runs in the background hears no Ctrl-C.
"""

import signal


def main() -> None:
    by_python = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if by_python:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from ijc import cli  # noqa: PLC0415 - this is what takes its time

    if by_python:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    cli.main()
