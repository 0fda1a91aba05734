// `npm run deploy:files`: writes what a server of its own needs into `deploy/`, for the settings of the environment.
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { prepareCode } from "../publisher/code.ts";
import { codeFingerprint } from "../publisher/fingerprint.ts";
import { Mistake } from "../system/mistake.ts";
import { showing } from "../system/progress.ts";
import { ROOT, readSettings } from "../system/settings.ts";
import { obtainBinary } from "./binary.ts";
import { caddyfile, type Deployment, nginxConf, systemdUnit } from "./deploy-files.ts";

try {
  if (!process.env["SITE_URL"])
    throw new Mistake(
      "Say where people reach the hub: SITE_URL=https://hub.example.org npm run deploy:files",
    );
  const { siteUrl, host, port, dataDir, siteDir } = readSettings({
    DATA_DIR: "/var/lib/nuanting",
    SITE_DIR: "/var/cache/nuanting",
    ...process.env,
  });
  const folder = join(ROOT, "deploy");
  mkdirSync(folder, { recursive: true });
  const binary = join(folder, "pocketbase");
  copyFileSync(await obtainBinary(process.env), binary);
  chmodSync(binary, 0o755);
  // The hub's own user may not write here: what is made of the sources is made now.
  await showing("Preparing the pages' program", () => prepareCode(codeFingerprint()));
  const deployment: Deployment = {
    program: ROOT,
    node: join(ROOT, "node_modules/node/bin/node"),
    binary,
    user: "nuanting",
    siteUrl,
    host,
    port,
    dataDir,
    siteDir,
    certificates: `/etc/letsencrypt/live/${new URL(siteUrl).hostname}`,
  };
  for (const [name, text] of [
    ["nuanting.service", systemdUnit(deployment)],
    ["Caddyfile", caddyfile(deployment)],
    ["nginx.conf", nginxConf(deployment)],
  ] as const) {
    writeFileSync(join(folder, name), text);
    console.log(join("deploy", name));
  }
} catch (error) {
  console.error(error instanceof Mistake ? error.message : error);
  process.exitCode = 1;
}
