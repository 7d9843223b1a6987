"""Building on a cluster: a scheduler and its workers, started as they are on several machines."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from edition_tools.cluster import Workers
from edition_tools.errors import ConfigError
from edition_tools.making import Request, build
from edition_tools.making.tools import PACKAGES
from edition_tools.validate import Run, check_all
from edition_tools.validate.checker import Request as Checks

from .conftest import ROOT
from .support.models import settings_in
from .test_build import document, outputs

if find_spec("distributed") is None:
    pytest.skip("a build on a cluster needs distributed", allow_module_level=True)
WORDS = "Words of a letter. " * 20


class Cluster:
    """A scheduler and its workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        self.start("scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(self.file))
        until(self.file.is_file)

    @property
    def file(self) -> Path:
        return self.folder / "scheduler.json"

    @property
    def address(self) -> str:
        from json import loads

        return str(loads(self.file.read_text())["address"])

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        call = "from dask.__main__ import main; main()"
        process = subprocess.Popen(
            [sys.executable, "-c", call, *arguments],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.processes.append(process)
        return process

    def worker(self, threads: int = 1) -> subprocess.Popen[bytes]:
        """A worker that is alone in its process: who kills it kills all of it."""
        return self.start("worker", "--no-nanny", "--no-dashboard", "--nthreads", str(threads), self.address)

    def wait_for(self, count: int) -> None:
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(count, timeout=120)


def until(met: Callable[[], bool]) -> None:
    limit = time.monotonic() + 120
    while not met():
        assert time.monotonic() < limit
        time.sleep(0.05)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    folder = tmp_path / "cluster"
    folder.mkdir()
    known = Cluster(folder)
    yield known
    for process in known.processes:
        process.kill()
        process.wait()


@pytest.mark.proof
def test_a_cluster_makes_the_same_and_a_lost_worker_is_made_up_for(cluster: Cluster, tmp_path: Path) -> None:
    for place in ("here", "there"):
        for number in range(80):
            document(tmp_path / place, f"tei/texts/letter-{number:02}.xml", f"{number} {WORDS}")
    here, there = (settings_in(tmp_path / place) for place in ("here", "there"))
    lost, _ = cluster.worker(), cluster.worker()
    cluster.wait_for(2)
    done = []

    def progress(count: int, of: int, what: str) -> None:
        done.append(what)
        if len(done) == 20:
            lost.kill()

    build(Request(here, tmp_path / "here" / "build", formats=("html", "text")))
    outcome = build(
        Request(there, tmp_path / "there" / "build", formats=("html", "text"), cluster=cluster.address),
        progress,
    )

    assert lost.wait() < 0 and not outcome.failures
    assert sum(not one.here for one in outcome.timings) > 80
    assert outputs(tmp_path / "there") == outputs(tmp_path / "here")


@pytest.mark.proof
def test_a_cluster_finds_the_same(cluster: Cluster, tmp_path: Path) -> None:
    for number in range(30):
        document(
            tmp_path, f"tei/texts/letter-{number:02}.xml", f'<ref target="#nowhere">{number}</ref> {WORDS}'
        )
    settings = settings_in(tmp_path)
    request, files = Checks(settings, tmp_path), settings.documents().files
    cluster.worker()
    cluster.wait_for(1)
    here, there = Run(), Run()

    check_all(request, files, here, jobs=1)
    check_all(request, files, there, workers=Workers(cluster.address, (tmp_path,), PACKAGES))

    assert there.findings == here.findings and there.checked == here.checked
    assert sum(one.rule == "pointer/missing-target" for one in there.findings) == 30
    assert not list(tmp_path.glob(".seen-*"))


@pytest.mark.proof
def test_a_cluster_that_cannot_work_is_refused_before_the_work(cluster: Cluster, tmp_path: Path) -> None:
    def refused(folder: Path = tmp_path, packages: tuple[str, ...] = PACKAGES) -> str:
        with pytest.raises(ConfigError) as error:
            Workers(cluster.address, (folder,), packages)
        return str(error.value)

    no_workers = refused()
    several = cluster.worker(threads=2)
    cluster.wait_for(1)
    threads = refused()
    several.kill()
    several.wait()

    assert "no workers" in no_workers and "dask worker --nthreads 1" in no_workers
    assert "2 threads" in threads


def test_no_scheduler_is_an_error_that_says_how_to_start_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edition_tools.cluster._WAIT", 0.2)

    with pytest.raises(ConfigError, match="dask scheduler"):
        Workers("tcp://127.0.0.1:9", (tmp_path,), PACKAGES)
