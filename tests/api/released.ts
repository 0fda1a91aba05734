// A hub as the first release left it: its migrations, its secret, and a row in each of its collections. Another release
// adds a section here, and changes none.

/** The migrations of the release, by the SHA-256 of their text: data directories rely on them, so none is ever edited. */
export const MIGRATIONS = {
  "1764000000_collections.js": "b1b6af7dd16deb515e00dcea6d96192a12b0405bfaa51fd9caa5a728cc6bcd99",
  "1764000001_seats.js": "a45d5a7ce0cb87e254e2ca0f9f22b8709dcd12adda09799e5f839b092baeaef2",
  "1764000002_arrivals.js": "9f7f4f4a69a7807f27ccb2917add30f6c6ed712582dd863c052ca0bc2a94cef4",
  "1764000003_notices.js": "896dbc4165b19e277b2939c47d245e2874181d9cfe4f9a178ac80d844a239e4f",
  "1764000004_attendance.js": "d0e9dc1587748c85c3038ec31992610ae6db1801219a2548faafcf4078cabeb3",
};

export const SECRET = "6970aa197d0b3360d3df375b8ed52c0a70fe6783fb5bb1b77ad7bffe1759cd4f";

/** What people had in their hands: the private link to the sign-up below, a member's password. */
export const HELD = {
  signup: "signup000000001eee00a4d1cc25dc0ac8e9d0dbc356a0e",
  member: { email: "community@example.org", password: "only-for-this-test" },
};

const at = "2026-11-25 13:56:47.490Z";
const stamps = { created: at, updated: at };
const hash = "$2a$10$frxPitReCNoOEtQrjYG3P.3pC.9sEY6jMod0kKXF/brAqn4VAs.he";
const location = '{"lon":0,"lat":0}';

type Row = { [column: string]: string | number };

/** The rows, by collection. */
export const ROWS: { [collection: string]: Row[] } = {
  _superusers: [
    {
      id: "superuser000001",
      email: "keeper@example.org",
      password: hash,
      tokenKey: "9figajR2fHVkmMs97kxJvo11TXrfSPJQI5wiK6eHbeTLcB90JL",
      verified: 1,
      ...stamps,
    },
  ],
  communities: [
    {
      id: "community000001",
      slug: "community-1",
      name: "试验社区",
      subdistrict: "试验街道",
      location,
      residents: 590,
      workers: 1,
      ...stamps,
    },
  ],
  venues: [
    {
      id: "venue0000000001",
      slug: "venue-1",
      community: "community000001",
      kind: "square",
      name: "试验广场",
      address: "试验路 1 号",
      location,
      capacity: 100,
      ...stamps,
    },
  ],
  partners: [
    {
      id: "partner00000001",
      slug: "partner-1",
      name: "试验合伙人",
      kind: "institution",
      community: "community000001",
      verified: 1,
      ...stamps,
    },
  ],
  partner_contacts: [
    { id: "contact00000001", partner: "partner00000001", name: "赵敏", phone: "19900000001", ...stamps },
  ],
  services: [
    {
      id: "service00000001",
      slug: "service-1",
      partner: "partner00000001",
      category: "health",
      name: "量血压",
      per_month: 4,
      ...stamps,
    },
  ],
  events: [
    {
      id: "event0000000001",
      slug: "event-1",
      kind: "class",
      title: "试验课",
      community: "community000001",
      venue: "venue0000000001",
      partner: "partner00000001",
      signup: "required",
      audience: "all",
      offer_minutes: 90,
      status: "published",
      ...stamps,
    },
  ],
  sessions: [
    {
      id: "session00000001",
      event: "event0000000001",
      start: "2026-11-27 01:00:00.000Z",
      end: "2026-11-27 02:30:00.000Z",
      recurrence: "2026-11-27 01:00:00.000Z",
      status: "scheduled",
      capacity: 2,
      taken: 2,
      waiting: 1,
      served: 2,
      sequence: 3,
      created: at,
      modified: at,
    },
  ],
  stalls: [
    {
      id: "stall0000000001",
      event: "event0000000001",
      partner: "partner00000001",
      service: "service00000001",
      ...stamps,
    },
  ],
  wishes: [
    {
      id: "wish00000000001",
      slug: "wish-1",
      community: "community000001",
      category: "goods",
      title: "想要一把椅子",
      status: "published",
      rating: 0,
      ...stamps,
    },
  ],
  wish_contacts: [
    {
      id: "asker0000000001",
      wish: "wish00000000001",
      name: "王秀英",
      phone: "19900000002",
      address: "试验路 1 号",
      ...stamps,
    },
  ],
  members: [
    {
      id: "member000000001",
      email: "community@example.org",
      password: hash,
      tokenKey: "4gFMD5zLm8dfbFEA58yNsfy4I23hpzVNOiiVBYTEg16RQXy86C",
      name: "测试",
      role: "community",
      community: "community000001",
      ...stamps,
    },
  ],
  signups: [
    {
      id: "signup000000001",
      session: "session00000001",
      number: 1,
      name: "王秀英",
      phone: "19900000003",
      email: "wang@example.org",
      party: 2,
      status: "attended",
      lang: "zh-CN",
      ...stamps,
    },
    {
      id: "signup000000002",
      session: "session00000001",
      number: 2,
      name: "李建国",
      phone: "19900000004",
      party: 1,
      status: "waitlisted",
      lang: "en",
      ...stamps,
    },
  ],
  claims: [
    {
      id: "claim0000000001",
      wish: "wish00000000001",
      name: "孙丽",
      phone: "19900000005",
      status: "pending",
      ...stamps,
    },
  ],
  attendance: [
    {
      id: "attendance00001",
      key: "6d2c6cef-e817-42a9-bc21-a54bbba19613",
      session: "session00000001",
      signup: "signup000000001",
      action: "attend",
      at,
      member: "member000000001",
      outcome: "done",
      before: "confirmed",
      created: at,
    },
  ],
  webhooks: [
    {
      id: "webhook00000001",
      name: "群",
      url: "http://127.0.0.1:9/cgi-bin/webhook/send?key=a-secret-key",
      community: "community000001",
      ...stamps,
    },
  ],
  notices: [
    {
      id: "notice000000001",
      channel: "mail",
      kind: "confirmed",
      session: "session00000001",
      signup: "signup000000001",
      status: "sent",
      attempts: 1,
      due: at,
      ...stamps,
    },
  ],
  audit: [
    {
      id: "audit0000000001",
      action: "update",
      actor: "superuser:superuser000001",
      collection: "wishes",
      record: "wish00000000001",
      fields: "status",
      created: at,
    },
  ],
};
