/// <reference path="../types.d.ts" />
// Reminders of what is near, and of people who wait to be phoned, put in the outbox when their time has come.
import {
  CALLS_PAUSE,
  CALLS_WAIT,
  REMINDER_AHEAD,
  reminderWindow,
  SECOND_THOUGHTS,
} from "../../src/domain/notice.ts";
import { instant, pocketbaseDate } from "../../src/domain/time.ts";
import { columns, of } from "./database/columns.ts";
import { exists, rows } from "./database/rows.ts";
import { SESSIONS } from "./database/tables.ts";

const MISSING_REMINDERS = `
  WITH near AS (SELECT value->>'id' AS id, value->>'start' AS start, value->>'from' AS begun FROM json_each({:near})),
  wanted AS (
    SELECT 'mail' AS channel, u.id AS signup, n.id AS session, '' AS webhook, n.start AS change
    FROM near n JOIN signups u ON u.session = n.id
    WHERE u.status = 'confirmed' AND u.email <> '' AND u.created < n.begun
    UNION ALL
    SELECT 'webhook', '', n.id, w.id, n.start
    FROM near n JOIN sessions s ON s.id = n.id JOIN events e ON e.id = s.event
      JOIN webhooks w ON w.community = e.community OR w.partner = e.partner)
  SELECT *, 'reminder' AS kind FROM wanted w WHERE NOT EXISTS (
    SELECT 1 FROM notices n WHERE n.session = w.session AND n.signup = w.signup AND n.webhook = w.webhook
      AND n.channel = w.channel AND n.kind = 'reminder' AND n.change = w.change)`;

const STARTING = columns(of("s", SESSIONS, "id", "start"));

/** Puts the reminders whose time has come in the outbox. */
export function queueReminders(now: number): void {
  const ahead = rows(
    $app,
    STARTING,
    `FROM sessions s JOIN events e ON e.id = s.event
     WHERE s.start > {:now} AND s.start <= {:ahead} AND s.status = 'scheduled'
       AND e.status = 'published' AND e.signup <> 'none'`,
    { now: pocketbaseDate(now), ahead: pocketbaseDate(now + REMINDER_AHEAD) },
  );
  const near = ahead.flatMap(({ id, start }) => {
    const { from, until } = reminderWindow(instant(start));
    return from <= now && now < until ? [{ id, start, from: pocketbaseDate(from) }] : [];
  });
  const params = { near: JSON.stringify(near) };
  // Reading first: most of the time there is nothing to write.
  if (!near.length || !exists($app, MISSING_REMINDERS, params)) return;
  const queue = $app.nonconcurrentDB().newQuery(
    `INSERT OR IGNORE INTO notices
       (channel, signup, session, webhook, change, kind, id, status, attempts, due, error, created, updated)
     SELECT *, substr(lower(hex(randomblob(8))), 1, 15), 'queued', 0, {:at}, '', {:at}, {:at}
     FROM (${MISSING_REMINDERS})`,
  );
  queue.bind({ ...params, at: pocketbaseDate(now) }).execute();
}

/** The robots of communities where somebody waits to be phoned of whom they have not spoken, nor of others lately. */
const SILENT_ROBOTS = `
  SELECT 'webhook' AS channel, w.id AS webhook, w.community AS community, max(n.created) AS change, '${CALLS_WAIT}' AS kind
  FROM webhooks w JOIN notices n ON n.community = w.community
  WHERE w.community <> '' AND n.status = 'queued' AND n.channel = 'phone' AND n.created <= {:settled}
  GROUP BY w.id
  HAVING max(n.created) > coalesce((SELECT max(t.change) FROM notices t WHERE t.webhook = w.id AND t.kind = '${CALLS_WAIT}'), '')
    AND NOT EXISTS (
      SELECT 1 FROM notices t WHERE t.webhook = w.id AND t.kind = '${CALLS_WAIT}' AND t.created > {:lately})`;

/** Puts in the outbox what communities' robots are to say of people to phone. What may yet be taken back is not spoken of. */
export function queueCallsWaiting(now: number): void {
  const params = {
    settled: pocketbaseDate(now - SECOND_THOUGHTS),
    lately: pocketbaseDate(now - CALLS_PAUSE),
  };
  if (!exists($app, SILENT_ROBOTS, params)) return;
  const queue = $app.nonconcurrentDB().newQuery(
    `INSERT OR IGNORE INTO notices
       (channel, webhook, community, change, kind, id, status, attempts, due, error, created, updated)
     SELECT *, substr(lower(hex(randomblob(8))), 1, 15), 'queued', 0, {:at}, '', {:at}, {:at}
     FROM (${SILENT_ROBOTS})`,
  );
  queue.bind({ ...params, at: pocketbaseDate(now) }).execute();
}
