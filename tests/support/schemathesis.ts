// Schemathesis, which makes requests of an OpenAPI document and holds the answers to it.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { COMMANDS } from "../../src/domain/commands.ts";
import { IMPORT } from "../../src/domain/imports.ts";
import { HubClient } from "./hub.ts";
import { pythonPackages, runPython } from "./python.ts";

/** Where it is, installing it if need be; undefined where Python isn't there. @throws if it can't be installed */
export const schemathesis = (): string | undefined =>
  pythonPackages("schemathesis", ["schemathesis"], new URL("schemathesis.txt", import.meta.url));

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
    // Its bounds are ten thousand rows, looked at one by one.
    ...["--exclude-operation-id", IMPORT.name],
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
  const { code, ...said } = await runPython(program, args, folder);
  const output = said.output + said.complaints;
  rmSync(folder, { recursive: true });
  const cases = Number(/(\d+) generated/.exec(output)?.[1] ?? 0);
  return { cases, wrong: code === 0 ? "" : output.replaceAll(token, "*").slice(-6000) };
}
