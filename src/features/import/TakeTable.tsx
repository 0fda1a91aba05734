// Tables to take home: each a file of what the member may see.
import { useState } from "react";
import { fetchHub, LONG_PATIENCE } from "../../data/fetch-hub.ts";
import { EXPORT, type SheetForm } from "../../domain/exports.ts";
import type { Lang } from "../../i18n/index.ts";
import type { Account } from "../member/account.ts";
import { importPageWords } from "./messages.ts";

const FILES = ["programme", "stalls", "wishes", "hours", "report"] as const;
const FORMS: readonly SheetForm[] = ["xlsx", "csv"];

type TakeTableProps = { lang: Lang; account: Account; onExpired(): void };

export function TakeTable({ lang, account, onExpired }: TakeTableProps) {
  const t = importPageWords(lang);
  const [failed, setFailed] = useState("");
  /** The file that is on its way. */
  const [awaited, setAwaited] = useState("");

  async function take(file: string): Promise<void> {
    if (awaited) return;
    setFailed("");
    setAwaited(file);
    try {
      const headers = { "Accept-Language": lang, Authorization: account.token };
      const answer = await fetchHub(EXPORT.path.replace("{file}", file), { headers }, LONG_PATIENCE);
      if (answer.status === 403) return onExpired();
      if (!answer.ok) throw new Error(`${answer.status}`);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await answer.blob());
      link.download = file;
      link.click();
      URL.revokeObjectURL(link.href);
    } catch {
      setFailed(t.failed);
    } finally {
      setAwaited("");
    }
  }

  return (
    <section className="card" aria-labelledby="take">
      <h2 id="take">{t.take}</h2>
      <p className="soft small measure">{t.takeHow}</p>
      <ul className="import-files">
        {FILES.map((what) => (
          <li key={what}>
            <span id={`take-${what}`}>{t.files[what]}</span>
            {FORMS.map((form) => (
              <button
                key={form}
                type="button"
                className="button quiet"
                aria-label={`${t.files[what]} ${form.toUpperCase()}`}
                aria-disabled={awaited !== "" || undefined}
                onClick={() => void take(`${what}.${form}`)}
              >
                {form.toUpperCase()}
              </button>
            ))}
          </li>
        ))}
      </ul>
      <p role="status">{awaited && t.awaited}</p>
      <div role="alert">{failed && <p className="notice bad">{failed}</p>}</div>
    </section>
  );
}
