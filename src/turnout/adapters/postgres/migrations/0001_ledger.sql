-- The record: books, records, receipts, sealed items and their keys, snapshots.

-- One row a book: its end, and who may write to it. epoch grows with every new writer, and every
-- append names the epoch it believes in: a writer that was overtaken can no longer add anything.
CREATE TABLE book (
    book        text PRIMARY KEY,
    sequence    bigint NOT NULL DEFAULT 0,
    hash        bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
    recorded_at timestamptz,
    epoch       bigint NOT NULL DEFAULT 0,
    holder      text NOT NULL DEFAULT '',
    held_since  timestamptz,
    wrapping_key_id text
) WITH (fillfactor = 50);

-- payload is kept as the exact bytes that were hashed: jsonb would reorder keys and rewrite numbers.
CREATE TABLE record (
    book           text NOT NULL REFERENCES book,
    sequence       bigint NOT NULL,
    stream         text NOT NULL,
    stream_version integer NOT NULL,
    type           text NOT NULL,
    version        integer NOT NULL,
    recorded_at    timestamptz NOT NULL,
    happened_at    timestamptz NOT NULL,
    actor          text NOT NULL,
    key            text NOT NULL,
    payload        bytea NOT NULL,
    previous_hash  bytea NOT NULL,
    hash           bytea NOT NULL,
    PRIMARY KEY (book, sequence),
    CONSTRAINT record_stream_version UNIQUE (book, stream, stream_version)
);

CREATE TABLE receipt (
    book           text NOT NULL,
    key            text NOT NULL,
    actor          text NOT NULL,
    command_digest bytea NOT NULL,
    recorded_at    timestamptz NOT NULL,
    first_sequence bigint NOT NULL,
    last_sequence  bigint NOT NULL,
    PRIMARY KEY (book, key)
);
CREATE INDEX receipt_recorded_at ON receipt (book, recorded_at);

-- What is known of a person, as ciphertext. Its keys stand in a table of their own, so that a
-- backup can leave them out (pg_dump --exclude-table-data=sealed_key) and erasing is a delete.
CREATE TABLE sealed (
    book       text NOT NULL,
    ref        text NOT NULL,
    stream     text NOT NULL,
    ciphertext bytea NOT NULL,
    digest     bytea NOT NULL,
    PRIMARY KEY (book, ref)
);

CREATE TABLE sealed_key (
    book        text NOT NULL,
    ref         text NOT NULL,
    stream      text NOT NULL,
    wrapped_key bytea NOT NULL,
    PRIMARY KEY (book, ref)
);
CREATE INDEX sealed_key_stream ON sealed_key (book, stream);

CREATE TABLE snapshot (
    book         text NOT NULL,
    name         text NOT NULL,
    code_version text NOT NULL,
    sequence     bigint NOT NULL,
    hash         bytea NOT NULL,
    body         bytea NOT NULL,
    PRIMARY KEY (book, name, code_version)
);

-- How long things are kept is data, not code.
CREATE TABLE retention (
    name text PRIMARY KEY,
    days integer NOT NULL CHECK (days > 0)
);
INSERT INTO retention (name, days) VALUES ('receipt', 90);

-- The record and the ciphertexts are only ever added to. This stops mistakes and ordinary tools;
-- whoever owns the tables can switch it off, and is then found out by the chain.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER record_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON record
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sealed_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON sealed
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
