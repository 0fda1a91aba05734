// Writes csp.txt: one Content-Security-Policy for all pages, which the server sends as a header and never serves as a file.
import { open, readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

const REST =
  "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; img-src 'self' data:; connect-src 'self'";
const POLICY = /<meta http-equiv="content-security-policy"[^>]*>/i;
/** A page's head nearly always ends within this many bytes. */
const HEAD = 16_384;
const buffer = Buffer.alloc(HEAD);

async function headOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { bytesRead } = await file.read(buffer, 0, HEAD);
    const start = buffer.toString("utf8", 0, bytesRead);
    return POLICY.test(start) ? start : await readFile(path, "utf8");
  } finally {
    await file.close();
  }
}

/** The header's value: the fixed directives and every script and style hash that a page names. */
export function policyOf(heads: Iterable<string>): string {
  const sources = { script: new Set<string>(), style: new Set<string>() };
  for (const head of heads) {
    const policy = head.match(/http-equiv="content-security-policy" content="([^"]*)"/i)?.[1] ?? "";
    for (const [, kind, list] of policy.matchAll(/(script|style)-src([^;]*)/g)) {
      for (const source of list?.match(/'sha\d+-[^']+'/g) ?? [])
        sources[kind as "script" | "style"].add(source);
    }
  }
  const list = (kind: "script" | "style") => ["'self'", ...[...sources[kind]].sort()].join(" ");
  return `${REST}; script-src ${list("script")}; style-src ${list("style")}`;
}

/** An Astro integration that writes `<OUT_DIR>/csp.txt` after the build. */
export function contentPolicy(): AstroIntegration {
  return {
    name: "content-policy",
    hooks: {
      "astro:build:done": async ({ dir }) => {
        const root = fileURLToPath(dir);
        const pages = (await readdir(root, { recursive: true })).filter((file) => file.endsWith(".html"));
        const heads = new Set<string>();
        for (const page of pages) heads.add((await headOf(root + page)).match(POLICY)?.[0] ?? "");
        await writeFile(`${root}csp.txt`, `${policyOf(heads)}\n`);
      },
    },
  };
}
