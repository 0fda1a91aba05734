// What is offered at an event, as many services as there is room to name.
import type { HubEvent } from "../../data/nouns/event.ts";
import type { Lang } from "../../i18n/index.ts";
import { ems } from "./fit.ts";
import { posterWords } from "./messages.ts";

/** The services that are brought, in words of about so many ems at the most; "" where there are none. */
export function offersInWords({ offers }: Pick<HubEvent, "offers">, most: number, lang: Lang): string {
  const t = posterWords(lang);
  const names = [...new Set(offers.map(({ service }) => service.name))];
  const [shown, room] = [[] as string[], { left: most }];
  for (const name of names) {
    room.left -= ems(name) + 1;
    if (room.left < 0) break;
    shown.push(name);
  }
  const said = shown.join(t.and);
  return shown.length < names.length ? t.offersMore(said, names.length) : said;
}
