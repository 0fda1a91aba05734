// A web server in front of a hub, set up by the files that `npm run deploy:files` writes.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { caddyfile, type Deployment, nginxConf } from "../../pocketbase/launcher/deploy-files.ts";
import { debianProgram } from "./debian.ts";
import { eventually, freePort } from "./server.ts";

export type FrontName = "caddy" | "nginx";
export type Front = {
  url: string;
  /** All that it has written down. */
  log(): string;
  stop(): Promise<void>;
};

/** What a hub's own files are made of, for one that listens on `hubPort` of this machine. */
export function deploymentOf(siteUrl: string, hubPort: number, siteDir: string): Deployment {
  return {
    program: "/opt/nuanting",
    node: "/opt/nuanting/node_modules/node/bin/node",
    binary: "/opt/nuanting/deploy/pocketbase",
    user: "nuanting",
    siteUrl,
    host: "127.0.0.1",
    port: hubPort,
    dataDir: "/var/lib/nuanting",
    siteDir,
    certificates: "/etc/letsencrypt/live/hub.example.org",
  };
}

/** nginx's part around the hub's own; `inside`: what stands in its `http` block. */
const nginxAround = (folder: string, inside: string) => `daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/main.log;
worker_processes auto;
events { worker_connections 1024; }
http {
${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join("\n")}
${inside}
}
`;

/** The command that runs a web server with that configuration, written into `folder`. */
export function command(name: FrontName, folder: string, configuration: string): [string, string[]] {
  const file = join(folder, name);
  if (name === "caddy") {
    // As it comes it listens for orders on a port that all Caddies of a machine share.
    writeFileSync(file, configuration.replace(/^\{\n/, "{\n\tadmin off\n"));
    return [debianProgram("caddy"), ["run", "--adapter", "caddyfile", "--config", file]];
  }
  writeFileSync(file, nginxAround(folder, configuration.replaceAll("/var/log/nginx", folder)));
  return [debianProgram("nginx"), ["-p", folder, "-c", file]];
}

/** Starts one in front of the hub on that port; `configure` makes its configuration, the hub's own unless given. */
export async function startFront(
  name: FrontName,
  hubPort: number,
  siteDir: string,
  configure: (deployment: Deployment) => string = name === "caddy" ? caddyfile : nginxConf,
): Promise<Front> {
  const folder = mkdtempSync(join(tmpdir(), `nuanting-${name}-`));
  mkdirSync(join(folder, "home"));
  const url = `http://127.0.0.1:${await freePort()}`;
  const [program, args] = command(name, folder, configure(deploymentOf(url, hubPort, siteDir)));
  let output = "";
  const child: ChildProcess = spawn(program, args, {
    env: { ...process.env, HOME: join(folder, "home"), XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      output += chunk;
    });
  }
  const stop = async () => {
    child.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", () => child.kill());
  await eventually(`${name} answers`, async () => {
    if (child.exitCode !== null) throw new Error(`${name} ended: ${output}`);
    return fetch(url, { redirect: "manual" }).then(
      () => true,
      () => false,
    );
  });
  const read = (file: string) => {
    try {
      return readFileSync(join(folder, file), "utf8");
    } catch {
      return "";
    }
  };
  return {
    url,
    log: () => output + ["main.log", "nuanting.log", "nuanting-error.log"].map(read).join(""),
    stop,
  };
}
