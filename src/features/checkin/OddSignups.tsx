// What looks made up on a list, for whoever keeps it to phone about; nobody is turned away by it.
import type { DoorList } from "../../domain/attendance.ts";
import type { Lang } from "../../i18n/index.ts";
import { doorWords } from "./messages.ts";

export function OddSignups({ lang, list }: { lang: Lang; list: DoorList }) {
  const t = doorWords(lang);
  const nameOf = new Map(list.people.map(({ id, name }) => [id, name]));
  return list.odd?.map(({ kind, ids }) => (
    <div className="notice" key={kind + ids[0]}>
      <p>
        <strong>{t.odd[kind]}</strong>
      </p>
      <p lang="zh-CN">{ids.map((id) => nameOf.get(id) ?? "").join("、")}</p>
      <p className="soft small">{t.oddHow}</p>
    </div>
  ));
}
