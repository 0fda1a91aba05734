// Addresses of a place for maps.
import gcoord from "gcoord";
import type { Location } from "../domain/community.ts";
import type { MapKind } from "./browser.ts";

/**
 * Where each map shows a place, by an address that asks nobody before it is tapped. `location`: WGS-84, as we keep it.
 * Amap is told so (its URI API, `coordinate`), RFC 5870 means nothing else by `geo:`, and Apple's map in China wants GCJ-02.
 */
export function mapAddresses(name: string, { lat, lon }: Location): { [Kind in MapKind]: string } {
  const [east, north] = gcoord.transform([lon, lat], gcoord.WGS84, gcoord.GCJ02);
  const web = new URLSearchParams({ position: `${lon},${lat}`, name, coordinate: "wgs84", src: "nuanting" });
  const apple = new URLSearchParams({ ll: `${north.toFixed(6)},${east.toFixed(6)}`, q: name });
  return {
    web: `https://uri.amap.com/marker?${web}`,
    apple: `https://maps.apple.com/?${apple}`,
    geo: `geo:${lat},${lon}?q=${lat},${lon}(${encodeURIComponent(name)})`,
  };
}
