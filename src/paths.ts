// The addresses of a route's pages. One route file serves both languages: its address begins with `[...lang]`, which is
// nothing or `en`.
import { digests } from "./data/hub.ts";
import { LANGS, type Lang } from "./i18n/index.ts";

type Path<P, R> = { params: P; props: R };

/** The paths, each with a name for what its page is given: that has changed, or something the page reads, or it stays. */
export async function paths<P extends object, R extends object>(
  entries: readonly Path<P, R>[],
): Promise<(Path<P, R> & { cacheKey: string })[]> {
  const known = await digests();
  return entries.map((entry) => ({ ...entry, cacheKey: known.nameOf(entry.props) }));
}

/** Both languages' paths of each entry. */
export function inBothLangs<P extends object, R extends object>(entries: readonly Path<P, R>[]) {
  return paths(
    LANGS.flatMap((lang) =>
      entries.map(({ params, props }) => ({
        params: { ...params, lang: lang === "en" ? "en" : undefined },
        props: { ...props, lang } as R & { lang: Lang },
      })),
    ),
  );
}

/** Both languages' paths of a page that is there once. */
export const bothLangs = () => inBothLangs([{ params: {}, props: {} }]);
