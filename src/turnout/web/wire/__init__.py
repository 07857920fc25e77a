"""The shapes on the wire: what OpenAPI documents and the interface's types are made from."""
