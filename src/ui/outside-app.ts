// Links and buttons that do nothing inside an app such as WeChat: says so beside them, and what to do instead.
import { isInsideApp } from "./browser.ts";

class OutsideApp extends HTMLElement {
  connectedCallback() {
    const hint = this.querySelector<HTMLElement>("[data-hint]");
    if (!hint || !isInsideApp(navigator.userAgent)) return;
    hint.hidden = false;
    this.addEventListener("click", (event) => {
      if (!(event.target as Element).closest("a, button")) return;
      event.preventDefault();
      hint.focus();
    });
  }
}

customElements.define("outside-app", OutsideApp);
