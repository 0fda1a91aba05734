// From the desk to the posters of one's own community.
import { useEffect, useState } from "react";
import { readOne } from "../../data/read.ts";
import type { Community } from "../../domain/community.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { posterWords } from "./messages.ts";

/** `community`: its id. Until its address is known, the link leads to all of them. */
export function PostersLink({ lang, community }: { lang: Lang; community: string }) {
  const [path, setPath] = useState("/communities/");
  useEffect(() => {
    readOne<Pick<Community, "slug">>("communities", community, { fields: "slug" })
      .then((found) => found && setPath(`/communities/${found.slug}/#posters`))
      .catch(() => {});
  }, [community]);
  return <a href={localPath(lang, path)}>{posterWords(lang).posters}</a>;
}
