// A new wish on the desk: what anyone would read beside what is private, and what becomes of it.
import { useEffect, useState } from "react";
import { command } from "../../data/command.ts";
import { filter, hasRight } from "../../domain/permission.ts";
import { personalMarks } from "../../domain/personal.ts";
import type { Reason } from "../../domain/suggest.ts";
import { instant } from "../../domain/time.ts";
import { EDIT_WISH } from "../../domain/wish.ts";
import { moment } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import { useSend } from "../../ui/useSend.ts";
import { type CardProps, defineQueue } from "../desk/queue.ts";
import { ReasonForm } from "../desk/ReasonForm.tsx";
import type { Account } from "../member/account.ts";
import { WishPhotos } from "../photo/DeskPhotos.tsx";
import { Contact } from "./Contact.tsx";
import {
  type Alike,
  type Asked,
  alike,
  contactOf,
  type DeskWish,
  type Suggested,
  suggested,
  wishesOf,
} from "./desk-find.ts";
import { deskWishWords } from "./desk-messages.ts";
import { Marked } from "./Marked.tsx";
import { wishWords } from "./messages.ts";
import { useMove } from "./useMove.ts";
import "./DeskWish.css";

function DeskNewWish({ lang, account, item: wish, done }: CardProps<DeskWish>) {
  const t = deskWishWords(lang);
  const now = Date.now();
  const { move, sending, trouble } = useMove(lang, account);
  const [part, setPart] = useState<"" | "dispatch" | "decline" | "edit">("");
  const [contact, setContact] = useState<Awaited<ReturnType<typeof contactOf>> | "none" | "failed">();
  const [others, setOthers] = useState<readonly Alike[]>([]);

  useEffect(() => {
    let current = true;
    contactOf(account, wish.id).then(
      async (found) => {
        if (!current) return;
        setContact(found ?? "none");
        const same = await alike(account, wish, found?.phone ?? "").catch(() => []);
        if (current) setOthers(same);
      },
      () => current && setContact("failed"),
    );
    return () => {
      current = false;
    };
  }, [account, wish]);

  const names = typeof contact === "object" ? [contact.name, contact.for_name] : [];
  const looksPersonal = [wish.title, wish.description].some((text) => personalMarks(text, names).length > 0);

  const back = () => setPart("");
  /** Takes what was decided back, where the wish's life has a way. */
  const undo = (way: "recall" | "reconsider") => async () => Boolean(await move(wish.id, { way }));

  return (
    <article className="card">
      <p className="tags">
        <span className="tag">{wishWords(lang).categories[wish.category]}</span>
        <span className="tag">{t.asked(moment(instant(wish.created), lang, now))}</span>
        {wish.due && instant(wish.due) < now && <span className="tag persimmon">{t.overdue}</span>}
      </p>
      <div className="desk-sides">
        <section>
          <p className="soft small">{t.publicPart}</p>
          <h3 lang="zh-CN">
            <Marked text={wish.title} names={names} />
          </h3>
          {wish.description && (
            <p lang="zh-CN">
              <Marked text={wish.description} names={names} />
            </p>
          )}
          {looksPersonal && <p className="small">{t.looksPersonal}</p>}
        </section>
        <section className="desk-private">
          <p className="soft small">{t.privatePart}</p>
          {contact === "none" && <p>{t.noContact}</p>}
          {contact === "failed" && <p>{t.contactFailed}</p>}
          {typeof contact === "object" && <Contact lang={lang} contact={contact} />}
        </section>
      </div>
      <WishPhotos lang={lang} account={account} wish={wish} />
      {others.map((other) => (
        <div className="notice" key={other.id}>
          <p>
            {other.why === "phone" ? t.doublePhone : t.doubleWords}
            {lang === "en" ? ": " : "："}
            <span lang="zh-CN">{other.title}</span>
          </p>
          <button
            type="button"
            className="button quiet"
            onClick={async () => {
              if (await move(wish.id, { way: "merge", into: other.id })) done(t.merged1, undo("reconsider"));
            }}
          >
            {t.merge}
          </button>
        </div>
      ))}
      <Trouble words={trouble} />
      {part === "" && (
        <p className="desk-buttons">
          <button
            type="button"
            className="button primary"
            aria-disabled={sending || undefined}
            onClick={async () => {
              if (await move(wish.id, { way: "publish" })) done(t.published, undo("recall"));
            }}
          >
            {sending ? t.saving : t.publish}
          </button>
          <button type="button" className="button jade" onClick={() => setPart("dispatch")}>
            {t.dispatch}
          </button>
          <button type="button" className="button quiet" onClick={() => setPart("edit")}>
            {t.edit}
          </button>
          <button type="button" className="button quiet" onClick={() => setPart("decline")}>
            {t.decline}
          </button>
        </p>
      )}
      {part === "decline" && (
        <ReasonForm
          lang={lang}
          label={t.why}
          often={Object.values(t.whyDecline)}
          required
          sending={sending}
          onBack={back}
          onSend={async (reason) => {
            if (await move(wish.id, { way: "decline", reason })) done(t.declined1, undo("reconsider"));
          }}
        />
      )}
      {part === "dispatch" && (
        <Partners
          lang={lang}
          account={account}
          wish={wish}
          asked={typeof contact === "object" ? contact.asked : undefined}
          onBack={back}
          onChoose={async ({ partner, name }) => {
            if (await move(wish.id, { way: "dispatch", partner })) done(t.dispatched1(name), undo("recall"));
          }}
        />
      )}
      {part === "edit" && <EditWords lang={lang} account={account} wish={wish} onBack={back} done={done} />}
    </article>
  );
}

/** A reason in words; data comes from the domain. */
function inWords(reason: Reason, lang: Lang): string {
  const { reasons: t } = deskWishWords(lang);
  switch (reason.why) {
    case "asked":
      return t.asked(reason.service);
    case "offers":
      return t.offers(reason.service);
    case "same_community":
      return t.same;
    case "near":
      return t.near(reason.km);
    case "holds":
      return reason.full ? t.full(reason.wishes) : reason.wishes ? t.holds(reason.wishes) : t.free;
    case "rated":
      return t.rated(reason.average, reason.times);
  }
}

type PartnersProps = {
  lang: Lang;
  account: Account;
  wish: DeskWish;
  asked: Asked | undefined;
  onBack(): void;
  onChoose(partner: Suggested): void;
};

function Partners({ lang, account, wish, asked, onBack, onChoose }: PartnersProps) {
  const t = deskWishWords(lang);
  const [found, setFound] = useState<readonly Suggested[] | "failed">();
  useEffect(() => {
    let current = true;
    suggested(account, wish, asked).then(
      (found) => current && setFound(found),
      () => current && setFound("failed"),
    );
    return () => {
      current = false;
    };
  }, [account, wish, asked]);
  return (
    <div className="stack">
      {!found && <p className="soft">{t.looking}</p>}
      {found === "failed" && <p className="notice bad">{t.contactFailed}</p>}
      {Array.isArray(found) && found.length === 0 && <p className="notice">{t.nobody}</p>}
      {Array.isArray(found) && (
        <ul className="desk-partners">
          {found.map((partner: Suggested) => (
            <li key={partner.partner}>
              <button type="button" className="button quiet wide" onClick={() => onChoose(partner)}>
                <span className="desk-partner">
                  <strong>{t.dispatchTo(partner.name)}</strong>
                  <span className="small soft">
                    {partner.reasons.map((reason) => inWords(reason, lang)).join(lang === "en" ? "; " : "；")}
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <button type="button" className="button quiet" onClick={onBack}>
        {t.back}
      </button>
    </div>
  );
}

type EditWordsProps = Pick<CardProps<DeskWish>, "lang" | "account" | "done"> & {
  wish: DeskWish;
  onBack(): void;
};

function EditWords({ lang, account, wish, onBack, done }: EditWordsProps) {
  const t = deskWishWords(lang);
  const { send, sending, trouble } = useSend(lang);
  const [title, setTitle] = useState(wish.title);
  const [description, setDescription] = useState(wish.description);
  const id = (field: string) => `desk-${field}-${wish.id}`;
  return (
    <div className="stack">
      <Trouble words={trouble} />
      <label htmlFor={id("title")}>{t.wishTitle}</label>
      <input
        className="input"
        id={id("title")}
        value={title}
        onInput={(event) => setTitle(event.currentTarget.value)}
      />
      <label htmlFor={id("more")}>{t.wishMore}</label>
      <textarea
        className="input"
        id={id("more")}
        rows={3}
        value={description}
        onInput={(event) => setDescription(event.currentTarget.value)}
      />
      <p className="desk-buttons">
        <button
          type="button"
          className="button primary"
          onClick={async () => {
            const words = { title, description, category: wish.category };
            if (!(await send(() => command(lang, EDIT_WISH, { id: wish.id }, words, account.token)))) return;
            onBack();
            done(t.saved);
          }}
        >
          {sending ? t.saving : t.save}
        </button>
        <button type="button" className="button quiet" onClick={onBack}>
          {t.cancel}
        </button>
      </p>
    </div>
  );
}

export const NEW_WISHES = defineQueue<DeskWish>({
  name: "wishes",
  words: (lang) => deskWishWords(lang).wishes,
  isFor: (member) => hasRight(member, "move_wish"),
  find: (account) =>
    wishesOf(account, `status = "submitted" && ${filter(account.member, "move_wish", "wishes")}`),
  watches: ["wishes"],
  one: true,
  Card: DeskNewWish,
});
