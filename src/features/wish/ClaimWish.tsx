// Taking a wish on: as a guest, whom staff confirm first, or as a partner's member, at once.

import { useLayoutEffect, useRef, useState } from "react";
import { command } from "../../data/command.ts";
import { CLAIM, type ClaimReceipt, isFulfilled, isOpen, type WishStatus } from "../../domain/wish.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { ConsentField } from "../../ui/ConsentField.tsx";
import { ErrorSummary } from "../../ui/ErrorSummary.tsx";
import { Field } from "../../ui/Field.tsx";
import { uiWords } from "../../ui/messages.ts";
import { PhoneLink } from "../../ui/PhoneLink.tsx";
import { SubmitPart } from "../../ui/SubmitPart.tsx";
import { useCommandForm } from "../../ui/useCommandForm.ts";
import { SignIn } from "../member/SignIn.tsx";
import { claimWords } from "./claim-messages.ts";
import { useWishStatus } from "./useWishStatus.ts";
import "./ClaimWish.css";

/** `phone`: the community's, public. */
type ClaimWishProps = { lang: Lang; wish: { id: string; status: WishStatus }; phone: string };
type FormProps = { lang: Lang; wish: string; onDone(status: ClaimReceipt["status"]): void; onTaken(): void };

export default function ClaimWish({ lang, wish, phone }: ClaimWishProps) {
  const t = claimWords(lang);
  const live = useWishStatus(wish);
  const [result, setResult] = useState<ClaimReceipt["status"] | "taken">();
  const news = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (result) news.current?.focus();
  }, [result]);

  const done = isFulfilled({ status: live });
  const open = isOpen({ status: live }) && !result;
  if (open) {
    const form = { lang, wish: wish.id, onDone: setResult, onTaken: () => setResult("taken") };
    return (
      <div className="wish-help">
        <h2 id="help">{t.help}</h2>
        <noscript>
          <p className="notice">
            {t.claimNoscript} {phone && <PhoneLink phone={phone} />}
          </p>
        </noscript>
        <div className="stack needs-js">
          <p className="soft">{t.helpIntro}</p>
          <GuestForm {...form} />
          <details className="wish-member">
            <summary>{t.memberAsk}</summary>
            <p className="soft small">{t.memberIntro}</p>
            <MemberForm {...form} />
          </details>
        </div>
      </div>
    );
  }

  const [heading, text] = done
    ? live === "fulfilled"
      ? [t.fulfilled, t.fulfilledNext]
      : [t.confirmed, t.confirmedNext]
    : result === "claimed"
      ? [t.mine, t.mineNext]
      : result === "pending" && isOpen({ status: live })
        ? [t.pending, t.pendingNext]
        : [t.taken, t.takenNext];
  return (
    <div className={done || result ? "notice good wish-help" : "notice wish-help"}>
      <h2 ref={news} tabIndex={-1}>
        {heading}
      </h2>
      <p>{text}</p>
      <p>
        <a href={localPath(lang, "/wishes/status/published/")}>{t.others}</a>
      </p>
    </div>
  );
}

function GuestForm({ lang, wish, onDone, onTaken }: FormProps) {
  const t = claimWords(lang);
  const state = useCommandForm({
    lang,
    schema: CLAIM.request,
    draft: `claim-${wish}`,
    isPublic: true,
    read: (fields) => ({ ...Object.fromEntries(fields), consent: fields.has("consent") }),
    send: async (request) => {
      const answer = await command(lang, CLAIM, { id: wish }, request);
      if ("done" in answer) onDone(answer.done.status);
      return answer;
    },
    refused: ({ code }) => code === "already_claimed" && onTaken(),
  });
  const { errors } = state;
  const idOf = (field: string) => `claim-${field}`;
  return (
    <form className="form" aria-labelledby="help" {...state.form}>
      <ErrorSummary lang={lang} faults={state.faults} attempt={state.attempt} idOf={idOf} />
      <Field id={idOf("name")} label={t.guestName} error={errors.name}>
        {(control) => <input {...control} name="name" autoComplete="name" />}
      </Field>
      <Field id={idOf("phone")} label={t.guestPhone} hint={uiWords(lang).phoneHint} error={errors.phone}>
        {(control) => <input {...control} type="tel" name="phone" autoComplete="tel" />}
      </Field>
      <ConsentField lang={lang} id={idOf("consent")} label={t.guestConsent} error={errors.consent} />
      <SubmitPart lang={lang} label={t.claim} state={state} />
    </form>
  );
}

function MemberForm({ lang, wish, onDone, onTaken }: FormProps) {
  return (
    <SignIn
      lang={lang}
      label={claimWords(lang).memberClaim}
      onSignedIn={async ({ token }) => {
        // For this one claim: the token is not kept.
        const answer = await command(lang, CLAIM, { id: wish }, undefined, token);
        if ("done" in answer) onDone(answer.done.status);
        return answer;
      }}
      refused={({ code }) => code === "already_claimed" && onTaken()}
    />
  );
}
