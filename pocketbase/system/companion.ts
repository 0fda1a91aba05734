// Programs that end with this one, even when it is killed and can't end them.
import { type ChildProcess, spawn } from "node:child_process";

/** Hears on its input who begins and who ends; its input's end is this program's end, which ends those still there. */
const WATCH = `
trap '' HUP INT TERM
running=
while read -r what id; do
  left=
  for one in $running; do [ "$one" = "$id" ] || left="$left $one"; done
  running=$left
  [ "$what" = began ] && running="$running $id"
done
[ -z "$running" ] || kill $running
`;

const companions = new Set<ChildProcess>();
let watch: ChildProcess | undefined;

function tell(what: "began" | "ended", { pid }: ChildProcess): void {
  watch?.stdin?.write(`${what} ${pid}\n`);
}

/** Starts the watch, in a session of its own, so that what is sent to this program's terminal or group passes it by. */
function startWatch(): void {
  const started = spawn("/bin/sh", ["-c", WATCH], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
  watch = started;
  // It must not keep this program from ending.
  started.unref();
  (started.stdin as unknown as { unref(): void }).unref();
  started.stdin.on("error", () => {});
  started.once("error", () => {});
  // Somebody ended it: it is needed as long as there is a companion.
  started.once("exit", () => {
    watch = undefined;
    if (companions.size) startWatch();
  });
  for (const companion of companions) tell("began", companion);
}

/** Ends a program that was started, by SIGTERM, when this one ends first, whichever way. */
export function endWithThis(child: ChildProcess): void {
  if (child.pid === undefined) return;
  companions.add(child);
  if (watch) tell("began", child);
  else startWatch();
  child.once("exit", () => {
    companions.delete(child);
    tell("ended", child);
  });
}
