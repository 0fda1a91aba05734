// A drawn picture, for the eyes alone: one of a file of them, which a browser fetches once, however many cards show them.
import "./Picture.css";

type PictureProps = {
  /** The address of the file. */
  file: string;
  /** Which of those in it. */
  name: string;
};

export function Picture({ file, name }: PictureProps) {
  return (
    <svg className="picture" viewBox="0 0 160 120" aria-hidden="true" focusable="false">
      <use href={`${file}#${name}`} />
    </svg>
  );
}
