// How far something is, in words.
import { defineMessages, type Lang } from "./index.ts";

const words = defineMessages(
  { metres: (n: number) => `约 ${n} 米`, kilometres: (n: string) => `约 ${n} 公里` },
  { metres: (n) => `about ${n} m`, kilometres: (n) => `about ${n} km` },
);

/** A distance in kilometres as one says it: to 50 m, from a kilometre on to 100 m. */
export function distance(km: number, lang: Lang): string {
  const t = words(lang);
  return km < 1 ? t.metres(Math.max(50, Math.round(km * 20) * 50)) : t.kilometres(km.toFixed(1));
}
