// What the projects' cards ask the hub.
import { client } from "../../data/client.ts";
import { command } from "../../data/command.ts";
import { inParts } from "../../data/in-parts.ts";
import type { Location } from "../../domain/community.ts";
import { MOVE_PROJECT, type Project, type ProjectMove, type ProjectNote } from "../../domain/project.ts";
import type { Lang } from "../../i18n/index.ts";
import { useSend } from "../../ui/useSend.ts";
import type { Account } from "../member/account.ts";

export type DeskProject = Pick<
  Project,
  "id" | "slug" | "title" | "category" | "description" | "community" | "partner" | "status" | "updated"
> & { expand: { community: { name: string; location: Location }; partner?: { name: string } } };

/** The projects that a filter finds, those first about which nobody has done anything for longest. @throws when the hub does not answer */
export function projectsOf({ token }: Account, where: string): Promise<DeskProject[]> {
  return client(token).collection("projects").getFullList<DeskProject>({
    filter: where,
    sort: "updated,id",
    expand: "community,partner",
    fields:
      "id,slug,title,category,description,community,partner,status,updated,expand.community.name,expand.community.location,expand.partner.name",
  });
}

/** When the last note of each project was written, as PocketBase writes times, by the project's id. */
export async function lastNotes(account: Account, projects: readonly DeskProject[]) {
  const hub = client(account.token);
  const notes = await inParts(projects, (some) =>
    hub.collection("project_notes").getFullList<Pick<ProjectNote, "project" | "created">>({
      filter: some.map(({ id }) => hub.filter("project = {:id}", { id })).join(" || "),
      sort: "created",
      fields: "project,created",
    }),
  );
  return new Map(notes.map(({ project, created }) => [project, created]));
}

/** `move` takes a project that way and answers what became of it, or nothing where it could not; the rest is `useSend`'s. */
export function useProjectMove(lang: Lang, account: Account) {
  const state = useSend(lang);
  const move = (id: string, way: ProjectMove, reason = "") =>
    state.send(() => command(lang, MOVE_PROJECT, { id }, { way, reason }, account.token));
  return { ...state, move };
}
