// Reads PocketBase's filters as PocketBase does, as far as the hub's rules use them, on a record known by its paths.

type Values = { readonly [path: string]: string };

const TOKEN = /\s*(&&|\|\||!=|=|\(|\)|"(?:[^"\\]|\\.)*"|[@\w.]+)/y;

/** Whether a filter holds, where `values` says what is at each path that it names. */
export function holds(filter: string, values: Values): boolean {
  const tokens: string[] = [];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < filter.length; ) {
    const token = TOKEN.exec(filter)?.[1];
    if (!token) throw new Error(`not a filter: ${filter}`);
    tokens.push(token);
  }
  const operand = (): string => {
    const token = tokens.shift() ?? "";
    if (token.startsWith('"')) return token.slice(1, -1).replace(/\\(.)/g, "$1");
    const value = values[token];
    if (value === undefined) throw new Error(`no ${token} is known`);
    return value;
  };
  const comparison = (): boolean => {
    if (tokens[0] === "(") {
      tokens.shift();
      const inner = any();
      if (tokens.shift() !== ")") throw new Error(`no closing bracket: ${filter}`);
      return inner;
    }
    const left = operand();
    const operator = tokens.shift();
    const right = operand();
    return operator === "=" ? left === right : left !== right;
  };
  // Each part is read, whatever the others come to.
  const chain = (operator: string, part: () => boolean): boolean[] => {
    const parts = [part()];
    while (tokens[0] === operator) {
      tokens.shift();
      parts.push(part());
    }
    return parts;
  };
  const all = () => chain("&&", comparison).every(Boolean);
  const any = (): boolean => chain("||", all).some(Boolean);
  const result = any();
  if (tokens.length) throw new Error(`more than a filter: ${filter}`);
  return result;
}
