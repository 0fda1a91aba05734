import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { obtainBinary } from "../../pocketbase/launcher/binary.ts";
import { temporary } from "../support/folder.ts";
import { eventually, freePort, LAUNCHER, type Launched, launch, SUPERUSER } from "../support/server.ts";
import { smallDistrict } from "../support/small-district.ts";

/** The server answers, with or without a site. */
const answering = (hub: Launched) =>
  eventually("the server answers", async () => {
    if (hub.process.exitCode !== null) throw new Error(hub.output());
    return (await fetch(`${hub.url}/api/health`).catch(() => undefined))?.ok;
  });

const failing = async (env: NodeJS.ProcessEnv, command?: string[]) => {
  const hub = await launch(env, command);
  const code = await hub.exit;
  return { code, output: hub.output(), dataDir: hub.dataDir };
};

describe.concurrent("what can't work is said in one sentence, with its mend", () => {
  test("a busy port", async () => {
    const port = await freePort();
    const other = createServer().listen(port, "127.0.0.1");
    const { code, output } = await failing({ PORT: String(port) });
    other.close();
    expect(code).not.toBe(0);
    expect(output.trim()).toBe(
      `Port ${port} is in use by another program: stop that, or choose another port, as in PORT=${port + 1} npm start.`,
    );
  });

  test.each([
    [{ PORT: "80a" }, "PORT=80a"],
    [{ RATE_LIMIT_PER_IP: "-1" }, "RATE_LIMIT_PER_IP=-1"],
    [{ DATASET: "/nowhere" }, "DATASET=/nowhere"],
    [{ SUPERUSER_PASSWORD: "" }, "SUPERUSER_EMAIL and SUPERUSER_PASSWORD"],
    [{ SITE_URL: "hub" }, "SITE_URL=hub"],
    [{ ROBOT_ORIGINS: "https://a.example.org,b" }, "ROBOT_ORIGINS=b"],
  ])("a setting that can't be used: %j", async (env, named) => {
    const { code, output } = await failing(env);
    expect(code).not.toBe(0);
    expect(output.trim().split("\n")).toHaveLength(1);
    expect(output).toContain(named);
  });

  test("neither Go nor Python nor a PocketBase to be had", async () => {
    const { code, output } = await failing({
      POCKETBASE_BIN: undefined,
      XDG_CACHE_HOME: temporary(),
      PATH: temporary(),
    });
    expect(code).not.toBe(0);
    expect(output.trim().split("\n")).toHaveLength(1);
    expect(output).toContain("Install Go");
  });

  test("a broken line in the data set: named, and the next start begins anew", async () => {
    const dataset = smallDistrict(temporary());
    const wishes = readFileSync(join(dataset, "wishes.csv"), "utf8").split("\n");
    wishes[3] = (wishes[3] ?? "").replace(/community-\d+/, "community-999");
    writeFileSync(join(dataset, "wishes.csv"), wishes.join("\n"));
    const { code, output, dataDir } = await failing({ DATASET: dataset, LC_ALL: "en_GB.UTF-8" });
    expect(code).not.toBe(0);
    expect(output).toContain("wishes.csv");
    expect(output).toMatch(/line 4/);
    expect(output).toContain("community");
    expect(output).not.toMatch(/\n\s+at /);
    expect(existsSync(join(dataDir, "data.db"))).toBe(false);
    expect(existsSync(join(dataDir, "run/first-start"))).toBe(false);
  });

  test("a folder that can't be written", async () => {
    const file = join(temporary(), "file");
    writeFileSync(file, "");
    const { code, output } = await failing({ DATA_DIR: join(file, "data") });
    expect(code).not.toBe(0);
    expect(output.trim().split("\n")).toHaveLength(1);
    expect(output).toContain("can't be written");
  });
});

describe.concurrent("a start that the disk has no room for", () => {
  // 0, 20 kB and 600 kB for a file: nothing can be written, not all of the hooks, not the database.
  test.each([0, 40, 1200])("with %i blocks of 512 bytes", async (blocks) => {
    const dataDir = temporary();
    const env = { DATA_DIR: dataDir, DATASET: "none" };
    const limited = ["/bin/sh", "-c", `ulimit -f ${blocks}; exec "$0" "$@"`, ...LAUNCHER];
    const { code, output } = await failing(env, limited);
    expect(code).not.toBe(0);
    expect(output).toMatch(/can't be written|could not prepare the database/);
    expect(output).not.toMatch(/belongs to a hub|^\s+at /m);
    const left = ["data.db", "secret"].filter((name) => existsSync(join(dataDir, name)));
    expect(left.map((name) => statSync(join(dataDir, name)).size)).toEqual(left.map(() => 64));
  });

  test.each([
    ["", "is empty"],
    ["0123456789abcdef", "is cut short"],
  ])("leaves no hub with the secret %j", async (secret, said) => {
    const dataDir = temporary();
    writeFileSync(join(dataDir, "secret"), secret);
    const { code, output } = await failing({ DATA_DIR: dataDir, DATASET: "none" });
    expect(code).not.toBe(0);
    expect(output).toContain(`${join(dataDir, "secret")} ${said}`);
    expect(output.trim().split("\n")).toHaveLength(1);
    expect(readFileSync(join(dataDir, "secret"), "utf8")).toBe(secret);
  });
});

test("the password of the admin is in no argument of any program", async () => {
  const said = join(temporary(), "said");
  const spy = join(temporary(), "pocketbase");
  const binary = await obtainBinary(process.env);
  writeFileSync(spy, `#!/bin/sh\necho "$@" >>"${said}"\nexec "${binary}" "$@"\n`, { mode: 0o755 });
  const dataDir = temporary();
  for (const _ of ["a first start", "a later one"]) {
    const hub = await launch({ POCKETBASE_BIN: spy, DATA_DIR: dataDir, DATASET: "none" });
    await answering(hub);
    await hub.stop();
  }
  const programs = readFileSync(said, "utf8");
  expect(programs.match(/^serve /gm)).toHaveLength(2);
  expect(programs).not.toContain(SUPERUSER.password);
});

test("one hub a directory, also when the launcher is killed", async () => {
  const dataDir = temporary();
  const env = { DATA_DIR: dataDir, DATASET: "none" };
  const hub = await launch(env, LAUNCHER);
  await answering(hub);
  await eventually("it builds", () => hub.output().includes("Building the site"));
  const server = Number(readFileSync(join(dataDir, "run/server.pid"), "utf8"));
  // It can't end for now, whoever wants it to.
  process.kill(server, "SIGSTOP");
  hub.process.kill("SIGKILL");
  await hub.exit;
  const second = await launch(env);
  expect(await second.exit).not.toBe(0);
  expect(second.output()).toContain("belongs to a hub that is running");
  // The server alone is no hub: it ends, and the directory is free.
  process.kill(server, "SIGCONT");
  const third = await launch({ ...env, PORT: new URL(hub.url).port });
  await answering(third);
  await third.stop();
});

test("ending it while it builds its first site leaves nothing running", async () => {
  const hub = await launch({ DATASET: smallDistrict(temporary()) });
  await eventually("it builds", () => hub.output().includes("Building the site"));
  hub.process.kill("SIGINT");
  expect(await hub.exit).toBe(0);
  await expect(fetch(`${hub.url}/api/health`)).rejects.toThrow();
});
