// Whether the hub can send mail, in a component.
import { useEffect, useState } from "react";
import { sendsMail } from "../data/mails.ts";
import type { Lang } from "../i18n/index.ts";

/** Whether the hub can send mail; undefined until it has said so, and where that is not `wanted`. */
export function useMails(lang: Lang, wanted = true): boolean | undefined {
  const [mails, setMails] = useState<boolean>();
  useEffect(() => {
    if (wanted) void sendsMail(lang).then(setMails);
  }, [lang, wanted]);
  return mails;
}
