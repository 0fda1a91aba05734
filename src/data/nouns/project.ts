// A project, in its community, with the partner that has it, how it goes and what that looks like.
import { ProjectPhoto } from "../../domain/photo.ts";
import { byNeed, Project, ProjectNote } from "../../domain/project.ts";
import type { Noun } from "../nouns.ts";
import type { HubCommunity } from "./community.ts";
import type { HubPartner } from "./partner.ts";

/** `photos`: those that are released, in the order in which they came. */
export type HubProjectNote = ProjectNote & { photos: ProjectPhoto[] };

/** `notes`: the latest first. */
export type HubProject = Project & {
  home: HubCommunity;
  helper: HubPartner | undefined;
  notes: HubProjectNote[];
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
    if (!project) return undefined;
    const note: HubProjectNote = { ...record, photos: [] };
    project.notes.push(note);
    return note;
  },
  settle({ photos }) {
    photos.sort((a, b) => a.created.localeCompare(b.created) || a.id.localeCompare(b.id));
  },
};

export const projectPhoto: Noun<"project_photos"> = {
  schema: ProjectPhoto,
  join(record, { project_notes }) {
    const note = project_notes.get(record.note);
    note?.photos.push(record);
    return note && record;
  },
};
