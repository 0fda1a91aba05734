// A webhook is a group's robot (群机器人): it says in a chat what is new about the events of one community or partner.

/** Ids of whose events it speaks of, "" for none. */
export type Webhook = { community: string; partner: string };

/** Whether it has anybody's events to speak of. */
export function hasOwner({ community, partner }: Webhook): boolean {
  return community !== "" || partner !== "";
}
