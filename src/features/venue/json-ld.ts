// A place as search engines read it: schema.org Place.
import type { HubVenue } from "../../data/nouns/venue.ts";
import { type Community, isKnown } from "../../domain/community.ts";
import { pictureAddress } from "../../domain/picture.ts";
import type { Venue } from "../../domain/venue.ts";

/** What a place's own page and its events' pages tell alike. */
export function placeOf(venue: Venue, home: Pick<Community, "subdistrict">, site: URL): object {
  const { name, address, location, slug } = venue;
  return {
    "@type": "Place",
    name,
    url: new URL(`/places/${slug}/`, site).href,
    address: {
      "@type": "PostalAddress",
      streetAddress: address || name,
      addressLocality: home.subdistrict,
      addressCountry: "CN",
    },
    ...(isKnown(location) && {
      geo: { "@type": "GeoCoordinates", latitude: location.lat, longitude: location.lon },
    }),
  };
}

/** Structured data of a place's page. */
export function venueJsonLd(venue: HubVenue, site: URL): object {
  const { id, photo, capacity, phone, home } = venue;
  return {
    "@context": "https://schema.org",
    ...placeOf(venue, home, site),
    ...(phone && { telephone: phone }),
    ...(capacity > 0 && { maximumAttendeeCapacity: capacity }),
    ...(photo && { photo: new URL(pictureAddress("venues", id, photo), site).href }),
    publicAccess: true,
  };
}
