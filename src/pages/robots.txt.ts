// What robots may read: everything but the API (save for photos) and the staff's entrance.
import type { APIRoute } from "astro";

export const GET: APIRoute = ({ site }) =>
  new Response(
    `User-agent: *\nDisallow: /api/\nAllow: /api/files/\nDisallow: /_/\n\nSitemap: ${new URL("/sitemap-index.xml", site).href}\n`,
  );
