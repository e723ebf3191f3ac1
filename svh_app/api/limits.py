"""How often one may ask: token buckets in memory, for who asks and never for who is asked for.

Somebody who floods the sign-in with another person's passkey or code slows down themselves and, in the worst case,
all who sign in at that moment: nobody can lock another out (OWASP ASVS 5.0, 6.3.1).
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

V6_NETWORK = 64
KEPT = 10_000


class Buckets:
    """A bucket per key: `burst` at once, then `per_second`. The `keep` keys that asked last are remembered."""

    def __init__(
        self,
        per_second: float,
        burst: int,
        keep: int = KEPT,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._rate, self._burst, self._keep, self._clock = per_second, burst, keep, clock
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> bool:
        """Whether this key may go on now; that counts."""
        now = self._clock()
        level, then = self._levels.pop(key, (float(self._burst), now))
        level = min(self._burst, level + (now - then) * self._rate)
        self._levels[key] = (max(0.0, level - 1) if level >= 1 else level, now)
        while len(self._levels) > self._keep:
            self._levels.popitem(last=False)
        return level >= 1

    def __len__(self) -> int:
        return len(self._levels)


@dataclass(frozen=True)
class Limits:
    """Three limits on one kind of request: per visit (or what else asks), per network address, over all."""

    visits: Buckets
    networks: Buckets
    all: Buckets

    def take(self, visit: str, address: str) -> bool:
        """Whether this request may go on. The next limit is not touched by what the one before it stops."""
        return self.visits.take(visit) and self.networks.take(network(address)) and self.all.take('')


def network(address: str) -> str:
    """The address itself for IPv4; its /64 for IPv6, which one phone has all of."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return ''
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    return str(parsed.ipv4_mapped or int(parsed) >> (128 - V6_NETWORK))


def ceremonies() -> Limits:
    """For signing in: a group of twelve behind one router can all do it at the same moment."""
    return Limits(Buckets(0.2, 30), Buckets(2, 120), Buckets(30, 600))


def new_accounts() -> Limits:
    """For making accounts, which stay."""
    return Limits(Buckets(0.02, 10), Buckets(0.1, 40), Buckets(5, 200))


def calendars() -> Limits:
    """For calendars: each device asks about once an hour; a company asks for many people from one address."""
    return Limits(Buckets(1 / 60, 20), Buckets(2, 120), Buckets(50, 1000))
