"""Look up known faults of the packages in requirements.txt: `make audit`.

Asks OSV (api.osv.dev), which learns the names and versions. With `--database all.zip`, OSV's own file of its
advisories for PyPI (osv-vulnerabilities.storage.googleapis.com/PyPI/all.zip), nobody is asked: pip-audit then
asks a server on this machine that answers from the file.

Exit 0: all were looked up and nothing is known; 1: something is known; 3: not all could be looked up.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import threading
import zipfile
from contextlib import contextmanager, nullcontext
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
SERVICE = "https://api.osv.dev/v1/query"
SECONDS = 600
KNOWN, NOT_ASKED = 1, 3
Advisories = dict[str, list[dict[str, Any]]]


def main(given: Sequence[str] | None = None) -> int:
    """Run pip-audit, and tell what came of it in words."""
    parser = argparse.ArgumentParser(description="Look up known faults of the dependencies")
    parser.add_argument("--requirements", type=Path, default=ROOT / "requirements.txt")
    parser.add_argument("--service", default=SERVICE, help="an address that answers as OSV does")
    parser.add_argument("--database", type=Path, help="OSV's all.zip for PyPI; then nobody is asked")
    parser.add_argument("--tool", nargs="+", default=[sys.executable, "-m", "pip_audit"], help="pip-audit")
    options = parser.parse_args(given)
    with answering(options.database) if options.database else nullcontext(options.service) as address:
        command = [*options.tool, "--requirement", str(options.requirements), "--no-deps", "--disable-pip"]
        command += ["--vulnerability-service", "osv", "--osv-url", address, "--format", "json"]
        done = subprocess.run(
            [*command, "--progress-spinner", "off"],
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
    status, words = told(done.stdout, done.stderr, options.requirements.name)
    print(words)
    return status


def told(output: str, errors: str, file: str) -> tuple[int, str]:
    """Exit code and words for what pip-audit printed. What it skipped is not known to be sound."""
    try:
        packages = json.loads(output)["dependencies"]
    except (ValueError, KeyError, TypeError):
        why = next(iter(reversed(errors.strip().splitlines())), "no answer")[:300]
        return NOT_ASKED, f"{file}: nothing was looked up, for the service could not be asked ({why})"
    skipped = [one["name"] for one in packages if "skip_reason" in one]
    faults = [
        f"{one['name']} {one['version']}: {fault['id']}, "
        f"mended in {', '.join(fault['fix_versions']) or 'none'}"
        for one in packages
        for fault in one.get("vulns", ())
    ]
    sums = f"{file}: {len(packages) - len(skipped)} packages were looked up, {len(faults)} faults are known"
    left = [f"not looked up: {len(skipped)} ({', '.join(skipped)[:200]})"] if skipped else []
    status = KNOWN if faults else NOT_ASKED if skipped or not packages else 0
    return status, "\n".join([*faults, sums, *left])


@contextmanager
def answering(database: Path) -> Iterator[str]:
    """The address of a server on this machine that answers from a file of OSV's."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(advisories(database)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1/query"
    finally:
        server.shutdown()
        server.server_close()


def advisories(database: Path) -> Advisories:
    """The advisories of a file of OSV's by the packages that they are about."""
    found: Advisories = {}
    with zipfile.ZipFile(database) as archive:
        for name in archive.namelist():
            told = json.loads(archive.read(name))
            for package in {canonicalize_name(one["package"]["name"]) for one in _affected(told)}:
                found.setdefault(package, []).append(told)
    return found


def known(found: Advisories, name: str, version: str) -> list[dict[str, Any]]:
    """The advisories about a version of a package."""
    told = found.get(canonicalize_name(name), [])
    return [one for one in told if any(_holds(part, name, version) for part in _affected(one))]


def _affected(told: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in told.get("affected", ()) if one.get("package", {}).get("ecosystem") == "PyPI"]


def _holds(affected: dict[str, Any], name: str, version: str) -> bool:
    """Whether a version is listed, or lies in a range: from `introduced` up to before `fixed`."""
    if canonicalize_name(affected["package"]["name"]) != canonicalize_name(name):
        return False
    ranges = [one["events"] for one in affected.get("ranges", ()) if one.get("type") == "ECOSYSTEM"]
    return version in affected.get("versions", ()) or any(_within(events, version) for events in ranges)


def _within(events: Sequence[dict[str, str]], version: str) -> bool:
    is_in = False
    for event in events:  # in the order of their versions (OSV schema, "affected[].ranges[].events")
        kind, at = next(iter(event.items()))
        is_after = _is_after(version, at, itself=kind != "last_affected")
        is_in = (kind == "introduced") if is_after else is_in
    return is_in


def _is_after(version: str, at: str, *, itself: bool) -> bool:
    try:
        one, other = Version(version), Version(at)
    except InvalidVersion:
        return False
    return one >= other if itself else one > other


def _handler(found: Advisories) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            vulns = known(found, asked["package"]["name"], asked["version"])
            body = json.dumps({"vulns": vulns} if vulns else {}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


if __name__ == "__main__":
    sys.exit(main())
