// What an event is called: in English too where it has an English title, with the Chinese beside it, which is what stands
// on the door.
import type { Event } from "../../domain/event.ts";
import type { Lang } from "../../i18n/index.ts";
import "./EventTitle.css";

export type Titled = Pick<Event, "title" | "title_en">;

/** The title alone, as a page's name. */
export function titleIn({ title, title_en }: Titled, lang: Lang): string {
  return (lang === "en" && title_en) || title;
}

export function EventTitle({ event, lang }: { event: Titled; lang: Lang }) {
  const { title, title_en } = event;
  if (lang !== "en" || !title_en) return <span lang="zh-CN">{title}</span>;
  return (
    <>
      <span className="title-english">{title_en}</span>{" "}
      <span className="title-beside" lang="zh-CN">
        {title}
      </span>
    </>
  );
}
