namespace MMOLove.Referral.Storage.Sqlite.Schema;

/// <summary>The steps of the schema. A published step is never edited: a change is a new step.</summary>
internal static class SqliteSchemaVersions
{
    /// <summary>
    /// No index holds the token or the key of a usual row: tokens are random, and a random index makes every insert rewrite a page
    /// (measured: 4.7 against 30 microseconds a row with a million standing). Finding rows by token or key is the work of <c>KnownRows</c>;
    /// only rows of tokens that have several (<c>crowd</c>) are indexed by token.
    /// </summary>
    public const string First = """
        create table mmolove_outbox_meta(name text primary key, value) without rowid;
        create table mmolove_outbox_state(
            one integer primary key check (one = 1),
            last_id integer not null,
            clock integer not null,
            undelivered integer not null,
            unhandled integer not null,
            dead_deliveries integer not null,
            dead_handlings integer not null);
        insert into mmolove_outbox_state values(1, 0, 0, 0, 0, 0, 0);
        create table mmolove_outbox(
            id integer primary key,
            kind integer not null,
            stage integer not null,
            is_test integer not null,
            ready integer not null,
            crowd integer not null,
            leased integer not null,
            lease integer not null,
            due integer not null,
            attempts integer not null,
            enqueued_at integer not null,
            finished_at integer,
            token text not null,
            server_event_id text not null,
            subject text,
            status integer,
            answer text,
            reason text,
            referral_id text,
            body blob not null);
        create index mmolove_outbox_due on mmolove_outbox(stage, due) where ready = 1;
        create index mmolove_outbox_crowd on mmolove_outbox(token, stage, (kind > 0), id) where crowd = 1;
        create index mmolove_outbox_crowd_ready on mmolove_outbox(token) where crowd = 1 and ready = 1 and stage = 0;
        create index mmolove_outbox_finished on mmolove_outbox(finished_at) where stage = 2;
        create index mmolove_outbox_dead on mmolove_outbox(id) where stage > 2;
        """;

    /// <summary>Patience with 422 that survives restarts, the age of replayed rows, and parking.</summary>
    public const string Second = """
        alter table mmolove_outbox add column refused_since integer;
        alter table mmolove_outbox add column replayed integer not null default 0;
        create index mmolove_outbox_replayed on mmolove_outbox(enqueued_at) where replayed = 1 and stage < 2;
        create table mmolove_outbox_parking(
            one integer primary key check (one = 1),
            reason text not null,
            key_fingerprint text not null,
            since integer not null);
        """;
}
