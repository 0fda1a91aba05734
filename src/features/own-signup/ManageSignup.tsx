// One's own sign-up, opened by the token in the address's fragment.
import { useEffect } from "react";
import { command } from "../../data/command.ts";
import { watch } from "../../data/watch.ts";
import { VIEW_SIGNUP } from "../../domain/signup.ts";
import type { Lang } from "../../i18n/index.ts";
import { AsOf } from "../../ui/AsOf.tsx";
import { NotOpened } from "../../ui/NotOpened.tsx";
import { useOwn } from "../../ui/useOwn.ts";
import { useCalendarKept } from "../own-calendar/kept.ts";
import { ownSignupWords } from "./messages.ts";
import { OwnView } from "./OwnView.tsx";

const see = (lang: Lang, token: string) => command(lang, VIEW_SIGNUP, { token });

export default function ManageSignup({ lang }: { lang: Lang }) {
  const { opened, latest, load, refresh, show } = useOwn(lang, "signups", see);
  useCalendarKept(lang);

  const session = typeof opened === "string" ? undefined : opened.own.session.id;
  useEffect(() => {
    if (!session) return undefined;
    return watch("sessions", session, ({ status, start, end }) => {
      const own = latest.current?.own;
      const same = own?.session.status === status && own.session.start === start && own.session.end === end;
      // Whoever waits moves up when others cancel, and is offered a seat.
      if (!same || own?.status === "waitlisted" || own?.status === "offered") void refresh();
    });
  }, [session, latest, refresh]);

  if (typeof opened === "string") {
    return <NotOpened lang={lang} why={opened} words={ownSignupWords(lang)} retry={load} />;
  }
  return (
    <>
      <AsOf lang={lang} at={opened.asOf} />
      <OwnView lang={lang} {...opened} onChange={show} onStale={() => void refresh()} />
    </>
  );
}
