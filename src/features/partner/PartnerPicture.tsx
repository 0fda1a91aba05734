// What kind of partner it is, drawn, where there is no photo of it.
import type { PartnerKind } from "../../domain/partner.ts";
import { Picture } from "../../ui/Picture.tsx";
import pictures from "./pictures.svg?no-inline";

export const PartnerPicture = ({ kind }: { kind: PartnerKind }) => <Picture file={pictures} name={kind} />;
