// Runs another program to its end.
import { spawn } from "node:child_process";

/** How a program ended: its exit code (undefined if it could not be started) and all it printed. */
export type Exit = { code: number | undefined; output: string };

/** Runs a program and collects what it prints; it ends with `signal` if that is given and aborts. Never rejects, and doesn't outlive this process. */
export function run(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; signal?: AbortSignal } = {},
): Promise<Exit> {
  return new Promise((done) => {
    let output = "";
    const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    const kill = () => child.kill();
    process.once("exit", kill);
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr.on("data", (chunk) => {
      output += chunk;
    });
    child.on("error", (error) => done({ code: undefined, output: output + error.message }));
    child.on("close", (code) => {
      process.off("exit", kill);
      done({ code: code ?? 1, output });
    });
  });
}
