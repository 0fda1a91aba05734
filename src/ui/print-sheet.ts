// Prints the page on the paper of the button that was pressed.
class PrintSheet extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-paper]");
      // Inside an app there is no printer, and it has been said what to do.
      if (!button || event.defaultPrevented) return;
      document.documentElement.className = `on-${button.dataset.paper}`;
      print();
    });
  }
}

customElements.define("print-sheet", PrintSheet);
