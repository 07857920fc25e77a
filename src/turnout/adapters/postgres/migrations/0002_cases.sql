-- The community desk's cases as pages list and search them. All of it is derived: it is filled from
-- the record in order, and can be emptied and filled again. Nothing of a person is in it.

CREATE TABLE case_index (
    book     text PRIMARY KEY,
    shape    text NOT NULL,
    sequence bigint NOT NULL
);

CREATE TABLE case_row (
    book         text NOT NULL,
    case_id      bigint NOT NULL,
    class_code   text,
    grid_id      text NOT NULL,
    area         text NOT NULL,
    desk         text NOT NULL,
    handler      text,
    status       text NOT NULL,
    parties      text[] NOT NULL,
    turns        text[] NOT NULL,
    due_at       timestamptz NOT NULL,
    amber_at     timestamptz NOT NULL,
    collected_at timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    closed_at    timestamptz,
    outcome      text,
    late         boolean,
    reworks      integer NOT NULL,
    score        double precision,
    public       boolean NOT NULL,
    marks        text NOT NULL,
    PRIMARY KEY (book, case_id)
) WITH (fillfactor = 80);

-- Each is walked from its newest case downwards until a page is full.
CREATE INDEX case_row_class ON case_row (book, class_code, case_id);
CREATE INDEX case_row_area ON case_row (book, area, case_id);
CREATE INDEX case_row_grid ON case_row (book, grid_id, case_id);
CREATE INDEX case_row_handler ON case_row (book, handler, case_id);
CREATE INDEX case_row_open ON case_row (book, case_id) WHERE closed_at IS NULL;
CREATE INDEX case_row_due ON case_row (book, due_at, case_id) WHERE closed_at IS NULL;
CREATE INDEX case_row_turns ON case_row USING gin (turns) WHERE closed_at IS NULL;
CREATE INDEX case_row_parties ON case_row USING gin (parties) WHERE closed_at IS NULL;
CREATE INDEX case_row_collected ON case_row (book, collected_at, case_id);
CREATE INDEX case_row_updated ON case_row (book, updated_at);
CREATE INDEX case_row_closed ON case_row (book, closed_at);
