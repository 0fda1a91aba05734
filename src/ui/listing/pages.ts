// A list's static pages: each view of it (all, one kind, the past …), cut into pages.

/** Cards on a static page. */
export const PER_PAGE = 24;

/** One way to look at a list. `path`: below the list's address, "" for the list itself. */
export type View<Item, More = object> = { path: string; items: readonly Item[] } & More;

/** The address of a view's page: the first is the view's own. */
export function pageAddress(first: string, page: number): string {
  return page === 1 ? first : `${first}page/${page}/`;
}

/** Every static page of a list, as a route's rest parameter `list` and what to show. `base`: the list's address. */
export function listPages<V extends View<unknown, object>>(base: string, views: readonly V[]) {
  return views.flatMap(({ ...view }) => {
    const pages = Math.max(1, Math.ceil(view.items.length / PER_PAGE));
    const first = view.path ? `${base}${view.path}/` : base;
    return Array.from({ length: pages }, (_, index) => {
      const page = index + 1;
      const path = pageAddress(first, page);
      return {
        params: { list: path.slice(base.length).replace(/\/$/, "") || undefined },
        props: {
          view: {
            ...view,
            items: view.items.slice(index * PER_PAGE, page * PER_PAGE) as V["items"],
            total: view.items.length,
          },
          first,
          page,
          pages,
          path,
        },
      };
    });
  });
}
