// The steps that a wish has taken, as it is now: by the same state as its tag.
import { stepsTaken, type WishStatus } from "../../domain/wish.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { wishWords } from "./messages.ts";
import { useWishStatus } from "./useWishStatus.ts";

type WishStepsProps = {
  lang: Lang;
  wish: { id: string; status: WishStatus };
  /** Who has it, if that is a partner. */
  helper: { slug: string; name: string } | undefined;
};

export default function WishSteps({ lang, wish, helper }: WishStepsProps) {
  const t = wishWords(lang);
  const step = stepsTaken({ status: useWishStatus(wish) });
  return (
    <ol className="wish-steps">
      {[t.step1, t.step2, t.step3, t.step4, t.step5].map((label, index) => (
        <li
          key={label}
          className={index < step ? "done" : undefined}
          aria-current={index === step - 1 ? "step" : undefined}
        >
          {label}
          {index === 2 && helper && step > 2 && (
            <a href={localPath(lang, `/partners/${helper.slug}/`)} lang="zh-CN">
              {helper.name}
            </a>
          )}
        </li>
      ))}
    </ol>
  );
}
