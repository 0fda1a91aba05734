// A certificate as it is printed, in Chinese whoever reads the desk: it goes to schools and employers here.
import { useEffect, useState } from "react";
import { client, orNone } from "../../data/client.ts";
import { numberInWords } from "../../domain/certificate.ts";
import { phoneInWords } from "../../domain/contact.ts";
import { hoursOf } from "../../domain/hours.ts";
import { deedWords } from "../../i18n/deeds.ts";
import type { Lang } from "../../i18n/index.ts";
import { Loading } from "../../ui/Loading.tsx";
import { uiWords } from "../../ui/messages.ts";
import { QrCode } from "../../ui/QrCode.tsx";
import type { Account } from "../member/account.ts";
import type { Certificate } from "./find.ts";
import { certificateWords } from "./messages.ts";
import "./CertificateSheet.css";

const zh = certificateWords("zh-CN");

/** 2026年11月29日 */
const day = (local: string) => {
  const [year, month, date] = local.split("-").map(Number);
  return `${year}年${month}月${date}日`;
};

/** Where something is written in by hand. */
const Blank = () => <span className="certificate-blank" />;

function Sheet({ certificate }: { certificate: Certificate }) {
  const { name, number, first, last, minutes, content, issuer, contact, phone, issued } = certificate;
  const address = `${location.origin}/certificates/`;
  const t = zh.columns;
  return (
    <article className="certificate" lang="zh-CN">
      <h2>{zh.title}</h2>
      <p className="certificate-number">
        {zh.number}：{numberInWords(number)}
      </p>
      <p>{zh.certifies(name, day(first), day(last), hoursOf(minutes))}</p>
      <dl className="certificate-holder">
        <div>
          <dt>{zh.holder.name}</dt>
          <dd>{name}</dd>
        </div>
        <div>
          <dt>{zh.holder.idKind}</dt>
          <dd>{zh.holder.idKinds}</dd>
        </div>
        <div>
          <dt>{zh.holder.idNumber}</dt>
          <dd>
            <Blank />
          </dd>
        </div>
        <div>
          <dt>{zh.holder.volunteer}</dt>
          <dd>
            <Blank />
          </dd>
        </div>
      </dl>
      <p className="small">{zh.holder.own}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself where the screen is narrow. */}
      <section className="certificate-frame" aria-label={zh.columns.deed} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.deed}</th>
              <th scope="col">{t.what}</th>
              <th scope="col">{t.place}</th>
              <th scope="col">{t.when}</th>
              <th scope="col">{t.times}</th>
              <th scope="col">{t.hours}</th>
            </tr>
          </thead>
          <tbody>
            {(content ?? []).map((line) => (
              <tr key={`${line.deed} ${line.what} ${line.community}`}>
                <td>{deedWords("zh-CN")[line.deed]}</td>
                <td>{line.what}</td>
                <td>{line.community}</td>
                <td>{line.first === line.last ? line.first : `${line.first} 至 ${line.last}`}</td>
                <td>{line.times}</td>
                <td>{hoursOf(line.minutes)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={5}>
                {zh.sum}
              </th>
              <td>{hoursOf(minutes)}</td>
            </tr>
          </tfoot>
        </table>
      </section>
      <p>
        {zh.remarks}：
        <Blank />
      </p>
      <p>{zh.fact}</p>
      <div className="certificate-foot">
        <figure>
          <QrCode address={`${address}#${number}`} label={zh.checkTitle} />
          <figcaption>{zh.checkAt(address)}</figcaption>
        </figure>
        <div className="certificate-seal">
          <p>
            <strong>{issuer}</strong>
            {zh.seal}
          </p>
          <p>
            {zh.signHead}：
            <Blank />
          </p>
          <p>
            {zh.contactLine}：{contact}
            {zh.sign}
            <Blank />
          </p>
          <p>
            {zh.phoneLine}：{phoneInWords(phone)}
          </p>
          <p>
            {zh.dayLine}：{day(issued)}
          </p>
        </div>
      </div>
    </article>
  );
}

/** `id`: of the certificate. */
export function CertificateSheet({ lang, account, id }: { lang: Lang; account: Account; id: string }) {
  const t = certificateWords(lang);
  const [found, setFound] = useState<Certificate | "missing" | "failed">();
  useEffect(() => {
    orNone(client(account.token).collection("certificates").getOne<Certificate>(id)).then(
      (one) => setFound(one ?? "missing"),
      () => setFound("failed"),
    );
  }, [account.token, id]);
  if (!found) return <Loading lang={lang} />;
  if (found === "failed") return <p className="notice bad">{uiWords(lang).failed}</p>;
  if (found === "missing" || found.status !== "issued") return <p className="notice">{t.notHolding}</p>;
  return (
    <div className="stack">
      <p className="row no-print">
        <a href={`#hours=${found.member}`}>{t.back}</a>
        <button type="button" className="button primary" onClick={() => print()}>
          {t.printNow}
        </button>
      </p>
      <Sheet certificate={found} />
    </div>
  );
}
