// Keeps the check-in page and what it is made of, so that it opens without network. It looks after nothing else: not
// other pages (its scope is this one), not the hub's answers (they are the page's own to keep).
// PAGE, FILES and VERSION are filled in by the build: see offline-pages.ts.
import { patience } from "../../data/patience.ts";

declare const PAGE: string;
declare const FILES: readonly string[];
declare const VERSION: string;

/** The parts of a service worker's world (Service Workers, 4) that the page's own types lack. */
type Lasting = Event & { waitUntil(work: Promise<unknown>): void };
type Fetching = Lasting & { request: Request; respondWith(answer: Promise<Response>): void };
type World = {
  addEventListener(type: "install" | "activate", listener: (event: Lasting) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
};
const world = self as unknown as World;

const PREFIX = `page ${PAGE} `;

/** How long a network may take before the page that is kept is shown, in milliseconds. */
const PATIENCE = 3000;

world.addEventListener("install", (event) => event.waitUntil(install()));
world.addEventListener("activate", (event) => event.waitUntil(activate()));
world.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate" && pathname === PAGE) event.respondWith(page(event.request));
  else if (pathname.startsWith("/_astro/")) event.respondWith(file(event.request));
});

/** Takes everything in, or fails as a whole and is tried again: half a page is none. */
async function install(): Promise<void> {
  const response = await fetch(PAGE, { cache: "no-cache" });
  const text = await response.clone().text();
  const named = text.match(/\/_astro\/[\w.-]+/g) ?? [];
  // The site may have been published anew while this came.
  if (!response.ok || named.some((path) => !FILES.includes(path))) throw new Error("not this build's page");
  const cache = await caches.open(PREFIX + VERSION);
  try {
    await cache.addAll(FILES);
    await cache.put(PAGE, response);
  } catch (error) {
    await caches.delete(PREFIX + VERSION);
    throw error;
  }
  await world.skipWaiting();
}

/** Leaves the build before this one where it is: a page that is open may still want a part of it. */
async function activate(): Promise<void> {
  const own = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const others = own.filter((name) => name !== PREFIX + VERSION);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await world.clients.claim();
}

/** The page as the hub has it now, or where that takes too long, fails or is no page, as it is kept. */
async function page(request: Request): Promise<Response> {
  const cache = await caches.open(PREFIX + VERSION);
  const kept = await cache.match(PAGE);
  if (!kept) return fetch(request);
  try {
    const response = await fetch(request, { signal: patience(PATIENCE) });
    return response.ok ? response : kept;
  } catch {
    return kept;
  }
}

/** A file of this build or of the one before: what is in it never changes under its name. */
async function file(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}
