// Ways to keep a private address: to copy, to send on, or to scan.
import type { ReactNode } from "react";
import { CopyLink, type CopyWords } from "./CopyLink.tsx";
import { QrCode } from "./QrCode.tsx";
import "./KeepLink.css";

type KeepLinkProps = {
  /** Whole, as another phone opens it. */
  address: string;
  /** What it is sent on as. */
  title: string;
  words: CopyWords & { scan: string };
  /** Other ways to keep it, before the code. */
  children?: ReactNode;
};

export function KeepLink({ address, title, words: t, children }: KeepLinkProps) {
  return (
    <>
      <CopyLink id="own-address" address={address} title={title} words={t} />
      {children}
      <figure className="own-scan">
        <QrCode address={address} label={address} />
        <figcaption className="small">{t.scan}</figcaption>
      </figure>
    </>
  );
}
