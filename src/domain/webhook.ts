// A webhook is a group's robot (群机器人): it says in a chat what is new about the events of one community or partner.

/** Ids of whose events it speaks of, "" for none. */
export type Webhook = { community: string; partner: string };

/** Whether it has anybody's events to speak of. */
export function hasOwner({ community, partner }: Webhook): boolean {
  return community !== "" || partner !== "";
}

/** Where robots are that understand the hub's messages: WeCom's (企业微信) and DingTalk's (钉钉). */
export const ROBOT_ORIGINS = ["https://qyapi.weixin.qq.com", "https://oapi.dingtalk.com"] as const;

const ADDRESS = /^(https?:\/\/[a-z0-9.-]+(?::\d{1,5})?)(?:[/?][^\s\\@#]*)?$/i;

/**
 * Whether the hub speaks to a robot at that address. Not to any: an address could lead it into the network that it stands
 * in. `more`: origins that the hub's own settings name.
 */
export function isRobotAddress(url: string, more: readonly string[]): boolean {
  const origin = ADDRESS.exec(url)?.[1]?.toLowerCase();
  return origin !== undefined && [...ROBOT_ORIGINS, ...more].includes(origin);
}
