// The site as a program that the publisher keeps running: given the hub's records, it names every file that is made of
// them, says in short what each is made of, and makes it. Astro bundles it; the pages are the ones it would build itself.
import { createApp } from "astro/app/entrypoint";
import { FetchState, pages } from "astro/fetch";
import { digests, setHub } from "./data/hub.ts";
import type { Records } from "./data/join.ts";
import { type Cell, type Digests, noting } from "./data/reads.ts";

/** A file that is made of records. `name`: below the site's root, without a slash before it. */
export type MadeFile = {
  name: string;
  /** What its page is given, in short; what else it is made of are the cells that it reads. */
  given(): string;
  /** @throws if the page can't be rendered */
  make(): Promise<{ body: Buffer; reads: Cell[] }>;
};

/** `holds`: what a cell holds, in short; "" where there is no such cell. */
export type OpenSite = { files: MadeFile[]; holds(cell: Cell): string };

/**
 * An answer whose body is taken as it is: a file needs no stream, and making one for each takes as long as a tenth of its page.
 */
class WholeAnswer {
  readonly body: string | Uint8Array;
  readonly headers: HeadersInit;
  readonly status: number;

  constructor(body: string | Uint8Array, { headers = {}, status = 200 }: ResponseInit = {}) {
    this.body = body;
    this.headers = headers;
    this.status = status;
  }

  static json(data: unknown): WholeAnswer {
    return new WholeAnswer(JSON.stringify(data));
  }
}

/** Where Astro looks on a request for its route, before it looks the address up. */
const KNOWN = Symbol.for("astro.renderOptions");
const NO_HEADERS = new Headers();

/** What asks for a page: Astro reads no more of it here than this, and a whole `Request` takes longer to make than its address. */
const asking = (url: string, routeData: Route) =>
  ({ method: "GET", url, headers: NO_HEADERS, [KNOWN]: { routeData } }) as unknown as Request;

const { manifest } = createApp();
// Pages are made for files here, and nothing is asked for: what they answer with is theirs alone.
globalThis.Response = WholeAnswer as unknown as typeof Response;

type Route = (typeof manifest.routes)[number]["routeData"];
/** The module that makes the pages of a route. */
type ComponentInstance = NonNullable<FetchState["componentInstance"]>;
type Params = { [name: string]: string | undefined };
type Path = { params: Params; props: object };

/**
 * What names the file of each path of a route. Pages are folders, feeds and lists are files; servers look for the page of an
 * error as a file too.
 */
function namesOf({ segments, type }: Route): (params: Params) => string {
  const parts = segments.map((some) =>
    some.map(({ content, dynamic, spread }) => ({
      text: dynamic ? undefined : content,
      name: spread ? content.slice("...".length) : content,
    })),
  );
  return (params) => {
    let path = "";
    for (const some of parts) {
      let segment = "";
      for (const { text, name } of some) segment += text ?? params[name] ?? "";
      if (segment) path += path ? `/${segment}` : segment;
    }
    if (type === "endpoint") return path;
    return /(^|\/)(404|500)$/.test(path) ? `${path}.html` : path ? `${path}/index.html` : "index.html";
  };
}

type Site = { origin: string; digests: Digests };

/** A page's or feed's file. */
class RoutedFile implements MadeFile {
  readonly name: string;
  readonly #route: Route;
  readonly #module: ComponentInstance;
  readonly #props: object;
  readonly #site: Site;

  constructor(name: string, route: Route, module: ComponentInstance, props: object, site: Site) {
    this.name = name;
    this.#route = route;
    this.#module = module;
    this.#props = props;
    this.#site = site;
  }

  given(): string {
    return this.#site.digests.ofGiven(this.#props);
  }

  async make() {
    const { value, reads } = await noting(() => this.#render());
    return { body: value, reads };
  }

  async #render(): Promise<Buffer> {
    const address = `${this.#site.origin}/${this.name.replace(/(^|\/)index\.html$/, "$1")}`;
    const state = new FetchState(asking(address, this.#route));
    state.routeData = this.#route;
    state.componentInstance = this.#module;
    state.props = { ...this.#props };
    state.streaming = false;
    // An error in a page is one, where a server that runs would answer with the page for it.
    state.renderError = (_request, { error }) => Promise.reject(error);
    const { body } = (await pages(state)) as unknown as WholeAnswer;
    return typeof body === "string"
      ? Buffer.from(body)
      : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  }
}

/** The module of a route. */
async function moduleOf({ component }: Route): Promise<ComponentInstance> {
  const part = await manifest.pageMap?.get(component)?.();
  if (!part) throw new Error(`${component} is not there`);
  return part.page();
}

/** All paths of a route with what their pages are given. */
async function pathsOf(route: Route, { getStaticPaths }: ComponentInstance): Promise<Path[]> {
  if (!getStaticPaths) return [{ params: {}, props: {} }];
  const paginate = () => {
    throw new Error(`${route.component} has no pages of Astro's kind`);
  };
  return (await getStaticPaths({ routePattern: route.route, paginate })) as Path[];
}

/**
 * The site of these records as of that hour (milliseconds), at that public origin: those of its files that are made of
 * records and wanted.
 */
export async function openSite(
  records: Records,
  hour: number,
  origin: string,
  isWanted: (name: string) => boolean,
): Promise<OpenSite> {
  setHub(records, hour);
  manifest.site = origin;
  const site: Site = { origin, digests: await digests() };
  const files = new Map<string, MadeFile>();
  for (const { routeData: route } of manifest.routes) {
    if (!route.prerender) continue;
    const module = await moduleOf(route);
    const nameOf = namesOf(route);
    for (const { params, props } of await pathsOf(route, module)) {
      const name = nameOf(params);
      // Two may claim one address; the first is the one that Astro serves.
      if (isWanted(name) && !files.has(name))
        files.set(name, new RoutedFile(name, route, module, props, site));
    }
  }
  return { files: [...files.values()], holds: (cell) => site.digests.of(cell) };
}
