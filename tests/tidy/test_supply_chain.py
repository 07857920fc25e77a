"""What the product is made of may be passed on, and is known down to the hash."""

import re

from scripts.audit import Package, bill, hashes, packages, set_aside


def test_every_package_of_the_product_has_a_licence_that_fits() -> None:
    found = packages()
    assert len(found) > 50
    assert [one.name for one in found if not one.fits] == []


def test_a_licence_that_binds_the_product_is_refused() -> None:
    for licence in ("GPL-3.0-only", "GNU AGPL v3", "AGPL-3.0", "SSPL-1.0", "BUSL-1.1", ""):
        assert not Package(name="x", version="1", licence=licence).fits, licence
    for licence in ("MIT", "Apache-2.0 OR BSD-3-Clause", "LGPL-2.1-or-later", "MPL-2.0"):
        assert Package(name="x", version="1", licence=licence).fits, licence


def test_the_bill_of_materials_names_every_package_with_its_hashes() -> None:
    found = packages()
    written = bill(found)
    components = written["components"]
    assert isinstance(components, list)
    assert [one["name"] for one in components] == [one.name for one in found]
    locked = hashes()
    assert all(len(locked[one.name]) > 0 for one in found if one.name in locked)
    assert len([one for one in found if one.hashes]) > 40


def test_each_security_rule_that_is_set_aside_says_why() -> None:
    assert [line for line in set_aside() if not re.search(r"S\d+\)?\s+(-|#)\s+\w", line)] == []
