// The wishes that were asked for on this device, each with how it stands by now.
import { useEffect, useRef, useState } from "react";
import { command } from "../../data/command.ts";
import { type OwnWish, VIEW_WISH } from "../../domain/wish.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { AsOf } from "../../ui/AsOf.tsx";
import { keepSeen, lastSeen } from "../../ui/last-seen.ts";
import { Phone } from "../../ui/PhoneLink.tsx";
import { WISH_TONES, wishWords } from "../wish/messages.ts";
import { forgetWish, type KeptWish, keptWishes } from "./kept.ts";
import { ownWishWords } from "./messages.ts";
import "./OwnWish.css";

export function KeptWishes({ lang }: { lang: Lang }) {
  const t = ownWishWords(lang);
  const [kept, setKept] = useState<KeptWish[]>();
  const [said, setSaid] = useState("");
  const status = useRef<HTMLParagraphElement>(null);
  useEffect(() => setKept(keptWishes()), []);

  function forget(token: string) {
    forgetWish(token);
    setKept(keptWishes());
    setSaid(t.forgotten);
    // The button that had the focus is gone.
    status.current?.focus();
  }

  return (
    <section className="stack measure" aria-labelledby="own-wishes">
      <h2 id="own-wishes">{t.wishes}</h2>
      <p ref={status} tabIndex={-1} role="status">
        {said}
      </p>
      {kept && kept.length > 0 && (
        <>
          <p className="soft">{t.wishesNote}</p>
          <ul className="own-kept">
            {kept.map((wish) => (
              <KeptOne key={wish.token} lang={lang} kept={wish} onForget={() => forget(wish.token)} />
            ))}
          </ul>
        </>
      )}
      <p>
        <a className="button" href={localPath(lang, "/wishes/ask/")}>
          {t.ask}
        </a>
      </p>
    </section>
  );
}

function KeptOne({ lang, kept, onForget }: { lang: Lang; kept: KeptWish; onForget(): void }) {
  const t = ownWishWords(lang);
  const [seen, setSeen] = useState<{ own: OwnWish; asOf?: number }>();
  const own = seen?.own;
  useEffect(() => {
    const { token } = kept;
    void command(lang, VIEW_WISH, { token }).then((answer) => {
      if ("done" in answer) {
        keepSeen("wishes", token, answer.done);
        setSeen({ own: answer.done });
        return;
      }
      const last = lastSeen<OwnWish>("wishes", token);
      // With nothing at all to say the list still leads to it.
      if (last && "unreachable" in answer) setSeen({ own: last.own, asOf: last.at });
    });
  }, [lang, kept]);
  return (
    <li className="card stack">
      <p>
        <a href={localPath(lang, `/wishes/manage/#${kept.token}`)} lang="zh-CN">
          <strong>{kept.title}</strong>
        </a>
      </p>
      {own && (
        <>
          <p>
            <span className={`tag ${WISH_TONES[own.status]}`}>{wishWords(lang).statuses[own.status]}</span>
          </p>
          <p>{t.standing[own.status].next}</p>
          <AsOf lang={lang} at={seen.asOf} />
          {own.community.phone && (
            <p>
              {t.phone} <Phone to={own.community} />
            </p>
          )}
        </>
      )}
      <p>
        <button type="button" className="button quiet" onClick={onForget}>
          {t.forget}
          <span className="visually-hidden" lang="zh-CN">
            {kept.title}
          </span>
        </button>
      </p>
    </li>
  );
}
