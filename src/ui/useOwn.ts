// Something of one's own, opened by the token in the address's fragment, and how it stands now whenever it is seen again.
import { useCallback, useEffect, useRef, useState } from "react";
import type { Answer } from "../data/command.ts";
import { type Lang, localPath } from "../i18n/index.ts";
import type { KeptKind } from "./kept.ts";
import { keepLanguageLink } from "./language-link.ts";
import { keepSeen, lastSeen } from "./last-seen.ts";

/**
 * What the token opened; `wrong`: it opens nothing; `failed`: the hub did not say. `asOf`: how it stood then (milliseconds),
 * where the hub does not say now.
 */
export type Opened<T> = "loading" | "wrong" | "failed" | { token: string; own: T; asOf?: number };

/**
 * @param see asks the hub for what a token opens; the same function each time
 * @returns `opened`; `latest`, the same for who asks later; `load`: opens what the address says anew; `refresh`: looks again
 * how it stands; `show`: shows what a command answered
 */
export function useOwn<T>(
  lang: Lang,
  kind: KeptKind,
  see: (lang: Lang, token: string) => Promise<Answer<T>>,
) {
  const [opened, setOpened] = useState<Opened<T>>("loading");

  const open = useCallback(
    async (token: string): Promise<Opened<T>> => {
      const answer = await see(lang, token);
      if ("done" in answer) {
        keepSeen(kind, token, answer.done);
        return { token, own: answer.done };
      }
      if ("refused" in answer && answer.refused.code === "not_found") return "wrong";
      const seen = lastSeen<T>(kind, token);
      return seen ? { token, own: seen.own, asOf: seen.at } : "failed";
    },
    [lang, kind, see],
  );

  const load = useCallback(() => {
    keepLanguageLink();
    const token = location.hash.slice(1);
    if (!token) {
      location.replace(localPath(lang, "/my/"));
      return;
    }
    setOpened("loading");
    void open(token).then((opened) => {
      // Another address may have been opened meanwhile.
      if (location.hash.slice(1) === token) setOpened(opened);
    });
  }, [lang, open]);

  useEffect(() => {
    load();
    addEventListener("hashchange", load);
    return () => removeEventListener("hashchange", load);
  }, [load]);

  const latest = useRef<Exclude<Opened<T>, string>>(undefined);
  latest.current = typeof opened === "string" ? undefined : opened;
  const asking = useRef<"no" | "yes" | "again">("no");

  /** Once more afterwards, if that is asked for meanwhile. */
  const refresh = useCallback(async () => {
    if (asking.current !== "no") {
      asking.current = "again";
      return;
    }
    do {
      asking.current = "yes";
      const before = latest.current;
      const now = before && (await open(before.token));
      // What is shown is better than no answer, and what was done here meanwhile is newer than one.
      if (now && typeof now !== "string" && !now.asOf) setOpened((old) => (old === before ? now : old));
    } while ((asking.current as string) === "again");
    asking.current = "no";
  }, [open]);

  // A phone that comes out of the pocket, or finds its network again, shows how it stands now.
  useEffect(() => {
    const onSeen = () => {
      if (document.visibilityState === "visible") void refresh();
    };
    document.addEventListener("visibilitychange", onSeen);
    addEventListener("online", onSeen);
    return () => {
      document.removeEventListener("visibilitychange", onSeen);
      removeEventListener("online", onSeen);
    };
  }, [refresh]);

  const show = useCallback(
    (own: T) => {
      const { token } = latest.current ?? {};
      if (!token) return;
      keepSeen(kind, token, own);
      setOpened({ token, own });
    },
    [kind],
  );
  return { opened, latest, load, refresh, show };
}
