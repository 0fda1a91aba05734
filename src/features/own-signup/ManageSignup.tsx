// One's own sign-up, opened by the token in the address's fragment.
import { useCallback, useEffect, useRef, useState } from "react";
import { command } from "../../data/command.ts";
import { watch } from "../../data/watch.ts";
import { type OwnSignup, VIEW_SIGNUP } from "../../domain/signup.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { Loading } from "../../ui/Loading.tsx";
import { keepLanguageLink } from "../../ui/language-link.ts";
import { uiWords } from "../../ui/messages.ts";
import { Unavailable } from "../../ui/Unavailable.tsx";
import { ownSignupWords } from "./messages.ts";
import { OwnView } from "./OwnView.tsx";

type State = "loading" | "wrong" | "failed" | { token: string; own: OwnSignup };

async function open(lang: Lang, token: string): Promise<State> {
  const answer = await command(lang, VIEW_SIGNUP, { token });
  if ("done" in answer) return { token, own: answer.done };
  return "refused" in answer && answer.refused.code === "not_found" ? "wrong" : "failed";
}

export default function ManageSignup({ lang }: { lang: Lang }) {
  const t = ownSignupWords(lang);
  const [state, setState] = useState<State>("loading");

  const load = useCallback(() => {
    keepLanguageLink();
    setState("loading");
    const token = location.hash.slice(1);
    if (!token) {
      location.replace(localPath(lang, "/my/"));
      return;
    }
    void open(lang, token).then((state) => {
      // Another address may have been opened meanwhile.
      if (location.hash.slice(1) === token) setState(state);
    });
  }, [lang]);

  useEffect(() => {
    load();
    addEventListener("hashchange", load);
    return () => removeEventListener("hashchange", load);
  }, [load]);

  const shown = useRef<Exclude<State, string>>(undefined);
  shown.current = typeof state === "string" ? undefined : state;
  const asking = useRef<"no" | "yes" | "again">("no");

  /** Looks again how it stands; once more afterwards, if that is asked for meanwhile. */
  const refresh = useCallback(async () => {
    if (asking.current !== "no") {
      asking.current = "again";
      return;
    }
    do {
      asking.current = "yes";
      const before = shown.current;
      const now = before && (await open(lang, before.token));
      // What is shown is better than no answer, and what was done here meanwhile is newer than one.
      if (now && typeof now !== "string") setState((old) => (old === before ? now : old));
    } while ((asking.current as string) === "again");
    asking.current = "no";
  }, [lang]);

  const session = shown.current?.own.session.id;
  useEffect(() => {
    if (!session) return undefined;
    return watch("sessions", session, ({ status, start, end }) => {
      const own = shown.current?.own;
      const same = own?.session.status === status && own.session.start === start && own.session.end === end;
      // Whoever waits moves up when others cancel, and is offered a seat.
      if (!same || own?.status === "waitlisted" || own?.status === "offered") void refresh();
    });
  }, [session, refresh]);

  // A phone that comes out of the pocket shows how it stands now.
  useEffect(() => {
    const onSeen = () => {
      if (document.visibilityState === "visible") void refresh();
    };
    document.addEventListener("visibilitychange", onSeen);
    return () => document.removeEventListener("visibilitychange", onSeen);
  }, [refresh]);

  if (state === "loading") return <Loading lang={lang} />;
  if (state === "wrong" || state === "failed") {
    return (
      <Unavailable lang={lang} retry={state === "failed" && load}>
        <p>
          <strong>{state === "failed" ? uiWords(lang).failed : t.wrong}</strong>
        </p>
        {state === "wrong" && <p>{t.wrongNext}</p>}
      </Unavailable>
    );
  }
  return (
    <OwnView
      lang={lang}
      {...state}
      onChange={(own) => setState({ token: state.token, own })}
      onStale={() => void refresh()}
    />
  );
}
