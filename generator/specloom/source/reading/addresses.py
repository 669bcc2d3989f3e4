"""Connections to public addresses only (load stage).

The address that was looked at is the one that is connected to: a name that resolves to
another one a moment later gains nothing.
"""

import socket
from collections.abc import Collection, Sequence
from ipaddress import IPv6Address, ip_address


class AddressRefused(OSError):
    """A host with an address that only this machine or this network has."""

    def __init__(self, host: str, address: str) -> None:
        kind = "is" if host == address else f"has the address {address},"
        super().__init__(f"{host} {kind} not a public address; `--allow-host {host}`")


def connected(
    host: str, port: int, timeout: float, hosts: Collection[str]
) -> socket.socket:
    """A connection to a host, whose addresses are all public unless it is in ``hosts``.

    Raises ``AddressRefused``, or ``OSError`` when nobody is there.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    places = [(family, place) for family, _, _, _, place in found]
    if host.lower() not in {name.lower() for name in hosts}:
        for _, place in places:
            address = str(place[0])
            if not is_public(address):
                raise AddressRefused(host, address)
    return _first_that_answers(places, timeout)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the internet's: not loopback, private or local."""
    parsed = ip_address(address.partition("%")[0])
    if isinstance(parsed, IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour
        if inner is not None:
            return is_public(str(inner))
    return parsed.is_global and not parsed.is_multicast


_Place = tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]


def _first_that_answers(
    places: Sequence[tuple[socket.AddressFamily, _Place]], timeout: float
) -> socket.socket:
    last: OSError = OSError("no address was found")
    for family, place in places:
        try:
            found = socket.socket(family, socket.SOCK_STREAM)
        except OSError as problem:
            last = problem
            continue
        found.settimeout(timeout)
        try:
            found.connect(place)
        except OSError as problem:
            found.close()
            last = problem
        else:
            return found
    raise last
