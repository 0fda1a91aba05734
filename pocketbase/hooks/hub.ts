// What the registered handlers call: each runs in a runtime of its own and loads this bundle.
export { describe, unknown } from "./answer.ts";
export { scrubLog } from "./log.ts";
export { cancelSignup, signUp, viewSignup } from "./signup.ts";
export { serveSite } from "./site.ts";
export { staffEdit } from "./staff.ts";
export { askWish, claimWish } from "./wish.ts";
