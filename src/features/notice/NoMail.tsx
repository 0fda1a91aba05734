// Tells staff that nobody is written to, so that they phone, or have it mended.
import type { Lang } from "../../i18n/index.ts";
import { useChannels } from "../../ui/useChannels.ts";
import { callWords } from "./messages.ts";

export function NoMail({ lang }: { lang: Lang }) {
  const t = callWords(lang);
  const channels = useChannels(lang);
  if (!channels || channels.mail || channels.sms) return null;
  return <p className="notice">{t.noMail}</p>;
}
