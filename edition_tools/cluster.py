"""The processes of a cluster: the workers of a Dask scheduler, which see the edition's folder."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from . import installed
from .errors import ConfigError, ToolError

Result = TypeVar("Result")

_WAIT = 10
"""Seconds in which a scheduler answers."""
_START = "dask worker --nthreads 1 ADDRESS"


class Seen(NamedTuple):
    """What a worker finds: the versions of the tools, and whether it sees the folders."""

    versions: Mapping[str, str]
    sees: bool


class Workers(Executor):
    """The workers of the scheduler at an address.

    Raises ConfigError where nothing answers there, where a worker has other versions of the
    `packages` or does not see the `folders`, and where it has several threads: Saxon wants one.  In
    the last of the folders a file is written for that, and removed.
    """

    def __init__(self, address: str, folders: Sequence[Path], packages: Collection[str]) -> None:
        try:
            from distributed import Client
            from distributed.scheduler import KilledWorker
        except ImportError as error:
            raise ConfigError("a cluster needs Dask: pip install 'edition-tools[cluster]'") from error
        self._killed = KilledWorker
        try:
            make: Any = Client  # Its methods have no types.
            self._client = make(address, timeout=_WAIT, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            raise ConfigError(
                f"{address}: no Dask scheduler answers there; `dask scheduler` starts one, and says its address"
            ) from error
        try:
            self._check(folders, packages)
        except BaseException:
            self._client.close()
            raise
        self.count = len(self._client.nthreads())
        """How many there are."""
        self._executor: Executor = self._client.get_executor(pure=False)

    def submit(self, work: Callable[..., Result], /, *arguments: Any, **named: Any) -> Future[Result]:
        """Give work to some worker; if that is lost, another does it."""
        return self._executor.submit(work, *arguments, **named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster; the workers stay."""
        self._executor.shutdown(wait=wait and not cancel_futures)
        self._client.close()

    @contextmanager
    def explaining(self) -> Iterator[None]:
        """Say of work on which one worker after the other was lost that it is so; raises ToolError."""
        try:
            yield
        except self._killed as error:
            raise ToolError(
                "one worker of the cluster after the other was lost on the same work, "
                "perhaps because there was too little memory"
            ) from error

    def _check(self, folders: Sequence[Path], packages: Collection[str]) -> None:
        threads: Mapping[str, int] = self._client.nthreads()
        if not threads:
            raise ConfigError(f"the scheduler has no workers; `{_START}` starts one")
        for worker, count in threads.items():
            if count != 1:
                raise ConfigError(f"{worker}: this worker has {count} threads; start it with {_START}")
        with _marked(folders[-1]) as mark:
            seeking = (*map(str, folders), mark)
            found: Mapping[str, object] = self._client.run(_look, packages, seeking, on_error="return")
        here = {name: installed.version(name) for name in packages}
        for worker, seen in found.items():
            if not isinstance(seen, Seen):
                raise ConfigError(f"{worker}: this worker does not have edition-tools: {seen}")
            if other := {name for name in packages if seen.versions[name] != here[name]}:
                name = min(other)
                raise ConfigError(
                    f"{worker}: this worker has {name} {seen.versions[name]}, here it is {here[name]}"
                )
            if not seen.sees:
                raise ConfigError(
                    f"{worker}: this worker does not see {' and '.join(map(str, folders))}; "
                    "they have to lie at the same path for all"
                )


@contextmanager
def _marked(folder: Path) -> Iterator[str]:
    """A file in a folder that was not there before."""
    folder.mkdir(parents=True, exist_ok=True)
    mark = folder / f".seen-{secrets.token_hex(8)}.part"
    mark.touch()
    try:
        yield str(mark)
    finally:
        mark.unlink(missing_ok=True)


def _look(packages: Collection[str], paths: Iterable[str]) -> Seen:
    """What the worker that does this finds."""
    versions = {name: installed.version(name) for name in packages}
    return Seen(versions, all(Path(path).exists() for path in paths))
