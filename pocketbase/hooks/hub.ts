// What the registered handlers call: each runs in a runtime of its own and loads this bundle.
export { cancelSignup, signUp, viewSignup } from "./signup.ts";
export { serveSite } from "./site.ts";
