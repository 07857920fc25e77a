"""Prints the reference page of the default incident types."""

import sys

from turnout.adapters.city.types.load import load_types, package_types
from turnout.adapters.city.types.page import types_page

sys.stdout.write(types_page(load_types(package_types("base"))))
