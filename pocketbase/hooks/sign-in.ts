/// <reference path="../types.d.ts" />
// Signing in with PocketBase's own commands, guarded against guessing; and asking for mails that help with it.
import { KNOWN, maySignIn, RESETS, WRONG_PASSWORDS } from "../../src/domain/limit.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { refuse, requestOf } from "./command.ts";
import { count, countWithin, networkOfEvent, tooMany } from "./rate.ts";

type MailEvent =
  | core.RecordRequestPasswordResetRequestEvent
  | core.RecordCreateOTPRequestEvent
  | core.RecordRequestVerificationRequestEvent;

/**
 * Lets a password be tried, or refuses. A try counts from its beginning, so that many at once gain
 * nothing, and no more once it was right.
 */
export function guard(e: core.RecordAuthWithPasswordRequestEvent): void {
  const network = networkOfEvent(e);
  const who = e.record?.id ?? e.identity.toLowerCase();
  const account = `${e.collection?.name} ${who}`;
  const pair = `${network} ${account}`;
  const change = (by: number) => ({
    pair: count("wrong.pair", WRONG_PASSWORDS, pair, by) - 1,
    network: count("wrong.network", WRONG_PASSWORDS, network, by) - 1,
    account: count("wrong.account", WRONG_PASSWORDS, account, by) - 1,
  });
  const isKnown = count("known", KNOWN, pair, 0) > 0;
  if (!maySignIn(change(1), isKnown)) {
    change(-1);
    refuse(requestOf(e), tooMany(WRONG_PASSWORDS));
    return;
  }
  e.next();
  change(-1);
  count("known", KNOWN, pair);
}

/**
 * Lets in whoever sent the code that was mailed; how often one is tried PocketBase limits before. It would take the password
 * away from an account whose address nobody has confirmed yet: here that password was set by the same person.
 */
export function letIn(e: core.RecordAuthWithOTPRequestEvent): void {
  e.record?.setVerified(true);
  e.next();
}

/** Lets a mail be asked for that helps to sign in, or refuses. */
export function guardMail(e: MailEvent): void {
  try {
    countWithin("resets", RESETS, networkOfEvent(e));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refuse(requestOf(e), error);
    return;
  }
  e.next();
}
