// Schemathesis, which makes requests of an OpenAPI document and holds the answers to it: kept in the user's cache.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "../../pocketbase/launcher/binary.ts";
import { COMMANDS } from "../../src/domain/commands.ts";
import { HubClient } from "./hub.ts";

const CONSTRAINTS = new URL("schemathesis.txt", import.meta.url).pathname;
const VERSION = /^schemathesis==(\S+)$/m.exec(readFileSync(CONSTRAINTS, "utf8"))?.[1];

const NO_PYTHON =
  "Python 3.10 or newer with pip is not there, so no requests are made of the OpenAPI document.";

/** Where it is, installing it if need be; undefined where Python isn't there. @throws if it can't be installed */
export function schemathesis(): string | undefined {
  const folder = join(cacheFolder(process.env), `schemathesis-${VERSION}`);
  if (existsSync(folder)) return folder;
  const modern = ["-c", "import sys, pip; sys.exit(sys.version_info < (3, 10))"];
  if (spawnSync("python3", modern).status !== 0) {
    console.warn(NO_PYTHON);
    return undefined;
  }
  console.log("Installing Schemathesis (this once) …");
  const made = mkdtempSync(`${folder}.`);
  const quiet = ["--quiet", "--disable-pip-version-check", "--root-user-action=ignore"];
  const args = [
    "-m",
    "pip",
    "install",
    ...quiet,
    "--target",
    made,
    "-c",
    CONSTRAINTS,
    `schemathesis==${VERSION}`,
  ];
  const { status, stderr } = spawnSync("python3", args, { encoding: "utf8" });
  if (status !== 0) {
    rmSync(made, { recursive: true });
    throw new Error(`Schemathesis could not be installed: ${stderr.trim().slice(-400)}`);
  }
  try {
    renameSync(made, folder);
  } catch {
    // Another run was faster.
    rmSync(made, { recursive: true });
  }
  return folder;
}

/** Records that the requests are about, and somebody who may make each of them. */
async function aim(hub: HubClient): Promise<{ config: string; token: string }> {
  const { community, event } = await hub.place();
  const session = await hub.session(event.id, 0);
  const signup = (await hub.signUp(session.id)).body;
  const wish = { title: "想要一本字典", category: "goods", community: community.id, status: "published" };
  const ids: Record<string, string> = {
    "/api/hub/sessions/": session.id,
    "/api/hub/events/": event.id,
    "/api/hub/wishes/": (await hub.create("wishes", wish)).id,
  };
  const { token } = await hub.member("community", { community: community.id });
  const config = COMMANDS.flatMap(({ command: { path } }) => {
    const id = Object.entries(ids).find(([start]) => path.startsWith(start))?.[1];
    const parameters = path.includes("{token}")
      ? `token = "${signup.token}"`
      : path.includes("{id}") && id
        ? `id = "${id}"`
        : "";
    return parameters ? [`[[operations]]\ninclude-path = "${path}"\nparameters = { ${parameters} }`] : [];
  });
  return { config: [...new Set(config)].join("\n\n"), token };
}

/**
 * Makes requests of a hub's OpenAPI document, about `examples` for each command and kind of data beside the document's own
 * and its corners; the same each time.
 * @returns how many there were, and what was wrong about answers, "" if nothing
 */
export async function makeRequests(
  program: string,
  url: string,
  examples: number,
): Promise<{ cases: number; wrong: string }> {
  const { config, token } = await aim(new HubClient(url));
  const folder = mkdtempSync(join(tmpdir(), "nuanting-requests-"));
  const file = join(folder, "schemathesis.toml");
  writeFileSync(file, config);
  const checks =
    "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance";
  const args = [
    ...["-m", "schemathesis.cli", "--config-file", file, "run", `${url}/api/hub/openapi.json`],
    ...["--checks", checks, "--phases", "examples,coverage,fuzzing", "--max-examples", `${examples}`],
    ...[
      "--seed",
      "1",
      "--workers",
      "2",
      "--generation-database",
      "none",
      "--continue-on-failure",
      "--no-color",
    ],
    ...["--warnings", "off", "-H", `Authorization:${token}`],
  ];
  const child = spawn("python3", args, {
    cwd: folder,
    env: { ...process.env, PYTHONPATH: program, PYTHONDONTWRITEBYTECODE: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk;
    });
  }
  const code = await new Promise((done) => child.once("close", done));
  rmSync(folder, { recursive: true });
  const cases = Number(/(\d+) generated/.exec(output)?.[1] ?? 0);
  return { cases, wrong: code === 0 ? "" : output.replaceAll(token, "*").slice(-6000) };
}
