// What is said of an event that is published already (改名称、说明): by who may enter it. Nobody is told of it but those who look:
// its page, its poster, calendars that follow it.
import { defineCommand } from "./command.ts";
import type { Event, Stall } from "./event.ts";
import { because, invalid, Refusal } from "./problem.ts";
import * as z from "./schema.ts";
import { placesText, readPlaces, tooFewPlaces } from "./stall.ts";
import { cleanLine, cleanLines, isLines, isOneLine, Line } from "./text.ts";

const line = (most: number) =>
  z.optional(
    z
      .string(because("field.invalid"))
      .check(
        z.overwrite(cleanLine),
        z.maxLength(most, because("text.long")),
        z.refine(isOneLine, because("text.one_line")),
      ),
  );

/** What is to be said otherwise; a field that is left out stays. They are those of an event, as rows bring them. */
export const WordingRequest = z.object(
  {
    title: z.optional(Line(1, 120, because("event.title"), because("text.long"))),
    title_en: line(120),
    description: z.optional(
      z
        .string(because("field.invalid"))
        .check(
          z.overwrite(cleanLines),
          z.maxLength(5000, because("text.long")),
          z.refine(isLines, because("field.invalid")),
        ),
    ),
    bring: line(200),
    fee: line(60),
    phone: line(40),
    places: line(200),
  },
  because("body.json"),
);
export type WordingRequest = z.output<typeof WordingRequest>;

/** The fields that say something of an event. */
export const WORDING = ["title", "title_en", "description", "bring", "fee", "phone", "places"] as const;
export type Wording = Pick<Event, (typeof WORDING)[number]>;

/**
 * What of an event becomes other. `stalls`: the market's; `phone`: the one that is asked for as it is kept, undefined where
 * that can't be dialled.
 * @throws Refusal cancelled, wrong_state (a draft is entered anew) or invalid
 */
export function reword(
  event: Wording & Pick<Event, "status">,
  request: WordingRequest,
  stalls: readonly Pick<Stall, "opened">[],
  phone: string | undefined,
): Partial<Wording> {
  if (event.status === "cancelled") throw new Refusal("cancelled");
  if (event.status === "draft") throw new Refusal("wrong_state");
  if (phone === undefined) throw invalid("phone", "phone.invalid");
  const places = readPlaces(request.places ?? event.places);
  if (!places) throw invalid("places", "field.invalid");
  if (tooFewPlaces(places, stalls)) throw invalid("places", "places.filled");
  const wanted = { ...event, ...request, phone, places: placesText(places) };
  return Object.fromEntries(
    WORDING.filter((field) => wanted[field] !== event[field]).map((field) => [field, wanted[field]]),
  );
}

export const WordingReceipt = z.object({ id: z.string(), fields: z.array(z.enum(WORDING)) });

export const REWORD_EVENT = defineCommand(
  {
    name: "rewordEvent",
    method: "POST",
    path: "/api/hub/events/{id}/wording",
    who: ["member"],
    request: WordingRequest,
  },
  {
    tag: "events",
    summary: "Say something otherwise of an event that is published.",
    description:
      "For who may enter the event. What is left out stays. Nobody gets a notice of it: pages, posters and calendars that follow it have it within seconds.",
    at: { id: "The event's id." },
    request: { example: { title: "泰祥社区冬日市集", fee: "材料费 20 元" } },
    answers: {
      200: {
        means: "The fields that have become other.",
        schema: WordingReceipt,
        example: { id: "m1x2y3z4a5b6c7d", fields: ["title", "fee"] },
      },
    },
    refusals: ["cancelled", "wrong_state"],
  },
);
