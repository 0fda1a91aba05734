// Keeps what an event's page says about seats as it is now. The page stays as it was built where this doesn't run.
import { hubNow, whenHub } from "../../data/hub-clock.ts";
import { watch } from "../../data/watch.ts";
import { courseOpenness, courseSessions } from "../../domain/course.ts";
import type { Event } from "../../domain/event.ts";
import { nextChange, openness, type Seats } from "../../domain/session.ts";
import type { Lang } from "../../i18n/index.ts";
import { actionText, courseText, seatsText } from "./seats.ts";

const lang: Lang = document.documentElement.lang === "en" ? "en" : "zh-CN";

const page = document.querySelector<HTMLElement>("[data-event]");
/** The page's event, as of the build: it is built anew when that changes. */
const event = JSON.parse(page?.dataset["event"] ?? "null") as Pick<
  Event,
  "kind" | "status" | "signup"
> | null;
const all = [...document.querySelectorAll<HTMLElement>("[data-session]")];
const course = document.querySelector<HTMLElement>("[data-course]");

/** The sessions on the page as they are now; none until the hub has told. */
const known = new Map<string, Seats & { waiting: number }>();

function setText(element: HTMLElement | null | undefined, text: string | undefined): void {
  if (element && text !== undefined && element.textContent !== text) element.textContent = text;
}

/** The choice of the whole course, once all its sessions are known. */
function showCourse(event: Pick<Event, "kind" | "status" | "signup">): void {
  if (!course || known.size < all.length) return;
  const now = hubNow();
  const sessions = courseSessions(event, [...known.values()], now);
  const state = courseOpenness(sessions, event, now);
  course.hidden = !sessions.length;
  if (!sessions.length) return;
  setText(course.querySelector<HTMLElement>(".course-state"), courseText(sessions, state, lang));
  const link = course.querySelector("a");
  if (link) link.hidden = state !== "open" && state !== "not_open";
}

/** `seats`: the words about the seats of one session, in its row. */
function follow(event: Pick<Event, "kind" | "status" | "signup">, seats: HTMLElement): void {
  const { session: id = "" } = seats.dataset;
  const row = seats.closest(".session");
  const link = row?.querySelector<HTMLAnchorElement>("a.button");
  let callOff = () => {};
  function show(): void {
    const session = known.get(id);
    if (!session) return;
    const now = hubNow();
    const state = openness(session, event, now);
    setText(seats, seatsText(session, state, lang, now));
    row?.classList.toggle("cancelled", state === "cancelled");
    if (link) {
      const action = actionText(state, lang);
      setText(link.querySelector("span"), action);
      link.hidden = !action;
      link.classList.toggle("primary", state === "open" && "first" in link.dataset);
    }
    showCourse(event);
    callOff();
    const next = nextChange(session, now);
    if (next !== undefined) callOff = whenHub(next, show);
  }
  watch("sessions", id, (session) => {
    known.set(id, session);
    show();
  });
}

if (event) for (const seats of all) follow(event, seats);
