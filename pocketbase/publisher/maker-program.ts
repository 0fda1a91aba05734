// The program that makes sites: the publisher starts it, for people's requests go before its work, and tells it what to
// do, one thing at a time.
import { Maker, type Reason, type Setting, type Task } from "./maker.ts";

// Pages are for everybody to read: a web server that runs as another user sends them as they are here.
process.umask(0o022);
const maker = new Maker(JSON.parse(process.argv[2] as string) as Setting);
// Whoever started it is gone, or wants it to be: what it has started must go with it.
for (const event of ["disconnect", "SIGTERM", "SIGINT"]) process.on(event, () => process.exit());
let ready: Promise<void> | undefined = maker.ready();
// What stands in its way is told to whoever asks for something first.
ready.catch(() => {});
process.on("message", async (task: Task) => {
  try {
    const first = ready;
    ready = undefined;
    await first;
    process.send?.({ done: await maker.publish(task) });
  } catch (error) {
    process.send?.({ failed: reasonOf(error as NodeJS.ErrnoException) });
    return;
  }
  try {
    await maker.settle();
  } catch {
    // It is made when it is needed, or that says why not.
  }
});

/** What is wrong, told the same way each time it is wrong; and whether the server could not be reached. */
function reasonOf(error: NodeJS.ErrnoException): Reason {
  // A failed system call names the file, another one each time.
  const { message } = error;
  return {
    message: error.syscall ? message.replace(/, .*$/s, "") : message,
    away: error.cause !== undefined,
  };
}
