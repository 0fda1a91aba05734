// An English title proposed for a Chinese one, by a small glossary; what that lacks is spelt in letters.

/** Chinese words and their English, longest first; `~` in it stands for the name before the word. */
export type Glossary = readonly (readonly [chinese: string, english: string])[];

/** The glossary of a file: `市集 = market` a line; a line that begins with # is for its readers. */
export function readGlossary(file: string): Glossary {
  return file
    .split("\n")
    .filter((line) => line.includes("=") && !line.startsWith("#"))
    .map((line) => {
      const [chinese = "", english = ""] = line.split("=").map((part) => part.trim());
      return [chinese, english] as const;
    })
    .sort(([a], [b]) => b.length - a.length);
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/**
 * English for a title. `spell`: how Chinese that the glossary lacks is written in letters. Names of places go to the end:
 * 泰祥社区便民市集 is “Neighbourhood market, Taixiang Community”.
 */
export function englishFor(title: string, glossary: Glossary, spell: (chinese: string) => string): string {
  const known = new Map(glossary);
  const cut = new RegExp(`(${[...known.keys()].join("|")}|[^\\p{Script=Han}]+)`, "u");
  const words: string[] = [];
  const places: string[] = [];
  /** The last word, where it is a name. */
  let name = "";
  for (const part of title.normalize("NFKC").split(cut).filter(Boolean)) {
    const english = known.get(part);
    if (english?.includes("~")) {
      // Without a name before it, it is a word as any other.
      if (name) places.push(english.replace("~", words.pop() ?? ""));
      else words.push(english.replace("~", "").trim().toLowerCase());
      name = "";
      continue;
    }
    name = english === undefined && /\p{Script=Han}/u.test(part) ? capital(spell(part)) : "";
    words.push(name || (english ?? part.replace(/[·・]/g, ":").replace(/、/g, ",")));
  }
  const said = words
    .join(" ")
    .replace(/\s+/g, " ")
    .replace(/ ?([:,])/g, "$1")
    .replace(/^[:, ]+|[:, ]+$/g, "");
  return [capital(said), ...places].filter(Boolean).join(", ");
}
