// How what people look for is compared with what is written. In a file of its own: lists load it, and no schemas with it.

/** The dots within a name, as in 买买提·艾力, after NFKC: which one is written depends on the keyboard. */
const MIDDLE_DOTS = /[.\u00b7\u1427\u16eb\u2022\u2027\u2219\u22c5\u2e31\u2e33\u30fb\ua78f]/g;

/** A text as searches compare it: one width, one case, one kind of middle dot. */
export function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(MIDDLE_DOTS, "·");
}

/** A name as searches compare it: the same, without spaces and dots. */
export function foldedName(name: string): string {
  return folded(name).replace(/[\s·]/g, "");
}
