// What the hub is sure of on the machine below it, whatever becomes of its programs and its disk.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { LOCKERS, lockFolder } from "../../pocketbase/system/lock.ts";
import { moveFolder } from "../../pocketbase/system/move.ts";
import { otherFilesystem, temporary } from "../support/folder.ts";
import { eventually } from "../support/server.ts";

const system = (name: string) => JSON.stringify(resolve("pocketbase/system", name));

/** A program that uses a part of the system. */
function program(source: string): ChildProcess {
  return spawn(process.execPath, ["--input-type=module", "-e", source], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_NO_WARNINGS: "1" },
  });
}

/** The number that a program prints: that of the process it has started. */
const printed = (child: ChildProcess) =>
  new Promise<number>((said) => child.stdout?.once("data", (chunk) => said(Number(chunk))));

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe("a folder is one program's", () => {
  // Each system has one of them at least, most have all.
  const had = LOCKERS.filter(([name]) => spawnSync(name).error === undefined);
  const pairs = had.flatMap((mine) => had.map((theirs) => [mine, theirs] as const));
  test.each(pairs)("by %j and for %j", (mine, theirs) => {
    const place = temporary();
    const lock = lockFolder(place, [mine]) as number;
    expect(lock).toBeTypeOf("number");
    expect(lockFolder(place, [theirs])).toBeUndefined();
    closeSync(lock);
    closeSync(lockFolder(place, [theirs]) as number);
  });

  test("and that of the programs it has started, when it is killed", async () => {
    const place = temporary();
    const parent = program(`
      import { spawn } from "node:child_process";
      import { lockFolder } from ${system("lock.ts")};
      const lock = lockFolder(${JSON.stringify(place)});
      const child = spawn("sleep", ["600"], { stdio: ["ignore", "ignore", "ignore", lock] });
      console.log(child.pid);
    `);
    const child = await printed(parent);
    parent.kill("SIGKILL");
    await eventually("it is gone", () => parent.signalCode);
    expect(lockFolder(place)).toBeUndefined();
    process.kill(child, "SIGKILL");
    closeSync(await eventually("its lock is gone", () => lockFolder(place)));
  });

  test("what prevents it is said", () => {
    expect(() => lockFolder(temporary(), [["no-such-program"]])).toThrow("flock");
  });
});

test("what a program started ends with it, even if it is killed", async () => {
  const parent = program(`
    import { spawn } from "node:child_process";
    import { endWithThis } from ${system("companion.ts")};
    const start = () => {
      const child = spawn("sleep", ["600"]);
      endWithThis(child);
      return child;
    };
    // One that ended is nobody's any more.
    const gone = start();
    gone.kill();
    gone.on("exit", () => console.log(start().pid));
  `);
  const child = await printed(parent);
  expect(isAlive(child)).toBe(true);
  parent.kill("SIGKILL");
  await eventually("it has ended too", () => !isAlive(child));
});

describe("a small file", () => {
  /** Writes a file where none may grow, as on a full disk; answers with the error's code. */
  const writeInto = (path: string) =>
    spawnSync(
      "/bin/sh",
      [
        "-c",
        'ulimit -f 0; exec "$0" --input-type=module -e "$1"',
        process.execPath,
        `import { writeWhole } from ${system("file.ts")};
         try { writeWhole(${JSON.stringify(path)}, "a new secret"); } catch (error) { console.log(error.code); }`,
      ],
      { encoding: "utf8", env: { ...process.env, NODE_NO_WARNINGS: "1" } },
    ).stdout.trim();

  test("that can't be written leaves nothing", () => {
    const place = temporary();
    expect(writeInto(join(place, "secret"))).toBe("EFBIG");
    expect(readdirSync(place)).toEqual([]);
  });

  test("that can't be written anew stays as it was", () => {
    const place = temporary();
    writeFileSync(join(place, "secret"), "the old secret");
    expect(writeInto(join(place, "secret"))).toBe("EFBIG");
    expect(readdirSync(place)).toEqual(["secret"]);
    expect(readFileSync(join(place, "secret"), "utf8")).toBe("the old secret");
  });
});

test("a folder is moved to another filesystem, or left where it is", () => {
  const [from, to] = [temporary(), join(temporary(otherFilesystem(tmpdir())), "below", "moved")];
  mkdirSync(join(from, "inner"));
  writeFileSync(join(from, "inner", "file"), "content");
  moveFolder(from, to);
  expect(existsSync(from)).toBe(false);
  expect(readFileSync(join(to, "inner", "file"), "utf8")).toBe("content");
});
