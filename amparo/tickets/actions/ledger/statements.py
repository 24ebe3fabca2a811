"""The statements that write what is kept of a fold: arrays in, as many rows as they are long."""

from __future__ import annotations

CLOCKS = """
    WITH given AS (
        SELECT * FROM unnest(
            %(ticket_id)s::bigint[], %(desk_id)s::bigint[], %(org_id)s::bigint[], %(name)s::varchar[],
            %(cycle)s::smallint[], %(state)s::varchar[], %(promise)s::varchar[], %(clause)s::varchar[],
            %(charter_id)s::bigint[], %(calendar)s::varchar[], %(calendar_key)s::bigint[],
            %(started_at)s::timestamptz[], %(due_at)s::timestamptz[], %(stopped_at)s::timestamptz[],
            %(breached_at)s::timestamptz[], %(target)s::interval[], %(elapsed)s::interval[],
            %(as_of)s::timestamptz[], %(is_final)s::boolean[]
        ) AS given (
            ticket_id, desk_id, org_id, name, cycle, state, promise, clause, charter_id, calendar,
            calendar_key, started_at, due_at, stopped_at, breached_at, target, elapsed, as_of, is_final
        )
    ), known AS (
        UPDATE tickets_clock AS clock
        SET org_id = given.org_id, cycle = given.cycle, state = given.state, promise = given.promise,
            clause = given.clause, charter_id = given.charter_id, calendar = given.calendar,
            calendar_key = given.calendar_key,
            started_at = given.started_at, due_at = given.due_at, stopped_at = given.stopped_at,
            breached_at = given.breached_at, target = given.target, elapsed = given.elapsed,
            as_of = given.as_of
        FROM given
        WHERE clock.ticket_id = given.ticket_id AND clock.name = given.name
          AND NOT (given.is_final AND clock.stopped_at IS NOT NULL)
    )
    INSERT INTO tickets_clock (
        ticket_id, desk_id, org_id, name, cycle, state, promise, clause, charter_id, calendar,
        calendar_key, started_at, due_at, stopped_at, breached_at, target, elapsed, as_of)
    SELECT ticket_id, desk_id, org_id, name, cycle, state, promise, clause, charter_id, calendar,
        calendar_key, started_at, due_at, stopped_at, breached_at, target, elapsed, as_of
    FROM given
    WHERE NOT EXISTS (
        SELECT FROM tickets_clock AS clock
        WHERE clock.ticket_id = given.ticket_id AND clock.name = given.name)
"""

OPEN_CLOCKS = """
    UPDATE tickets_clock AS clock
    SET state = given.state, due_at = given.due_at, breached_at = given.breached_at,
        elapsed = given.elapsed, as_of = given.as_of, calendar_key = given.calendar_key
    FROM unnest(
        %(ticket_id)s::bigint[], %(name)s::varchar[], %(state)s::varchar[], %(due_at)s::timestamptz[],
        %(breached_at)s::timestamptz[], %(elapsed)s::interval[], %(as_of)s::timestamptz[],
        %(calendar_key)s::bigint[]
    ) AS given (ticket_id, name, state, due_at, breached_at, elapsed, as_of, calendar_key)
    WHERE clock.ticket_id = given.ticket_id AND clock.name = given.name AND clock.stopped_at IS NULL
"""

VERDICTS = """
    INSERT INTO tickets_cycle (
        clock_id, number, verdict, is_final, charter_id, started_at, stopped_at, due_at, breached_at,
        target, elapsed)
    SELECT clock.id, given.number, given.verdict, true, given.charter_id, given.started_at,
        given.stopped_at, given.due_at, given.breached_at, given.target, given.elapsed
    FROM unnest(
        %(ticket_id)s::bigint[], %(name)s::varchar[], %(charter_id)s::bigint[], %(number)s::smallint[],
        %(verdict)s::varchar[], %(started_at)s::timestamptz[], %(stopped_at)s::timestamptz[],
        %(due_at)s::timestamptz[], %(breached_at)s::timestamptz[], %(target)s::interval[],
        %(elapsed)s::interval[]
    ) AS given (
        ticket_id, name, charter_id, number, verdict, started_at, stopped_at, due_at, breached_at, target,
        elapsed)
    JOIN tickets_clock AS clock ON clock.ticket_id = given.ticket_id AND clock.name = given.name
    ON CONFLICT (clock_id, number) DO UPDATE
    SET verdict = EXCLUDED.verdict, is_final = true, charter_id = EXCLUDED.charter_id,
        started_at = EXCLUDED.started_at, stopped_at = EXCLUDED.stopped_at, due_at = EXCLUDED.due_at,
        breached_at = EXCLUDED.breached_at, target = EXCLUDED.target, elapsed = EXCLUDED.elapsed
    WHERE NOT tickets_cycle.is_final
"""

TIMERS = """
    WITH idle AS (DELETE FROM tickets_timer WHERE ticket_id = ANY (%(idle)s::bigint[]))
    INSERT INTO tickets_timer (ticket_id, desk_id, at, calendar_key)
    SELECT * FROM unnest(
        %(ticket_id)s::bigint[], %(desk_id)s::bigint[], %(at)s::timestamptz[], %(calendar_key)s::bigint[])
    ON CONFLICT (ticket_id) DO UPDATE SET at = EXCLUDED.at, calendar_key = EXCLUDED.calendar_key
    WHERE (tickets_timer.at, tickets_timer.calendar_key)
       IS DISTINCT FROM (EXCLUDED.at, EXCLUDED.calendar_key)
"""
