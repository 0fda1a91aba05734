// How Astro renders islands, and other components that are functions: with Preact, at once.
import type { AstroComponentMetadata, NamedSSRLoadedRendererValue } from "astro";
import { type ComponentType, h } from "preact";
import { renderToString } from "preact-render-to-string";
import { Slot } from "./slot.ts";

type Slots = { [name: string]: string | undefined };

const renderer: NamedSSRLoadedRendererValue = {
  name: "preact",
  // There is no other kind.
  check: async (Component) => typeof Component === "function",
  supportsAstroStaticSlot: true,
  async renderToStaticMarkup(
    Component: ComponentType<object>,
    { class: _, ...props }: { [prop: string]: unknown },
    { default: children, ...named }: Slots,
    metadata?: AstroComponentMetadata,
  ) {
    const wakes = Boolean(metadata?.hydrate);
    const slots = Object.entries(named).map(([name, value = ""]) => [name, h(Slot, { name, value, wakes })]);
    const own = children ? h(Slot, { value: children, wakes }) : undefined;
    const all = { ...props, ...Object.fromEntries(slots), ...(own && { children: own }) };
    return { html: renderToString(h(Component, all)), attrs: {} };
  },
};

export default renderer;
