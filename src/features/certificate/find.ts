// Certificates as their owner and staff read them.
import { client } from "../../data/client.ts";
import type { CertificateStatus, ServiceLine } from "../../domain/certificate.ts";
import type { Account } from "../member/account.ts";

export type Certificate = {
  id: string;
  member: string;
  status: CertificateStatus;
  name: string;
  number: string;
  first: string;
  last: string;
  issued: string;
  minutes: number;
  /** Null until it is issued. */
  content: ServiceLine[] | null;
  issuer: string;
  contact: string;
  phone: string;
  created: string;
};

/** The certificates that a filter finds. @throws when the hub does not answer */
export function certificatesOf(
  { token }: Account,
  filter: string,
  sort = "created,id",
): Promise<Certificate[]> {
  return client(token).collection("certificates").getFullList<Certificate>({ filter, sort });
}
