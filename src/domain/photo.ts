// A photo of a wish (心愿照片), by who asks or, of what was done, by who holds it; and of how a project went (项目照片), by who has
// that: private until staff release it.
import { defineCommand } from "./command.ts";
import type { Event } from "./event.ts";
import { can, type LifeCycle, type Taker, type WayOf } from "./life-cycle.ts";
import { LONG_SIDE, PICTURE_BODY, PICTURE_EXAMPLE } from "./picture.ts";
import { because, invalid, Refusal } from "./problem.ts";
import { noteProject, type Project } from "./project.ts";
import * as z from "./schema.ts";
import { PhotoPart, PhotoStatus, UNDER_WAY, type Wish } from "./wish.ts";

/** The most photos of each part of a wish, and beside each note of a project. */
export const MOST_PHOTOS = 3;

/** Nobody but staff and who holds the wish, or has the project, sees a photo that is not released. */
export const PHOTO_LIFE = {
  collection: "wish_photos",
  watched: true,
  audited: true,
  begins: ["waiting"],
  ways: {
    release: { from: ["waiting", "withheld"], to: "released", who: ["staff"] },
    withhold: { from: ["waiting", "released"], to: "withheld", who: ["staff"] },
    /** Staff look at it again. */
    reconsider: { from: ["released", "withheld"], to: "waiting", who: ["staff"] },
  },
} as const satisfies LifeCycle<PhotoStatus>;
export type PhotoWay = WayOf<typeof PHOTO_LIFE>;
export const PHOTO_WAYS = ["release", "withhold", "reconsider"] as const satisfies readonly PhotoWay[];

/** The same of a project's. */
export const PROJECT_PHOTO_LIFE = {
  ...PHOTO_LIFE,
  collection: "project_photos",
} as const satisfies LifeCycle<PhotoStatus>;

/** A photo of a wish as whoever may see it does. `width`, `height`: in pixels. */
export const WishPhoto = z.object({
  id: z.string(),
  wish: z.string(),
  part: PhotoPart,
  file: z.string(),
  width: z.number(),
  height: z.number(),
  status: PhotoStatus,
  created: z.string(),
  updated: z.string(),
});
export type WishPhoto = z.infer<typeof WishPhoto>;

/** A photo of how a project went, beside a note; the same. */
export const ProjectPhoto = z.object({
  id: z.string(),
  note: z.string(),
  file: z.string(),
  width: z.number(),
  height: z.number(),
  status: PhotoStatus,
  created: z.string(),
  updated: z.string(),
});
export type ProjectPhoto = z.infer<typeof ProjectPhoto>;

/** The states of a wish in which photos of each part may still come. */
const TAKES = {
  asked: UNDER_WAY,
  done: ["claimed", "fulfilled"],
} as const satisfies Record<PhotoPart, readonly Wish["status"][]>;

/** Whether photos of that part may still come to a wish that has so many of it. */
export function takesPhotos({ status }: Pick<Wish, "status">, part: PhotoPart, has: number): boolean {
  return (TAKES[part] as readonly Wish["status"][]).includes(status) && has < MOST_PHOTOS;
}

/**
 * Of what a photo is that somebody adds to a wish: who asks shows what they need, who holds it what they did. `has`: how
 * many there are of each.
 * @throws Refusal not_found (they may not know of it), forbidden, wrong_state or invalid (there are enough)
 */
export function partOf(
  wish: Pick<Wish, "status">,
  takers: readonly Taker[],
  isKnown: boolean,
  has: Readonly<Record<PhotoPart, number>>,
): PhotoPart {
  if (!isKnown && !takers.length) throw new Refusal("not_found");
  const part = takers.includes("owner") ? "asked" : takers.includes("holder") ? "done" : undefined;
  if (!part) throw new Refusal("forbidden");
  if (!takesPhotos(wish, part, 0)) throw new Refusal("wrong_state");
  if (!takesPhotos(wish, part, has[part])) throw invalid("photo", "photo.most");
  return part;
}

/** A JPEG in base64 (RFC 4648, 4). */
const PictureText = z
  .string(because("photo.invalid"))
  .check(
    z.minLength(1, because("photo.invalid")),
    z.regex(/^[A-Za-z0-9+/]+={0,2}$/, because("photo.invalid")),
  );

/** A photo as it is sent. */
export const PhotoRequest = z.object({ photo: PictureText }, because("body.json"));

const id = "m1x2y3z4a5b6c7d";

export const PhotoReceipt = z.object({ id: z.string(), status: PhotoStatus });
export type PhotoReceipt = z.infer<typeof PhotoReceipt>;

export const ADD_PHOTO = defineCommand(
  {
    name: "addPhoto",
    method: "POST",
    path: "/api/hub/wishes/{id}/photos",
    who: ["member", "owner"],
    request: PhotoRequest,
    limit: PICTURE_BODY,
    // The same photo twice is one photo.
    repeatable: true,
  },
  {
    tag: "wishes",
    summary: "Add a photo to a wish.",
    description: `Who asked, by token, shows what is asked for; who holds it, what was done; up to ${MOST_PHOTOS} each. It is a JPEG; the hub keeps the picture alone, ${LONG_SIDE} pixels at most, and nothing of where or with what it was taken. Nobody but staff and who holds the wish sees it until staff release it.`,
    at: { id: "The wish's id, of a member; or the token that asking answered with." },
    request: { example: { photo: PICTURE_EXAMPLE } },
    answers: {
      201: { means: "The photo, kept.", schema: PhotoReceipt, example: { id, status: "waiting" } },
    },
    refusals: ["forbidden", "wrong_state"],
  },
);

/**
 * Lets whoever may write how a project goes show it as well. `has`: how many photos there are beside the note.
 * @throws Refusal not_found, forbidden, wrong_state or invalid (there are enough)
 */
export function showProject(
  project: Pick<Project, "status">,
  takers: readonly Taker[],
  isKnown: boolean,
  has: number,
): void {
  noteProject(project, takers, isKnown);
  if (has >= MOST_PHOTOS) throw invalid("photo", "photo.most");
}

export const SHOW_PROJECT = defineCommand(
  {
    name: "showProject",
    method: "POST",
    path: "/api/hub/notes/{id}/photos",
    who: ["member"],
    request: PhotoRequest,
    limit: PICTURE_BODY,
    // The same photo twice is one photo.
    repeatable: true,
  },
  {
    tag: "projects",
    summary: "Add a photo to a note of how a project goes.",
    description: `For whoever may write the note, while the project is under way; up to ${MOST_PHOTOS}. It is a JPEG, kept as one of a wish is; nobody but staff and the partner that has the project sees it until staff release it.`,
    at: { id: "The note's id." },
    request: { example: { photo: PICTURE_EXAMPLE } },
    answers: {
      201: { means: "The photo, kept.", schema: PhotoReceipt, example: { id, status: "waiting" } },
    },
    refusals: ["wrong_state"],
  },
);

export const PhotoMoveRequest = z.object(
  { way: z.enum(PHOTO_WAYS, because("way.invalid")) },
  because("body.json"),
);

/** Lets staff decide about a photo. @throws Refusal wrong_state */
export function movePhoto({ status }: { status: PhotoStatus }, way: PhotoWay): void {
  if (!can(PHOTO_LIFE, status, way)) throw new Refusal("wrong_state");
}

export const MOVE_PHOTO = defineCommand(
  {
    name: "movePhoto",
    method: "POST",
    path: "/api/hub/photos/{id}/moves",
    who: ["member"],
    request: PhotoMoveRequest,
  },
  {
    tag: "wishes",
    summary: "Release or withhold a photo of a wish or a project, as staff of its community.",
    description:
      "`release`: anyone may see it as long as anyone may see the wish or project; `withhold`: nobody but staff and who holds the wish, or has the project; `reconsider`: it waits again.",
    at: { id: "The photo's id." },
    request: { example: { way: "release" } },
    answers: {
      200: { means: "The photo as it is now.", schema: PhotoReceipt, example: { id, status: "released" } },
    },
    refusals: ["wrong_state"],
  },
);

/** Lets staff delete a photo for good: one that is shown they withhold first. @throws Refusal wrong_state */
export function erasePhoto({ status }: { status: PhotoStatus }): void {
  if (!canErase(status)) throw new Refusal("wrong_state");
}

/** Whether nobody but those who see to its wish or project can see a photo in that state. */
export const canErase = (status: PhotoStatus): boolean => status !== "released";

export const ErasedPhoto = z.object({ id: z.string() });

export const ERASE_PHOTO = defineCommand(
  { name: "erasePhoto", method: "POST", path: "/api/hub/photos/{id}/erase", who: ["member"] },
  {
    tag: "wishes",
    summary: "Delete a photo of a wish or a project for good, as staff of its community.",
    description: "One that is released is withheld first. Its file is deleted with it.",
    at: { id: "The photo's id." },
    answers: { 200: { means: "It is gone.", schema: ErasedPhoto, example: { id } } },
    refusals: ["wrong_state"],
  },
);

/** The same, "" for none any more; or in its place the id of another event, of whose photo this one gets a copy. */
export const EventPhotoRequest = z.object(
  {
    photo: z.optional(
      z
        .string(because("photo.invalid"))
        .check(z.regex(/^(?:[A-Za-z0-9+/]+={0,2})?$/, because("photo.invalid"))),
    ),
    of: z.optional(
      z.string(because("photo.invalid")).check(z.regex(/^[a-z0-9]{15}$/, because("photo.invalid"))),
    ),
  },
  because("body.json"),
);
export type EventPhotoRequest = z.infer<typeof EventPhotoRequest>;

/** The photo that is planned for an event: one that was chosen (JPEG in base64), or the file that another event has, or it itself. */
export type PlannedPhoto = { sent: string } | { of: string; file: string };

/** What is to be asked of the hub so that an event has the photo that is planned; undefined where it has. */
export function photoRequest(
  planned: PlannedPhoto | undefined,
  event: Pick<Event, "id" | "photo">,
): EventPhotoRequest | undefined {
  if (!planned) return event.photo ? { photo: "" } : undefined;
  if ("sent" in planned) return { photo: planned.sent };
  return planned.of === event.id ? undefined : { of: planned.of };
}

/**
 * Lets whoever plans an event set its photo. What a partner that nobody has verified shows its community looks at first: with the
 * draft. `unverified`: whether it is such a partner's member who asks.
 * @throws Refusal wrong_state, or invalid where what is asked for is neither a photo nor a copy, or both
 */
export function setEventPhoto(
  { status }: Pick<Event, "status">,
  unverified: boolean,
  { photo, of }: EventPhotoRequest,
): void {
  if ((photo === undefined) === (of === undefined)) throw invalid("photo", "photo.invalid");
  if (unverified && status !== "draft") throw new Refusal("wrong_state");
}

export const EventPhotoReceipt = z.object({ id: z.string(), photo: z.string() });

export const SET_EVENT_PHOTO = defineCommand(
  {
    name: "setEventPhoto",
    method: "POST",
    path: "/api/hub/events/{id}/photo",
    who: ["member"],
    request: EventPhotoRequest,
    limit: PICTURE_BODY,
    // Set twice it is set.
    repeatable: true,
  },
  {
    tag: "events",
    summary: "Give an event a photo, another, or none.",
    description: `For whoever may plan it; a partner that is not verified, as long as the event is a draft. It is a JPEG, "" for no photo any more; the hub keeps the picture alone, ${LONG_SIDE} pixels at most. Or \`of\` names another event that they may see, whose photo is copied.`,
    at: { id: "The event's id." },
    request: { example: { photo: PICTURE_EXAMPLE } },
    answers: {
      200: {
        means: "The name of its photo's file, empty where there is none.",
        schema: EventPhotoReceipt,
        example: { id, photo: "photo_8s2kd01mxz.jpg" },
      },
    },
    refusals: ["wrong_state"],
  },
);
