// What kind of place it is, drawn, where there is no photo of it.
import type { VenueKind } from "../../domain/venue.ts";
import { Picture } from "../../ui/Picture.tsx";
import pictures from "./pictures.svg?no-inline";

export const VenuePicture = ({ kind }: { kind: VenueKind }) => <Picture file={pictures} name={kind} />;
