// How far a wish is, as it is now.
import type { WishStatus } from "../../domain/wish.ts";
import type { Lang } from "../../i18n/index.ts";
import { WISH_TONES, wishWords } from "./messages.ts";
import { useWishStatus } from "./useWishStatus.ts";

type WishStateProps = { lang: Lang; wish: { id: string; status: WishStatus } };

export default function WishState({ lang, wish }: WishStateProps) {
  const status = useWishStatus(wish);
  return (
    <span className={`tag ${WISH_TONES[status]}`} role="status">
      {wishWords(lang).statuses[status]}
    </span>
  );
}
