// Events on other people's pages: an address becomes what stands there, and nothing that is hidden does.
import { expect, inject, test } from "vitest";
import { HubClient } from "../support/hub.ts";

const url = inject("url");
const hub = new HubClient(url);
const oembed = (query: Record<string, string>) =>
  hub.send("GET", `/api/hub/oembed?${new URLSearchParams(query)}`);

test("the address of an event's page becomes the element and a link", async () => {
  const { event, partner } = await hub.place({ title: '写"春联" <b>&', title_en: "Couplets" });
  const page = `${url}/events/${event.slug}/`;
  const { status, body } = await oembed({ url: `${page}?from=group#when`, maxwidth: "300" });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    version: "1.0",
    type: "rich",
    title: '写"春联" <b>&',
    author_name: partner.name,
    provider_url: `${url}/`,
    width: 300,
    height: 360,
  });
  expect(body.html).toBe(
    `<script async src="${url}/nuanting-events.js"></script><nuanting-events partner="${partner.slug}" event="${event.slug}"><a href="${page}">写&quot;春联&quot; &lt;b&gt;&amp;</a></nuanting-events>`,
  );
  const english = await oembed({ url: `${url}/en/events/${event.slug}/` });
  expect(english.body).toMatchObject({ title: "Couplets", provider_url: `${url}/en/`, width: 480 });
  expect(english.body.html).toContain(' lang="en"');
});

test("a draft, another page and another host are not found", async () => {
  const { event } = await hub.place({ status: "draft" });
  for (const asked of [
    `${url}/events/${event.slug}/`,
    `${url}/events/nobody-knows/`,
    `${url}/wishes/wish-0005/`,
    `${url}/`,
    `https://elsewhere.example.org/events/${event.slug}/`,
    `${url}.example.org/events/${event.slug}/`,
    "",
  ]) {
    expect([asked, (await oembed({ url: asked })).status]).toEqual([asked, 404]);
  }
  expect((await oembed({})).status).toBe(404);
});
