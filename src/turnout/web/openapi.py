"""`python -m turnout.web.openapi` prints the OpenAPI document: no database, no city."""

import json
import sys

from turnout.web.app import openapi_document


def main() -> None:
    """Write the document to the standard output."""
    json.dump(openapi_document(), sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
