// One's own wish, opened by the token in the address's fragment.
import { command } from "../../data/command.ts";
import { VIEW_WISH } from "../../domain/wish.ts";
import type { Lang } from "../../i18n/index.ts";
import { AsOf } from "../../ui/AsOf.tsx";
import { NotOpened } from "../../ui/NotOpened.tsx";
import { useOwn } from "../../ui/useOwn.ts";
import { ownWishWords } from "./messages.ts";
import { OwnWishView } from "./OwnWishView.tsx";

const see = (lang: Lang, token: string) => command(lang, VIEW_WISH, { token });

export default function ManageWish({ lang }: { lang: Lang }) {
  const { opened, load, refresh } = useOwn(lang, "wishes", see);
  if (typeof opened === "string") {
    return <NotOpened lang={lang} why={opened} words={ownWishWords(lang)} retry={load} />;
  }
  return (
    <>
      <AsOf lang={lang} at={opened.asOf} />
      <OwnWishView lang={lang} {...opened} onChange={refresh} />
    </>
  );
}
