// A sign-up of who phones: how it stands, to be read out, and what can be done for them.
import { useLayoutEffect, useRef, useState } from "react";
import { toldBy } from "../../domain/channel.ts";
import type { FoundSignup } from "../../domain/person.ts";
import type { OwnSignup } from "../../domain/signup.ts";
import { instant, localDay } from "../../domain/time.ts";
import { fullDay, moment, timeRange } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { problems } from "../../i18n/problems.ts";
import { useChannels } from "../../ui/useChannels.ts";
import type { Account } from "../member/account.ts";
import { callWords } from "../notice/messages.ts";
import { SignupDeeds } from "../own-signup/SignupDeeds.tsx";
import { standing } from "../own-signup/standing.ts";
import { personWords } from "./messages.ts";

type FoundSignupCardProps = {
  lang: Lang;
  account: Account;
  signup: FoundSignup;
  /** How many of its course still stand. */
  rest: number;
  onDone(own: OwnSignup, course: boolean): void;
};

export function FoundSignupCard({ lang, account, signup, rest, onDone }: FoundSignupCardProps) {
  const t = personWords(lang);
  const { event, session, venue, party, course } = signup;
  const now = Date.now();
  const channels = useChannels(lang, signup.status === "waitlisted");
  const { title, next, can, tone } = standing(
    signup,
    lang,
    now,
    channels ? toldBy(signup, channels) : "phone",
  );
  const start = instant(session.start);
  /** Whoever has the telephone alone is told what is said there, and not what to do on a page. */
  const { say } = callWords(lang);
  const spoken = can && !signup.email && (signup.status === "offered" || signup.status === "waitlisted");
  const until = moment(instant(signup.expires ?? session.start), lang, now);
  const heading = useRef<HTMLHeadingElement>(null);
  const changedHere = useRef(false);
  const [stale, setStale] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: as it changes, the button that had the focus is gone.
  useLayoutEffect(() => {
    if (changedHere.current) heading.current?.focus();
    changedHere.current = false;
  }, [signup]);

  return (
    <article className="card found-card">
      <p className="tags">
        <span className={can === "answer" ? "tag persimmon" : tone === "good" ? "tag jade" : "tag"}>
          {title}
        </span>
        <span className="tag">{t.people(party)}</span>
        {course && rest > 0 && <span className="tag">{t.rest(rest)}</span>}
      </p>
      <h4 tabIndex={-1} ref={heading} lang="zh-CN">
        {event.title}
      </h4>
      <p>
        {fullDay(localDay(start), lang, localDay(now))} {timeRange(start, instant(session.end), lang)}
        <br />
        <span className="soft" lang="zh-CN">
          {venue.name} {venue.address}
        </span>
      </p>
      <p className="found-say" role="status">
        {spoken ? say[signup.status as "offered" | "waitlisted"](until) : next}
      </p>
      {stale && <p className="notice">{problems(lang).wrong_state}</p>}
      <SignupDeeds
        lang={lang}
        as={account.token}
        signup={signup}
        can={can}
        rest={course ? rest : 0}
        onDone={(own, course) => {
          changedHere.current = true;
          onDone(own, course);
        }}
        onStale={() => setStale(true)}
      />
    </article>
  );
}
