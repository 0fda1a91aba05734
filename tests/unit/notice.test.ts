// What is told to whom, when it is tried again, and how it reads.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deliveryOfAnswer, deliveryOfError } from "../../pocketbase/hooks/delivery.ts";
import {
  eventLetterOf,
  letterOf,
  type MailFacts,
  messageOf,
  wishLetterOf,
} from "../../pocketbase/hooks/letter.ts";
import { EVENT_STATUSES } from "../../src/domain/event.ts";
import { escapeHtml } from "../../src/domain/html.ts";
import type { Way } from "../../src/domain/life-cycle.ts";
import {
  afterCall,
  afterTry,
  EVENT_NOTICE_KINDS,
  heldUntil,
  isWanted,
  isWantedOfEvent,
  isWantedOfWish,
  LONGEST_PAUSE,
  MAX_ATTEMPTS,
  MAX_CALLS,
  MUST_HEAR,
  NOTICE_KINDS,
  NOTICE_LIFE,
  NOTICE_STATUSES,
  REMINDER_AHEAD,
  reminderWindow,
  retryAt,
  SECOND_THOUGHTS,
  SESSION_NOTICE_KINDS,
  type SessionNoticeKind,
  WISH_NOTICE_KINDS,
} from "../../src/domain/notice.ts";
import { ACTIVE, SIGNUP_STATUSES } from "../../src/domain/signup.ts";
import { APPLICATION_STATUSES } from "../../src/domain/stall.ts";
import { addDays, DAY, HOUR, localDay, localTime, MINUTE, pocketbaseDate } from "../../src/domain/time.ts";
import { CLAIM_STATUSES, WISH_STATUSES } from "../../src/domain/wish.ts";
import { LANGS } from "../../src/i18n/index.ts";

const NOW = Date.parse("2026-11-24T01:00:00Z");
const instants = fc.integer({ min: NOW, max: NOW + 90 * DAY });

describe("trying again", () => {
  test("waits twice as long each time, no longer than the longest pause, and never into the session", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), instants, instants, (attempts, start, now) => {
        const due = retryAt(attempts, start, now);
        if (due === undefined) {
          const next = now + Math.min(LONGEST_PAUSE, MINUTE * 2 ** (attempts - 1));
          expect(attempts >= MAX_ATTEMPTS || next >= start).toBe(true);
          return;
        }
        expect(due).toBeGreaterThanOrEqual(now + MINUTE);
        expect(due).toBeLessThanOrEqual(now + LONGEST_PAUSE);
        expect(due).toBeLessThan(start);
        const before = retryAt(attempts - 1, start, now);
        if (attempts > 1 && before !== undefined) {
          expect(due - now).toBe(Math.min(LONGEST_PAUSE, 2 * (before - now)));
        }
      }),
    );
  });

  test("ends after the last try, whatever happened", () => {
    let [attempts, now] = [0, NOW];
    for (;;) {
      attempts += 1;
      const notice = { status: "sending", attempts } as const;
      const next = afterTry({ result: "failed", error: "smtp_451" }, notice, NOW + 90 * DAY, now);
      if (next?.way !== "postpone") {
        expect(next).toEqual({ way: "fail" });
        break;
      }
      now = next.due;
    }
    expect(attempts).toBe(MAX_ATTEMPTS);
    expect(now - NOW).toBeLessThan(DAY);
  });

  test("without anything to send mail by, what people must hear is given up at once, the rest is tried again", () => {
    for (const kind of NOTICE_KINDS) {
      const wayAfter = (error: string) =>
        afterTry({ result: "failed", error }, { status: "sending", attempts: 1, kind }, NOW + DAY, NOW)?.way;
      expect([kind, wayAfter("no_mailer")]).toEqual([kind, MUST_HEAR.includes(kind) ? "fail" : "postpone"]);
      expect([kind, wayAfter("smtp_451")]).toEqual([kind, "postpone"]);
    }
  });

  test("only what surely failed is queued again, and only while nothing else was said of it", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...NOTICE_STATUSES),
        fc.integer({ min: 1, max: 20 }),
        instants,
        instants,
        (status, attempts, start, now) => {
          const wayAfter = (result: "sent" | "failed" | "uncertain") =>
            afterTry(
              result === "sent" ? { result } : { result, error: "no_answer" },
              { status, attempts },
              start,
              now,
            )?.way;
          const again = retryAt(attempts, start, now) === undefined ? "fail" : "postpone";
          expect([wayAfter("sent"), wayAfter("uncertain"), wayAfter("failed")]).toEqual(
            status === "sending"
              ? ["deliver", "lose", again]
              : status === "uncertain"
                ? ["deliver", undefined, "fail"]
                : [undefined, undefined, undefined],
          );
        },
      ),
    );
  });

  test("from what was sent, or may have been, no way leads back to the queue, and staff only try again what failed", () => {
    const { ways } = NOTICE_LIFE;
    for (const way of Object.values(ways)) {
      if (way.to !== "queued" && way.to !== "sending") continue;
      for (const from of ["sent", "uncertain"]) expect(way.from).not.toContain(from);
    }
    const byStaff = Object.entries(ways).filter(([, way]) => (way as Way).who.includes("staff"));
    expect(byStaff).toEqual([["retry", ways.retry]]);
    expect(ways.retry).toMatchObject({ from: ["failed"], to: "queued" });
  });
});

test("only what can be taken back is held, for a little while, and not where it begins within the hour", () => {
  fc.assert(
    fc.property(fc.constantFrom(...NOTICE_KINDS), instants, instants, (kind, queued, start) => {
      const until = heldUntil(kind, queued, start);
      expect([queued, queued + SECOND_THOUGHTS]).toContain(until);
      if (until > queued) {
        expect(start - until).toBeGreaterThan(30 * MINUTE);
        expect(["offered", "confirmed", "reminder", "wish_fulfilled"]).not.toContain(kind);
      }
    }),
  );
});

test("whom staff phone is phoned three times at the most, an hour apart, until they are reached", () => {
  let state = { status: "queued" as const, attempts: 0 };
  for (let call = 1; call <= MAX_CALLS; call++) {
    expect(afterCall("reached", state, NOW)).toEqual({ way: "deliver" });
    const next = afterCall("no_answer", state, NOW);
    expect(next).toEqual(call < MAX_CALLS ? { way: "postpone", due: NOW + HOUR } : { way: "fail" });
    state = { ...state, attempts: call };
  }
  // A second tap changes nothing; what nobody has to hear any more is not ticked off.
  expect(afterCall("reached", { status: "sent", attempts: 1 }, NOW)).toBeUndefined();
  for (const status of NOTICE_STATUSES.filter((status) => status !== "queued" && status !== "sent")) {
    expect(() => afterCall("reached", { status, attempts: 1 }, NOW)).toThrow("wrong_state");
  }
});

describe("whether it is still wanted", () => {
  const scene = fc.record({
    kind: fc.constantFrom(...SESSION_NOTICE_KINDS),
    status: fc.constantFrom(...SIGNUP_STATUSES),
    session: fc.constantFrom("scheduled" as const, "cancelled" as const),
    event: fc.constantFrom("published" as const, "cancelled" as const, "draft" as const),
    start: instants,
    expires: instants,
    change: instants,
    now: instants,
  });
  const wanted = (s: typeof scene extends fc.Arbitrary<infer T> ? T : never, group = false) =>
    isWanted(
      { kind: s.kind, change: pocketbaseDate(s.change) },
      { start: pocketbaseDate(s.start), status: s.session },
      { status: s.event },
      group ? undefined : { status: s.status, expires: pocketbaseDate(s.expires) },
      s.now,
    );

  test("nobody who left or came is written to, nothing is told once it has begun, and no draft is spoken of", () => {
    fc.assert(
      fc.property(scene, (s) => {
        if (!wanted(s)) return;
        expect(ACTIVE.includes(s.status) || (s.kind === "expired" && s.status === "expired")).toBe(true);
        expect(["cancelled", "declined", "attended", "absent"]).not.toContain(s.status);
        expect(s.now).toBeLessThan(s.start);
        expect(s.event).not.toBe("draft");
        expect(s.kind === "cancelled").toBe(s.session === "cancelled" || s.event === "cancelled");
        expect(wanted(s, true)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("an offer is told while that very offer stands", () => {
    fc.assert(
      fc.property(scene, (scene) => {
        const s = { ...scene, kind: "offered" as const, status: "offered" as const };
        const plain = s.session === "scheduled" && s.event === "published" && s.now < s.start;
        expect(wanted({ ...s, change: s.expires })).toBe(plain && s.now < s.expires);
        if (s.change !== s.expires) expect(wanted(s)).toBe(false);
      }),
    );
  });

  test("whoever is told belongs to each kind", () => {
    const told = (kind: SessionNoticeKind) =>
      SIGNUP_STATUSES.filter((status) =>
        wanted({
          kind,
          status,
          session: kind === "cancelled" ? "cancelled" : "scheduled",
          event: "published",
          start: NOW + 20 * HOUR,
          expires: NOW + 20 * HOUR,
          change: NOW + 20 * HOUR,
          now: NOW,
        }),
      );
    const signedUp = ["confirmed", "waitlisted", "offered"];
    expect(Object.fromEntries(SESSION_NOTICE_KINDS.map((kind) => [kind, told(kind)]))).toEqual({
      confirmed: ["confirmed"],
      waitlisted: ["waitlisted"],
      offered: ["offered"],
      expired: ["expired"],
      withdrawn: ["waitlisted"],
      moved: signedUp,
      cancelled: signedUp,
      restored: signedUp,
      reminder: ["confirmed"],
    });
  });
});

test("the reminder's window opens at ten the day before and closes before the start", () => {
  fc.assert(
    fc.property(instants, (start) => {
      const { from, until } = reminderWindow(start);
      expect([localDay(from), localTime(from)]).toEqual([addDays(localDay(start), -1), "10:00"]);
      expect(from).toBeLessThan(until);
      expect(until).toBeLessThan(start);
      expect(start - from).toBeLessThanOrEqual(REMINDER_AHEAD);
    }),
  );
});

describe("what became of a try", () => {
  test.each([
    ["GoError: 451 4.7.1 try again later, <wang@example.org>", "failed", "smtp_451"],
    ["GoError: 550 no such user wang@example.org", "failed", "smtp_550"],
    ["GoError: dial tcp 127.0.0.1:25: connect: connection refused", "failed", "unreachable"],
    ["GoError: dial tcp: lookup mail.invalid: no such host", "failed", "unreachable"],
    [
      "GoError: tls: failed to verify certificate: x509: certificate signed by unknown authority",
      "failed",
      "tls",
    ],
    ["GoError: unencrypted connection", "failed", "tls"],
    ["GoError: smtp: server doesn't support AUTH", "failed", "settings"],
    ["GoError: failed to locate a sendmail executable path", "failed", "no_mailer"],
    ['GoError: Post "https://x.example/?key=k": dial tcp 1.2.3.4:443: i/o timeout', "failed", "unreachable"],
    ['GoError: Post "https://x.example/?key=k": context deadline exceeded', "uncertain", "no_answer"],
    ["GoError: EOF", "uncertain", "no_answer"],
    ["GoError: read tcp 127.0.0.1:1->127.0.0.1:2: connection reset by peer", "uncertain", "no_answer"],
  ] as const)("%s", (words, result, error) => {
    expect(deliveryOfError(words)).toEqual({ result, error });
  });

  test.each([
    [200, 0, { result: "sent" }],
    [200, 45009, { result: "failed", error: "errcode_45009" }],
    [200, undefined, { result: "failed", error: "no_errcode" }],
    [200, "0; a text", { result: "failed", error: "no_errcode" }],
    [404, undefined, { result: "failed", error: "http_404" }],
    [504, undefined, { result: "uncertain", error: "http_504" }],
  ])("a robot that answers %s with errcode %s", (status, errcode, outcome) => {
    expect(deliveryOfAnswer(status, errcode)).toEqual(outcome);
  });
});

describe("in words", () => {
  const facts: MailFacts = {
    kind: "offered",
    lang: "zh-CN",
    site: "https://hub.example.org",
    token: "t".repeat(47),
    code: "407182639920",
    event: { slug: "event-1", title: "周末书法课", title_en: "Calligraphy" },
    session: { start: "2026-11-28 01:00:00.000Z", end: "2026-11-28 02:30:00.000Z" },
    venue: { name: "幸福里", address: "民主街 1 号" },
    party: 2,
    community: { name: "试验社区", phone: "05367251234" },
    expires: "2026-11-24 10:00:00.000Z",
    others: [],
  };

  test("an offer says what, when, where, until when, and leads to the answer", () => {
    const { subject, text, html } = letterOf(facts, NOW);
    expect(subject).toBe("有名额了，请您答复：周末书法课");
    for (const words of [
      "留到 11月24日 星期二 晚上 6:00",
      "11月28日 星期六 上午 9:00–10:30",
      "幸福里 民主街 1 号",
      "2 个人",
      "有事请找试验社区，电话 0536-7251234。",
      `https://hub.example.org/signup/manage/#${facts.token}`,
    ]) {
      expect(text).toContain(words);
      expect(html).toContain(words);
    }
    const english = letterOf({ ...facts, lang: "en" }, NOW).text;
    expect(english).toContain("What: Calligraphy");
    expect(english).toContain("please turn to 试验社区, phone 0536-7251234.");
    expect(english).toContain("kept for you until Tuesday 24 November, 18:00");
    expect(english).toContain(`https://hub.example.org/en/signup/manage/#${facts.token}`);
  });

  test("every kind has its words in both languages, on one line, and only what is over leads nowhere private", () => {
    for (const lang of LANGS) {
      const subjects = SESSION_NOTICE_KINDS.map((kind) => letterOf({ ...facts, kind, lang }, NOW).subject);
      expect(new Set(subjects).size).toBe(SESSION_NOTICE_KINDS.length);
      for (const kind of SESSION_NOTICE_KINDS) {
        const { text } = letterOf({ ...facts, kind, lang }, NOW);
        for (const own of [facts.token, "4071 8263 9920"])
          expect(text.includes(own)).toBe(kind !== "expired" && kind !== "cancelled");
        expect(text).not.toMatch(/undefined|NaN|Invalid/);
      }
    }
  });

  test("a course is one letter with all its dates", () => {
    const others = [{ start: "2026-12-05 01:00:00.000Z", end: "2026-12-05 02:30:00.000Z" }];
    const { text } = letterOf({ ...facts, kind: "confirmed", others }, NOW);
    expect(text).toContain("一共 2 场");
    expect(text).toContain("12月5日 星期六 上午 9:00–10:30");
  });

  const wild = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("a\r\nBcc: x@example.org", "<b>&\"'", "[a](b)", "<@all>"),
  );

  test("whatever a title is, it begins no header, no element, no link and calls nobody", () => {
    fc.assert(
      fc.property(wild, wild, fc.constantFrom(...SESSION_NOTICE_KINDS), (title, name, kind) => {
        const odd = {
          ...facts,
          kind,
          event: { slug: "event-1", title, title_en: title },
          venue: { name, address: "" },
        };
        const { subject, html } = letterOf(odd, NOW);
        expect(subject).not.toMatch(/[\u0000-\u001f\u007f\u2028\u2029]/);
        const plain = letterOf(
          {
            ...odd,
            event: { slug: "event-1", title: "T", title_en: "T" },
            venue: { name: "V", address: "" },
          },
          NOW,
        );
        const tags = (text: string) => text.match(/<[^>]*>/g);
        expect(tags(html)).toEqual(tags(plain.html));
        if (kind === "moved" || kind === "cancelled" || kind === "restored" || kind === "reminder") {
          const lines = messageOf(odd, NOW).split("\n");
          expect(lines).toHaveLength(4);
          expect(lines.join("")).not.toMatch(/[\u0000-\u001f\u007f\u2028\u2029]/);
        }
      }),
    );
    expect(escapeHtml(`<a href="x">'&`)).toBe("&lt;a href=&quot;x&quot;&gt;&#39;&amp;");
  });

  test("a group hears what, when, where and how many", () => {
    const counts = { taken: 12, waiting: 3 };
    expect(messageOf({ ...facts, kind: "reminder", counts }, NOW)).toBe(
      [
        "活动快到了：周末书法课",
        "时间：11月28日 星期六 上午 9:00–10:30",
        "地点：幸福里 民主街 1 号",
        "报名：已报名 12 人，候补 3 组",
        "看看这个活动：https://hub.example.org/events/event-1/",
      ].join("\n"),
    );
  });
});

test("a notice of a wish is wanted while what it tells is still true; letters say what, and never who asked", () => {
  const wish = fc.constantFrom(...WISH_STATUSES);
  const claim = fc.option(fc.constantFrom(...CLAIM_STATUSES), { nil: undefined });
  fc.assert(
    fc.property(fc.constantFrom(...WISH_NOTICE_KINDS), wish, claim, (kind, status, decided) => {
      const about = kind.startsWith("claim") ? decided : undefined;
      fc.pre(!kind.startsWith("claim") || about !== undefined);
      const told = kind === "wish_reopened" ? "claimed" : kind.split("_")[1];
      const wanted = isWantedOfWish(kind, { status }, about && { status: about });
      expect(wanted).toBe((about ?? status) === told);
    }),
  );
  const facts = {
    site: "https://hub.example.org",
    wish: { title: "想换\r\n灯泡<b>" },
    community: { name: "泰祥社区", phone: "05367251234" },
  };
  const letters = WISH_NOTICE_KINDS.map((kind) => wishLetterOf({ ...facts, kind }));
  expect(new Set(letters.map(({ subject }) => subject)).size).toBe(WISH_NOTICE_KINDS.length);
  for (const { subject, text, html } of letters) {
    expect(subject).not.toMatch(/[\r\n]/);
    expect(subject).toContain("想换 灯泡<b>");
    expect(text).toContain("https://hub.example.org/desk/");
    expect(html).toContain("想换 灯泡&lt;b&gt;");
  }
});

test("a notice of an event is wanted while what it tells is still true; its letter says what, and leads to the desk", () => {
  const kind = fc.constantFrom(...EVENT_NOTICE_KINDS);
  const application = fc.option(fc.constantFrom(...APPLICATION_STATUSES), { nil: undefined });
  const carries = fc.constantFrom("", "2026-12-29 02:00:00.000Z", "2027-12-29 02:00:00.000Z");
  fc.assert(
    fc.property(kind, application, carries, carries, fc.constantFrom(...EVENT_STATUSES), (...given) => {
      const [kind, state, carries, change, status] = given;
      const wanted = isWantedOfEvent({ kind, change }, { carries, status }, state && { status: state });
      const isTrue = kind === "series_goes_on" ? carries === change : state === kind.replace("stall_", "");
      expect(wanted).toBe(status === "published" && isTrue);
    }),
  );
  const facts = {
    site: "https://hub.example.org",
    event: { title: "便民\r\n市集<b>" },
    community: { name: "泰祥社区", phone: "" },
  };
  for (const kind of EVENT_NOTICE_KINDS) {
    const { subject, text, html } = eventLetterOf({ ...facts, kind });
    expect(subject).toContain("便民 市集<b>");
    expect(text).toContain("https://hub.example.org/desk/");
    expect(html).toContain("便民 市集&lt;b&gt;");
  }
});
