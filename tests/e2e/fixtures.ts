// What every end-to-end test starts with: the hub, records that it alone changes, and an ear for the browser's complaints.
import { readFileSync } from "node:fs";
import { test as base, expect } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { SAMPLE } from "../../pocketbase/system/settings.ts";
import { HOUR, pocketbaseDate } from "../../src/domain/time.ts";
import { HubClient } from "../support/hub.ts";

type SampleSession = {
  id: string;
  capacity: number;
  taken: number;
  /** Its event's title, and the address of its page. */
  title: string;
  path: string;
};

type Fixtures = {
  /** A published event's session of this test's own, with `capacity` seats. */
  session(capacity: number, more?: Record<string, unknown>, event?: Record<string, unknown>): Promise<string>;
  /**
   * A session of the sample that can be signed up for and begins in more than a day: of the event of that kind whose
   * `nth` place no other test uses. Its page is built, and it may be changed.
   */
  sampleSession(kind: string, nth: number): Promise<SampleSession>;
  /** The sample's published wish whose `nth` place no other test uses: its page is built, and it may be changed. */
  sampleWish(nth: number): Promise<{ id: string; slug: string }>;
  /** Whatever the browser complains about; every test ends with none. */
  faults: string[];
};

/** Shared by the tests of a process: the superuser signs in once. */
type Shared = { hub: HubClient };

/** Refusals and a lost network are answers, though the browser logs them as faults. */
const ANSWERS = /Failed to load resource|ERR_INTERNET_DISCONNECTED/;

type Run = { project: { name: string }; repeatEachIndex: number };
/** The projects run side by side: each, and each repetition of it, has so many `places` of its own among the sample's records. */
const placeOf = (nth: number, places: number, { project, repeatEachIndex }: Run) =>
  nth + places * ((project.name === "phone" ? 0 : 1) + 2 * repeatEachIndex);

export const test = base.extend<Fixtures, Shared>({
  hub: [async ({}, use) => use(new HubClient(process.env["HUB_URL"] ?? "")), { scope: "worker" }],
  baseURL: async ({ hub }, use) => use(hub.url),
  session: async ({ hub }, use) =>
    use(async (capacity, more = {}, about = {}) => {
      const { event } = await hub.place(about);
      return (await hub.session(event.id, capacity, 48, more)).id;
    }),
  sampleSession: async ({ hub }, use, run) =>
    use(async (kind, nth) => {
      const guest = "";
      const later = pocketbaseDate(Date.now() + 24 * HOUR);
      const [events, sessions] = await Promise.all([
        hub.list("events", `kind = "${kind}" && signup != "none" && status = "published"`, guest),
        hub.list("sessions", `start > "${later}" && event.kind = "${kind}"`, guest),
      ]);
      // Whatever tests change, each event keeps its place in the row.
      const found = events
        .filter(({ slug }) => /^event-\d+$/.test(slug))
        .flatMap(({ id, slug, title }) => {
          const own = sessions.find(({ event }) => event === id);
          return own ? [{ ...own, title, path: `/events/${slug}/` }] : [];
        })[placeOf(nth, 6, run)];
      if (!found) throw new Error(`the sample has too few events of the kind ${kind}`);
      return found;
    }),
  sampleWish: async ({ hub }, use, run) =>
    use(async (nth) => {
      const lines: { slug: string; status: string }[] = parse(readFileSync(`${SAMPLE}/wishes.csv`), {
        columns: true,
      });
      const { slug } = lines.filter(({ status }) => status === "published")[placeOf(nth, 4, run)] ?? {};
      const [found] = await hub.list("wishes", `slug = "${slug}"`);
      if (!found) throw new Error("the sample has too few published wishes");
      return found;
    }),
  faults: [
    async ({ context }, use) => {
      const faults: string[] = [];
      context.on("console", (message) => {
        if (message.type() === "error" && !ANSWERS.test(message.text())) faults.push(message.text());
      });
      context.on("weberror", (error) => faults.push(error.error().message));
      await use(faults);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});
