// Checking in by the QR code of a person's own page.
import { useEffect, useRef, useState } from "react";
import type { Person } from "../../domain/attendance.ts";
import { instant } from "../../domain/time.ts";
import { moment } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import type { Desk } from "./desk.ts";
import { findSignup } from "./hub.ts";
import { hindersEntry, signupOf } from "./list.ts";
import { doorWords } from "./messages.ts";
import { type CameraTrouble, hasTorch, openCamera, switchTorch, watchCodes } from "./scan.ts";

type ScannerProps = {
  lang: Lang;
  desk: Desk;
  people: readonly Person[];
  capacity: number;
  onClose(): void;
};

/** What a scan came to, in words. */
type Said = { good: boolean; words: string };

/** Whose a code is: their own sign-up, or another of the course that they made together with it. */
function personOf(people: readonly Person[], signup: string, course = signup): Person | undefined {
  return (
    people.find(({ id }) => id === signup) ??
    people.find((person) => person.course !== "" && person.course === course)
  );
}

export function Scanner({ lang, desk, people, capacity, onClose }: ScannerProps) {
  const t = doorWords(lang);
  const video = useRef<HTMLVideoElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [stream, setStream] = useState<MediaStream>();
  const [trouble, setTrouble] = useState<CameraTrouble>();
  const [torch, setTorch] = useState(false);
  const [said, setSaid] = useState<Said>();

  function meet(person: Person): Said {
    const { name, party, status } = person;
    if (status === "attended") return { good: true, words: t.scanAlready(name) };
    const why = hindersEntry(capacity, people, person);
    if (why === "full") return { good: false, words: t.scanWaiting(name) };
    if (why) return { good: false, words: t.scanGone(name) };
    desk.do({ action: "attend", signup: person.id });
    navigator.vibrate?.(80);
    return { good: true, words: t.scanCame(name, party) };
  }

  async function hear(text: string): Promise<Said> {
    const signup = signupOf(text);
    if (!signup) return { good: false, words: t.scanForeign };
    const here = personOf(people, signup);
    if (here) return meet(here);
    try {
      const found = await findSignup(desk.account.token, signup);
      const sibling = found?.course && personOf(people, signup, found.course);
      if (sibling) return meet(sibling);
      if (!found) return { good: false, words: t.scanUnknown };
      const when = moment(instant(found.session.start), lang, Date.now());
      return { good: false, words: t.scanElsewhere(found.title, when) };
    } catch {
      return { good: false, words: t.scanUnknown };
    }
  }

  // The camera runs on while the list changes.
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  });

  useEffect(() => {
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
          void latest.current(text).then(setSaid);
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
        {said && <p className={said.good ? "notice good" : "notice bad"}>{said.words}</p>}
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
