"""Where a city's webhook may point: public addresses over https, so that nobody makes us call our own network."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from ipaddress import ip_address

import httpx

Resolve = Callable[[str, int], Awaitable[list[str]]]


class UnsafeAddressError(ValueError):
    slug = "webhook-address-refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedAddress:
    """The address that was checked is the one connected to; the name is kept for the certificate and the host."""

    url: httpx.URL
    host: str
    host_header: str


def check_shape(url: str, *, allowed_hosts: Collection[str] = ()) -> httpx.URL:
    """What can be said without asking a name server.

    Raises:
        UnsafeAddressError: naming what is wrong with it.
    """
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL:
        raise UnsafeAddressError("webhook_url is not a URL") from None
    if parsed.host in allowed_hosts and parsed.scheme in {"http", "https"}:
        return parsed
    if parsed.scheme != "https" or not parsed.host:
        raise UnsafeAddressError("webhook_url must begin with https://")
    if parsed.userinfo:
        raise UnsafeAddressError("webhook_url must not hold a user name or password")
    if _is_address(parsed.host) and not ip_address(parsed.host).is_global:
        raise UnsafeAddressError("webhook_url points into a private network")
    return parsed


async def check(url: str, *, allowed_hosts: Collection[str], resolve: Resolve) -> CheckedAddress:
    """Resolve once and refuse private, link-local, loopback and metadata addresses.

    Raises:
        UnsafeAddressError: a refused address.
        OSError: the name could not be resolved now.
    """
    parsed = check_shape(url, allowed_hosts=allowed_hosts)
    port = parsed.port or (443 if parsed.scheme == "https" else 80)
    found = await resolve(parsed.host, port)
    if not found:
        raise UnsafeAddressError("webhook_url has no address")
    if parsed.host not in allowed_hosts and not all(ip_address(address).is_global for address in found):
        raise UnsafeAddressError("webhook_url points into a private network")
    header = parsed.netloc.decode("ascii")
    return CheckedAddress(url=parsed.copy_with(host=found[0]), host=parsed.host, host_header=header)


async def resolve(host: str, port: int) -> list[str]:
    infos = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(info[4][0]) for info in infos]


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
