"""The record in PostgreSQL, and a PostgreSQL of our own for whoever has none."""

from turnout.adapters.postgres.cases import PostgresCaseIndex as PostgresCaseIndex
from turnout.adapters.postgres.cases import open_case_index as open_case_index
from turnout.adapters.postgres.errors import DatabaseFault as DatabaseFault
from turnout.adapters.postgres.errors import DataFolderBusy as DataFolderBusy
from turnout.adapters.postgres.errors import MigrationFault as MigrationFault
from turnout.adapters.postgres.errors import RoomTaken as RoomTaken
from turnout.adapters.postgres.filling import Filling as Filling
from turnout.adapters.postgres.filling import filling as filling
from turnout.adapters.postgres.ledger import PostgresLedger as PostgresLedger
from turnout.adapters.postgres.ledger import open_ledger as open_ledger
from turnout.adapters.postgres.reader import PostgresReader as PostgresReader
from turnout.adapters.postgres.reader import list_books as list_books
from turnout.adapters.postgres.reader import open_reader as open_reader
from turnout.adapters.postgres.server import LocalPostgres as LocalPostgres
from turnout.adapters.postgres.visit import visit as visit
