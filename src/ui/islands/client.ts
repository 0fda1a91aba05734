// How an island wakes in the browser: Preact takes over what was rendered.
import { type ComponentType, h, hydrate, render } from "preact";
import { Slot } from "./slot.ts";

type Slots = { [name: string]: string | undefined };

/** Astro calls this for each island's element, and what it answers with the component once that has come. */
export default (element: HTMLElement) =>
  (
    Component: ComponentType<object>,
    props: object,
    { default: children, ...named }: Slots,
    { client }: { client: string },
  ): void => {
    // It may be gone by now.
    if (!element.hasAttribute("ssr")) return;
    const slots = Object.entries(named).map(([name, value = ""]) => [
      name,
      h(Slot, { name, value, wakes: true }),
    ]);
    const own = children ? h(Slot, { value: children, wakes: true }) : undefined;
    const island = h(Component, { ...props, ...Object.fromEntries(slots), ...(own && { children: own }) });
    if (client === "only") {
      element.textContent = "";
      render(island, element);
    } else {
      hydrate(island, element);
    }
    element.addEventListener("astro:unmount", () => render(null, element), { once: true });
  };
