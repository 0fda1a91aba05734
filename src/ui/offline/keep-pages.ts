// Has the pages that are seen kept on this device (service-worker.ts), and says of a page that was kept how old it is.
// Where a browser has no service workers, as WeChat's on iPhones, all is as it was without.
import { type Lang, localPath } from "../../i18n/index.ts";
import { readKept } from "../kept.ts";
import { ageWords } from "./age.ts";
import { whenKept } from "./kept-pages.ts";
import { renewal } from "./renewal.ts";
import type { FromWorker, ToWorker } from "./terms.ts";

/** What is kept for whoever has something of one's own on this device. */
function own(lang: Lang): string[] {
  const signups = readKept("signups").length > 0;
  const wishes = readKept("wishes").length > 0;
  return [
    ...(signups || wishes ? ["/my/"] : []),
    ...(signups ? ["/signup/manage/"] : []),
    ...(wishes ? ["/wishes/manage/"] : []),
  ].map((path) => localPath(lang, path));
}

async function askWorker(workers: ServiceWorkerContainer, lang: Lang): Promise<void> {
  // Asked now: the worker takes charge of the page as soon as it is there.
  const seen = workers.controller ? undefined : location.pathname;
  const { scope } = await workers.register("/sw.js");
  // The check-in page had one of its own.
  for (const other of await workers.getRegistrations()) if (other.scope !== scope) await other.unregister();
  const message: ToWorker = { seen, also: ["/offline/", "/en/offline/", ...own(lang)] };
  (await workers.ready).active?.postMessage(message);
}

/** Lets the page say how old it is, once it is, and has it become new by itself where nobody is at work on it. */
function sayAge(workers: ServiceWorkerContainer | undefined, lang: Lang): void {
  const root = document.documentElement;
  const bar = document.querySelector<HTMLElement>("[data-age]");
  // A page whose data come when it is opened says it itself.
  if (!bar) return;
  const opened = Date.now();
  /** Whether it was old when it came, not just since the network went. */
  let cameOld = false;
  const renewPage = renewal();
  const say = (at: number) => {
    root.dataset["asOf"] = `${at}`;
    bar.textContent = ageWords(at, lang, Date.now());
  };
  const saysOld = (at: number) => {
    cameOld = true;
    say(at);
  };
  const renew = () => {
    if (cameOld) renewPage();
  };
  if (root.dataset["asOf"]) saysOld(Number(root.dataset["asOf"]));
  addEventListener("offline", () => {
    if (!cameOld) say(opened);
  });
  addEventListener("online", () => {
    if (cameOld) renew();
    else {
      delete root.dataset["asOf"];
      bar.textContent = "";
    }
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") renew();
  });
  whenKept((path) => {
    if (path === location.pathname) renew();
  });
  workers?.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
    if ("asOf" in data) saysOld(data.asOf);
  });
}

/** Has this page, which has loaded, and what is one's own kept. */
export function keepPages(): void {
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  const lang: Lang = document.documentElement.lang === "en" ? "en" : "zh-CN";
  sayAge(workers, lang);
  // Without it the page works all the same, while there is a network.
  if (workers) askWorker(workers, lang).catch(() => {});
}
