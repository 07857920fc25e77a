"""Values of any message of ours, drawn from what its type says of itself."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, Final

import msgspec.inspect as shapes
from hypothesis import strategies as st

_TEXT: Final = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_NUMBER: Final = st.floats(-1e9, 1e9, allow_nan=False)
_WHOLE: Final = st.integers(-(2**53), 2**53)
_FIRST, _LAST = (datetime(year, 1, 1, tzinfo=UTC).replace(tzinfo=None) for year in (1970, 2999))
_MOMENT: Final = st.datetimes(_FIRST, _LAST).map(lambda one: one.replace(tzinfo=UTC))

_PLAIN: Final[dict[type, st.SearchStrategy[Any]]] = {
    shapes.AnyType: _TEXT,
    shapes.NoneType: st.none(),
    shapes.BoolType: st.booleans(),
    shapes.IntType: _WHOLE,
    shapes.FloatType: _NUMBER,
    shapes.StrType: _TEXT,
    shapes.BytesType: st.binary(max_size=12),
    shapes.DateTimeType: _MOMENT,
    shapes.DateType: st.dates(date(1970, 1, 1)),
    shapes.TimeType: st.times().map(lambda one: one.replace(fold=0)),
}


def values_of(kind: type) -> st.SearchStrategy[Any]:
    """Anything that this type can hold."""
    return _drawn(shapes.type_info(kind))


def _drawn(info: Any) -> st.SearchStrategy[Any]:
    plain = _PLAIN.get(type(info))
    return _MADE[type(info)](info) if plain is None else plain


def _struct(info: Any) -> st.SearchStrategy[Any]:
    return st.builds(info.cls, **{each.name: _drawn(each.type) for each in info.fields})


def _tuple(info: Any) -> st.SearchStrategy[Any]:
    return st.tuples(*(_drawn(each) for each in info.item_types))


def _mapping(info: Any) -> st.SearchStrategy[Any]:
    return st.dictionaries(_drawn(info.key_type), _drawn(info.value_type), max_size=3)


_MADE: Final[dict[type, Callable[[Any], st.SearchStrategy[Any]]]] = {
    shapes.StructType: _struct,
    shapes.DataclassType: _struct,
    shapes.NamedTupleType: _struct,
    shapes.UnionType: lambda info: st.one_of([_drawn(each) for each in info.types]),
    shapes.EnumType: lambda info: st.sampled_from(list(info.cls)),
    shapes.LiteralType: lambda info: st.sampled_from(list(info.values)),
    shapes.VarTupleType: lambda info: st.lists(_drawn(info.item_type), max_size=3).map(tuple),
    shapes.ListType: lambda info: st.lists(_drawn(info.item_type), max_size=3),
    shapes.SetType: lambda info: st.sets(_drawn(info.item_type), max_size=3),
    shapes.FrozenSetType: lambda info: st.frozensets(_drawn(info.item_type), max_size=3),
    shapes.TupleType: _tuple,
    shapes.DictType: _mapping,
    shapes.CustomType: lambda info: st.from_type(info.cls),
}
