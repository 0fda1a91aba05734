// How a sign-up stands, in words for its owner.
import type { ToldBy } from "../../domain/channel.ts";
import { hasBegun, isCancelled } from "../../domain/session.ts";
import type { OwnSignup } from "../../domain/signup.ts";
import { instant } from "../../domain/time.ts";
import type { Lang } from "../../i18n/index.ts";
import { ownSignupWords } from "./messages.ts";

/**
 * What to say, in which colour, and what its owner can still do: `keep` it and cancel, `answer` the offer, sign up `again`,
 * or nothing.
 */
export type Standing = { tone: string; title: string; next: string; can?: "keep" | "answer" | "again" };

type Signup = Pick<OwnSignup, "status" | "position" | "expires" | "party"> & {
  session: Pick<OwnSignup["session"], "status" | "start">;
  event: Pick<OwnSignup["event"], "status">;
};

/** How a sign-up stands at `now` (milliseconds). `told`: how its owner hears when a seat comes free. */
export function standing(own: Signup, lang: Lang, now: number, told: ToldBy): Standing {
  const t = ownSignupWords(lang);
  const { status, session, event } = own;
  if (status === "attended") return { tone: "good", title: t.attended, next: t.attendedNext };
  if (status === "absent") return { tone: "", title: t.absent, next: t.absentNext };
  const off = isCancelled(session, event);
  const over = hasBegun(session, now);
  const again = off || over ? {} : ({ can: "again" } as const);
  if (status === "cancelled") return { tone: "", title: t.gone, next: t.goneNext, ...again };
  if (status === "declined") return { tone: "", title: t.declined, next: t.declinedNext, ...again };
  if (off) return { tone: "bad", title: t.calledOff, next: t.calledOffNext };
  // Kept no longer, whether or not the hub has come round to saying so.
  const late = status === "offered" && instant(own.expires ?? "") <= now;
  if (status === "expired" || late) return { tone: "", title: t.expired, next: t.expiredNext, ...again };
  if (over) return { tone: "", title: t.over, next: t.overNext };
  if (status === "offered")
    return { tone: "offer", title: t.offered, next: t.offeredNext(own.party), can: "answer" };
  if (status === "confirmed") return { tone: "good", title: t.confirmed, next: t.confirmedNext, can: "keep" };
  const title = own.position ? t.waitlisted(own.position) : t.waiting;
  return { tone: "", title, next: t.waitlistedNext[told], can: "keep" };
}
