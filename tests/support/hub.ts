// Talks to a test's hub: as a guest, as a member, as the superuser; and makes records that a test may change.
import { randomUUID } from "node:crypto";
import { holdToContract } from "./contract.ts";
import { photo, photoFile } from "./photo.ts";
import { SUPERUSER } from "./server.ts";

export type Reply = { status: number; body: Body };
/** A test reads what it expects, and fails where it is not there. */
type Body = any;

/** A word of lower-case letters and digits that no other test has. */
export function unique(prefix: string): string {
  return `${prefix}-${randomUUID().slice(0, 8)}`;
}

/** A mobile number in the sample's invented range that no other sign-up has, most likely. */
export function somePhone(): string {
  return `199${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`;
}

/** A hub as a test speaks to it. */
export class HubClient {
  readonly url: string;
  #superuser: Promise<string> | undefined;

  constructor(url: string) {
    this.url = url;
  }

  /**
   * Sends a request; `as` is an auth token, nothing for a guest. Reads JSON where the answer is JSON.
   * @throws if a command answers otherwise than its contract says
   */
  async send(
    method: string,
    path: string,
    body?: unknown,
    as?: string,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(as && { authorization: as }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    const answered = isJson && text ? JSON.parse(text) : text;
    holdToContract(method, path, response.status, answered);
    return { status: response.status, body: answered };
  }

  async #signIn(collection: string, identity: string, password: string): Promise<string> {
    const path = `/api/collections/${collection}/auth-with-password`;
    const { status, body } = await this.send("POST", path, { identity, password });
    if (status !== 200) throw new Error(`${identity} can't sign in: ${JSON.stringify(body)}`);
    return body.token;
  }

  /** The superuser's token. */
  superuser(): Promise<string> {
    this.#superuser ??= this.#signIn("_superusers", SUPERUSER.email, SUPERUSER.password);
    return this.#superuser;
  }

  /** Lets the passwords of accounts that are made from now on be checked in no time: tests open hundreds. */
  async hurryPasswords(): Promise<void> {
    const path = "/api/collections/members";
    const as = await this.superuser();
    const { body } = await this.send("GET", path, undefined, as);
    // bcrypt's least.
    const fields = body.fields.map((field: Body) =>
      field.name === "password" ? { ...field, cost: 4 } : field,
    );
    const { status } = await this.send("PATCH", path, { fields }, as);
    if (status !== 200) throw new Error(`the accounts' passwords can't be made cheap: ${status}`);
  }

  /** Makes a record that has files, as the superuser; the reply may be a refusal. */
  async upload(collection: string, fields: Record<string, string | Blob>, id = ""): Promise<Reply> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const response = await fetch(`${this.url}/api/collections/${collection}/records${id && `/${id}`}`, {
      method: id ? "PATCH" : "POST",
      headers: { authorization: await this.superuser() },
      body: form,
    });
    return { status: response.status, body: await response.json() };
  }

  /** A photo of a wish, or of a project beside a note, as the superuser puts it there. */
  async photo(
    of: string,
    status: string,
    collection: "wish_photos" | "project_photos" = "wish_photos",
  ): Promise<Body> {
    const whose: Record<string, string> =
      collection === "wish_photos" ? { wish: of, part: "asked" } : { note: of };
    const { body } = await this.upload(collection, { ...whose, status, file: photoFile(photo()) });
    if (!body.id) throw new Error(`${collection}: ${JSON.stringify(body)}`);
    return body;
  }

  /** Makes a record as the superuser. */
  async create(collection: string, record: Record<string, unknown>): Promise<Body> {
    const path = `/api/collections/${collection}/records`;
    const { status, body } = await this.send("POST", path, record, await this.superuser());
    if (status !== 200) throw new Error(`${collection}: ${JSON.stringify(body)}`);
    return body;
  }

  /** Changes a record as the superuser; the reply may be a refusal. */
  async update(collection: string, id: string, change: Record<string, unknown>): Promise<Reply> {
    return this.send("PATCH", `/api/collections/${collection}/records/${id}`, change, await this.superuser());
  }

  /** A record as the superuser sees it. */
  async record(collection: string, id: string): Promise<Body> {
    const path = `/api/collections/${collection}/records/${id}`;
    return (await this.send("GET", path, undefined, await this.superuser())).body;
  }

  /** One of the sample's records. */
  async some(collection: string): Promise<Body> {
    const path = `/api/collections/${collection}/records?perPage=1&sort=@rowid`;
    const { body } = await this.send("GET", path, undefined, await this.superuser());
    return body.items[0];
  }

  /** All records that match a filter, as `as` sees them; the superuser unless said otherwise. */
  async list(collection: string, filter = "", as?: string): Promise<Body[]> {
    const found: Body[] = [];
    for (let page = 1; ; page += 1) {
      const query = new URLSearchParams({
        perPage: "500",
        page: `${page}`,
        sort: "@rowid",
        ...(filter && { filter }),
      });
      const path = `/api/collections/${collection}/records?${query}`;
      const { status, body } = await this.send("GET", path, undefined, as ?? (await this.superuser()));
      if (status !== 200) throw new Error(`${collection}: ${JSON.stringify(body)}`);
      found.push(...body.items);
      if (page >= body.totalPages) return found;
    }
  }

  /** Opens an account and signs in; answers with its token and id. */
  async member(role: string, reach: { community?: string; subdistrict?: string; partner?: string } = {}) {
    const email = `${unique(role)}@example.org`;
    const password = "only-for-this-test";
    const record = await this.create("members", {
      email,
      password,
      passwordConfirm: password,
      name: "测试",
      role,
      ...reach,
    });
    return {
      id: record.id as string,
      email,
      password,
      token: await this.#signIn("members", email, password),
    };
  }

  /** A community in a subdistrict, a venue, a verified partner and a published event there, of this test's own. */
  async place(event: Record<string, unknown> = {}) {
    const community = await this.create("communities", {
      slug: unique("community"),
      name: "试验社区",
      subdistrict: unique("试验街道"),
    });
    const venue = await this.create("venues", {
      slug: unique("venue"),
      community: community.id,
      kind: "square",
      name: "试验广场",
      address: "试验路 1 号",
    });
    const partner = await this.create("partners", {
      slug: unique("partner"),
      name: "试验合伙人",
      kind: "institution",
      community: community.id,
      verified: true,
    });
    const made = await this.create("events", {
      slug: unique("event"),
      kind: "class",
      title: "试验课",
      description: "",
      community: community.id,
      venue: venue.id,
      partner: partner.id,
      signup: "required",
      audience: "all",
      status: "published",
      ...event,
    });
    return { community, venue, partner, event: made };
  }

  /** A session of an event; `inHours` from now it begins, and lasts one and a half. */
  async session(event: string, capacity: number, inHours = 48, more: Record<string, unknown> = {}) {
    const start = Date.now() + inHours * 3_600_000;
    const written = (at: number) => new Date(at).toISOString().replace("T", " ");
    return this.create("sessions", {
      event,
      start: written(start),
      end: written(start + 5_400_000),
      recurrence: written(start),
      status: "scheduled",
      capacity,
      ...more,
    });
  }

  /** Signs up for a session as a guest. */
  signUp(session: string, more: Record<string, unknown> = {}): Promise<Reply> {
    const request = { name: "王秀英", phone: somePhone(), consent: true, ...more };
    return this.send("POST", `/api/hub/sessions/${session}/signups`, request);
  }
}
