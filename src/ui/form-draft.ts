// What a person has typed, kept in this tab until it has been sent: a reload or a wrong tap loses nothing.
import { keepOnDevice, keptOnDevice } from "../data/device.ts";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const controls = (form: HTMLFormElement) =>
  [...form.elements].filter(
    (element): element is Control => "name" in element && element.name !== "" && "value" in element,
  );

/** Keeps the form's text and choices, but for check boxes and passwords: consent is given anew each time. */
export function keepDraft(key: string, form: HTMLFormElement): void {
  const draft: Record<string, string> = {};
  for (const control of controls(form)) {
    if (control.type === "checkbox" || control.type === "password") continue;
    if (control.type === "radio" && !(control as HTMLInputElement).checked) continue;
    draft[control.name] = control.value;
  }
  keepOnDevice(key, draft, "sessionStorage");
}

/** Puts the draft back wherever nothing has been typed yet, as if it had been typed. */
export function restoreDraft(key: string, form: HTMLFormElement): void {
  const draft = keptOnDevice<Record<string, unknown>>(key, "sessionStorage") ?? {};
  const restored: Control[] = [];
  for (const control of controls(form)) {
    const kept = draft[control.name];
    if (typeof kept !== "string") continue;
    if (control.type === "radio") {
      if (control.value !== kept) continue;
      (control as HTMLInputElement).checked = true;
      restored.push(control);
    } else if (control.value === (control instanceof HTMLSelectElement ? "" : control.defaultValue)) {
      control.value = kept;
      restored.push(control);
    }
  }
  // Once all are back: whoever listens may keep the form as it is by then.
  for (const control of restored) control.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Forgets the draft. */
export function dropDraft(key: string): void {
  keepOnDevice(key, undefined, "sessionStorage");
}
