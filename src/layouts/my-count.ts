// How many sign-ups and wishes this device remembers, in the head of the page.
import { countKept, KEPT } from "../ui/kept.ts";

function show(): void {
  const count = document.querySelector<HTMLElement>("[data-my-count]");
  if (!count) return;
  const kept = countKept(Date.now());
  count.textContent = `${kept}`;
  count.hidden = kept === 0;
}

show();
// Here, or in another tab.
addEventListener(KEPT, show);
addEventListener("storage", show);
