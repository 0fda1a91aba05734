// One route file serves both languages: its address begins with `[...lang]`, which is nothing or `en`.
import { LANGS, type Lang } from "../i18n/index.ts";

type Path<P, R> = { params: P & { lang: string | undefined }; props: R & { lang: Lang } };

/** Both languages' paths of each entry. */
export function inBothLangs<P extends object, R extends object>(
  entries: readonly { params: P; props: R }[],
): Path<P, R>[] {
  return LANGS.flatMap((lang) =>
    entries.map(({ params, props }) => ({
      params: { ...params, lang: lang === "en" ? "en" : undefined },
      props: { ...props, lang },
    })),
  );
}

/** Both languages' paths of a page that is there once. */
export const bothLangs = () => inBothLangs([{ params: {}, props: {} }]);
