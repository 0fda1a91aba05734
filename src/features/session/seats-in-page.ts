// Keeps what a page says about seats as it is now. The page stays as it was built where this doesn't run.
import { hubNow, whenHub } from "../../data/hub-clock.ts";
import { courseOpenness, courseSessions } from "../../domain/course.ts";
import type { SignupMode } from "../../domain/event.ts";
import { nextChange, openness, type Seats } from "../../domain/session.ts";
import type { Lang } from "../../i18n/index.ts";
import { watch } from "../live/watch.ts";
import { actionText, courseText, seatsText } from "./seats.ts";

const lang: Lang = document.documentElement.lang === "en" ? "en" : "zh-CN";

const eventOf = (place: HTMLElement) =>
  ({
    kind: "class",
    status: "published",
    signup: (place.dataset["signup"] ?? "required") as SignupMode,
  }) as const;

function say(element: HTMLElement | null | undefined, words: string | undefined): void {
  if (element && words !== undefined && element.textContent !== words) element.textContent = words;
}

/** The sessions on the page as they are now; none until the hub has told. */
const known = new Map<string, Seats & { waiting: number }>();

const places = [...document.querySelectorAll<HTMLElement>("[data-session]")];
const course = document.querySelector<HTMLElement>("[data-course]");

/** The choice of the whole course, once all its sessions are known. */
function showCourse(): void {
  if (!course || known.size < places.length) return;
  const now = hubNow();
  const event = eventOf(course);
  const sessions = courseSessions(event, [...known.values()], now);
  const state = courseOpenness(sessions, event, now);
  course.hidden = !sessions.length;
  if (!sessions.length) return;
  say(course.querySelector(".course-state"), courseText(sessions, state, lang));
  const link = course.querySelector("a");
  if (link) link.hidden = state !== "open" && state !== "not_open";
}

for (const place of places) {
  const { session: id = "" } = place.dataset;
  const row = place.closest(".session");
  const link = row?.querySelector<HTMLAnchorElement>("a.button");
  let callOff = () => {};
  function show(): void {
    const session = known.get(id);
    if (!session) return;
    const now = hubNow();
    const state = openness(session, eventOf(place), now);
    say(place, seatsText(session, state, lang, now));
    row?.classList.toggle("cancelled", state === "cancelled");
    if (link) {
      const action = actionText(state, lang);
      say(link.querySelector("span"), action);
      link.hidden = !action;
      link.classList.toggle("primary", state === "open" && "first" in link.dataset);
    }
    showCourse();
    callOff();
    const next = nextChange(session, now);
    if (next !== undefined) callOff = whenHub(next, show);
  }
  watch("sessions", id, (session) => {
    known.set(id, session);
    show();
  });
}
