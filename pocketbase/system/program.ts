// Runs another program to its end.
import { type ChildProcess, spawn } from "node:child_process";
import { endWithThis } from "./companion.ts";

/** How a program ended: its exit code (undefined if it could not be started) and all it printed. */
export type Exit = { code: number | undefined; output: string };

/**
 * Runs a program and collects what it prints; it ends with `signal` if that is given and aborts, and finds the descriptor
 * `inherit` as its number 3; what is `told` can send it messages. Never rejects, and doesn't outlive this process.
 */
export function run(
  program: string,
  args: readonly string[],
  {
    inherit,
    told,
    ...options
  }: {
    cwd?: string;
    env?: NodeJS.ProcessEnv;
    signal?: AbortSignal;
    inherit?: number;
    told?: (program: ChildProcess) => void;
  } = {},
): Promise<Exit> {
  return new Promise((done) => {
    let output = "";
    const child = spawn(program, args, {
      ...options,
      stdio: ["ignore", "pipe", "pipe", inherit ?? (told ? "ipc" : "ignore")],
    });
    told?.(child);
    endWithThis(child);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        output += chunk;
      });
    }
    child.on("error", (error) => done({ code: undefined, output: output + error.message }));
    child.on("close", (code) => done({ code: code ?? 1, output }));
  });
}
