// What a partner finds on the desk: markets near by that look for what it offers, and the stalls it has applied for.
import { useState } from "react";
import { command } from "../../data/command.ts";
import { can } from "../../domain/life-cycle.ts";
import { SERVICE_CATEGORIES } from "../../domain/partner.ts";
import { filter, hasRight } from "../../domain/permission.ts";
import { APPLICATION_LIFE, APPLY_FOR_STALL } from "../../domain/stall.ts";
import { localPath } from "../../i18n/index.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import { type CardProps, defineQueue } from "../desk/queue.ts";
import { TakeOrLook } from "../desk/TakeOrLook.tsx";
import { partnerWords } from "../partner/messages.ts";
import {
  applicationsOf,
  type DeskApplication,
  useApplicationMove,
  type WantingMarket,
  wantingMarkets,
} from "./desk-find.ts";
import { MarketFacts } from "./MarketFacts.tsx";
import { stallWords } from "./messages.ts";

function DeskWanted({ lang, account, item, done }: CardProps<WantingMarket>) {
  const t = stallWords(lang);
  const { categories } = partnerWords(lang);
  const { send, move, sending, trouble } = useApplicationMove(lang, account);
  const [service, setService] = useState(item.services[0]?.id ?? "");
  async function apply() {
    const sent = await send(() =>
      command(lang, APPLY_FOR_STALL, { id: item.id }, { service }, account.token),
    );
    if (sent) done(t.applied, async () => !!(await move(sent.id, "withdraw")));
  }
  return (
    <article className="card">
      <p className="tags">
        {SERVICE_CATEGORIES.filter((kind) => item.services.some(({ category }) => category === kind)).map(
          (kind) => (
            <span key={kind} className="tag azure">
              {categories[kind]} {t.free(item.free[kind] ?? 0)}
            </span>
          ),
        )}
        <span className="tag" lang="zh-CN">
          {item.expand.community.name}
        </span>
      </p>
      <h3 lang="zh-CN">{item.title}</h3>
      <MarketFacts lang={lang} account={account} market={item} partner={item.self} />
      <label htmlFor={`bring-${item.id}`}>{t.bring}</label>
      <select
        id={`bring-${item.id}`}
        className="input"
        value={service}
        onChange={(event) => setService(event.currentTarget.value)}
      >
        {item.services.map(({ id, name }) => (
          <option key={id} value={id} lang="zh-CN">
            {name}
          </option>
        ))}
      </select>
      <Trouble words={trouble} />
      <TakeOrLook
        sending={sending}
        take={{ words: t.apply, press: () => void apply() }}
        look={{ words: t.look, href: localPath(lang, `/events/${item.slug}/`) }}
      />
    </article>
  );
}

export const WANTED_STALLS = defineQueue<WantingMarket>({
  name: "stalls-wanted",
  words: (lang) => stallWords(lang).near,
  isFor: (member) => hasRight(member, "claim_for_partner"),
  find: wantingMarkets,
  watches: ["events", "stalls", "stall_applications"],
  one: false,
  Card: DeskWanted,
});

const TONES = {
  waiting: "tag azure",
  approved: "tag jade",
  declined: "tag ochre",
  withdrawn: "tag",
} as const;

function DeskOwn({ lang, account, item, done }: CardProps<DeskApplication>) {
  const t = stallWords(lang);
  const { move, sending, trouble } = useApplicationMove(lang, account);
  const { market, status, reason } = item;
  return (
    <article className="card">
      <p className="tags">
        <span className={TONES[status]}>{t.states[status]}</span>
        <span className="tag" lang="zh-CN">
          {item.expand.service.name}
        </span>
      </p>
      <h3 lang="zh-CN">{market.title}</h3>
      <MarketFacts lang={lang} account={account} market={market} />
      {reason && <p className="notice">{t.why(reason)}</p>}
      <Trouble words={trouble} />
      <p className="desk-buttons">
        <a className="button quiet" href={localPath(lang, `/events/${market.slug}/`)}>
          {t.look}
        </a>
        {can(APPLICATION_LIFE, status, "withdraw") && (
          <button
            type="button"
            className="button quiet"
            aria-disabled={sending || undefined}
            onClick={async () => {
              if (await move(item.id, "withdraw")) done(t.withdrawn);
            }}
          >
            {t.withdraw}
          </button>
        )}
      </p>
    </article>
  );
}

export const OWN_STALLS = defineQueue<DeskApplication>({
  name: "stalls-own",
  words: (lang) => stallWords(lang).own,
  isFor: (member) => hasRight(member, "claim_for_partner"),
  find: (account, now) =>
    applicationsOf(
      account,
      `status != "withdrawn" && ${filter(account.member, "claim_for_partner", "stall_applications")}`,
      now,
    ),
  watches: ["stall_applications"],
  one: false,
  Card: DeskOwn,
});
