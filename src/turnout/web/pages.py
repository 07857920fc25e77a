"""Pages that need no script: where the city's data come from, and what the interface does."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape
from typing import Any

from turnout.base.text import Words

STYLE = """
:root { color-scheme: light dark; background: light-dark(#fff, #121212);
  color: light-dark(#000, #fff); }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
th, td { border-bottom: 1px solid #8886; padding: .35rem .6rem; text-align: left;
  vertical-align: top; }
code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
a { color: light-dark(#06c, #7ab8ff); }
h1, h2 { line-height: 1.25; } h1 span, h2 span { display: block; }
h2 { margin-top: 2.5rem; } h3 { margin: 1.6rem 0 .2rem; }
.warning { border: 1px solid #8886; border-left: .7rem solid #777; margin: 1rem 0;
  padding: 0 1rem 1rem; }
.warning h3 { font-size: 1.4rem; } .warning a { display: inline-block; padding: .4rem 0; }
.warning svg { width: 100%; max-width: 24rem; } .area { fill: #8884; }
.red { border-left-color: #c00; } .red .area { fill: #c006; }
.orange { border-left-color: #e60; } .orange .area { fill: #e606; }
.yellow { border-left-color: #dc0; } .yellow .area { fill: #dc06; }
.blue { border-left-color: #06c; } .blue .area { fill: #06c6; }
"""

STYLE_SOURCE = "sha256-" + b64encode(sha256(STYLE.encode()).digest()).decode()
"""The style above as a browser's content policy names it."""


def both(words: Words) -> str:
    """The text in both languages, each said to be what it is."""
    zh, en = escape(words.zh), escape(words.en)
    return f'<span lang="zh-CN">{zh}</span> <span lang="en">{en}</span>'


def page(title: str, body: str, *, language: str = "en") -> str:
    """A whole document. `title` is text, `body` is HTML."""
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="/favicon.svg">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>"
        f"<body><main>{body}</main></body></html>"
    )


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of HTML cells under text headings."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in header)
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def provenance_page(city: Mapping[str, Any]) -> str:
    """For each layer whether it is real or modelled, in both languages; from a CityShape."""
    name, layers = city["name"], city["provenance"]
    parts = []
    for language, title, header, truth in (
        (
            "en",
            "what is real and what is modelled",
            ("Layer", "Real?", "What"),
            ("modelled", "real"),
        ),
        ("zh", "哪些真实，哪些模拟", ("图层", "真实？", "说明"), ("模拟", "真实")),
    ):
        rows = (
            (
                escape(layer["name"][language]),
                truth[layer["real"]],
                escape(layer["text"][language]),
            )
            for layer in layers
        )
        parts.append(
            f'<section lang="{language}"><h1>{escape(name[language])}: {title}</h1>'
            f"{table(header, rows)}</section>"
        )
    credit = dict.fromkeys(city["attribution"].values())
    parts += [f"<p>{escape(line)}</p>" for line in credit]
    return page(f"{name['en']} · {name['zh']}", "".join(parts))


def reference_page(document: Mapping[str, Any]) -> str:
    """The OpenAPI document as one page: every address, field and shape."""
    shapes = document["components"]["schemas"]
    operations = "".join(
        _operation(method, path, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    )
    described = "".join(_shape(name, shapes[name]) for name in sorted(shapes))
    intro = (
        f"<h1>{escape(document['info']['title'])}: HTTP</h1>"
        f"<p>{escape(document['info']['summary'])} Machines read "
        '<a href="/api/openapi.json">/api/openapi.json</a>.</p>'
        '<p lang="zh">指挥中心的 HTTP 接口。机器可读版本见 '
        '<a href="/api/openapi.json">/api/openapi.json</a>。</p>'
    )
    return page(
        "turnout HTTP",
        f"{intro}<h2>Addresses · 地址</h2>{operations}<h2>Shapes · 结构</h2>{described}",
    )


def _operation(method: str, path: str, operation: Mapping[str, Any]) -> str:
    rows = [
        (
            f"<code>{escape(field['name'])}</code>",
            field["in"],
            _type(field["schema"]),
            escape(field.get("description", "")),
        )
        for field in operation.get("parameters", ())
    ]
    body = operation.get("requestBody")
    if body:
        rows.append(("", "body", _content(body["content"]), ""))
    rows += [
        (
            f"<code>{status}</code>",
            "answer",
            _content(answer.get("content", {})),
            escape(answer["description"]),
        )
        for status, answer in operation["responses"].items()
    ]
    head = f"<h3><code>{method.upper()} {escape(path)}</code></h3>"
    text = f"<p>{escape(operation.get('description', ''))}</p>"
    return head + text + table(("Name", "Where", "Shape", "Meaning"), rows)


def _content(content: Mapping[str, Any]) -> str:
    return "; ".join(_type(body.get("schema", {})) for body in content.values())


def _shape(name: str, shape: Mapping[str, Any]) -> str:
    required = set(shape.get("required", ()))
    rows = (
        (f"<code>{escape(field)}</code>", "" if field in required else "optional", _type(kind))
        for field, kind in shape.get("properties", {}).items()
    )
    text = f"<p>{escape(shape.get('description', ''))}</p>"
    return f'<h3 id="{name}">{name}</h3>{text}' + table(("Field", "", "Shape"), rows)


def _type(schema: Mapping[str, Any]) -> str:
    """A schema in a few words, linked to the shape it names."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return f'<a href="#{name}">{name}</a>'
    if "anyOf" in schema:
        return " or ".join(_type(option) for option in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(f"<code>{escape(str(value))}</code>" for value in schema["enum"])
    if "prefixItems" in schema:
        return "[" + ", ".join(_type(item) for item in schema["prefixItems"]) + "]"
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    return escape(schema.get("format") or schema.get("type", "anything"))
