// Words that everybody would read, with what in them looks personal marked.
import { personalMarks } from "../../domain/personal.ts";

type MarkedProps = {
  text: string;
  /** Whose names are looked for. */
  names: readonly string[];
};

export function Marked({ text, names }: MarkedProps) {
  const marks = personalMarks(text, names);
  const ends = [0, ...marks.map(({ end }) => end)];
  return (
    <>
      {marks.map(({ start, end }, i) => (
        <span key={start}>
          {text.slice(ends[i], start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(ends[marks.length])}
    </>
  );
}
