// Keeps what a page says about seats as it is now. The page stays as it was built where this doesn't run.
import type { SignupMode } from "../../domain/event.ts";
import { openness } from "../../domain/session.ts";
import type { Lang } from "../../i18n/index.ts";
import { eventWords } from "../event/messages.ts";
import { seatsText } from "../session/seats.ts";
import { watch } from "./watch.ts";

const lang: Lang = document.documentElement.lang === "en" ? "en" : "zh-CN";
const t = eventWords(lang);

for (const place of document.querySelectorAll<HTMLElement>("[data-session]")) {
  const { session: id = "", signup = "required" } = place.dataset;
  const row = place.closest(".session");
  const link = row?.querySelector<HTMLAnchorElement>("a.button");
  const label = link?.querySelector("span");
  watch("sessions", id, (session) => {
    const event = { status: "published", signup: signup as SignupMode } as const;
    const state = openness(session, event, Date.now());
    const words = seatsText(session, state, lang);
    if (place.textContent !== words) place.textContent = words;
    row?.classList.toggle("cancelled", state === "cancelled");
    if (!link || !label) return;
    const action = state === "full" ? t.joinWaiting : t.signUp;
    if (label.textContent !== action) label.textContent = action;
    link.hidden = state !== "open" && state !== "full";
  });
}
