// What is said of a published event, said otherwise; before that, who will hear of it and who will not.
import { useEffect, useState } from "react";
import { client } from "../../data/client.ts";
import { command } from "../../data/command.ts";
import type { Glossary } from "../../domain/english.ts";
import type { Event } from "../../domain/event.ts";
import { REWORD_EVENT, WORDING, type Wording } from "../../domain/wording.ts";
import type { Lang } from "../../i18n/index.ts";
import { ErrorSummary } from "../../ui/ErrorSummary.tsx";
import { Field } from "../../ui/Field.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { uiWords } from "../../ui/messages.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import type { Fault } from "../../ui/useCommandForm.ts";
import { useSend } from "../../ui/useSend.ts";
import type { Account } from "../member/account.ts";
import { OpenPlaces } from "../stall/OpenPlaces.tsx";
import { AreYouSure } from "./AreYouSure.tsx";
import { changeWords } from "./change-messages.ts";
import type { OwnEvent } from "./find.ts";
import { publishWords } from "./messages.ts";
import { Texts } from "./Texts.tsx";

const idOf = (field: string) => `wording-${field}`;

type RewordProps = {
  lang: Lang;
  account: Account;
  event: OwnEvent;
  glossary: Glossary;
  /** How many have signed up for its dates to come. */
  people: number;
  onDone(words: string): void;
};

export function Reword({ lang, account, event, glossary, people, onDone }: RewordProps) {
  const t = changeWords(lang);
  const [before, setBefore] = useState<Wording & Pick<Event, "kind">>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    client(account.token)
      .collection("events")
      .getOne<Wording & Pick<Event, "kind">>(event.id, { fields: `kind,${WORDING.join()}` })
      .then(setBefore)
      .catch(() => setFailed(true));
  }, [account, event.id]);
  if (failed) return <Trouble words={uiWords(lang).failed} />;
  if (!before) return <Loading lang={lang} />;
  return (
    <RewordForm
      lang={lang}
      account={account}
      event={event}
      glossary={glossary}
      people={people}
      before={before}
      onDone={() => onDone(t.done(event.title))}
    />
  );
}

type FormProps = Omit<RewordProps, "onDone"> & {
  before: Wording & Pick<Event, "kind">;
  onDone(): void;
};

function RewordForm({ lang, account, event, glossary, people, before, onDone }: FormProps) {
  const t = changeWords(lang);
  const { send, sending, trouble } = useSend(lang);
  const [said, setSaid] = useState<Wording>(before);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [looking, setLooking] = useState(false);
  const changed = WORDING.filter((field) => said[field].trim() !== before[field]);
  const errors = Object.fromEntries(faults.map(({ field, message }) => [field, message]));
  const set = (change: Partial<Wording>) => {
    setLooking(false);
    setSaid({ ...said, ...change });
  };
  async function save() {
    const body = Object.fromEntries(changed.map((field) => [field, said[field]]));
    setFaults([]);
    const answer = await send(async () => {
      const answer = await command(lang, REWORD_EVENT, { id: event.id }, body, account.token);
      if ("refused" in answer) {
        const { issues = [] } = answer.refused;
        setFaults(issues.map(({ path, message }) => ({ field: path[0] ?? "", message })));
        setAttempt((count) => count + 1);
        setLooking(false);
      }
      return answer;
    });
    if (answer) onDone();
  }
  return (
    <form
      className="form publish-form"
      aria-label={t.wording}
      noValidate
      onSubmit={(submit) => {
        submit.preventDefault();
        setLooking(true);
      }}
    >
      <ErrorSummary lang={lang} faults={faults} attempt={attempt} idOf={idOf} />
      <Field id={idOf("title")} label={publishWords(lang).name} error={errors["title"]}>
        {(control) => (
          <input
            {...control}
            name="title"
            autoComplete="off"
            value={said.title}
            onInput={(event) => set({ title: event.currentTarget.value })}
          />
        )}
      </Field>
      <Texts
        lang={lang}
        kind={before.kind}
        said={said}
        glossary={glossary}
        errors={errors}
        idOf={idOf}
        onChange={set}
      />
      {before.kind === "market" && (
        <OpenPlaces
          lang={lang}
          id={idOf("places")}
          error={errors["places"]}
          places={said.places}
          onChange={(places) => set({ places })}
        />
      )}
      <Trouble words={trouble} />
      {looking ? (
        <AreYouSure
          lang={lang}
          sure={changed.length ? t.sure : undefined}
          sending={sending}
          onSure={() => void save()}
          onBack={() => setLooking(false)}
        >
          <p>{changed.length ? t.heard(people) : t.nothing}</p>
        </AreYouSure>
      ) : (
        <button type="submit" className="button primary wide">
          {t.look}
        </button>
      )}
    </form>
  );
}
