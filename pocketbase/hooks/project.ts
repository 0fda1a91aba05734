/// <reference path="../types.d.ts" />
// Publishing a project, taking it from step to step, and writing how it goes.
import type { Way } from "../../src/domain/life-cycle.ts";
import { may } from "../../src/domain/permission.ts";
import { invalid, Refusal } from "../../src/domain/problem.ts";
import {
  moveProject as decideMove,
  noteProject as decideNote,
  MOVE_PROJECT,
  NOTE_PROJECT,
  PROJECT_LIFE,
  PUBLISH_PROJECT,
} from "../../src/domain/project.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { actorOf, audit } from "./audit.ts";
import { handle } from "./command.ts";
import { columns } from "./database/columns.ts";
import { newId, row } from "./database/rows.ts";
import { COMMUNITIES } from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";
import { saveMinutes } from "./hours.ts";
import { move } from "./life-cycle.ts";
import { projectFor } from "./project-now.ts";

const HOME = columns({ id: COMMUNITIES.id });
export const publishProject = handle(PUBLISH_PROJECT, ({ e, member, request, done }) => {
  const { community = member.community, ...words } = request;
  const id = newId();
  const status = "open";
  transaction((tx) => {
    const named = "FROM communities WHERE id = {:community} OR slug = {:community}";
    const home = row(tx, HOME, named, { community });
    if (!home) throw invalid("community", "community.unknown");
    if (!may(member, "keep_projects", { community: home.id })) throw new Refusal("forbidden");
    const project = { id, slug: `project-${id}`, ...words, community: home.id, status };
    tx.save(new Record(tx.findCollectionByNameOrId("projects"), project));
    const entry = { actor: actorOf(e), action: "publish", collection: "projects", record: id };
    audit(tx, entry, pocketbaseDate(Date.now()));
  });
  return done(201, { id, status });
});

export const moveProject = handle(MOVE_PROJECT, ({ e, at: { id }, member, request, done }) => {
  const way = transaction((tx) => {
    const { project, takers, isKnown } = projectFor(tx, id, member);
    const way = decideMove(project, request, takers, isKnown);
    const { needs }: Way = PROJECT_LIFE.ways[way];
    const given = needs && { partner: member.partner };
    // The life says what each way needs; here it is only known at run time.
    const go = move as (...args: unknown[]) => void;
    go(tx, PROJECT_LIFE, id, way, actorOf(e), Date.now(), given, request.reason);
    return way;
  });
  return done(200, { id, status: PROJECT_LIFE.ways[way].to });
});

export const noteProject = handle(NOTE_PROJECT, ({ e, at: { id: project }, member, request, done }) => {
  const id = newId();
  transaction((tx) => {
    const { project: now, takers, isKnown } = projectFor(tx, project, member);
    decideNote(now, takers, isKnown);
    tx.save(new Record(tx.findCollectionByNameOrId("project_notes"), { id, project, text: request.text }));
    if (request.minutes) {
      const { minutes } = request;
      saveMinutes(tx, { member: member.id, deed: "project", of: id, minutes, why: "" });
    }
    // Something was done about it.
    tx.save(tx.findRecordById("projects", project));
    const entry = { actor: actorOf(e), action: "note", collection: "projects", record: project };
    audit(tx, entry, pocketbaseDate(Date.now()));
  });
  return done(201, { id });
});
