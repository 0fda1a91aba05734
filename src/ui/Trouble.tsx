// What went wrong with what was pressed, in words, said aloud when it comes.

/** `words`: empty while nothing is wrong. The element stays, so that a screen reader hears what comes into it. */
export function Trouble({ words }: { words: string | undefined }) {
  return <div role="alert">{words && <p className="notice bad">{words}</p>}</div>;
}
