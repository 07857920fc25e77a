"""Prints the reference page of the default incident types, in the language that is named."""

import sys

from turnout.adapters.city.types.load import load_types
from turnout.adapters.city.types.page import types_page
from turnout.adapters.city.types.sources import base_types

sys.stdout.write(types_page(load_types(*base_types()), *sys.argv[1:2]))
