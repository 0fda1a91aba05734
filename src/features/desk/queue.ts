// A queue on the desk (工作台): what of one noun waits for somebody. Each noun brings its own; the desk only puts them in a frame.
import type { ReactNode } from "react";
import type { Collection } from "../../domain/collections.ts";
import type { Member } from "../../domain/member.ts";
import type { Lang } from "../../i18n/index.ts";
import type { Account } from "../member/account.ts";

/**
 * What a card is given. `done`: says in words what was decided, and has the desk look again; `undo` takes it back, where
 * that can be, and answers whether it did.
 */
export type CardProps<Item> = {
  lang: Lang;
  account: Account;
  item: Item;
  done(words: string, undo?: () => Promise<boolean>): void;
};

/** `name`: in the page's address; `one`: whether its items are decided one after the other, or only looked at. */
export type Queue<Item extends { id: string } = { id: string }> = {
  name: string;
  words(lang: Lang): { title: string; intro?: string; empty: string };
  isFor(member: Member): boolean;
  /** What waits, oldest first. @throws when the hub does not answer */
  find(account: Account, now: number): Promise<Item[]>;
  /** The collections whose changes make it look again. */
  watches: readonly Collection[];
  one: boolean;
  Card(props: CardProps<Item>): ReactNode;
};

/** A queue, such that it stands in a list with others: its own card is given its own items only. */
export function defineQueue<Item extends { id: string }>(queue: Queue<Item>): Queue {
  return queue as unknown as Queue;
}
