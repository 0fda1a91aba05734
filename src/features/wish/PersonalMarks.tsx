// What in a wish's public words looks personal, shown to who asks before it is sent: they mend it, or send it all the same.
import { useLayoutEffect, useRef } from "react";
import { type PersonalMark, personalMarks } from "../../domain/personal.ts";
import type { WishRequest } from "../../domain/wish.ts";
import type { Lang } from "../../i18n/index.ts";
import { useWay } from "../../ui/steps/way.ts";
import { askWords } from "./ask-messages.ts";

/** The fields that everybody will read. */
const PUBLIC = ["title", "description"] as const;

/** A part of a field that looks personal. */
export type FoundMark = Pick<PersonalMark, "kind"> & { field: (typeof PUBLIC)[number]; text: string };

/** What of a wish looks personal, in the order of its fields. */
export function marksOf(wish: Pick<WishRequest, "title" | "description" | "name" | "for_name">): FoundMark[] {
  const names = [wish.name, wish.for_name];
  return PUBLIC.flatMap((field) =>
    personalMarks(wish[field], names).map(({ kind, start, end }) => ({
      kind,
      field,
      text: wish[field].slice(start, end),
    })),
  );
}

type PersonalMarksProps = { lang: Lang; marks: readonly FoundMark[]; idOf(field: string): string };

export function PersonalMarks({ lang, marks, idOf }: PersonalMarksProps) {
  const t = askWords(lang);
  const { reveal } = useWay();
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is found anew moves the focus here again.
  useLayoutEffect(() => box.current?.focus(), [marks]);
  if (!marks.length) return null;
  return (
    <div className="notice" ref={box} tabIndex={-1} role="alert">
      <p>
        <strong>{t.personal}</strong>
      </p>
      <ul>
        {marks.map(({ kind, field, text }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand there twice.
          <li key={i}>
            <a
              href={`#${idOf(field)}`}
              onClick={(event) => {
                event.preventDefault();
                reveal(idOf(field));
              }}
            >
              {t.personalKinds[kind]}
            </a>{" "}
            <mark lang="zh-CN">{text}</mark>
          </li>
        ))}
      </ul>
      <p>{t.personalHow}</p>
    </div>
  );
}
