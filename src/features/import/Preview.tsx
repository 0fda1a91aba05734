// What would become of each row: what must be put right comes first, with the reason.
import type { ImportedRow, ROW_OUTCOMES } from "../../domain/imports.ts";
import type { Lang } from "../../i18n/index.ts";
import { importPageWords } from "./messages.ts";
import { columnWord } from "./names.ts";
import type { Reading } from "./reading.ts";

/** How many rows of each kind are shown. */
const SHOWN = 100;
const ORDER = ["wrong", "cancelled", "changed", "new", "same"] as const;
const TONE = { wrong: "bad", cancelled: "ochre", changed: "azure", new: "jade", same: "" } as const;

type PreviewProps = { lang: Lang; reading: Reading; rows: readonly ImportedRow[] };

export function Preview({ lang, reading, rows }: PreviewProps) {
  const t = importPageWords(lang);
  const of = (outcome: (typeof ROW_OUTCOMES)[number]) => rows.filter((row) => row.outcome === outcome);
  return (
    <div className="stack">
      {reading.unknown.length > 0 && <p className="soft small">{t.unknown(reading.unknown.join("、"))}</p>}
      {ORDER.map((outcome) => {
        const found = of(outcome);
        if (!found.length) return undefined;
        return (
          <details key={outcome} open={outcome === "wrong" || outcome === "cancelled"}>
            <summary>
              <span className={`tag ${TONE[outcome]}`}>{t.outcomes[outcome]}</span> {found.length}
            </summary>
            <ul className="import-rows">
              {found.slice(0, SHOWN).map(({ table, line, column, reason }) => {
                const read = reading[table][line - 1];
                const { title, event, service } = read?.row ?? {};
                return (
                  <li key={`${table} ${line}`}>
                    <span className="soft small">{t.line(read?.line ?? line)}</span>{" "}
                    <span>{title ?? [event, service].filter(Boolean).join(" · ")}</span>
                    {reason && (
                      <p className="import-reason">
                        {column && <strong>{columnWord(table, column, lang)}</strong>} {reason}
                      </p>
                    )}
                  </li>
                );
              })}
            </ul>
            {found.length > SHOWN && <p className="soft small">{t.rest(found.length - SHOWN)}</p>}
          </details>
        );
      })}
    </div>
  );
}
