// A card of what somebody may take on: one press, or first a look at its page.

type TakeOrLookProps = {
  sending: boolean;
  /** What the button says, and what it does. */
  take: { words: string; press(): void };
  /** What the link says, and where it leads. */
  look: { words: string; href: string };
};

export function TakeOrLook({ sending, take, look }: TakeOrLookProps) {
  return (
    <p className="desk-buttons">
      <button
        type="button"
        className="button jade"
        aria-disabled={sending || undefined}
        onClick={() => take.press()}
      >
        {take.words}
      </button>
      <a className="button quiet" href={look.href}>
        {look.words}
      </a>
    </p>
  );
}
