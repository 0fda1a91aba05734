// Sends the page to whom it is for: by the phone's share sheet, or says how.
import { shareBy } from "./browser.ts";

class SharePage extends HTMLElement {
  connectedCallback() {
    const said = this.querySelector("[role=status]");
    const say = (words = "") => {
      if (said) said.textContent = words;
    };
    // What the page is called by its own host, without what was searched for.
    const url = document.querySelector<HTMLLinkElement>("link[rel=canonical]")?.href ?? location.href;
    const share = async () => {
      const { menu, copied, address, name } = this.dataset;
      switch (shareBy(navigator.userAgent, "share" in navigator)) {
        case "menu":
          return say(menu);
        case "sheet":
          return navigator.share({ title: name, url });
        default:
          try {
            await navigator.clipboard.writeText(url);
            return say(copied);
          } catch {
            // Not allowed, or no https: to be copied by hand.
            return say(`${address}${url}`);
          }
      }
    };
    // A person who thinks better of it makes the promise fail.
    this.querySelector("button")?.addEventListener("click", () => {
      share().catch(() => {});
    });
  }
}

customElements.define("share-page", SharePage);
