// <nuanting-events>: the coming events of a hub on somebody else's page. It reads the hub's public JSON feeds and nothing
// else, keeps nothing on the device, and leaves what stands in it, a link to the hub, where it can't.
//   community, kind, partner: whose events, by slug; event: only that one's dates; lang: zh-CN or en; count: how many.
import type { FeedDates } from "../../domain/embed.ts";
import { localDay } from "../../domain/time.ts";
import { monthDay, shortWeekday, timeRange } from "../../i18n/dates.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { LOOK } from "./look.ts";
import { embedWords } from "./messages.ts";

type Item = { url: string; _nuanting: FeedDates };

/** Where the script is from: the hub whose events are shown. */
const HUB = new URL((document.currentScript as HTMLScriptElement | null)?.src ?? location.href).origin;
const COUNT = 5;
const MOST = 50;

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, text = "", className = "") {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  if (className) element.className = className;
  return element;
}

function linkTo(path: string, text: string): HTMLAnchorElement {
  const link = make("a", text);
  link.href = new URL(path, HUB).href;
  return link;
}

class NuantingEvents extends HTMLElement {
  static readonly observedAttributes = ["community", "kind", "partner", "event", "lang", "count"];
  readonly #root = this.attachShadow({ mode: "open" });
  /** The last answer asked for: an earlier one that comes later is too late. */
  #asked = 0;
  #planned = false;

  connectedCallback() {
    if (!this.#root.firstChild) this.#show(make("slot"));
    this.#plan();
  }

  attributeChangedCallback() {
    this.#plan();
  }

  /** Loads once all that changes at the same time has changed. */
  #plan(): void {
    if (this.#planned) return;
    this.#planned = true;
    void Promise.resolve().then(() => {
      this.#planned = false;
      if (this.isConnected) void this.#load();
    });
  }

  /** An attribute that names something on the hub. */
  #slug(name: string): string {
    const value = this.getAttribute(name) ?? "";
    return /^[a-z0-9-]+$/.test(value) ? value : "";
  }

  /** What is narrower than one feed is picked out of it. */
  #feed(): string {
    const [partner, community, kind] = ["partner", "community", "kind"].map((name) => this.#slug(name));
    if (partner) return `/feeds/partners/${partner}.json`;
    if (community) return `/feeds/communities/${community}.json`;
    return kind ? `/feeds/kinds/${kind}.json` : "/feeds/all.json";
  }

  /** The page on the hub that has all of it. */
  #page(): string {
    const [event, partner, community, kind] = ["event", "partner", "community", "kind"].map((name) =>
      this.#slug(name),
    );
    if (event) return `/events/${event}/`;
    if (partner) return `/partners/${partner}/`;
    if (community) return `/communities/${community}/`;
    return kind ? `/events/kinds/${kind}/` : "/events/";
  }

  async #load(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    try {
      const response = await fetch(new URL(this.#feed(), HUB).href, { credentials: "omit" });
      if (!response.ok) return;
      const { items } = (await response.json()) as { items: Item[] };
      if (asked === this.#asked) this.#render(items);
    } catch {
      // The link that stands in the element stays.
    }
  }

  #render(items: readonly Item[]): void {
    const lang: Lang = this.getAttribute("lang")?.startsWith("en") ? "en" : "zh-CN";
    const t = embedWords(lang);
    const [kind, event] = [this.#slug("kind"), this.#slug("event")];
    const count = Math.min(MOST, Math.max(1, Number(this.getAttribute("count")) || COUNT));
    const coming = items
      .filter(
        ({ url, _nuanting: one }) =>
          Date.parse(one.end) > Date.now() &&
          (!kind || one.kind === kind) &&
          (!event || new URL(url).pathname === `/events/${event}/`),
      )
      .slice(0, count);
    const list = make("ul");
    list.append(...coming.map((item) => row(item, lang)));
    const more = make("p");
    more.append(linkTo(localPath(lang, this.#page()), t.all));
    this.#show(coming.length > 0 ? list : make("p", t.none), more);
  }

  #show(...parts: HTMLElement[]): void {
    this.#root.textContent = "";
    this.#root.append(make("style", LOOK), ...parts);
  }
}

function row({ url, _nuanting: one }: Item, lang: Lang): HTMLLIElement {
  const [at, until] = [Date.parse(one.start), Date.parse(one.end)];
  const day = localDay(at);
  const off = one.status === "cancelled";
  const item = make("li", "", off ? "off" : "");
  const title = (lang === "en" && one.name_en) || one.name;
  const when = `${monthDay(day, lang)} ${shortWeekday(day, lang)} ${timeRange(at, until, lang)}`;
  item.append(
    linkTo(localPath(lang, new URL(url).pathname), title),
    make("p", when, "when"),
    make("p", one.place),
  );
  if (off) item.append(make("strong", embedWords(lang).cancelled));
  return item;
}

if (!customElements.get("nuanting-events")) customElements.define("nuanting-events", NuantingEvents);
