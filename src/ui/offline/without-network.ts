// The page that stands in for one that was never seen: shows first whom this device's person would phone, and what was seen.
import { ownPlace } from "../own-place.ts";
import { renewal } from "./renewal.ts";
import { listSeen } from "./seen-pages.ts";

class WithoutNetwork extends HTMLElement {
  connectedCallback() {
    addEventListener("online", renewal());
    const own = this.querySelector<HTMLElement>("[data-own]");
    const phone = this.querySelector(`[data-community="${ownPlace()?.slug}"]`);
    if (own && phone) {
      own.querySelector("span")?.replaceWith(...phone.cloneNode(true).childNodes);
      own.hidden = false;
    }
    const seen = this.querySelector<HTMLElement>("[data-seen]");
    const list = seen?.querySelector("ul");
    if (seen && list && "caches" in self)
      void listSeen(list).then((some) => {
        seen.hidden = !some;
      });
  }
}

customElements.define("without-network", WithoutNetwork);
