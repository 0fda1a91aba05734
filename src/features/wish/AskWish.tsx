// The form in which a resident asks for a wish.
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { command } from "../../data/command.ts";
import { normalisePhone, phoneInWords } from "../../domain/contact.ts";
import { MOST_PHOTOS } from "../../domain/photo.ts";
import { kindFor } from "../../domain/suggest.ts";
import { ASK_WISH, type WishCategory } from "../../domain/wish.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { ConsentField } from "../../ui/ConsentField.tsx";
import { Field } from "../../ui/Field.tsx";
import { HowTold } from "../../ui/HowTold.tsx";
import type { Option } from "../../ui/listing/facets.ts";
import { uiWords } from "../../ui/messages.ts";
import { ownPlace } from "../../ui/own-place.ts";
import { PhotoField } from "../../ui/photo/PhotoField.tsx";
import { SubmitPart } from "../../ui/SubmitPart.tsx";
import { Folded } from "../../ui/steps/Folded.tsx";
import { type Step, Steps } from "../../ui/steps/Steps.tsx";
import { useChannels } from "../../ui/useChannels.ts";
import { useCommandForm } from "../../ui/useCommandForm.ts";
import { keepWish } from "../own-wish/kept.ts";
import { photoWords } from "../photo/messages.ts";
import { SendPhotos } from "../photo/SendPhotos.tsx";
import { askWords } from "./ask-messages.ts";
import { wishWords } from "./messages.ts";
import { type FoundMark, marksOf, PersonalMarks } from "./PersonalMarks.tsx";
import { Proposed, useProposed, useProposedVenue } from "./Proposed.tsx";
import { WishKindField } from "./WishKindField.tsx";
import "./AskWish.css";

const idOf = (field: string) => `ask-${field}`;

/** `communities`: options by slug, those of a subdistrict one after another. */
export default function AskWish({ lang, communities }: { lang: Lang; communities: readonly Option[] }) {
  const t = askWords(lang);
  const shared = uiWords(lang);
  const [title, setTitle] = useState("");
  const [photos, setPhotos] = useState<readonly string[]>([]);
  const [marks, setMarks] = useState<readonly FoundMark[]>([]);
  const state = useCommandForm({
    lang,
    schema: ASK_WISH.request,
    draft: "wish",
    isPublic: true,
    // Pressed again with the same words, it is sent: whoever wants them there may have them there.
    held: (request) => {
      const found = marksOf(request);
      const isNew = JSON.stringify(found) !== JSON.stringify(marks);
      if (isNew) setMarks(found);
      return isNew && found.length > 0;
    },
    read: (fields) => ({ ...Object.fromEntries(fields), consent: fields.has("consent") }),
    send: async (request) => {
      const answer = await command(lang, ASK_WISH, {}, request);
      if ("done" in answer) keepWish({ token: answer.done.token, title: request.title, at: Date.now() });
      return answer;
    },
  });
  const { errors } = state;
  const community = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    // What was typed before stays; else where one comes from, or lives.
    const from = new URLSearchParams(location.search).get("community") ?? ownPlace()?.slug;
    if (community.current?.value === "" && from) community.current.value = from;
  }, []);
  const channels = useChannels(lang);
  const [proposed, dropProposed] = useProposed();
  const [venue] = useProposedVenue();
  const words = useRef<HTMLInputElement>(null);
  const more = useRef<HTMLTextAreaElement>(null);
  // What was typed before the script came counts too.
  useEffect(() => setTitle(words.current?.value ?? ""), []);
  useEffect(() => {
    if (proposed) fillIn(words.current, proposed.name);
  }, [proposed]);
  useEffect(() => {
    if (!venue) return;
    fillIn(more.current, t.atVenue(venue.name));
    if (community.current?.value === "") community.current.value = venue.expand.community.slug;
  }, [venue, t]);
  if (state.done) return <Asked lang={lang} token={state.done.token} photos={photos} />;

  const groups = [...new Set(communities.map(({ group }) => group))];
  const wish = (
    <>
      {proposed && <Proposed lang={lang} service={proposed} onDrop={dropProposed} />}
      <h2 className="elder-less">{t.publicPart}</h2>
      <p className="soft">{t.publicHint}</p>
      <Field id={idOf("title")} label={t.wish} hint={t.wishHint} error={errors.title}>
        {(control) => (
          <input
            {...control}
            ref={words}
            name="title"
            autoComplete="off"
            onInput={(event) => setTitle(event.currentTarget.value)}
          />
        )}
      </Field>
      <Folded summary={t.moreOfIt}>
        <Field
          id={idOf("description")}
          label={t.description}
          hint={t.descriptionHint}
          error={errors.description}
          optional={shared.optional}
        >
          {(control) => <textarea {...control} ref={more} name="description" rows={3} />}
        </Field>
        <PhotoField
          lang={lang}
          label={photoWords(lang).ask}
          hint={photoWords(lang).askHint}
          most={MOST_PHOTOS}
          photos={photos}
          onChange={setPhotos}
        />
      </Folded>
    </>
  );
  const kind = (
    <WishKindField
      lang={lang}
      id={idOf("category")}
      title={title}
      preset={proposed && kindFor(proposed.category)}
      error={errors.category}
    />
  );
  const place = (
    <Field id={idOf("community")} label={t.community} error={errors.community}>
      {(control) => (
        <select {...control} ref={community} name="community" defaultValue="">
          <option value="">{t.choose}</option>
          {groups.map((group) => (
            <optgroup key={group} label={group}>
              {communities
                .filter((option) => option.group === group)
                .map((option) => (
                  <option key={option.value} value={option.value} lang={option.lang}>
                    {option.label}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  );
  const contact = (
    <>
      <h2 className="elder-less">{t.privatePart}</h2>
      <p className="soft">{t.privateHint}</p>
      <Field id={idOf("name")} label={t.name} hint={shared.nameHint} error={errors.name}>
        {(control) => <input {...control} name="name" autoComplete="name" />}
      </Field>
      <Field id={idOf("phone")} label={t.phone} hint={shared.phoneHint} error={errors.phone}>
        {(control) => <input {...control} type="tel" name="phone" autoComplete="tel" />}
      </Field>
      <Field
        id={idOf("address")}
        label={t.address}
        hint={t.addressHint}
        error={errors.address}
        optional={shared.optional}
      >
        {(control) => <input {...control} name="address" autoComplete="street-address" />}
      </Field>
      <Folded summary={t.forOther}>
        <Field
          id={idOf("for_name")}
          label={t.forName}
          hint={t.forNameHint}
          error={errors.for_name}
          optional={shared.optional}
        >
          {(control) => <input {...control} name="for_name" autoComplete="off" />}
        </Field>
      </Folded>
      <HowTold form={state.form.ref} channels={channels} words={t.told} />
    </>
  );
  const word = (fields: FormData, name: string) => `${fields.get(name) ?? ""}`;
  const steps: Step[] = [
    {
      title: t.publicPart,
      content: wish,
      said: (fields) => [
        word(fields, "title"),
        word(fields, "description"),
        photos.length ? t.photosSaid(photos.length) : "",
      ],
    },
    {
      title: t.kindPart,
      content: kind,
      said: (fields) => [wishWords(lang).categories[word(fields, "category") as WishCategory] ?? ""],
    },
    {
      title: t.placePart,
      content: place,
      said: (fields) => [communities.find(({ value }) => value === word(fields, "community"))?.label ?? ""],
    },
    {
      title: t.privatePart,
      content: contact,
      said: (fields) => [
        word(fields, "name"),
        phoneInWords(normalisePhone(word(fields, "phone"))),
        word(fields, "address"),
        word(fields, "for_name") && t.forSaid(word(fields, "for_name")),
      ],
    },
  ];
  return (
    <Steps lang={lang} state={state} idOf={idOf} steps={steps}>
      <ConsentField lang={lang} id={idOf("consent")} label={t.consent} error={errors.consent} />
      <PersonalMarks lang={lang} marks={marks} idOf={idOf} />
      <SubmitPart lang={lang} label={marks.length ? t.sendAllTheSame : t.send} state={state} />
    </Steps>
  );
}

/** Writes into an empty field as if it had been typed: the draft keeps it. */
function fillIn(field: HTMLInputElement | HTMLTextAreaElement | null, words: string): void {
  if (!field || field.value) return;
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** What happens to a wish that has just been asked for. */
function Asked({ lang, token, photos }: { lang: Lang; token: string; photos: readonly string[] }) {
  const t = askWords(lang);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: "center" });
  }, []);
  return (
    <section className="notice good wish-asked">
      <h2 ref={heading} tabIndex={-1}>
        {t.sent}
      </h2>
      {photos.length > 0 && <SendPhotos lang={lang} id={token} photos={photos} />}
      <h3>{t.next}</h3>
      <ol>
        <li>{t.next1}</li>
        <li>{t.next2}</li>
        <li>{t.next3}</li>
      </ol>
      <p>{t.kept}</p>
      <p className="row">
        <a className="button primary" href={localPath(lang, `/wishes/manage/#${token}`)}>
          {t.see}
        </a>
        <a className="button quiet" href={localPath(lang, "/wishes/")}>
          {t.board}
        </a>
        <a className="button quiet" href={localPath(lang, "/wishes/ask/")}>
          {t.another}
        </a>
      </p>
    </section>
  );
}
