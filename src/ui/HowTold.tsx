// How whoever fills in a form will be told, by what they have typed so far.
import { type RefObject, useEffect, useState } from "react";
import { type Channels, type ToldBy, toldBy } from "../domain/channel.ts";
import { normalisePhone } from "../domain/contact.ts";

type HowToldProps = {
  form: RefObject<HTMLFormElement | null>;
  /** Undefined until the hub has said so. */
  channels: Channels | undefined;
  /** A form without a field for mail needs none for that. */
  words: Readonly<Partial<Record<ToldBy, string>>>;
};

const NONE: Channels = { mail: false, sms: false };

/** Until a number is typed: most have a mobile. */
const LIKELY = "13000000000";

function read(form: HTMLFormElement | null) {
  const typed = (name: string) => {
    const field = form?.elements.namedItem(name);
    return field instanceof HTMLInputElement ? field.value.trim() : "";
  };
  return { email: typed("email"), phone: normalisePhone(typed("phone") || LIKELY) };
}

export function HowTold({ form, channels = NONE, words }: HowToldProps) {
  const [by, setBy] = useState<ToldBy>(() => toldBy({ email: "", phone: LIKELY }, channels));
  useEffect(() => {
    const { current } = form;
    const look = () => setBy(toldBy(read(current), channels));
    look();
    current?.addEventListener("input", look);
    return () => current?.removeEventListener("input", look);
  }, [form, channels]);
  return (
    <p className="soft" role="status">
      {words[by]}
    </p>
  );
}
