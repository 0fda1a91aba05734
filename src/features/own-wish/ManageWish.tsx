// One's own wish, opened by the token in the address's fragment.
import { useCallback, useEffect, useState } from "react";
import { command } from "../../data/command.ts";
import { type OwnWish, VIEW_WISH } from "../../domain/wish.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { Loading } from "../../ui/Loading.tsx";
import { keepLanguageLink } from "../../ui/language-link.ts";
import { uiWords } from "../../ui/messages.ts";
import { Unavailable } from "../../ui/Unavailable.tsx";
import { ownWishWords } from "./messages.ts";
import { OwnWishView } from "./OwnWishView.tsx";

type State = "loading" | "wrong" | "failed" | { token: string; own: OwnWish };

async function open(lang: Lang, token: string): Promise<State> {
  const answer = await command(lang, VIEW_WISH, { token });
  if ("done" in answer) return { token, own: answer.done };
  return "refused" in answer && answer.refused.code === "not_found" ? "wrong" : "failed";
}

export default function ManageWish({ lang }: { lang: Lang }) {
  const t = ownWishWords(lang);
  const [state, setState] = useState<State>("loading");

  const load = useCallback(() => {
    keepLanguageLink();
    const token = location.hash.slice(1);
    if (!token) {
      location.replace(localPath(lang, "/my/"));
      return;
    }
    setState("loading");
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

  const token = typeof state === "string" ? "" : state.token;
  /** Looks again how it stands. What is shown is better than no answer. */
  const refresh = useCallback(async () => {
    const now = token && (await open(lang, token));
    if (now && typeof now !== "string") {
      setState((old) => (typeof old !== "string" && old.token === token ? now : old));
    }
  }, [lang, token]);

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
  return <OwnWishView lang={lang} {...state} onChange={refresh} />;
}
