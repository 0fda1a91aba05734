// The elders' mode before anything is drawn: asked for by `?elder`, given up by `?elder=off`, else as it was kept. It runs
// within every page, ahead of what is drawn: a request of its own would hold the page up.
import { isElderMode, keepElderMode, showElderMode } from "../ui/elder-mode.ts";

const asked = /[?&]elder(?:=([^&]*))?(?:&|$)/.exec(location.search);
const elder = asked ? asked[1] !== "off" : isElderMode();
if (asked) keepElderMode(elder);
showElderMode(elder);
