// Somebody offered to take a wish on: staff decide, after a phone call.
import { client } from "../../data/client.ts";
import { command } from "../../data/command.ts";
import { phoneAddress, phoneInWords } from "../../domain/contact.ts";
import { filter, hasRight } from "../../domain/permission.ts";
import { instant } from "../../domain/time.ts";
import { type CLAIM_MOVES, MOVE_CLAIM } from "../../domain/wish.ts";
import { moment } from "../../i18n/dates.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import { useSend } from "../../ui/useSend.ts";
import { type CardProps, defineQueue } from "../desk/queue.ts";
import { deskWishWords } from "./desk-messages.ts";
import "./DeskWish.css";

type Offer = {
  id: string;
  name: string;
  phone: string;
  created: string;
  expand: {
    wish: { title: string; description: string };
    partner?: { name: string };
    member?: { name: string; mobile: string };
  };
};

function DeskOffer({ lang, account, item, done }: CardProps<Offer>) {
  const t = deskWishWords(lang);
  const { send, sending, trouble } = useSend(lang);
  const { wish, partner, member } = item.expand;
  const name = item.name || member?.name || partner?.name || t.guest;
  const phone = item.phone || member?.mobile;
  async function decide(way: (typeof CLAIM_MOVES)[number], words: string) {
    if (await send(() => command(lang, MOVE_CLAIM, { id: item.id }, { way }, account.token))) done(words);
  }
  return (
    <article className="card">
      <h3 lang="zh-CN">{t.offers(name)}</h3>
      <p className="tags">
        <span className="tag">{moment(instant(item.created), lang, Date.now())}</span>
        <span className="tag">{partner?.name ?? (member ? member.name : t.guest)}</span>
      </p>
      <p lang="zh-CN">
        <strong>{wish.title}</strong>
        <br />
        {wish.description}
      </p>
      {phone && (
        <a
          className="button wide"
          href={phoneAddress(phone)}
          aria-label={`${t.call(name)} ${phoneInWords(phone)}`}
        >
          <span aria-hidden="true">☎</span> <span className="desk-number">{phoneInWords(phone)}</span>
        </a>
      )}
      <Trouble words={trouble} />
      <p className="desk-buttons">
        <button
          type="button"
          className="button primary"
          aria-disabled={sending || undefined}
          onClick={() => void decide("approve", t.approved1(name))}
        >
          {sending ? t.saving : t.approve}
        </button>
        <button type="button" className="button quiet" onClick={() => void decide("decline", t.turnedDown)}>
          {t.turnDown}
        </button>
      </p>
    </article>
  );
}

export const OFFERS = defineQueue<Offer>({
  name: "claims",
  words: (lang) => deskWishWords(lang).claims,
  isFor: (member) => hasRight(member, "move_wish"),
  find: ({ token, member }) =>
    client(token)
      .collection("claims")
      .getFullList<Offer>({
        filter: `status = "pending" && ${filter(member, "move_wish", "claims")}`,
        sort: "created,id",
        expand: "wish,partner,member",
        fields:
          "id,name,phone,created,expand.wish.title,expand.wish.description,expand.partner.name,expand.member.name,expand.member.mobile",
      }),
  watches: ["claims"],
  one: true,
  Card: DeskOffer,
});
