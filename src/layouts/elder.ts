// The elders' mode (长辈版) at work: on and off without leaving the page, and the page read aloud by the phone's own voice.

const root = document.documentElement;

/** Keeps what was chosen for the next page. */
function keep(elder: boolean): void {
  try {
    if (elder) localStorage.setItem("nuanting.elder", "1");
    else localStorage.removeItem("nuanting.elder");
  } catch {
    // Then it holds for this page alone.
  }
}

/** What is read, one after another: text that stands by itself, and no part of it twice. */
const BLOCKS = "h1, h2, h3, p, li, dt, dd, legend, label";

function blocks(main: HTMLElement): HTMLElement[] {
  return [...main.querySelectorAll<HTMLElement>(BLOCKS)].filter(
    (it) => it.offsetParent !== null && !it.querySelector(BLOCKS) && it.textContent.trim() !== "",
  );
}

let reading: HTMLElement | undefined;

function mark(block: HTMLElement | undefined): void {
  if (reading) reading.classList.remove("read-now");
  reading = block;
  if (!block) return;
  block.classList.add("read-now");
  block.scrollIntoView({ block: "center" });
}

/** Reads from the first block that is in sight on; ends with the page, or when it is asked to. */
function read(button: HTMLElement): void {
  const main = document.querySelector<HTMLElement>("main");
  if (!main) return;
  const all = blocks(main);
  const first = all.findIndex((block) => block.getBoundingClientRect().bottom > 0);
  const next = (k: number) => {
    const block = all[k];
    mark(block);
    if (!block) {
      stop(button);
      return;
    }
    const spoken = new SpeechSynthesisUtterance(block.textContent);
    spoken.lang = block.closest("[lang]")?.getAttribute("lang") ?? root.lang;
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
      keep(elder);
      root.classList.toggle("elder", elder);
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
