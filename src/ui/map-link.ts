// Leads a link to the map that this phone has. Without this it leads to one on the web.
import { mapFor } from "./browser.ts";

class MapLink extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector("a");
    const address = this.dataset[mapFor(navigator.userAgent)];
    if (link && address) link.href = address;
  }
}

customElements.define("map-link", MapLink);
