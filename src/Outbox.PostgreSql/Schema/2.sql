-- Version 2: patience with 422 that survives restarts, the age of replayed rows, parking, and the work as functions.
alter table {schema}.outbox add column refused_since timestamptz;
alter table {schema}.outbox add column replayed boolean not null default false;
create index outbox_replayed on {schema}.outbox(enqueued_at) where replayed and stage < 2;
create table {schema}.outbox_parking(
    one boolean primary key default true check (one),
    reason text not null,
    key_fingerprint text not null,
    since timestamptz not null);

-- A token's lane is locked while something decides about its order. 4,096 locks for all tokens bound what the server's lock table
-- holds, whatever the number of processes and the size of their batches.
create function {schema}.lane(token_key uuid) returns integer language sql immutable parallel safe
    as $$ select hashtext(token_key::text) & 4095 $$;

-- In ascending order: two that lock several lanes never wait for each other.
create function {schema}.lock_lanes(ids bigint[]) returns void language plpgsql as $$
begin
    perform pg_advisory_xact_lock(20260601, l.lane)
    from (select distinct {schema}.lane(token_key) as lane from {schema}.outbox where id = any(ids) order by 1) l;
end $$;

-- True while a registration of the token is dead and none was accepted: its other events are held.
create function {schema}.is_held(key uuid) returns boolean language plpgsql stable as $$
begin
    return exists(select from {schema}.outbox where token_key = key and kind = 0 and not is_test and stage = 3)
        and not exists(select from {schema}.outbox where token_key = key and kind = 0 and not is_test and stage in (1, 2, 4));
end $$;

-- Gives the turn to the first row of each lane, unless it is held. The lanes are locked. "ready" may stand at other rows of a lane too
-- (enqueueing sets it without a look and without a lock): the claim looks again. What must never be is a first row without it.
-- Lanes in "freed" have just got back a row that was under way: a row that waited for it need not wait for the end of its lease.
create function {schema}.pass_turn(keys uuid[], freed uuid[], settled bigint[]) returns void language plpgsql as $$
begin
    update {schema}.outbox o
    set ready = true, due = case when turn.is_freed then least(o.due, clock_timestamp()) else o.due end
    from (
        select first.id, first.ready, first.id <> all(settled) and not first.leased and key = any(freed) as is_freed
        from unnest(keys) key
        cross join lateral (
            select id, kind, ready, leased from {schema}.outbox
            where token_key = key and stage = 0
            order by (kind <> 0), id limit 1) first
        where first.kind = 0 or not {schema}.is_held(key)) turn
    where o.id = turn.id and (not turn.ready or turn.is_freed);
end $$;

-- Leases rows of Delivery that are due. SKIP LOCKED keeps processes off each other's candidates; the order of a token is kept by what
-- follows: under the lane's lock, and with a snapshot taken after it, each candidate is looked at again.
create function {schema}.claim_delivery(worker text, most integer, lease_for interval)
returns setof {schema}.outbox language plpgsql as $$
declare
    present timestamptz := clock_timestamp();
    taken integer := 0;
    found_now integer;
    left_alone bigint[] := '{}';
    candidates bigint[];
    lanes integer[];
    mine bigint[];
    misplaced bigint[];
    misplaced_keys uuid[];
    waiting bigint[];
begin
    while taken < most loop
        select array_agg(c.id) into candidates from (
            select id from {schema}.outbox
            where ready and stage = 0 and due <= present and id <> all(left_alone)
            order by due, id limit most - taken
            for update skip locked) c;
        exit when candidates is null;

        -- Where another process has the lane, the lane is left to it.
        select coalesce(array_agg(l.lane), '{}') into lanes
        from (select distinct {schema}.lane(token_key) as lane from {schema}.outbox where id = any(candidates)) l
        where pg_try_advisory_xact_lock(20260601, l.lane);
        select array_agg(c.id) filter (where c.is_mine), left_alone || array_agg(c.id) filter (where not c.is_mine)
        into mine, left_alone
        from (select id, {schema}.lane(token_key) = any(lanes) as is_mine from {schema}.outbox where id = any(candidates)) c;
        continue when mine is null;

        select array_agg(c.id) filter (where c.is_misplaced), array_agg(distinct c.token_key) filter (where c.is_misplaced),
               array_agg(c.id) filter (where c.is_waiting and not c.is_misplaced)
        into misplaced, misplaced_keys, waiting
        from (
            select o.id, o.token_key,
                exists(select from {schema}.outbox f where f.token_key = o.token_key and f.stage = 0 and ((f.kind <> 0), f.id) < ((o.kind <> 0), o.id))
                    or (o.kind <> 0 and {schema}.is_held(o.token_key)) as is_misplaced,
                exists(select from {schema}.outbox u where u.token_key = o.token_key and u.stage = 0 and u.leased and u.due > present and u.id <> o.id) as is_waiting
            from {schema}.outbox o
            where o.id = any(mine)) c;

        if misplaced is not null then
            update {schema}.outbox set ready = false where id = any(misplaced);
            perform {schema}.pass_turn(misplaced_keys, '{}', '{}');
        end if;
        if waiting is not null then
            -- Its turn, but a row that was leased before it came is still under way.
            update {schema}.outbox o set due = (
                select max(u.due) from {schema}.outbox u where u.token_key = o.token_key and u.stage = 0 and u.leased and u.id <> o.id)
            where o.id = any(waiting);
        end if;

        return query
            update {schema}.outbox o
            set leased = true, lease = o.lease + 1, due = clock_timestamp() + lease_for, owner = worker
            where o.id = any(mine) and o.id <> all(coalesce(misplaced, '{}')) and o.id <> all(coalesce(waiting, '{}'))
            returning o.*;
        get diagnostics found_now = row_count;
        taken := taken + found_now;
    end loop;
end $$;

-- Rows that wait for the game's handler have no order among each other.
create function {schema}.claim_handling(worker text, most integer, lease_for interval)
returns setof {schema}.outbox language plpgsql as $$
begin
    return query
        update {schema}.outbox o
        set leased = true, lease = o.lease + 1, due = clock_timestamp() + lease_for, owner = worker
        where o.id = any(array(
            select id from {schema}.outbox
            where ready and stage = 1 and due <= clock_timestamp()
            order by due, id limit most
            for update skip locked))
        returning o.*;
end $$;

-- Verdicts: 0 done, 1 handle, 2 retry, 3 retry refused, 4 release, 5 dead. Delays in microseconds.
create function {schema}.settle(
    ids bigint[], leases bigint[], verdicts smallint[], delays bigint[], answered boolean[], statuses integer[], answers text[], reasons text[], referrals text[])
returns integer language plpgsql as $$
declare
    present timestamptz;
    settled bigint[];
    keys uuid[];
    freed uuid[];
begin
    perform {schema}.lock_lanes(ids);
    present := clock_timestamp();
    with s as (
        select * from unnest(ids, leases, verdicts, delays, answered, statuses, answers, reasons, referrals)
            as s(id, lease, verdict, delay, is_answered, status, answer, reason, referral)),
    old as (
        -- With everything that the update needs: a second join with s would compare each row with each.
        select o.stage as old_stage, o.due as old_due, o.token_key, s.*
        from {schema}.outbox o join s on s.id = o.id and s.lease = o.lease
        where o.leased and o.stage < 2
        for update of o),
    changed as (
        update {schema}.outbox o
        set stage = case old.verdict when 0 then 2 when 1 then 1 when 5 then old.old_stage + 3 else old.old_stage end,
            ready = old.verdict not in (0, 5),
            leased = false,
            owner = null,
            due = present + old.delay * interval '1 microsecond',
            finished_at = case when old.verdict in (0, 5) then present end,
            attempts = case old.verdict when 1 then 0 when 4 then o.attempts else o.attempts + 1 end,
            refused_since = case old.verdict when 3 then coalesce(o.refused_since, present) else o.refused_since end,
            status = case when old.is_answered then old.status else o.status end,
            answer = case when old.is_answered then old.answer else o.answer end,
            reason = case when old.is_answered then old.reason else o.reason end,
            referral_id = coalesce(old.referral, o.referral_id)
        from old
        where o.id = old.id
        returning o.id, old.old_stage, old.old_due, old.token_key)
    select array_agg(id), array_agg(distinct token_key) filter (where old_stage = 0), array_agg(distinct token_key) filter (where old_stage = 0 and old_due > present)
    into settled, keys, freed
    from changed;
    if keys is not null then
        perform {schema}.pass_turn(keys, coalesce(freed, '{}'), settled);
    end if;
    return coalesce(cardinality(settled), 0);
end $$;

-- A lease whose turn has meanwhile gone to another row of the token is too late.
create function {schema}.renew(ids bigint[], leases bigint[], lease_for interval) returns integer language plpgsql as $$
declare
    renewed integer;
begin
    perform {schema}.lock_lanes(ids);
    update {schema}.outbox o set due = clock_timestamp() + lease_for
    from unnest(ids, leases) as r(id, lease)
    where o.id = r.id and o.lease = r.lease and o.leased and o.stage < 2
        and not (o.stage = 0 and exists(
            select from {schema}.outbox u where u.token_key = o.token_key and u.stage = 0 and u.leased and u.id <> o.id and u.due > clock_timestamp()));
    get diagnostics renewed = row_count;
    return renewed;
end $$;

create function {schema}.replay(ids bigint[]) returns integer language plpgsql as $$
declare
    replayed_now integer;
begin
    update {schema}.outbox
    set stage = stage - 3, ready = true, leased = false, due = clock_timestamp(), enqueued_at = clock_timestamp(), finished_at = null,
        attempts = 0, refused_since = null, replayed = true
    where id = any(ids) and stage in (3, 4);
    get diagnostics replayed_now = row_count;
    return replayed_now;
end $$;

-- A dead registration that is gone holds nobody any more.
create function {schema}.purge(ids bigint[]) returns integer language plpgsql as $$
declare
    purged integer;
    keys uuid[];
begin
    perform {schema}.lock_lanes(ids);
    with gone as (delete from {schema}.outbox where id = any(ids) and stage >= 2 returning token_key, kind, stage)
    select count(*), array_agg(distinct token_key) filter (where kind = 0 and stage = 3) into purged, keys from gone;
    if keys is not null then
        perform {schema}.pass_turn(keys, '{}', '{}');
    end if;
    return purged;
end $$;

-- The plans are known: by index, whatever the statistics of an empty or a fast-growing table say.
do $$
declare
    f text;
begin
    foreach f in array array['is_held(uuid)', 'lock_lanes(bigint[])', 'pass_turn(uuid[], uuid[], bigint[])', 'claim_delivery(text, integer, interval)', 'claim_handling(text, integer, interval)',
        'settle(bigint[], bigint[], smallint[], bigint[], boolean[], integer[], text[], text[], text[])', 'renew(bigint[], bigint[], interval)', 'replay(bigint[])', 'purge(bigint[])'] loop
        execute 'alter function {schema}.' || f || ' set enable_seqscan = off';
        execute 'alter function {schema}.' || f || ' set enable_bitmapscan = off';
        execute 'alter function {schema}.' || f || ' set jit = off';
        execute 'alter function {schema}.' || f || ' set plan_cache_mode = force_generic_plan';
    end loop;
end $$;
