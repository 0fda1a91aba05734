// What staff find on the desk: partners that would adopt a project, and projects of which nobody has heard for long.
import { useEffect, useState } from "react";
import { client } from "../../data/client.ts";
import { phoneAddress, phoneInWords } from "../../domain/contact.ts";
import { filter, hasRight, may } from "../../domain/permission.ts";
import { overdueFrom } from "../../domain/project.ts";
import { DAY, instant } from "../../domain/time.ts";
import { CLIMB, LEVELS } from "../../domain/wish-time.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import { type CardProps, defineQueue } from "../desk/queue.ts";
import { ReasonForm } from "../desk/ReasonForm.tsx";
import { YesOrWhyNot } from "../desk/YesOrWhyNot.tsx";
import type { Account } from "../member/account.ts";
import { About } from "./DeskAdopt.tsx";
import { type DeskProject, projectsOf, useProjectMove } from "./desk-find.ts";
import { deskProjectWords } from "./desk-messages.ts";

type Contact = { name: string; phone: string };

/** Whom to phone at a partner. */
function usePartnerContact({ token }: Account, partner: string): Contact | undefined {
  const [contact, setContact] = useState<Contact>();
  useEffect(() => {
    const hub = client(token);
    void hub
      .collection("partner_contacts")
      .getFullList<Contact>({
        filter: hub.filter("partner = {:partner}", { partner }),
        fields: "name,phone",
      })
      .then(([found]) => setContact(found))
      .catch(() => {});
  }, [token, partner]);
  return contact;
}

function Call({ lang, account, item }: Pick<CardProps<DeskProject>, "lang" | "account" | "item">) {
  const contact = usePartnerContact(account, item.partner);
  if (!contact?.phone) return null;
  const { name, phone } = contact;
  return (
    <a
      className="button wide"
      href={phoneAddress(phone)}
      aria-label={`${deskProjectWords(lang).call(name)} ${phoneInWords(phone)}`}
    >
      <span aria-hidden="true">☎</span> <span lang="zh-CN">{name}</span> {phoneInWords(phone)}
    </a>
  );
}

function DeskOffered({ lang, account, item, done }: CardProps<DeskProject>) {
  const t = deskProjectWords(lang);
  const { move, sending, trouble } = useProjectMove(lang, account);
  const partner = item.expand.partner?.name ?? "";
  return (
    <article className="card">
      <About lang={lang} project={item} />
      <p lang="zh-CN">
        <strong>{t.offers(partner)}</strong>
      </p>
      <Call lang={lang} account={account} item={item} />
      <Trouble words={trouble} />
      <YesOrWhyNot
        lang={lang}
        sending={sending}
        yes={{
          words: t.approve,
          press: async () => {
            if (await move(item.id, "approve")) done(t.approved(partner));
          },
        }}
        no={{
          words: t.turnDown,
          ask: t.why,
          often: Object.values(t.whyTurnDown),
          send: async (reason) => {
            if (await move(item.id, "turn_down", reason)) done(t.turnedDown);
          },
        }}
      />
    </article>
  );
}

export const OFFERED = defineQueue<DeskProject>({
  name: "offered",
  words: (lang) => deskProjectWords(lang).offered,
  isFor: (member) => hasRight(member, "keep_projects"),
  find: (account) =>
    projectsOf(account, `status = "offered" && ${filter(account.member, "keep_projects", "projects")}`),
  watches: ["projects"],
  one: true,
  Card: DeskOffered,
});

function DeskQuiet({ lang, account, item, done }: CardProps<DeskProject>) {
  const t = deskProjectWords(lang);
  const { move, sending, trouble } = useProjectMove(lang, account);
  const [taking, setTaking] = useState(false);
  const days = Math.floor((Date.now() - instant(item.updated)) / DAY);
  const canTake = item.status === "running" && may(account.member, "keep_projects", item);
  return (
    <article className="card">
      <About lang={lang} project={item} note={t.quiet(days)} />
      <p lang="zh-CN">{t.waits(item.expand.partner?.name ?? "")}</p>
      <Call lang={lang} account={account} item={item} />
      <Trouble words={trouble} />
      {canTake && !taking && (
        <p className="desk-buttons">
          <button type="button" className="button quiet" onClick={() => setTaking(true)}>
            {t.takeBack}
          </button>
        </p>
      )}
      {taking && (
        <ReasonForm
          lang={lang}
          label={t.why}
          often={Object.values(t.whyTakeBack)}
          required
          sending={sending}
          onBack={() => setTaking(false)}
          onSend={async (reason) => {
            if (await move(item.id, "take_back", reason)) done(t.takenBack);
          }}
        />
      )}
    </article>
  );
}

export const QUIET = defineQueue<DeskProject>({
  name: "quiet",
  words: (lang) => deskProjectWords(lang).late,
  isFor: (member) => hasRight(member, "supervise_projects"),
  async find(account, now) {
    const { member } = account;
    const where = filter(member, "supervise_projects", "projects");
    const climbed = CLIMB[LEVELS.find((level) => level === member.role) ?? "district"];
    const waiting = await projectsOf(account, `(status = "running" || status = "offered") && ${where}`);
    return waiting.filter((project) => (overdueFrom(project) ?? Infinity) + climbed <= now);
  },
  watches: ["projects"],
  one: true,
  Card: DeskQuiet,
});
