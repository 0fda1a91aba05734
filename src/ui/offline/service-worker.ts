// Keeps the pages that were seen, each with all it is made of, so that they open without network and look after themselves
// whatever is published meanwhile: files are named by what is in them, and a page is kept once all of its files are. It
// keeps nothing that the hub answers to commands and records: what is one's own stays with the page (see kept.ts).
import { type FromWorker, KEPT_AT, PAGES, type ToWorker } from "./terms.ts";

/** The parts of a service worker's world (Service Workers, 4) that the page's own types lack. */
type Lasting = Event & { waitUntil(work: Promise<unknown>): void };
type Fetching = Lasting & {
  request: Request;
  clientId: string;
  preloadResponse?: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
};
type Client = { postMessage(message: FromWorker): void };
type World = {
  addEventListener(type: "activate", listener: (event: Lasting) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
  addEventListener(type: "message", listener: (event: Lasting & { data: ToWorker }) => void): void;
  registration: { navigationPreload?: { enable(): Promise<void> } };
  clients: {
    claim(): Promise<void>;
    get(id: string): Promise<Client | undefined>;
    matchAll(options: { includeUncontrolled: true }): Promise<Client[]>;
  };
};
const world = self as unknown as World;

const FILES = "files";
const LISTS = "lists";

/** The header of a kept page that names its files, in a row. */
const KEPT_OF = "x-kept-of";

/** How long a network may take before the page that is kept is shown, in milliseconds. */
const PATIENCE = 3000;
/** A page of less than that (milliseconds) is not called old while the network is merely slow. */
const FRESH = 60_000;
/** Pages that are looked after whether or not they are seen are asked for anew after so long, in milliseconds. */
const REFRESH = 24 * 3_600_000;

/** How many pages are kept beside those that must always open, and about how many files, of 5 kB or so. */
const MOST_PAGES = 40;
const MOST_FILES = 300;

/** What opens however many other pages were seen since. */
const ALWAYS = /^\/(?:en\/)?(?:offline|my|signup\/manage|wishes\/manage|checkin)\/$/;
/** What is no page, is of no use without the hub, or could not say how old it is. */
const NEVER = /^\/(?:_|api|feeds)\/|^\/(?:en\/)?(?:desk|posters)\/|\/poster\/$/;
/** What lists are searched by. */
const LIST = /^\/(?:words|\w+\/index)\.json$/;

const isPage = (path: string) => path.slice(-1) === "/" && !NEVER.test(path);

world.addEventListener("activate", (event) => event.waitUntil(activate()));
world.addEventListener("message", (event) => event.waitUntil(keep(event.data)));
world.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate" && isPage(pathname)) {
    const coming = comingPage(event);
    event.waitUntil(coming.then((response) => take(pathname, response.clone())).catch(() => {}));
    event.respondWith(page(pathname, coming));
  } else if (pathname.indexOf("/_astro/") === 0) event.respondWith(file(event.request));
  else if (LIST.test(pathname)) event.respondWith(list(event));
});

/** It never takes the place of one that is at work: that is for when no page is open any more. */
async function activate(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => ![PAGES, FILES, LISTS].includes(name)).map((name) => caches.delete(name)),
  );
  await world.registration.navigationPreload?.enable();
  await world.clients.claim();
}

async function keep({ seen, also }: ToWorker): Promise<void> {
  const pages = await caches.open(PAGES);
  for (const path of seen && isPage(seen) ? [seen, ...also] : also) {
    const kept = path === seen ? undefined : await pages.match(path);
    if (kept && keptAt(kept) > Date.now() - REFRESH) continue;
    await fetch(path, { cache: "no-cache" })
      .then((response) => take(path, response))
      .catch(() => {});
  }
}

const keptAt = (response: Response) => Number(response.headers.get(KEPT_AT));
const filesKeptWith = (response: Response) => (response.headers.get(KEPT_OF) ?? "").split(" ");

async function comingPage({ preloadResponse, request }: Fetching): Promise<Response> {
  return (await preloadResponse) ?? fetch(request);
}

/** The page as the hub has it now, or where that takes too long or fails, as it is kept; or the one that says so kindly. */
async function page(path: string, coming: Promise<Response>): Promise<Response> {
  const kept = await (await caches.open(PAGES)).match(path);
  if (!kept) return coming.catch(() => withoutNetwork(path));
  const slow = new Promise<"slow">((resolve) => setTimeout(() => resolve("slow"), PATIENCE));
  const first = await Promise.race([coming.catch(() => undefined), slow]);
  if (first && first !== "slow" && first.status < 500) return first;
  return first === "slow" && keptAt(kept) > Date.now() - FRESH ? kept : saidToBeOld(kept);
}

/** The page with when it was so in its first element: what is in it shows itself accordingly. */
async function saidToBeOld(kept: Response): Promise<Response> {
  const text = (await kept.text()).replace("<html", `<html data-as-of="${keptAt(kept)}"`);
  return new Response(text, { headers: kept.headers });
}

async function withoutNetwork(path: string): Promise<Response> {
  const pages = await caches.open(PAGES);
  const [own, other] =
    path.indexOf("/en/") === 0 ? ["/en/offline/", "/offline/"] : ["/offline/", "/en/offline/"];
  return (await pages.match(own as string)) ?? (await pages.match(other as string)) ?? Response.error();
}

/** A file of a page that is kept: what is in it never changes under its name. */
async function file(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** A list as it is now, or as it was; then the page is told since when. */
async function list({ request, clientId }: Fetching): Promise<Response> {
  const lists = await caches.open(LISTS);
  try {
    const response = await fetch(request);
    if (response.ok) await lists.put(request, stamped(response, await response.clone().text()));
    return response;
  } catch (error) {
    const kept = await lists.match(request, { ignoreVary: true });
    if (!kept) throw error;
    const client = await world.clients.get(clientId);
    client?.postMessage({ asOf: keptAt(kept) });
    return kept;
  }
}

/** What came, to be kept. `text`: its body. */
function stamped({ headers: sent }: Response, text: string, files: readonly string[] = []): Response {
  const headers = new Headers(sent);
  headers.delete("content-encoding");
  headers.set(KEPT_AT, `${Date.now()}`);
  headers.set(KEPT_OF, files.join(" "));
  return new Response(text, { headers });
}

let last: Promise<void> = Promise.resolve();

/** Keeps a page as it came, after those that came before it; where one of its files can't be had, the former stays. */
function take(path: string, response: Response): Promise<void> {
  last = last.then(() => takeNow(path, response)).catch(() => {});
  return last;
}

async function takeNow(path: string, response: Response): Promise<void> {
  const pages = await caches.open(PAGES);
  if (response.status === 404 || response.status === 410) {
    await pages.delete(path);
    return;
  }
  if (!response.ok || response.redirected) return;
  const text = await response.text();
  const files = new Set<string>();
  await takeFiles(text, files);
  await pages.put(path, stamped(response, text, [...files]));
  await makeRoom(pages);
  for (const client of await world.clients.matchAll({ includeUncontrolled: true }))
    client.postMessage({ kept: path });
}

/** How scripts and styles name one another: `./x.js` from beside, `_astro/x.css` from the root. */
const NAMED = /(?:\.\/|_astro\/)[\w.-]+\.(?:js|css|svg)/g;

/** Keeps the files that a text names, those that they name in turn, and so on. @throws where one can't be had */
async function takeFiles(text: string, found: Set<string>): Promise<void> {
  const paths = (text.match(NAMED) ?? []).map((name) => `/_astro/${name.slice(name.lastIndexOf("/") + 1)}`);
  const cache = await caches.open(FILES);
  const fresh = paths.filter((path, k) => !found.has(path) && paths.indexOf(path) === k);
  for (const path of fresh) found.add(path);
  await Promise.all(
    fresh.map(async (path) => {
      let response = await cache.match(path, { ignoreVary: true });
      if (!response) {
        response = await fetch(path);
        if (!response.ok) throw new Error(`${path}: ${response.status}`);
        await cache.put(path, response.clone());
      }
      await takeFiles(await response.text(), found);
    }),
  );
}

/** Lets go of pages that were not seen for longest, and of files of no page any more; of these what an open page may still want last. */
async function makeRoom(pages: Cache): Promise<void> {
  const kept: { path: string; response: Response }[] = [];
  for (const request of await pages.keys()) {
    const response = await pages.match(request);
    if (response) kept.push({ path: new URL(request.url).pathname, response });
  }
  kept.sort((a, b) => keptAt(b.response) - keptAt(a.response));
  const wanted = new Set<string>();
  let others = 0;
  for (const { path, response } of [
    ...kept.filter(({ path }) => ALWAYS.test(path)),
    ...kept.filter(({ path }) => !ALWAYS.test(path)),
  ]) {
    if (!ALWAYS.test(path)) others += 1;
    if (others > MOST_PAGES || (others && wanted.size > MOST_FILES)) await pages.delete(path);
    else for (const file of filesKeptWith(response)) wanted.add(file);
  }
  const cache = await caches.open(FILES);
  const files = await cache.keys();
  const spare = files.filter(({ url }) => !wanted.has(new URL(url).pathname));
  await Promise.all(spare.slice(0, Math.max(0, files.length - MOST_FILES)).map((one) => cache.delete(one)));
}
