// One Content-Security-Policy for all pages, which the server sends as a header.

const REST =
  "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; img-src 'self' data: blob:; connect-src 'self'";

/** The header's value: the fixed directives and every script and style hash in the policies that pages name. */
export function policyOf(policies: Iterable<string>): string {
  const sources = { script: new Set<string>(), style: new Set<string>() };
  for (const policy of policies) {
    for (const [, kind, list] of policy.matchAll(/(script|style)-src([^;]*)/g)) {
      for (const source of list?.match(/'sha\d+-[^']+'/g) ?? [])
        sources[kind as "script" | "style"].add(source);
    }
  }
  const list = (kind: "script" | "style") => ["'self'", ...[...sources[kind]].sort()].join(" ");
  return `${REST}; script-src ${list("script")}; style-src ${list("style")}`;
}
