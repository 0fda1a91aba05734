// The addresses of a route's pages. One route file serves both languages: its address begins with `[...lang]`, which is
// nothing or `en`.
import { LANGS, type Lang } from "./i18n/index.ts";

type Path<P, R> = { params: P; props: R };

/** Both languages' paths of each entry. */
export function inBothLangs<P extends object, R extends object>(entries: readonly Path<P, R>[]) {
  return entries.flatMap(({ params, props }) =>
    LANGS.map((lang) => ({
      params: { ...params, lang: lang === "en" ? "en" : undefined },
      props: { ...props, lang } as R & { lang: Lang },
    })),
  );
}

/** Both languages' paths of a page that is there once. */
export const bothLangs = () => inBothLangs([{ params: {}, props: {} }]);
