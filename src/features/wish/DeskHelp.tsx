// What partners and volunteers find on the desk: what was sent to them, what they have, what waits near by.
import { useState } from "react";
import { client } from "../../data/client.ts";
import { command } from "../../data/command.ts";
import type { Member } from "../../domain/member.ts";
import { filter, hasRight } from "../../domain/permission.ts";
import { MOST_PHOTOS } from "../../domain/photo.ts";
import { instant } from "../../domain/time.ts";
import { CLAIM } from "../../domain/wish.ts";
import { moment } from "../../i18n/dates.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { PhotoField } from "../../ui/photo/PhotoField.tsx";
import { Trouble } from "../../ui/Trouble.tsx";
import { useSend } from "../../ui/useSend.ts";
import { type CardProps, defineQueue } from "../desk/queue.ts";
import { ReasonForm } from "../desk/ReasonForm.tsx";
import { TakeOrLook } from "../desk/TakeOrLook.tsx";
import { YesOrWhyNot } from "../desk/YesOrWhyNot.tsx";
import { WishPhotos } from "../photo/DeskPhotos.tsx";
import { photoWords } from "../photo/messages.ts";
import { useAddPhotos } from "../photo/useAddPhotos.ts";
import { Appointment } from "./Appointment.tsx";
import { Contact, type WishContact } from "./Contact.tsx";
import { type DeskWish, openNear, wishesOf } from "./desk-find.ts";
import { deskWishWords } from "./desk-messages.ts";
import { wishWords } from "./messages.ts";
import { useMove } from "./useMove.ts";
import "./DeskWish.css";

/** Whoever helps, and does not decide about others' wishes. */
const helps = (member: Member) => hasRight(member, "hold_wish") && !hasRight(member, "supervise_wishes");

function About({ lang, wish }: { lang: Lang; wish: DeskWish }) {
  const t = deskWishWords(lang);
  const now = Date.now();
  const late = wish.due !== "" && instant(wish.due) < now;
  return (
    <>
      <p className="tags">
        <span className="tag">{wishWords(lang).categories[wish.category]}</span>
        <span className="tag" lang="zh-CN">
          {wish.expand.community.name}
        </span>
        {wish.due && (
          <span className={late ? "tag persimmon" : "tag"}>
            {late ? t.overdue : t.due(moment(instant(wish.due), lang, now))}
          </span>
        )}
      </p>
      <h3 lang="zh-CN">{wish.title}</h3>
      {wish.description && <p lang="zh-CN">{wish.description}</p>}
    </>
  );
}

function DeskDispatched({ lang, account, item, done }: CardProps<DeskWish>) {
  const t = deskWishWords(lang);
  const { move, sending, trouble } = useMove(lang, account);
  return (
    <article className="card">
      <About lang={lang} wish={item} />
      <Trouble words={trouble} />
      <YesOrWhyNot
        lang={lang}
        sending={sending}
        yes={{
          words: sending ? t.saving : t.accept,
          press: async () => {
            if (await move(item.id, { way: "accept" })) done(t.accepted);
          },
        }}
        no={{
          words: t.refuse,
          ask: t.why,
          often: Object.values(t.whyRefuse),
          send: async (reason) => {
            if (await move(item.id, { way: "refuse", reason })) done(t.refused);
          },
        }}
      />
    </article>
  );
}

export const DISPATCHED = defineQueue<DeskWish>({
  name: "dispatched",
  words: (lang) => deskWishWords(lang).dispatched,
  isFor: (member) => hasRight(member, "claim_for_partner"),
  find: (account) =>
    wishesOf(account, `status = "dispatched" && ${filter(account.member, "claim_for_partner", "wishes")}`),
  watches: ["wishes"],
  one: true,
  Card: DeskDispatched,
});

type Held = WishContact & { id: string; appointed: string; expand: { wish: DeskWish } };

function DeskHeld({ lang, account, item, done }: CardProps<Held>) {
  const t = deskWishWords(lang);
  const { move, sending, trouble } = useMove(lang, account);
  const [part, setPart] = useState<"" | "arrange" | "fulfil" | "hand_back">("");
  const { wish } = item.expand;
  const [photos, setPhotos] = useState<readonly string[]>([]);
  const sent = useAddPhotos({ lang, as: account.token });
  const back = () => setPart("");
  return (
    <article className="card">
      <About lang={lang} wish={wish} />
      <WishPhotos lang={lang} account={account} wish={wish} />
      <Contact lang={lang} contact={item} />
      {item.appointed && (
        <p>
          <strong>{t.appointed(moment(instant(item.appointed), lang, Date.now()))}</strong>
        </p>
      )}
      <Trouble words={trouble} />
      {part === "" && (
        <p className="desk-buttons">
          <button type="button" className="button primary" onClick={() => setPart("fulfil")}>
            {t.fulfil}
          </button>
          <button type="button" className="button quiet" onClick={() => setPart("arrange")}>
            {t.arrange}
          </button>
          <button type="button" className="button quiet" onClick={() => setPart("hand_back")}>
            {t.handBack}
          </button>
        </p>
      )}
      {part === "arrange" && (
        <Appointment
          lang={lang}
          account={account}
          wish={wish.id}
          appointed={item.appointed}
          onBack={back}
          onDone={(words) => {
            back();
            done(words);
          }}
        />
      )}
      {part === "fulfil" && (
        <ReasonForm
          lang={lang}
          label={t.note}
          often={[]}
          required={false}
          sending={sending || sent.progress !== ""}
          onBack={back}
          more={
            <>
              <PhotoField
                lang={lang}
                label={photoWords(lang).done}
                hint={photoWords(lang).doneHint}
                most={MOST_PHOTOS}
                photos={photos}
                onChange={setPhotos}
              />
              <p role="status">{sent.progress}</p>
              <Trouble words={sent.trouble} />
            </>
          }
          onSend={async (note) => {
            const left = await sent.add(photos, wish.id);
            setPhotos(left);
            if (!left.length && (await move(wish.id, { way: "fulfil", note }))) done(t.fulfilled);
          }}
        />
      )}
      {part === "hand_back" && (
        <ReasonForm
          lang={lang}
          label={t.why}
          often={Object.values(t.whyBack)}
          required
          sending={sending}
          onBack={back}
          onSend={async (reason) => {
            if (await move(wish.id, { way: "hand_back", reason })) done(t.handedBack);
          }}
        />
      )}
    </article>
  );
}

export const HELD = defineQueue<Held>({
  name: "held",
  words: (lang) => deskWishWords(lang).held,
  isFor: helps,
  find: ({ token, member }) =>
    client(token)
      .collection("wish_contacts")
      .getFullList<Held>({
        filter: `wish.status = "claimed" && ${filter(member, "hold_wish", "wish_contacts")}`,
        sort: "wish.due,id",
        expand: "wish,wish.community",
        fields:
          "id,name,phone,address,for_name,appointed,expand.wish.id,expand.wish.slug,expand.wish.title,expand.wish.category,expand.wish.description," +
          "expand.wish.due,expand.wish.expand.community.name",
      }),
  watches: ["wishes"],
  one: true,
  Card: DeskHeld,
});

function DeskOpen({ lang, account, item, done }: CardProps<DeskWish>) {
  const t = deskWishWords(lang);
  const { send, sending, trouble } = useSend(lang);
  async function claim() {
    const claimed = await send(() => command(lang, CLAIM, { id: item.id }, undefined, account.token));
    if (claimed) done(claimed.status === "claimed" ? t.accepted : t.offered);
  }
  return (
    <article className="card">
      <About lang={lang} wish={item} />
      <Trouble words={trouble} />
      <TakeOrLook
        sending={sending}
        take={{ words: sending ? t.saving : t.accept, press: () => void claim() }}
        look={{ words: t.open1, href: localPath(lang, `/wishes/${item.slug}/`) }}
      />
    </article>
  );
}

export const OPEN_NEAR = defineQueue<DeskWish>({
  name: "open",
  words: (lang) => deskWishWords(lang).open,
  isFor: helps,
  find: (account) => openNear(account),
  watches: ["wishes"],
  one: false,
  Card: DeskOpen,
});
