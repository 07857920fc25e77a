"""Nothing in the project names one machine, one registry or one person's folders."""

import json
import re

from tests.tidy.files import ROOT, list_files, list_texts

# Written in pieces, so that this file does not name what it forbids.
HOSTS = [
    "pypi" + ".org",
    "files.python" + "hosted.org",
    "registry.npm" + "js.org",
    "registry.yarn" + "pkg.com",
    "npm" + "mirror.com",
    "deb." + "debian.org",
]
MACHINE_PATHS = re.compile(r"(?<![\w.}])/" + r"(work|root|opt/(pypi|wheels)|home/\w+)/")
ADDRESS_OPTIONS = re.compile("--(extra-)?" + r"index-url|--find" + r"-links|^\S+ @ https?://", re.M)


def test_no_file_names_a_package_registry() -> None:
    found = [(path, host) for path, text in list_texts() for host in HOSTS if host in text]
    assert found == []


def test_no_file_names_a_path_of_one_machine() -> None:
    found = [
        (path, line)
        for path, text in list_texts()
        for line in text.splitlines()
        if MACHINE_PATHS.search(line)
    ]
    assert found == []


def test_requirements_hold_hashes_and_no_addresses() -> None:
    for path, text in list_texts(".txt"):
        if path.startswith("requirements"):
            pins = [line for line in text.splitlines() if "==" in line and line[0] != " "]
            assert pins, path
            assert all(line.endswith("\\") for line in pins), f"{path}: a pin without a hash"
            assert not ADDRESS_OPTIONS.search(text), path


def test_node_lock_holds_no_addresses() -> None:
    lock = ROOT / "ui" / "package-lock.json"
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert all("integrity" in entry for name, entry in packages.items() if name)


def test_uv_lock_is_not_kept() -> None:
    assert not (ROOT / "uv.lock").exists()


def test_documents_do_not_name_the_folder_of_recorded_days() -> None:
    folder = "shared" + "/data"
    assert [path for path, text in list_texts(".md") if folder in text] == []


def test_no_file_is_larger_than_two_megabytes() -> None:
    large = [p.relative_to(ROOT).as_posix() for p in list_files() if p.stat().st_size > 2_000_000]
    assert large == []
