"""Where the ``ijc`` command begins. Ctrl-C while its parts are being read ends it without a traceback."""

import signal


def main() -> None:
    by_python = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if by_python:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from ijc import cli  # noqa: PLC0415 - this is what takes its time

    if by_python:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    cli.main()
