// What kind an event is, drawn, where there is no photo of it.
import type { EventKind } from "../../domain/event.ts";
import { Picture } from "../../ui/Picture.tsx";
import pictures from "./pictures.svg?no-inline";

export const KindPicture = ({ kind }: { kind: EventKind }) => <Picture file={pictures} name={kind} />;
