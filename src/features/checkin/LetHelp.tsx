// Letting others help at this door: a code to read aloud or to scan, and taking all of them back.
import { useState } from "react";
import { command } from "../../data/command.ts";
import { codeInWords, END_HELP, LET_HELP } from "../../domain/door.ts";
import { instant } from "../../domain/time.ts";
import { moment } from "../../i18n/dates.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { qrCode } from "../../ui/qr.ts";
import { doorWords } from "./messages.ts";
import "./LetHelp.css";

type LetHelpProps = { lang: Lang; token: string; session: string; now: number };

export function LetHelp({ lang, token, session, now }: LetHelpProps) {
  const t = doorWords(lang);
  const [given, setGiven] = useState<{ code: string; until: string }>();
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);

  async function run(what: "let" | "end") {
    if (busy) return;
    setBusy(true);
    setSaid("");
    const at = { id: session };
    const answer =
      what === "let"
        ? await command(lang, LET_HELP, at, undefined, token)
        : await command(lang, END_HELP, at, undefined, token);
    setBusy(false);
    if ("unreachable" in answer) setSaid(t.helpFailed);
    else if ("refused" in answer) setSaid(answer.refused.message);
    else if ("code" in answer.done) setGiven(answer.done);
    else {
      setGiven(undefined);
      setSaid(t.helpEnded(answer.done.ended));
    }
  }

  const address = given && new URL(localPath(lang, `/checkin/#help=${given.code}`), location.href).href;
  return (
    <section className="card door-panel no-print" aria-labelledby="let-help">
      <h3 id="let-help">{t.letHelp}</h3>
      <p className="soft small">{t.letHelpNote}</p>
      <div role="status" className="door-help">
        {given && address && (
          <>
            <p className="door-code">{codeInWords(given.code)}</p>
            <div
              className="door-code-qr"
              role="img"
              aria-label={t.helpQr}
              // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by ourselves, of an address of our own.
              dangerouslySetInnerHTML={{ __html: qrCode(address) }}
            />
            <p>{t.helpHow(moment(instant(given.until), lang, now))}</p>
          </>
        )}
        {said && <p>{said}</p>}
      </div>
      <p className="row">
        <button type="button" className="button" onClick={() => void run("let")}>
          {given ? t.anotherCode : t.makeCode}
        </button>
        <button type="button" className="button quiet" onClick={() => void run("end")}>
          {t.endHelp}
        </button>
      </p>
    </section>
  );
}
