// The queues, in the order in which they are worked off: who waits at a telephone first.
import { CERTIFICATES } from "../certificate/DeskCertificate.tsx";
import { SESSIONS_TODAY } from "../checkin/DeskSession.tsx";
import { CALLS } from "../notice/DeskCall.tsx";
import { PHOTOS } from "../photo/DeskPhotos.tsx";
import { ADOPTED, TO_ADOPT } from "../project/DeskAdopt.tsx";
import { OFFERED, QUIET } from "../project/DeskKeep.tsx";
import { APPROVALS } from "../publish/DeskDraft.tsx";
import { SERIES } from "../publish/DeskSeries.tsx";
import { ASKED_STALLS } from "../stall/DeskAsked.tsx";
import { OWN_STALLS, WANTED_STALLS } from "../stall/DeskStalls.tsx";
import { DISPATCHED, HELD, OPEN_NEAR } from "../wish/DeskHelp.tsx";
import { LATE } from "../wish/DeskLate.tsx";
import { NEW_WISHES } from "../wish/DeskNewWish.tsx";
import { OFFERS } from "../wish/DeskOffer.tsx";
import type { Queue } from "./queue.ts";

export const QUEUES: readonly Queue[] = [
  CALLS,
  DISPATCHED,
  HELD,
  NEW_WISHES,
  PHOTOS,
  OFFERS,
  OFFERED,
  CERTIFICATES,
  ADOPTED,
  APPROVALS,
  ASKED_STALLS,
  SERIES,
  OWN_STALLS,
  LATE,
  QUIET,
  SESSIONS_TODAY,
  OPEN_NEAR,
  WANTED_STALLS,
  TO_ADOPT,
];
