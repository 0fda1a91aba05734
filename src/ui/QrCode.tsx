// An address to scan.
import { useMemo } from "react";
import { qrCode } from "./qr.ts";

/** `label`: what it is, for who does not see it. */
export function QrCode({ address, label }: { address: string; label: string }) {
  const code = useMemo(() => ({ __html: qrCode(address) }), [address]);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing, with no text in it.
  return <div className="qr" role="img" aria-label={label} dangerouslySetInnerHTML={code} />;
}
