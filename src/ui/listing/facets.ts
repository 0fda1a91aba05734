// What a list can be filtered by.

/** `href`: the static page of that one choice, without `/en`, for whoever has no JavaScript. */
export type Option = { value: string; label: string; href?: string; group?: string; lang?: string };

export type Facet = { name: string; label: string; as: "chips" | "select"; options: Option[] };

/** A yes-or-no condition. */
export type Toggle = { name: string; label: string };
