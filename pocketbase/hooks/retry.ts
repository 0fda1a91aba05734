/// <reference path="../types.d.ts" />
// The first answer again, for whoever sends the same request with the same key.
import { invalid } from "../../src/domain/problem.ts";
import { ANSWER_KEPT } from "../../src/domain/retry.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { columns, text } from "./database/columns.ts";
import { exists, row, run } from "./database/rows.ts";
import { asOne, transaction } from "./database/transaction.ts";
import { sign } from "./secret.ts";

/** What a request was done with. */
type Answer = { status: number; body: unknown };

const KEPT = columns({ request: text, answer: text });

/**
 * Does what `run` does and keeps its answer in the same transaction; or finds the first answer to the same request.
 * Asking first would cost each request what few need: whoever asks again is turned down by what was done, or by the key.
 * @param request all that tells it from other requests with the same key
 * @throws Refusal as `run` does, or invalid where the key was another request's
 */
export function once<A extends Answer>(key: string, command: string, request: string, run: () => A): A {
  // What of a key is kept, and what keeps the rest.
  const name = sign("key", key);
  const own = sign("answer", key);
  const signature = $security.hs256(request, own);
  try {
    return asOne((tx) => {
      const answer = run();
      const { status, body } = answer;
      // A refusal is no answer for good.
      if (status < 400) keep(tx, { name, command, signature, answer: seal({ status, body }, own) });
      return answer;
    });
  } catch (error) {
    const kept = row($app, KEPT, "FROM answers WHERE key = {:name}", { name });
    if (!kept) throw error;
    if (kept.request !== signature) throw invalid("", "key.reused");
    return JSON.parse(toString($security.decrypt(kept.answer, own.slice(0, 32)))) as A;
  }
}

const seal = (answer: Answer, own: string): string =>
  $security.encrypt(JSON.stringify(answer), own.slice(0, 32));

type Kept = { name: string; command: string; signature: string; answer: string };

function keep(tx: CoreApp, kept: Kept): void {
  run(
    tx,
    "INSERT INTO answers (key, command, request, answer, created) VALUES ({:name}, {:command}, {:signature}, {:answer}, {:at})",
    { ...kept, at: pocketbaseDate(Date.now()) },
  );
}

/** Forgets the answers that nobody will ask for again; `now` in milliseconds. */
export function forgetAnswers(now: number): void {
  const params = { until: pocketbaseDate(now - ANSWER_KEPT) };
  if (!exists($app, "SELECT 1 FROM answers WHERE created < {:until}", params)) return;
  transaction((tx) => run(tx, "DELETE FROM answers WHERE created < {:until}", params));
}
