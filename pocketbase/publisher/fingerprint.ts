// What a site was built from, in short: when it differs, the site is out of date.
import { createHash } from "node:crypto";
import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { COLLECTIONS, PUBLIC_COLLECTIONS } from "../../src/domain/collections.ts";
import { ROOT } from "../system/settings.ts";

/**
 * The state of the public data as an anonymous visitor sees it: how many records there are and when the last one changed.
 * A record added or edited moves the time; one deleted or hidden again lowers the count.
 * @throws when the server can't be reached
 */
export async function dataFingerprint(url: string): Promise<string> {
  const states = await Promise.all(
    PUBLIC_COLLECTIONS.map(async (name) => {
      const { changed } = COLLECTIONS[name];
      const query = `perPage=1&sort=-${changed}&fields=id,${changed}`;
      const response = await fetch(`${url}/api/collections/${name}/records?${query}`);
      if (!response.ok) throw new Error(`${name} answered ${response.status}`);
      const { totalItems, items } = (await response.json()) as {
        totalItems: number;
        items: Record<string, string>[];
      };
      return `${name}:${totalItems}:${items[0]?.["id"] ?? ""}:${items[0]?.[changed] ?? ""}`;
    }),
  );
  return states.join(" ");
}

/** The state of what makes pages of the data: sources, texts, packages, and the address they will be found at. */
export function codeFingerprint(siteUrl: string): string {
  const hash = createHash("sha256").update(siteUrl);
  const files = globSync(
    ["src/**", "public/**", "content/*", "astro.config.mjs", "package-lock.json", "pocketbase/publisher/*"],
    { cwd: ROOT },
  );
  for (const file of files.sort()) {
    const path = join(ROOT, file);
    if (statSync(path).isFile()) hash.update(file).update(readFileSync(path));
  }
  return hash.digest("hex");
}

/** A short name for a long text. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
