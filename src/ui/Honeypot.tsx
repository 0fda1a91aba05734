// A field that no person sees, reaches or hears of: whoever fills it in is a program (`website` in `EVIDENCE`).
import type { Ref } from "react";
import "./Honeypot.css";

export function Honeypot({ ref }: { ref: Ref<HTMLInputElement> }) {
  return (
    <div className="honeypot" aria-hidden="true" inert>
      {/* Password managers are asked to keep out, each in its own words. */}
      <input
        ref={ref}
        type="text"
        name="website"
        tabIndex={-1}
        autoComplete="off"
        data-1p-ignore
        data-bwignore
        data-lpignore="true"
        data-form-type="other"
      />
    </div>
  );
}
