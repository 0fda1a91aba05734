// What kind a wish is, drawn.
import type { WishCategory } from "../../domain/wish.ts";
import { Picture } from "../../ui/Picture.tsx";
import pictures from "./pictures.svg?no-inline";

export const WishPicture = ({ kind }: { kind: WishCategory }) => <Picture file={pictures} name={kind} />;
