// One of a few, each to be pressed.

type ChipChoiceProps<T extends string> = {
  label: string;
  values: readonly T[];
  words: Readonly<Record<T, string>>;
  value: T | undefined;
  onChoose(value: T): void;
};

export function ChipChoice<T extends string>({ label, values, words, value, onChoose }: ChipChoiceProps<T>) {
  return (
    <fieldset className="publish-kinds">
      <legend className="field-label">{label}</legend>
      <p className="chips">
        {values.map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            aria-pressed={value === one}
            onClick={() => onChoose(one)}
          >
            {words[one]}
          </button>
        ))}
      </p>
    </fieldset>
  );
}
