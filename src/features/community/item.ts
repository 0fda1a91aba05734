// Communities as lists need them.

/** `events`, `wishes`: how many are to come, how many wait for somebody. */
export type CommunityItem = {
  slug: string;
  name: string;
  subdistrict: string;
  phone: string;
  events: number;
  wishes: number;
};
