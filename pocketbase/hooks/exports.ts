/// <reference path="../types.d.ts" />
// Tables of what a member may see, as files.
import type { Collection } from "../../src/domain/collections.ts";
import { EXPORT, type Export, type ExportQuery, exportAsked, SHEET_TYPES } from "../../src/domain/exports.ts";
import { hoursOf } from "../../src/domain/hours.ts";
import type { Member } from "../../src/domain/member.ts";
import { filter, hasRight, may } from "../../src/domain/permission.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { FIGURES, periodAsked } from "../../src/domain/report.ts";
import { isCancelled } from "../../src/domain/session.ts";
import { instant, localDay, localTime, pocketbaseDate } from "../../src/domain/time.ts";
import { WISH_CATEGORIES } from "../../src/domain/wish.ts";
import { weekday } from "../../src/i18n/dates.ts";
import { deedWords } from "../../src/i18n/deeds.ts";
import { exportWords } from "../../src/i18n/exports.ts";
import type { Lang } from "../../src/i18n/index.ts";
import { figureWords } from "../../src/i18n/report.ts";
import { actorOf, audit } from "./audit.ts";
import { handle, langOf } from "./command.ts";
import { columns, computed, number, of, oneOf, text } from "./database/columns.ts";
import { row, rows } from "./database/rows.ts";
import { COMMUNITIES, EVENTS, SESSIONS, SIGNUPS, VENUES, WISHES } from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";
import { deeds } from "./hours.ts";
import { countLooks } from "./look.ts";
import { communityAsked, countFigures, edges } from "./report.ts";
import { csv, type Table, xlsx } from "./sheet.ts";

/** Who asks for which records, and in what language. */
type Asked = { e: core.RequestEvent; member: Member; query: ExportQuery; lang: Lang };

/** The ids of a collection's records that somebody may read, as SQL has a list that is given as JSON. */
const visible = (member: Member, collection: Collection): string =>
  JSON.stringify(
    $app
      .findRecordsByFilter(collection, filter(member, `read_${collection}`, collection), "", 0, 0)
      .map((record) => record?.id),
  );
const among = (path: string, given: string) => `${path} IN (SELECT value FROM json_each({:${given}}))`;

/** The days and the community that a query asks for, as conditions of SQL and what they are given. */
function within({ query }: Asked, at: string, community: string) {
  return {
    where: `${at} >= {:from} AND ${at} < {:until} AND ({:community} = '' OR ${community} = {:community})`,
    given: { ...edges(periodAsked(query)), community: communityAsked($app, query.community) },
  };
}

const day = (at: string) => localDay(instant(at));
const time = (at: string) => localTime(instant(at));

const EVENT = columns(of("e", EVENTS, "id", "community", "partner"));
const PEOPLE = columns({
  ...of("g", SIGNUPS, "name", "phone", "email", "party", "number", "status", "created"),
  session: of("s", SESSIONS, "start"),
  event: of("e", EVENTS, "title"),
});

/** People who have signed up, by session and in the order in which they came. */
function signups({ member, query, lang }: Asked): Table {
  const { event = "", session = "" } = query;
  if (!event && !session) throw new Refusal("invalid", [{ path: ["event"], message: "field.invalid" }]);
  const asked = { event, session };
  const which = session ? "s.id = {:session} AND ({:event} = '' OR e.id = {:event})" : "e.id = {:event}";
  const found = row(
    $app,
    EVENT,
    `FROM events e LEFT JOIN sessions s ON s.event = e.id WHERE ${which}`,
    asked,
  );
  if (!found) throw new Refusal("not_found");
  if (!may(member, "read_signups", found)) throw new Refusal("forbidden");
  const words = exportWords(lang);
  const t = words.columns;
  const people = rows(
    $app,
    PEOPLE,
    `FROM signups g JOIN sessions s ON s.id = g.session JOIN events e ON e.id = s.event
     WHERE ${which} ORDER BY s.start, g.number`,
    asked,
  );
  return [
    [t.date, t.start, t.event, t.name, t.phone, t.email, t.party, t.status, t.number, t.signedUp],
    ...people.map(({ session, event, name, phone, email, party, status, number, created }) => [
      ...[day(session.start), time(session.start), event.title, name, phone, email, party],
      ...[words.signups[status], number, `${day(created)} ${time(created)}`],
    ]),
  ];
}

const PLANNED = columns({
  ...of("s", SESSIONS, "start", "end", "status", "capacity", "taken", "waiting"),
  served: computed("s.served", number),
  event: of("e", EVENTS, "slug", "kind", "title", "title_en", "signup", "status"),
  community: of("c", COMMUNITIES, "name"),
  venue: of("v", VENUES, "name", "address"),
  partner: { name: computed("p.name", text) },
  stalls: computed(
    "coalesce((SELECT group_concat(name, '、') FROM (SELECT o.name FROM stalls k JOIN services o ON o.id = k.service WHERE k.event = e.id ORDER BY o.slug)), '')",
    text,
  ),
});

/** What takes place, the earliest first. */
function programme(asked: Asked): Table {
  const { where, given } = within(asked, "s.start", "e.community");
  const words = exportWords(asked.lang);
  const t = words.columns;
  const planned = rows(
    $app,
    PLANNED,
    `FROM sessions s JOIN events e ON e.id = s.event JOIN communities c ON c.id = e.community
     JOIN venues v ON v.id = e.venue JOIN partners p ON p.id = e.partner
     WHERE ${among("s.id", "visible")} AND ${where} ORDER BY s.start, s.id`,
    { ...given, visible: visible(asked.member, "sessions") },
  );
  return [
    [
      ...[t.date, t.weekday, t.start, t.end, t.event, t.titleEn, t.kind, t.community, t.venue, t.address],
      ...[t.partner, t.signup, t.capacity, t.taken, t.waiting, t.served, t.status, t.stalls, t.slug],
    ],
    ...planned.map((one) => [
      ...[day(one.start), weekday(day(one.start), asked.lang), time(one.start), time(one.end)],
      ...[one.event.title, one.event.title_en, words.kinds[one.event.kind], one.community.name],
      ...[one.venue.name, one.venue.address, one.partner.name, words.modes[one.event.signup]],
      ...[one.capacity, one.taken, one.waiting, one.served],
      isCancelled(one, one.event) ? words.cancelled : words.scheduled,
      ...[one.stalls, one.event.slug],
    ]),
  ];
}

const BROUGHT = columns({
  first: computed("min(s.start)", text),
  dates: computed("count(*)", number),
  event: of("e", EVENTS, "slug", "title"),
  community: of("c", COMMUNITIES, "name"),
  venue: of("v", VENUES, "name"),
  partner: { name: computed("p.name", text) },
  service: { name: computed("o.name", text) },
  contact: computed("coalesce(k.name, '')", text),
  phone: computed("coalesce(k.phone, '')", text),
});

/** Who brings what to which market, the earliest market first; whom to phone about it, where the member may know. */
function stalls(asked: Asked): Table {
  const { member, lang } = asked;
  const { where, given } = within(asked, "s.start", "e.community");
  const t = exportWords(lang).columns;
  const brought = rows(
    $app,
    BROUGHT,
    `FROM stalls b JOIN events e ON e.id = b.event JOIN sessions s ON s.event = e.id
     JOIN communities c ON c.id = e.community JOIN venues v ON v.id = e.venue
     JOIN partners p ON p.id = b.partner JOIN services o ON o.id = b.service
     LEFT JOIN partner_contacts k ON k.partner = p.id AND ${among("k.id", "contacts")}
     WHERE ${among("b.id", "visible")} AND ${where}
     GROUP BY b.id ORDER BY min(s.start), e.slug, p.slug, o.slug`,
    { ...given, visible: visible(member, "stalls"), contacts: visible(member, "partner_contacts") },
  );
  return [
    [t.event, t.community, t.venue, t.firstDate, t.dates, t.partner, t.service, t.contact, t.phone, t.slug],
    ...brought.map(({ event, community, venue, first, dates, partner, service, contact, phone }) => [
      ...[event.title, community.name, venue.name, day(first), dates],
      ...[partner.name, service.name, contact, phone, event.slug],
    ]),
  ];
}

const ASKED_FOR = columns({
  ...of("w", WISHES, "id", "status"),
  slug: computed("w.slug", text),
  title: computed("w.title", text),
  category: computed("w.category", oneOf(WISH_CATEGORIES)),
  description: computed("w.description", text),
  rating: computed("w.rating", number),
  created: computed("w.created", text),
  community: of("c", COMMUNITIES, "name"),
  partner: { name: computed("coalesce(p.name, '')", text) },
  contact: computed("coalesce(k.id, '')", text),
  name: computed("coalesce(k.name, '')", text),
  phone: computed("coalesce(k.phone, '')", text),
  address: computed("coalesce(k.address, '')", text),
});

/** Wishes, the newest first; who asked, where the member may know. */
function wishes(asked: Asked): Table {
  const { member, lang } = asked;
  const { where, given } = within(asked, "w.created", "w.community");
  const words = exportWords(lang);
  const t = words.columns;
  const known = hasRight(member, "read_wish_contacts") ? visible(member, "wish_contacts") : "[]";
  const found = rows(
    $app,
    ASKED_FOR,
    `FROM wishes w JOIN communities c ON c.id = w.community LEFT JOIN partners p ON p.id = w.partner
     LEFT JOIN wish_contacts k ON k.wish = w.id AND ${among("k.id", "known")}
     WHERE ${among("w.id", "visible")} AND ${where} ORDER BY w.created DESC, w.id`,
    { ...given, known, visible: visible(member, "wishes") },
  );
  countLooks(
    asked.e,
    member,
    found.flatMap(({ contact }) => contact || []),
  );
  return [
    [
      ...[t.slug, t.wish, t.category, t.community, t.status, t.asked, t.description, t.partner, t.rating],
      ...[t.name, t.phone, t.homeAddress],
    ],
    ...found.map((wish) => [
      ...[wish.slug, wish.title, words.categories[wish.category], wish.community.name],
      ...[words.wishes[wish.status], day(wish.created), wish.description, wish.partner.name],
      ...[wish.rating || "", wish.name, wish.phone, wish.address],
    ]),
  ];
}

/** The time that members have given, and whom it is of, as far as the member may see. */
function hours(asked: Asked): Table {
  const { member, lang } = asked;
  const { where, given } = within(asked, "at", "home");
  const words = exportWords(lang);
  const t = words.columns;
  const lists = hasRight(member, "read_attendance") ? visible(member, "attendance") : "[]";
  const seen = {
    attendance: `(${among("id", "lists")} OR member = {:me})`,
    claims: among("k.id", "claims"),
    hours: among("t.id", "hours"),
  };
  const found = deeds($app, seen, where, {
    ...{ ...given, lists, me: member.id },
    ...{ claims: visible(member, "claims"), hours: visible(member, "hours") },
  });
  return [
    [t.date, t.name, t.partner, t.deed, t.what, t.community, t.hours, t.why],
    ...found.map(({ at, name, partner, deed, what, community, minutes, why }) => [
      ...[day(at), name, partner, deedWords(lang)[deed], what, community, hoursOf(minutes), why],
    ]),
  ];
}

const COMMUNITY = columns(of("c", COMMUNITIES, "id", "name"));

/** The report's figures: of the whole, and of each community. */
function report({ query, lang }: Asked): Table {
  const words = exportWords(lang);
  const names = figureWords(lang);
  const community = communityAsked($app, query.community);
  const where = "WHERE {:community} = '' OR c.id = {:community}";
  const each = rows($app, COMMUNITY, `FROM communities c ${where} ORDER BY c.slug`, { community });
  const whole = { id: "", name: words.whole };
  const [period, now] = [periodAsked(query), Date.now()];
  return [
    [words.columns.community, ...FIGURES.map((figure) => names[figure])],
    ...[...(community ? [] : [whole]), ...each].map(({ id, name }) => {
      const figures = countFigures($app, period, now, id);
      return [name, ...FIGURES.map((figure) => figures[figure])];
    }),
  ];
}

const TABLES: { [E in Export]: (asked: Asked) => Table } = {
  signups,
  programme,
  stalls,
  wishes,
  hours,
  report,
};

export const exportSheet = handle(EXPORT, ({ e, at, query, member, file }) => {
  const asked = exportAsked(at.file);
  if (!asked) throw new Refusal("not_found");
  const { what, form } = asked;
  const lang = langOf(e);
  const now = Date.now();
  const table = TABLES[what]({ e, member, query, lang });
  const entry = {
    actor: actorOf(e),
    action: "export",
    collection: what,
    fields: [form, ...Object.keys(query)],
  };
  transaction((tx) => {
    audit(tx, { ...entry, record: (query.session || query.event) ?? "" }, pocketbaseDate(now));
  });
  return file({
    name: `${what}-${localDay(now)}.${form}`,
    type: form === "csv" ? `${SHEET_TYPES.csv}; charset=utf-8` : SHEET_TYPES[form],
    content: form === "csv" ? csv(table) : xlsx(table, exportWords(lang).titles[what]),
  });
});
