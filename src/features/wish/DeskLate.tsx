// What is overdue, by community: for those who answer for it.
import { filter, hasRight, may } from "../../domain/permission.ts";
import { DAY, instant, pocketbaseDate } from "../../domain/time.ts";
import { CLIMB, isOverdue, LEVELS, type Level } from "../../domain/wish-time.ts";
import { type CardProps, defineQueue } from "../desk/queue.ts";
import { type DeskWish, wishesOf } from "./desk-find.ts";
import { deskWishWords, type LateStatus } from "./desk-messages.ts";
import { WishDeeds } from "./WishDeeds.tsx";
import "./DeskWish.css";

type Late = { id: string; name: string; wishes: DeskWish[] };

function DeskLate({ lang, account, item, done }: CardProps<Late>) {
  const t = deskWishWords(lang);
  const now = Date.now();
  return (
    <article className="card">
      <h3 lang="zh-CN">
        {item.name} <span className="tag persimmon">{t.late1(item.wishes.length)}</span>
      </h3>
      <ul className="desk-late">
        {item.wishes.map((wish) => (
          <li key={wish.id}>
            <span lang="zh-CN">{wish.title}</span>
            <br />
            <span className="soft small">
              {t.lateBy[wish.status as LateStatus]} · {t.days(Math.floor((now - instant(wish.due)) / DAY))}
            </span>
            {may(account.member, "move_wish", wish) && wish.status !== "submitted" && (
              <details>
                <summary>{t.act}</summary>
                <WishDeeds lang={lang} account={account} wish={wish} onDone={(words) => done(words)} />
              </details>
            )}
          </li>
        ))}
      </ul>
    </article>
  );
}

/** The wishes of each community together, where there are most first. */
function byCommunity(wishes: readonly DeskWish[]): Late[] {
  const found = new Map<string, Late>();
  for (const wish of wishes) {
    const late = found.get(wish.community) ?? {
      id: wish.community,
      name: wish.expand.community.name,
      wishes: [],
    };
    late.wishes.push(wish);
    found.set(wish.community, late);
  }
  return [...found.values()].sort((a, b) => b.wishes.length - a.wishes.length);
}

export const LATE = defineQueue<Late>({
  name: "late",
  words: (lang) => deskWishWords(lang).late,
  isFor: (member) => hasRight(member, "supervise_wishes"),
  async find(account, now) {
    const { member } = account;
    const level = LEVELS.find((level): level is Level => level === member.role) ?? "district";
    const until = pocketbaseDate(now - CLIMB[level]);
    const where = `due != "" && due <= "${until}" && ${filter(member, "supervise_wishes", "wishes")}`;
    const wishes = await wishesOf(account, where, "due,id");
    return byCommunity(wishes.filter((wish) => isOverdue(wish, now)));
  },
  watches: ["wishes"],
  one: false,
  Card: DeskLate,
});
