// What a page gives an island to show: markup that is done, and stays as it is.
import { Component, h } from "preact";

/** `islands` that wake keep theirs by another name than those that never do: so Astro tells them apart. */
type SlotProps = { name?: string; value: string; wakes: boolean };

export class Slot extends Component<SlotProps> {
  override shouldComponentUpdate() {
    return false;
  }

  override render({ name, value, wakes }: SlotProps) {
    const markup = { __html: value };
    return h(wakes ? "astro-slot" : "astro-static-slot", { name, dangerouslySetInnerHTML: markup });
  }
}
