// What few need of a step, unfolded by whoever does; in a form without steps it stands there like the rest.
import type { ReactNode } from "react";
import { useWay } from "./way.ts";

export function Folded({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className="folded step-folded" open={!useWay().stepping}>
      <summary>{summary}</summary>
      <div className="form">{children}</div>
    </details>
  );
}
