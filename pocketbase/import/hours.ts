// Whether hours are written as OpenStreetMap writes opening_hours.
import OpeningHours from "opening_hours";

/** The district: public holidays are China's. */
const PLACE = { lat: 36.8, lon: 119.2, address: { country_code: "cn", state: "" } };

/** Whether the expression can be read; nothing at all can. */
export function areHours(written: string): boolean {
  if (written === "") return true;
  try {
    new OpeningHours(written, PLACE);
    return true;
  } catch {
    return false;
  }
}
