-- Version 1: the table and its indexes. A published step is never edited: a change is a new step.
create table {schema}.outbox(
    id bigint generated always as identity primary key,
    token_key uuid not null,
    kind smallint not null,
    stage smallint not null,
    is_test boolean not null,
    ready boolean not null default true,
    leased boolean not null default false,
    lease bigint not null default 0,
    due timestamptz not null,
    enqueued_at timestamptz not null,
    finished_at timestamptz,
    attempts integer not null default 0,
    status integer,
    owner text,
    -- Plain UTF-8 as bytes: text cannot hold every character that a token may have.
    token bytea not null,
    server_event_id bytea not null,
    subject bytea,
    body bytea not null,
    answer text,
    reason text,
    referral_id text);

-- The key first: a game's ids mostly ascend, so that inserts touch the same pages.
create unique index outbox_event on {schema}.outbox(server_event_id, token_key, kind, is_test);
create index outbox_lane on {schema}.outbox(token_key, (kind <> 0), id) where stage = 0;
create index outbox_due on {schema}.outbox(stage, due, id) where ready;
create index outbox_registration on {schema}.outbox(token_key, stage) where kind = 0 and not is_test and stage > 0;
create index outbox_finished on {schema}.outbox(finished_at) where stage = 2;
create index outbox_dead on {schema}.outbox(id) where stage > 2;
-- Rows come and go: vacuum early, or the indexes fill with what is over.
alter table {schema}.outbox set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.2, fillfactor = 85);
