// A line of the thank-you list, in its community.
import { Thanks } from "../../domain/thanks.ts";
import type { Noun } from "../nouns.ts";

export const thanks: Noun<"thanks"> = {
  schema: Thanks,
  join(record, { communities }) {
    const home = communities.get(record.community);
    home?.thanks.push(record);
    return home && record;
  },
};
