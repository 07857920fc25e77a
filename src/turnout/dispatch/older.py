"""Older incidents by place, many of them in little memory: columns of numbers, packed addresses.

A row is known by its count from the first ever; its place is unknown until it is unsealed.
"""

from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from math import cos, nan, radians
from typing import Final

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import METRES_PER_DEGREE, Point, distance_m
from turnout.base.ids import CallId, IncidentId
from turnout.dispatch.look_back import LookBack, find_look_back, is_told, widest_m
from turnout.dispatch.model.places import Place
from turnout.dispatch.nearby import Cells
from turnout.dispatch.older_rows import COLUMNS, PAIRS, Earlier, Kept, KeptPlaces
from turnout.dispatch.runs import Packed, Run

AT_ONCE: Final = 2_000
"""The newest so many have their places before a room opens; those of the others are read later."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_FIRST_LOOK: Final = 64
"""So many of the newest are put in order first: hardly ever are more needed."""

_GONE, _SEALED, _KNOWN = 0, 1, 2


class Older:
    """Rows in the order in which they came; the oldest go first."""

    def __init__(self, rules: tuple[LookBack, ...], *, latitude: float) -> None:
        self._rules = rules
        self._cells_of = Cells(widest_m(rules), latitude=latitude)
        self._reach_on: tuple[date, int] | None = None
        self.restore(Kept())

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Earlier]:
        return map(self._earlier, np.flatnonzero(self._state.live).tolist())

    def add(self, one: Earlier, call_ids: Sequence[CallId]) -> None:
        """Another one, the newest. One that is known to lie nowhere cannot be told of."""
        if one.place is not None and one.place.point is None:
            return
        code = -1
        if one.incident_type is not None:
            if one.incident_type not in self._codes:
                self._codes.append(one.incident_type)
            code = self._codes.index(one.incident_type)
        received = (one.received_at - _EPOCH) // _MICROSECOND
        row: tuple[int | bytes, ...] = (
            one.id,
            received,
            one.version,
            code,
            bytes.fromhex(one.place_ref),
        )
        for run, value in zip(self._columns.values(), row, strict=True):
            run.add(value)
        for call_id in call_ids:
            self._pairs["incident"].add(one.id)
            self._pairs["call"].add(int(call_id[1:]))
        self._state.add(_SEALED)
        self._lon.add(nan)
        self._lat.add(nan)
        self._count += 1
        if one.place is not None:
            self._place(len(self._state.live) - 1, one.place)

    def _add_sealed(self, count: int) -> None:
        self._state.extend(np.full(count, _SEALED))
        self._lon.extend(np.full(count, nan))
        self._lat.extend(np.full(count, nan))
        self._count += count

    def _place(self, row: int, place: Place) -> None:
        point = place.point
        if point is None:
            self._remove(np.array([row]))
            return
        count = self._state.gone + row
        self._state.live[row], self._lon.live[row], self._lat.live[row] = (
            _KNOWN,
            point.lon,
            point.lat,
        )
        self._addresses[count] = place.address
        self._cells.setdefault(self._cells_of.of(point), array("I")).append(count)

    # ------------------------------------------------------------ what is told

    def told(
        self, point: Point, *, on: date, now: datetime, most: int
    ) -> list[tuple[Earlier, float]]:
        """Those that the row of their type by a local day tells of at a place, each with its
        metres: the newest `most`, newest first; ties go to the higher number."""
        rows = self._about(point, on=on, now=now)
        received = self._columns["received"].live[rows]
        if len(rows) > _FIRST_LOOK:
            newest = rows[received >= np.partition(received, -_FIRST_LOOK)[-_FIRST_LOOK]]
            found = self._exactly(newest, point, on=on, now=now, most=most)
            if len(found) == most:
                return found
        return self._exactly(rows, point, on=on, now=now, most=most)

    def _about(self, point: Point, *, on: date, now: datetime) -> NDArray[np.int64]:
        """The rows that could be told of: a few metres too many rather than one too few."""
        held = [self._cells[cell] for cell in self._cells_of.around(point) if cell in self._cells]
        if not held:
            return np.empty(0, np.int64)
        rows = np.concatenate([np.frombuffer(one, np.uint32) for one in held]).astype(np.int64)
        rows -= self._state.gone
        within_m, microseconds = self._reach(on)
        types = self._columns["type"].live[rows]
        north = (self._lat.live[rows] - point.lat) * METRES_PER_DEGREE
        east = (self._lon.live[rows] - point.lon) * METRES_PER_DEGREE * cos(radians(point.lat))
        age = (now - _EPOCH) // _MICROSECOND - self._columns["received"].live[rows]
        near = np.hypot(north, east) <= within_m[types] * 1.02 + 1.0
        told: NDArray[np.int64] = rows[near & (age <= microseconds[types])]
        return told

    def _reach(self, on: date) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Metres and microseconds by type, that of no type last: worked out once a day."""
        if self._reach_on != (on, len(self._codes)):
            found = [find_look_back(self._rules, code, on=on) for code in (*self._codes, None)]
            self._within_m = np.array([-np.inf if one is None else one.within_m for one in found])
            days = [0 if one is None else one.days for one in found]
            self._back = np.array(days, np.int64) * (timedelta(days=1) // _MICROSECOND)
            self._reach_on = (on, len(self._codes))
        return self._within_m, self._back

    def _exactly(
        self, rows: NDArray[np.int64], point: Point, *, on: date, now: datetime, most: int
    ) -> list[tuple[Earlier, float]]:
        found: list[tuple[Earlier, float]] = []
        by_time = np.lexsort((self._columns["id"].live[rows], self._columns["received"].live[rows]))
        for row in rows[by_time[::-1]].tolist():
            if len(found) == most:
                break
            one = self._earlier(row)
            rule = find_look_back(self._rules, one.incident_type, on=on)
            assert one.place is not None
            assert one.place.point is not None
            assert rule is not None
            apart_m = distance_m(one.place.point, point)
            if is_told(rule, one.received_at, apart_m, now=now):
                found.append((one, apart_m))
        return found

    def _earlier(self, row: int) -> Earlier:
        read = {name: run.live[row].item() for name, run in self._columns.items()}
        place = None
        if self._state.live[row] == _KNOWN:
            point = Point(self._lon.live[row].item(), self._lat.live[row].item())
            place = Place(address=self._addresses[self._state.gone + row], point=point)
        return Earlier(
            id=IncidentId(read["id"]),
            incident_type=None if read["type"] < 0 else self._codes[read["type"]],
            received_at=_EPOCH + read["received"] * _MICROSECOND,
            version=read["version"],
            place=place,
            place_ref=_ref(read["ref"]),
        )

    # ------------------------------------------------------------ what goes

    def drop(self, incident_id: IncidentId) -> None:
        """Gone, its address too; nothing happens when it is not here."""
        self._remove(np.flatnonzero(self._columns["id"].live == incident_id))

    def drop_call(self, call_id: str) -> None:
        """Whatever had this call."""
        found = self._pairs["call"].live == int(call_id[1:])
        for incident_id in self._pairs["incident"].live[found].tolist():
            self.drop(incident_id)

    def drop_closed(self, up_to: int) -> None:
        """All that were closed up to this record."""
        self._remove(np.flatnonzero(self._columns["version"].live <= up_to))

    def drop_oldest(self, most: int, *, before: datetime) -> None:
        """From the oldest on: those above so many, and those that were received before."""
        received = (before - _EPOCH) // _MICROSECOND
        while len(self._state.live) and (
            self._state.live[0] == _GONE
            or self._count > most
            or self._columns["received"].live[0] < received
        ):
            self._drop_first()

    def _drop_first(self) -> None:
        if self._state.live[0] == _KNOWN:
            self._take_off_map(0)
        self._count -= int(self._state.live[0] != _GONE)
        incident = self._columns["id"].live[0]
        while len(self._pairs["incident"].live) and self._pairs["incident"].live[0] in {
            0,
            incident,
        }:
            for run in self._pairs.values():
                run.drop(1)
        for run in (self._state, self._lon, self._lat, *self._columns.values()):
            run.drop(1)
        self._addresses.drop_before(self._state.gone)

    def _remove(self, rows: NDArray[np.int64]) -> None:
        rows = rows[self._state.live[rows] != _GONE]
        for row in rows[self._state.live[rows] == _KNOWN].tolist():
            self._take_off_map(row)
        pairs = self._pairs["incident"].live
        pairs[np.isin(pairs, self._columns["id"].live[rows])] = 0
        self._state.live[rows] = _GONE
        self._columns["ref"].live[rows] = b""
        self._columns["id"].live[rows] = 0
        self._count -= len(rows)

    def _take_off_map(self, row: int) -> None:
        count = self._state.gone + row
        point = Point(self._lon.live[row].item(), self._lat.live[row].item())
        cell = self._cells_of.of(point)
        self._cells[cell].remove(count)
        if not self._cells[cell]:
            del self._cells[cell]
        self._lon.live[row] = self._lat.live[row] = nan
        self._addresses[count] = ""

    # ------------------------------------------------------------ what is read back

    def missing(self) -> dict[str, int]:
        """The refs of the newest AT_ONCE places that have not been unsealed, each with its row."""
        rows = np.flatnonzero(self._state.live == _SEALED)[-AT_ONCE:]
        refs = self._columns["ref"].live[rows].tolist()
        return {_ref(ref): row for ref, row in zip(refs, rows.tolist(), strict=True)}

    def install(self, places: Mapping[str, Place]) -> None:
        """Places by ref, of those that `missing` named."""
        for ref, row in self.missing().items():
            if ref in places:
                self._place(row, places[ref])

    def forget(self, refs: Collection[str]) -> None:
        """The same of those whose text turned out to be erased."""
        rows = [row for ref, row in self.missing().items() if ref in refs]
        self._remove(np.array(rows, np.int64))

    def saved(self) -> Kept:
        """For a snapshot."""
        held, paired = self._state.live != _GONE, self._pairs["incident"].live != 0
        return Kept(
            codes=list(self._codes),
            columns={name: run.live[held].tobytes() for name, run in self._columns.items()},
            pairs={name: run.live[paired].tobytes() for name, run in self._pairs.items()},
        )

    def saved_places(self) -> KeptPlaces:
        """Beside it, of those that are known."""
        held = np.flatnonzero(self._state.live)
        return KeptPlaces(
            known=(self._state.live[held] == _KNOWN).tobytes(),
            lon=self._lon.live[held].tobytes(),
            lat=self._lat.live[held].tobytes(),
            addresses=[self._addresses[self._state.gone + row] for row in held.tolist()],
        )

    def restore(self, kept: Kept, places: KeptPlaces | None = None) -> None:
        """What was saved, in place of what is here."""
        self._codes = list(kept.codes)
        columns, pairs = kept.columns, kept.pairs
        self._columns = {name: Run(kind, columns.get(name, b"")) for name, kind in COLUMNS.items()}
        self._pairs = {name: Run(kind, pairs.get(name, b"")) for name, kind in PAIRS.items()}
        self._state, self._lon, self._lat = Run("i1"), Run("f8"), Run("f8")
        self._addresses = Packed()
        self._cells: dict[tuple[int, int], array[int]] = {}
        self._count = 0
        self._add_sealed(len(self._columns["id"].live))
        if places is not None:
            self._restore_places(places)

    def _restore_places(self, places: KeptPlaces) -> None:
        known = np.flatnonzero(np.frombuffer(places.known, np.bool_)).tolist()
        lon, lat = (np.frombuffer(body).tolist() for body in (places.lon, places.lat))
        for row in known:
            point = Point(lon[row], lat[row])
            self._place(row, Place(address=places.addresses[row], point=point))


def _ref(stored: bytes) -> str:
    """S12 takes off zeros at the end."""
    return stored.ljust(12, b"\x00").hex()
