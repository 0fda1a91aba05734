// The order of what has no order of its own.

/** By slug, as bytes: the same wherever it is sorted. */
export function bySlug(a: { slug: string }, b: { slug: string }): number {
  return a.slug < b.slug ? -1 : 1;
}

const DIGITS = "零一二三四五六七八九";
const TENS: { [sign: string]: number } = { 十: 10, 百: 100 };

/** 十二 as 12, 一百零三 as 103. */
function counted(numeral: string): number {
  let [sum, digit] = [0, 0];
  for (const sign of numeral) {
    const tens = TENS[sign];
    if (tens) sum += (digit || 1) * tens;
    digit = tens ? 0 : DIGITS.indexOf(sign);
  }
  return sum + digit;
}

const names = new Intl.Collator("zh-CN", { numeric: true });
const withDigits = (name: string) => name.replace(/[零一二三四五六七八九十百]+/g, (it) => `${counted(it)}`);

/** By name, as people count: 二网格 before 十网格, 2号 before 10号; else by slug. */
export function byName(a: { name: string; slug: string }, b: { name: string; slug: string }): number {
  return names.compare(withDigits(a.name), withDigits(b.name)) || bySlug(a, b);
}
