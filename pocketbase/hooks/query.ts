/// <reference path="../types.d.ts" />
// What is asked of PocketBase's own records API, and listened to, by anybody but superusers: see `domain/query.ts`.

import { Refusal } from "../../src/domain/problem.ts";
import { forbiddenPart, mayListen, QUERY_PARTS, type QueryPart } from "../../src/domain/query.ts";
import { MINUTE } from "../../src/domain/time.ts";
import { langOf, refuse, requestOf } from "./command.ts";
import { memberOf } from "./member.ts";
import { countedNetwork, countWithin, limitPerAddress, networkOfEvent, withBody } from "./rate.ts";
import { queryWords } from "./words.ts";

/** A collection's own name; PocketBase takes its id as well. */
function nameOf(collection: string): string {
  try {
    return $app.findCachedCollectionByNameOrId(collection).name;
  } catch {
    // PocketBase will say so.
    return collection;
  }
}

/** Passes a request on whose query may be asked; before PocketBase has run it. */
export function bound(e: core.RequestEvent): void {
  const collection = e.request.pathValue("collection");
  if (collection && !e.hasSuperuserAuth()) {
    const asked = e.request.url?.query();
    const query: { [part in QueryPart]?: string } = {};
    for (const part of QUERY_PARTS) query[part] = asked?.get(part);
    const part = forbiddenPart(memberOf(e), nameOf(collection), query);
    if (part) throw new BadRequestError(queryWords(langOf(e)).query(part));
  }
  if (e.request.method === "GET" || e.hasSuperuserAuth()) e.next();
  else bounded(e);
}

/** Passes a request on that has a body. */
function bounded(e: core.RequestEvent): void {
  try {
    withBody(e, countedNetwork(e), () => e.next());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refuse(e, error);
  }
}

/** Lets somebody listen to what may be listened to. */
export function listen(e: core.RealtimeSubscribeRequestEvent): void {
  const request = requestOf(e);
  const limit = limitPerAddress();
  if (!request.hasSuperuserAuth()) {
    try {
      if (limit) countWithin("listeners", { times: limit, length: MINUTE }, networkOfEvent(e));
    } catch (error) {
      refuse(request, error as never);
      return;
    }
    if (!mayListen(memberOf(request), e.subscriptions, nameOf)) {
      throw new BadRequestError(queryWords(langOf(request)).topics);
    }
  }
  e.next();
}
