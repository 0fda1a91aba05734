// Says whether a place is open now, of what the page knows of these days, and says it anew when that changes.
import { hubNow, whenHub } from "../../data/hub-clock.ts";
import type { Opening } from "./openings.ts";

class OpenNow extends HTMLElement {
  connectedCallback() {
    const openings: Opening[] = JSON.parse(this.dataset["openings"] ?? "[]");
    const show = () => {
      const now = hubNow();
      const opening = openings.find(({ until }) => now < until);
      this.textContent = opening?.words ?? "";
      this.classList.toggle("open", opening?.open === true);
      if (opening) whenHub(opening.until, show);
    };
    show();
  }
}

customElements.define("open-now", OpenNow);
