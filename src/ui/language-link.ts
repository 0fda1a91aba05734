// The other language's page must show the same session or sign-up.

/** Gives the page's language link the query and fragment that this page was opened with. */
export function keepLanguageLink(): void {
  const link = document.querySelector<HTMLAnchorElement>("[data-lang-link]");
  if (!link) return;
  const { search, hash } = location;
  link.href = new URL(`${search}${hash}`, link.href).href;
}
