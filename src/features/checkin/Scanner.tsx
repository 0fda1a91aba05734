// Checking in by the QR code of a person's own page.
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { hubNow } from "../../data/hub-clock.ts";
import type { Person } from "../../domain/attendance.ts";
import { instant } from "../../domain/time.ts";
import { moment } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { entryProblem, signupOf } from "./list.ts";
import type { ListKeeper } from "./list-keeper.ts";
import { doorWords } from "./messages.ts";
import { findSignup } from "./read-from-hub.ts";
import { type CameraTrouble, hasTorch, openCamera, switchTorch, watchCodes } from "./scan.ts";
import "./Scanner.css";

type ScannerProps = {
  lang: Lang;
  keeper: ListKeeper;
  people: readonly Person[];
  capacity: number;
  onClose(): void;
};

/** What a scan came to, in words. */
type Result = { good: boolean; words: string };

/** Whose a code is: their own sign-up, or another of the course that they made together with it. */
function personOf(people: readonly Person[], signup: string, course = signup): Person | undefined {
  return (
    people.find(({ id }) => id === signup) ??
    people.find((person) => person.course !== "" && person.course === course)
  );
}

export function Scanner({ lang, keeper, people, capacity, onClose }: ScannerProps) {
  const t = doorWords(lang);
  const video = useRef<HTMLVideoElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [stream, setStream] = useState<MediaStream>();
  const [trouble, setTrouble] = useState<CameraTrouble>();
  const [torch, setTorch] = useState(false);
  const [result, setResult] = useState<Result>();

  function checkIn(person: Person): Result {
    const { name, party, status } = person;
    if (status === "attended") return { good: true, words: t.scanAlready(name) };
    const why = entryProblem(capacity, people, person);
    if (why === "full") return { good: false, words: t.scanWaiting(name) };
    if (why) return { good: false, words: t.scanGone(name) };
    keeper.do({ action: "attend", signup: person.id });
    navigator.vibrate?.(80);
    return { good: true, words: t.scanCame(name, party) };
  }

  async function answer(text: string): Promise<Result> {
    const signup = signupOf(text);
    if (!signup) return { good: false, words: t.scanForeign };
    const here = personOf(people, signup);
    if (here) return checkIn(here);
    try {
      const { account } = keeper;
      const found = account && (await findSignup(account.token, signup));
      const sibling = found?.course && personOf(people, signup, found.course);
      if (sibling) return checkIn(sibling);
      if (!found) return { good: false, words: t.scanUnknown };
      const when = moment(instant(found.session.start), lang, hubNow());
      return { good: false, words: t.scanElsewhere(found.title, when) };
    } catch {
      return { good: false, words: t.scanUnknown };
    }
  }

  // The camera runs on while the list changes.
  const latest = useRef(answer);
  useEffect(() => {
    latest.current = answer;
  });

  useLayoutEffect(() => {
    heading.current?.focus();
    const ending = new AbortController();
    let opened: MediaStream | undefined;
    void (async () => {
      try {
        opened = await openCamera();
        const screen = video.current;
        if (!screen || ending.signal.aborted) return;
        setStream(opened);
        screen.srcObject = opened;
        await screen.play();
        await watchCodes(screen, ending.signal, (text) => {
          void latest.current(text).then(setResult);
        });
      } catch (error) {
        if (!ending.signal.aborted) setTrouble(typeof error === "string" ? (error as CameraTrouble) : "busy");
      } finally {
        if (ending.signal.aborted) stop(opened);
      }
    })();
    return () => {
      ending.abort();
      stop(opened);
    };
  }, []);

  const words: Record<CameraTrouble, string> = {
    denied: t.cameraDenied,
    none: t.cameraNone,
    busy: t.cameraBusy,
    insecure: t.cameraInsecure,
  };
  return (
    <section className="card door-panel" aria-labelledby="scan-title">
      <h3 id="scan-title" ref={heading} tabIndex={-1}>
        {t.scanTitle}
      </h3>
      {trouble ? (
        <p className="notice bad" role="alert">
          {words[trouble]}
        </p>
      ) : (
        <>
          <p className="soft small">{stream ? t.scanHint : t.scanStarting}</p>
          <div className="door-camera">
            <video ref={video} playsInline muted aria-label={t.camera} />
          </div>
        </>
      )}
      <div role="status" className="door-said">
        {result && <p className={result.good ? "notice good" : "notice bad"}>{result.words}</p>}
      </div>
      {stream && hasTorch(stream) && (
        <button
          type="button"
          className="button quiet wide"
          aria-pressed={torch}
          onClick={() => {
            // A camera that takes its light away again leaves it as it was.
            void switchTorch(stream, !torch).then(
              () => setTorch(!torch),
              () => {},
            );
          }}
        >
          {torch ? t.torchOff : t.torchOn}
        </button>
      )}
      <button type="button" className="button quiet wide" onClick={onClose}>
        {t.close}
      </button>
    </section>
  );
}

function stop(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
