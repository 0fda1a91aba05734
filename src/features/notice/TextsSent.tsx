// How many text messages went out this month, and of how many the price is asked: for staff, where the hub sends any.
import { useEffect, useState } from "react";
import { command } from "../../data/command.ts";
import { type Texts, VIEW_TEXTS } from "../../domain/sms.ts";
import type { Lang } from "../../i18n/index.ts";
import { useChannels } from "../../ui/useChannels.ts";
import type { Account } from "../member/account.ts";
import { callWords } from "./messages.ts";
import "./TextsSent.css";

export function TextsSent({ lang, account: { token } }: { lang: Lang; account: Account }) {
  const t = callWords(lang).texts;
  const sends = useChannels(lang)?.sms === true;
  const [texts, setTexts] = useState<Texts>();
  useEffect(() => {
    if (!sends) return;
    void command(lang, VIEW_TEXTS, {}, undefined, token).then((answer) => {
      if ("done" in answer) setTexts(answer.done);
    });
  }, [lang, sends, token]);
  if (!texts) return null;
  return (
    <details className="texts-sent measure">
      <summary>
        {t.month} <strong>{t.counted(texts)}</strong>
      </summary>
      <p className="soft small">{t.how}</p>
      {texts.communities.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t.community}</th>
              <th scope="col">{t.sent}</th>
              <th scope="col">{t.segments}</th>
              <th scope="col">{t.failed}</th>
            </tr>
          </thead>
          <tbody>
            {texts.communities.map(({ name, texts, segments, failed }) => (
              <tr key={name}>
                <th scope="row" lang="zh-CN">
                  {name}
                </th>
                <td>{texts}</td>
                <td>{segments}</td>
                <td>{failed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
