// The elders' mode (长辈版) at work: on and off without leaving the page, and the page read aloud by the phone's own voice.
import { keepElderMode, showElderMode } from "../ui/elder-mode.ts";

/** What stands by itself, and what of it is its own words. */
type Block = { element: HTMLElement; words: string };

/** What is not for reading: other forms' choices, ornaments, what is not shown. */
const SILENT = "script, style, noscript, select, textarea, [aria-hidden=true]";

/** All that can be read, in order, and nothing of it twice: each piece of text with the box it stands in. */
function blocks(main: HTMLElement): Block[] {
  const found: Block[] = [];
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const words = texts.currentNode.textContent?.trim();
    let element = texts.currentNode.parentElement;
    if (!words || !element || element.offsetParent === null || element.closest(SILENT)) continue;
    while (element.parentElement && /^(inline|contents)/.test(getComputedStyle(element).display))
      element = element.parentElement;
    const last = found[found.length - 1];
    if (last?.element === element) last.words += ` ${words}`;
    else found.push({ element, words });
  }
  return found;
}

let reading: HTMLElement | undefined;

function mark(element: HTMLElement | undefined): void {
  if (reading) reading.classList.remove("read-now");
  reading = element;
  if (!element) return;
  element.classList.add("read-now");
  element.scrollIntoView({ block: "center" });
}

/** Reads from the first block that is in sight on; ends with the page, or when it is asked to. */
function read(button: HTMLElement): void {
  const main = document.querySelector<HTMLElement>("main");
  if (!main) return;
  const all = blocks(main);
  const first = all.findIndex(({ element }) => element.getBoundingClientRect().bottom > 0);
  const next = (k: number) => {
    const block = all[k];
    mark(block?.element);
    if (!block) {
      stop(button);
      return;
    }
    const spoken = new SpeechSynthesisUtterance(block.words);
    spoken.lang = block.element.closest<HTMLElement>("[lang]")?.lang ?? "";
    spoken.rate = 0.9;
    spoken.onend = () => {
      if (button.getAttribute("aria-pressed") === "true") next(k + 1);
    };
    speechSynthesis.speak(spoken);
  };
  button.setAttribute("aria-pressed", "true");
  button.textContent = button.dataset["stop"] ?? "";
  next(Math.max(first, 0));
}

function stop(button: HTMLElement): void {
  button.setAttribute("aria-pressed", "false");
  button.textContent = button.dataset["read"] ?? "";
  mark(undefined);
  speechSynthesis.cancel();
}

/** Gives the links and the button of the elders' mode their work. */
export function serveElders(): void {
  for (const link of document.querySelectorAll<HTMLElement>("[data-elder]")) {
    link.addEventListener("click", (event) => {
      // A private page's address must not be lost with a new one.
      event.preventDefault();
      const elder = link.dataset["elder"] === "on";
      keepElderMode(elder);
      showElderMode(elder);
      scrollTo(0, 0);
    });
  }
  const button = document.querySelector<HTMLElement>("[data-read]");
  if (!button) return;
  if (!("speechSynthesis" in window)) {
    button.remove();
    return;
  }
  addEventListener("pagehide", () => speechSynthesis.cancel());
  button.addEventListener("click", () =>
    button.getAttribute("aria-pressed") === "true" ? stop(button) : read(button),
  );
}
