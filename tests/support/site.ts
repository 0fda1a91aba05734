// A built site without a build: files as the publisher lays them out.
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** Writes a site below `root`, with its compressed forms, and serves it from now on. */
export function serveSite(
  root: string,
  id: string,
  files: { readonly [name: string]: string | Buffer },
): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, "builds", id, name);
    mkdirSync(dirname(path), { recursive: true });
    const body = Buffer.from(text);
    writeFileSync(path, body);
    if (body.length < 1024) continue;
    writeFileSync(`${path}.br`, brotliCompressSync(body));
    writeFileSync(`${path}.gz`, gzipSync(body));
  }
  symlinkSync(join("builds", id), join(root, `current.${id}`));
  renameSync(join(root, `current.${id}`), join(root, "current"));
}
