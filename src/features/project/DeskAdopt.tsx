// What a partner finds on the desk: the projects it has adopted, and those that wait for a partner near by.
import { useState } from "react";
import { filter, hasRight } from "../../domain/permission.ts";
import { instant } from "../../domain/time.ts";
import { moment } from "../../i18n/dates.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import { deskWords } from "../desk/messages.ts";
import { nearest } from "../desk/near.ts";
import { type CardProps, defineQueue } from "../desk/queue.ts";
import { ReasonForm } from "../desk/ReasonForm.tsx";
import { TakeOrLook } from "../desk/TakeOrLook.tsx";
import { partnerWords } from "../partner/messages.ts";
import { type DeskProject, lastNotes, projectsOf, useProjectMove } from "./desk-find.ts";
import { deskProjectWords } from "./desk-messages.ts";
import { NoteForm } from "./NoteForm.tsx";

/** What a project is, as every card shows it; `note`: one more fact. */
export function About({ lang, project, note }: { lang: Lang; project: DeskProject; note?: string }) {
  return (
    <>
      <p className="tags">
        <span className="tag">{partnerWords(lang).categories[project.category]}</span>
        <span className="tag" lang="zh-CN">
          {project.expand.community.name}
        </span>
        {note && <span className="tag ochre">{note}</span>}
      </p>
      <h3 lang="zh-CN">{project.title}</h3>
      {project.description && <p lang="zh-CN">{project.description}</p>}
    </>
  );
}

type Adopted = DeskProject & { last: string | undefined };

function DeskAdopted({ lang, account, item, done }: CardProps<Adopted>) {
  const t = deskProjectWords(lang);
  const { move, sending, trouble } = useProjectMove(lang, account);
  const [part, setPart] = useState<"" | "note" | "close" | "hand_back">("");
  const form = { lang, sending, onBack: () => setPart("") };
  const { id } = item;
  return (
    <article className="card">
      <About
        lang={lang}
        project={item}
        note={item.last ? t.last(moment(instant(item.last), lang, Date.now())) : t.never}
      />
      <Trouble words={trouble} />
      {part === "" && (
        <p className="desk-buttons">
          <button type="button" className="button primary" onClick={() => setPart("note")}>
            {t.note}
          </button>
          <button type="button" className="button quiet" onClick={() => setPart("close")}>
            {t.close}
          </button>
          <button type="button" className="button quiet" onClick={() => setPart("hand_back")}>
            {t.handBack}
          </button>
        </p>
      )}
      {part === "note" && (
        <NoteForm
          lang={lang}
          account={account}
          project={id}
          onBack={form.onBack}
          onWritten={() => {
            setPart("");
            done(t.noted);
          }}
        />
      )}
      {part === "close" && (
        <>
          <p>{t.closeLabel}</p>
          <p className="desk-buttons">
            <button
              type="button"
              className="button primary"
              aria-disabled={sending || undefined}
              onClick={async () => {
                if (await move(id, "close")) done(t.closed, async () => !!(await move(id, "reopen")));
              }}
            >
              {t.close}
            </button>
            <button type="button" className="button quiet" onClick={form.onBack}>
              {deskWords(lang).back}
            </button>
          </p>
        </>
      )}
      {part === "hand_back" && (
        <ReasonForm
          {...form}
          label={t.why}
          often={Object.values(t.whyBack)}
          required
          onSend={async (reason) => {
            if (await move(id, "hand_back", reason)) done(t.handedBack);
          }}
        />
      )}
    </article>
  );
}

export const ADOPTED = defineQueue<Adopted>({
  name: "adopted",
  words: (lang) => deskProjectWords(lang).adopted,
  isFor: (member) => hasRight(member, "claim_for_partner"),
  async find(account) {
    const own = `status = "running" && ${filter(account.member, "claim_for_partner", "projects")}`;
    const projects = await projectsOf(account, own);
    const last = await lastNotes(account, projects);
    return projects.map((project) => ({ ...project, last: last.get(project.id) }));
  },
  watches: ["projects", "project_notes"],
  one: true,
  Card: DeskAdopted,
});

function DeskToAdopt({ lang, account, item, done }: CardProps<DeskProject>) {
  const t = deskProjectWords(lang);
  const { move, sending, trouble } = useProjectMove(lang, account);
  async function adopt() {
    const now = await move(item.id, "adopt");
    if (now?.status === "running") done(t.adopted1, async () => !!(await move(item.id, "hand_back", t.slip)));
    else if (now) done(t.offered1);
  }
  return (
    <article className="card">
      <About lang={lang} project={item} />
      <Trouble words={trouble} />
      <TakeOrLook
        sending={sending}
        take={{ words: t.adopt, press: () => void adopt() }}
        look={{ words: t.open1, href: localPath(lang, `/projects/${item.slug}/`) }}
      />
    </article>
  );
}

/** Projects that are shown to a partner at once, at most. */
const MOST = 6;

export const TO_ADOPT = defineQueue<DeskProject>({
  name: "projects",
  words: (lang) => deskProjectWords(lang).open,
  isFor: (member) => hasRight(member, "claim_for_partner"),
  find: async (account) =>
    (await nearest(account, await projectsOf(account, 'status = "open"'))).slice(0, MOST),
  watches: ["projects"],
  one: false,
  Card: DeskToAdopt,
});
