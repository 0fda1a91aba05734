// What sites are made by, in short: when it differs, all of a site is made anew.
import { createHash } from "node:crypto";
import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../system/settings.ts";

/** The state of what makes pages of the data: sources, texts, packages. */
export function codeFingerprint(): string {
  const hash = createHash("sha256");
  const files = globSync(
    [
      "src/**",
      "public/**",
      "content/*",
      "astro.config.mjs",
      "package-lock.json",
      "pocketbase/{publisher,system}/*",
    ],
    { cwd: ROOT },
  );
  for (const file of files.sort()) {
    const path = join(ROOT, file);
    if (statSync(path).isFile()) hash.update(file).update(readFileSync(path));
  }
  return hash.digest("hex").slice(0, 12);
}
