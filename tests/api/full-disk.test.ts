// A disk that fills up under a hub that runs: what was answered with a yes is kept, what was not is not there, and all
// goes on when there is room again. A limit on how large a file may get stands for the disk.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { places } from "../../pocketbase/system/places.ts";
import { HubClient, somePhone } from "../support/hub.ts";
import { type Hub, startServer } from "../support/server.ts";

let server: Hub;
let hub: HubClient;
beforeAll(async () => {
  server = await startServer({ DATASET: "none" });
  hub = new HubClient(server.url);
});
afterAll(() => server.stop());

/** Lets no file of the server's get larger than that many bytes. */
function limitFiles(bytes: number | "unlimited"): void {
  const pid = readFileSync(places(server.dataDir).pid, "utf8").trim();
  execFileSync("prlimit", ["--pid", pid, `--fsize=${bytes}:unlimited`]);
}

test("sign-ups and wishes are taken whole or not at all, before, meanwhile and after", async () => {
  const { event, community } = await hub.place();
  const session = await hub.session(event.id, 0);
  const answers = { yes: [] as string[], no: [] as string[] };
  const wish = { title: "想要一本字典", category: "goods", community: community.id };
  const paths = { [`/api/hub/sessions/${session.id}/signups`]: {}, "/api/hub/wishes": wish };
  /** A sign-up and a wish, each of a phone of its own, by which its answer is known. */
  const send = () =>
    Promise.all(
      Object.entries(paths).map(async ([path, more]) => {
        const phone = somePhone();
        const { status } = await fetch(server.url + path, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ name: "王秀英", phone, consent: true, ...more }),
        });
        expect([201, 500]).toContain(status);
        answers[status === 201 ? "yes" : "no"].push(phone);
      }),
    );
  const sendSome = async () => {
    for (let i = 0; i < 10; i++) await send();
  };
  await sendSome();
  expect(answers.no).toEqual([]);
  // No byte more than there is: then a little room, which ends within a change.
  for (const bytes of [0, 300_000, 600_000, 1_000_000]) {
    limitFiles(bytes);
    await sendSome();
  }
  limitFiles("unlimited");
  expect(answers.no.length).toBeGreaterThan(0);
  const refused = answers.no.length;
  await sendSome();
  expect(answers.no.length).toBe(refused);
  const stored = [...(await hub.list("signups")), ...(await hub.list("wish_contacts"))];
  expect(stored.map(({ phone }) => phone).sort()).toEqual(answers.yes.sort());
  expect((await hub.list("wishes")).length).toBe((await hub.list("wish_contacts")).length);
  expect((await hub.record("sessions", session.id)).taken).toBe((await hub.list("signups")).length);
});
