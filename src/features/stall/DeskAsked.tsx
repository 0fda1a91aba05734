// Partners who would bring a stall: let in, or not this time, with the reason.
import { filter, hasRight } from "../../domain/permission.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import { type CardProps, defineQueue } from "../desk/queue.ts";
import { YesOrWhyNot } from "../desk/YesOrWhyNot.tsx";
import { partnerWords } from "../partner/messages.ts";
import { applicationsOf, type DeskApplication, useApplicationMove } from "./desk-find.ts";
import { MarketFacts } from "./MarketFacts.tsx";
import { stallWords } from "./messages.ts";

function DeskAsked({ lang, account, item, done }: CardProps<DeskApplication>) {
  const t = stallWords(lang);
  const { move, sending, trouble } = useApplicationMove(lang, account);
  const { partner, service } = item.expand;
  return (
    <article className="card">
      <p className="soft" lang="zh-CN">
        {t.asks(partner.name)}
      </p>
      <h3 lang="zh-CN">{service.name}</h3>
      <p className="tags">
        <span className="tag azure">
          {partnerWords(lang).categories[item.category]} {t.free(item.free)}
        </span>
        {!partner.verified && <span className="tag ochre">{t.unverified}</span>}
      </p>
      <p lang="zh-CN">
        <strong>{item.market.title}</strong>
      </p>
      <MarketFacts lang={lang} account={account} market={item.market} partner={partner} />
      <Trouble words={trouble} />
      <YesOrWhyNot
        lang={lang}
        sending={sending}
        yes={{
          words: t.approve,
          press: async () => {
            if (await move(item.id, "approve")) done(t.approved(partner.name));
          },
        }}
        no={{
          words: t.decline,
          ask: t.whyNot,
          often: Object.values(t.often),
          send: async (reason) => {
            if (await move(item.id, "decline", reason)) done(t.declined);
          },
        }}
      />
    </article>
  );
}

export const ASKED_STALLS = defineQueue<DeskApplication>({
  name: "stalls-asked",
  words: (lang) => stallWords(lang).asked,
  isFor: (member) => hasRight(member, "keep_stalls"),
  find: (account, now) =>
    applicationsOf(
      account,
      `status = "waiting" && ${filter(account.member, "keep_stalls", "stall_applications")}`,
      now,
    ),
  watches: ["stall_applications"],
  one: true,
  Card: DeskAsked,
});
