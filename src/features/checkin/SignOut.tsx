// Signing out, which empties this device; asks first if something would be lost.
import { useRef, useState } from "react";
import type { Lang } from "../../i18n/index.ts";
import { doorWords } from "./messages.ts";
import "./SignOut.css";

type SignOutProps = { lang: Lang; name: string; unsent: number; onSignOut(): Promise<void> };

export function SignOut({ lang, name, unsent, onSignOut }: SignOutProps) {
  const t = doorWords(lang);
  const [asking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  return (
    <section className="door-account no-print stack">
      <p className="row">
        <span>{t.who(name)}</span>
        <button
          type="button"
          className="button quiet"
          ref={button}
          onClick={() => (unsent ? setAsking(true) : void onSignOut())}
        >
          {t.signOut}
        </button>
      </p>
      <p className="soft small">{t.signOutNote}</p>
      {asking && unsent > 0 && (
        <div className="notice bad" role="alert">
          <p>
            <strong>{t.signOutAsk(unsent)}</strong>
          </p>
          <p className="row">
            <button
              type="button"
              className="button primary"
              onClick={() => {
                setAsking(false);
                button.current?.focus();
              }}
            >
              {t.signOutNo}
            </button>
            <button type="button" className="button" onClick={() => void onSignOut()}>
              {t.signOutYes}
            </button>
          </p>
        </div>
      )}
    </section>
  );
}
