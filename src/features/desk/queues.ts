// The queues, in the order in which they are worked off: who waits at a telephone first.
import { SESSIONS_TODAY } from "../checkin/DeskSession.tsx";
import { CALLS } from "../notice/DeskCall.tsx";
import type { Queue } from "./queue.ts";

export const QUEUES: readonly Queue[] = [CALLS, SESSIONS_TODAY];
