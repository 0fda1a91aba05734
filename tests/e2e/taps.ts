// A thumb on a phone: every touch it takes is counted.
import { expect, type Locator, type Page } from "@playwright/test";

export class Thumb {
  taps = 0;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async tap(target: Locator): Promise<void> {
    this.taps += 1;
    await target.tap();
  }

  /** Into a field, and types: letters come from the keyboard, not from the page. */
  async type(field: Locator, text: string): Promise<void> {
    await this.tap(field);
    await this.#page.keyboard.insertText(text);
  }

  /** By the keyboard's own way on (下一项) into the field below, and types there. */
  async typeNext(field: Locator, text: string): Promise<void> {
    await this.#page.keyboard.press("Tab");
    await expect(field).toBeFocused();
    await this.#page.keyboard.insertText(text);
  }

  /** Opens a menu, and picks from it. */
  async choose(menu: Locator, label: string): Promise<void> {
    this.taps += 2;
    await menu.selectOption({ label });
  }
}
