// Copies a feed's address. Where nothing may be copied, the address is selected to be copied by hand.
class CopyAddress extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input");
    const button = this.querySelector("button");
    const said = this.querySelector("[role=status]");
    button?.addEventListener("click", async () => {
      input?.select();
      try {
        await navigator.clipboard.writeText(input?.value ?? "");
      } catch {
        return;
      }
      if (said) said.textContent = this.dataset.copied ?? "";
    });
  }
}

customElements.define("copy-address", CopyAddress);
