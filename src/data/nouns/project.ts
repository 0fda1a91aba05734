// A project, in its community, with the partner that has it and how it goes.
import { byNeed, Project, ProjectNote } from "../../domain/project.ts";
import type { Noun } from "../nouns.ts";
import type { HubCommunity } from "./community.ts";
import type { HubPartner } from "./partner.ts";

/** `notes`: the latest first. */
export type HubProject = Project & {
  home: HubCommunity;
  helper: HubPartner | undefined;
  notes: ProjectNote[];
};

/** As lists have them. */
export function neediest(a: HubProject, b: HubProject): number {
  return byNeed(a, b) || a.slug.localeCompare(b.slug);
}

export const project: Noun<"projects"> = {
  schema: Project,
  join(record, { communities, partners }) {
    const home = communities.get(record.community);
    if (!home) return undefined;
    const helper = partners.get(record.partner);
    const project = { ...record, home, helper, notes: [] };
    home.projects.push(project);
    helper?.projects.push(project);
    return project;
  },
  settle({ notes }) {
    notes.sort((a, b) => b.created.localeCompare(a.created) || b.id.localeCompare(a.id));
  },
  order: neediest,
};

export const projectNote: Noun<"project_notes"> = {
  schema: ProjectNote,
  join(record, { projects }) {
    const project = projects.get(record.project);
    project?.notes.push(record);
    return project && record;
  },
};
