// A flyer (转发图): an event as a picture, to be sent to a group of the family. Its page says what is on it, so that whoever has
// the page can draw it.

/** Dates in words: `days` and `time` each in one piece where there is room; `off`: what is said if they were called off. */
export type FlyerDates = { days: string; time: string; off: string };

/** What is on a flyer, in words; "" for what there is nothing to say of. */
export type Flyer = {
  /** The whole address of the event's page. */
  page: string;
  /** When the next date begins, in milliseconds. */
  next: number;
  /** The one letter of its kind's seal. */
  seal: string;
  kind: string;
  title: string;
  english: string;
  dates: readonly FlyerDates[];
  place: string;
  address: string;
  offers: string;
  how: string;
  phone: string;
  scan: string;
};

/** Where flyers are, each under a name made of what is on it: one that says something else is at another address. */
export const FLYERS = "flyers";

/** Whether a flyer could be at that path. */
export const isFlyer = (path: string): boolean => /^\/flyers\/[\w-]+\.png$/.test(path);
