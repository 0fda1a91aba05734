// One plan: its form, then a look at what it comes to, then it is written, all by the way that tables take (`IMPORT`).
import { useEffect, useState } from "react";
import { type Answer, command } from "../../data/command.ts";
import type { Glossary } from "../../domain/english.ts";
import type { EventStatus } from "../../domain/event.ts";
import type { Holidays } from "../../domain/holiday.ts";
import { IMPORT, type ImportResult, type Wait, whyItWaits } from "../../domain/imports.ts";
import { type PlannedPhoto, photoRequest, SET_EVENT_PHOTO } from "../../domain/photo.ts";
import { rowsOf, slugOfPlan } from "../../domain/plan.ts";
import type { Lang } from "../../i18n/index.ts";
import { uiWords } from "../../ui/messages.ts";
import type { Fault } from "../../ui/useCommandForm.ts";
import { useSend } from "../../ui/useSend.ts";
import type { Account } from "../member/account.ts";
import { type Around, enteredEvent, knows, type Service, servicesOf } from "./find.ts";
import type { Entry, Outcome } from "./kept.ts";
import { publishWords } from "./messages.ts";
import { PlanForm } from "./PlanForm.tsx";
import { Review } from "./Review.tsx";

/** The fields where what the hub says of a column is shown. */
const FIELDS: { readonly [column: string]: string } = {
  slug: "title",
  community: "venue",
  start: "day",
  exdate: "day",
  rdate: "day",
  end: "to",
  rrule: "repeat",
};

/** The services of the partners whose stalls are planned or looked at. */
function useServices(account: Account, partners: readonly string[]): ReadonlyMap<string, readonly Service[]> {
  const [known, setKnown] = useState<ReadonlyMap<string, readonly Service[]>>(new Map());
  const missing = partners.filter((partner) => !known.has(partner)).join();
  useEffect(() => {
    if (!missing) return;
    const wanted = missing.split(",");
    void servicesOf(account, wanted)
      .then((found) => setKnown((before) => new Map([...before, ...found])))
      .catch(() => {});
  }, [account, missing]);
  return known;
}

/** Sees to it that an event that was entered has the photo that is planned. */
async function sendPhoto(
  lang: Lang,
  account: Account,
  slug: string,
  photo: PlannedPhoto | undefined,
): Promise<Answer<{ photo: string }>> {
  try {
    const event = await enteredEvent(account, slug);
    const asked = photoRequest(photo, event);
    if (!asked) return { done: event };
    return await command(lang, SET_EVENT_PHOTO, { id: event.id }, asked, account.token);
  } catch {
    return { unreachable: true };
  }
}

type PlanEditorProps = {
  lang: Lang;
  account: Account;
  places: Around;
  /** The slug of one's own community. */
  home: string;
  holidays: Holidays;
  fairs: readonly string[];
  glossary: Glossary;
  entry: Entry;
  onChange(change: Partial<Pick<Entry, "plan" | "photo">>): void;
  onLeave(): void;
  onDone(outcome: Outcome): void;
  onExpired(): void;
};

export function PlanEditor(props: PlanEditorProps) {
  const {
    lang,
    account,
    places,
    home,
    holidays,
    fairs,
    glossary,
    entry,
    onChange,
    onLeave,
    onDone,
    onExpired,
  } = props;
  const t = publishWords(lang);
  const { plan, before, photo } = entry;
  const [added, setAdded] = useState<readonly string[]>([]);
  const partners = [...new Set([...plan.stalls.map(({ partner }) => partner), ...added])];
  const services = useServices(account, partners);
  const { send, sending, trouble, setTrouble } = useSend(lang);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [seen, setSeen] = useState<{ result: ImportResult; wait: Wait | undefined }>();

  function blame(found: readonly Fault[]) {
    setFaults(found);
    setAttempt((count) => count + 1);
  }

  async function waitFor(): Promise<Wait | undefined> {
    const { member } = account;
    const partner = places.partners.find(({ slug }) => slug === plan.partner);
    const community = places.communities.find(({ slug }) => slug === plan.community);
    if (member.role !== "partner" || !partner || !community) return undefined;
    const { verified } = partner;
    const known = await knows(account, community.id, partner);
    const stalls = plan.stalls.map(
      ({ partner }) => places.partners.find(({ slug }) => slug === partner)?.id ?? "",
    );
    return whyItWaits(member, { verified, known }, stalls);
  }

  /** Has the hub look at it, or write it; answers with what it said where nothing is wrong. */
  async function bring(status: EventStatus, look?: string): Promise<ImportResult | undefined> {
    const rows = rowsOf(plan, status, before);
    const body = look === undefined ? rows : { ...rows, apply: true, seen: look };
    blame([]);
    const result = await send(() => command(lang, IMPORT, {}, body, account.token), { forbidden: onExpired });
    const wrong = result?.rows.filter(({ outcome }) => outcome === "wrong") ?? [];
    if (!wrong.length) return result;
    blame(
      wrong.map(({ table, column = "", reason = "" }) => ({
        field: table === "stalls" ? "stalls" : (FIELDS[column] ?? column),
        message: reason,
      })),
    );
    return undefined;
  }

  async function look() {
    if (!plan.day) return blame([{ field: "day", message: t.noDay }]);
    const result = await bring("published");
    if (!result) return;
    try {
      setSeen({ result, wait: await waitFor() });
    } catch {
      setTrouble(uiWords(lang).unreachable);
    }
  }

  async function write(status: "published" | "draft") {
    // A draft is other rows than those that were looked at.
    const result = await bring(status, status === "published" ? seen?.result.seen : "");
    if (!result) return setSeen(undefined);
    const { title } = plan;
    const entered = slugOfPlan(plan);
    const sent = await send(() => sendPhoto(lang, account, entered, photo));
    const done = { entered, ...(!sent && photo && { unsent: photo }) };
    if (status === "draft") onDone({ words: t.saved, ...done });
    else if (seen?.wait) onDone({ words: t.asked(title), how: t.askedHow, ...done });
    else onDone({ words: t.published(title), how: t.publishedHow, slug: entered, ...done });
  }

  return seen ? (
    <Review
      lang={lang}
      account={account}
      plan={plan}
      photo={photo}
      places={places}
      services={services}
      wait={seen.wait}
      sending={sending}
      onWrite={(status) => void write(status)}
      onBack={() => setSeen(undefined)}
    />
  ) : (
    <PlanForm
      lang={lang}
      account={account}
      places={places}
      home={home}
      holidays={holidays}
      fairs={fairs}
      glossary={glossary}
      plan={plan}
      photo={photo}
      partners={partners}
      services={services}
      faults={faults}
      attempt={attempt}
      trouble={trouble}
      sending={sending}
      onChange={(plan) => onChange({ plan })}
      onPhoto={(photo) => onChange({ photo })}
      onPartner={(slug) => setAdded((before) => [...before, slug])}
      onLook={() => void look()}
      onLeave={onLeave}
    />
  );
}
