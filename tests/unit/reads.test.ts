// What is noted of a page's reading: whatever changes what it reads, changes what its cells hold.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Cell, Digests, noting, once } from "../../src/data/reads.ts";

type Person = {
  id: string;
  name: string;
  friends: Person[];
  best: Person | undefined;
  likes: { who: Person }[];
};
type Town = { people: Person[]; count: { people: number } };
/** Who there is, by name; each with the numbers of their friends. */
type Plan = { name: string; friends: number[] }[];

function build(plan: Plan): Town {
  const people: Person[] = plan.map(({ name }, i) => ({
    id: `p${i}`,
    name,
    friends: [],
    best: undefined,
    likes: [],
  }));
  for (const [i, { friends }] of plan.entries()) {
    const one = people[i] as Person;
    one.friends = friends.flatMap((friend) => people[friend] ?? []);
    one.best = one.friends[0];
    one.likes = one.friends.slice(1).map((who) => ({ who }));
  }
  return { people, count: { people: people.length } };
}

/** A page: goes from person to person as the steps say, and writes down what it sees. */
type Step = "friends" | "best" | "likes" | "name";
function read(town: Town, steps: readonly Step[]): string {
  let seen = "";
  let here = town.people;
  for (const step of steps) {
    if (step === "name") seen += here.map(({ name }) => name).join();
    else if (step === "best") here = here.flatMap(({ best }) => best ?? []);
    else if (step === "likes") here = here.flatMap(({ likes }) => likes.map(({ who }) => who));
    else here = here.flatMap(({ friends }) => friends).slice(0, 20);
  }
  return seen;
}

const plan = fc.array(
  fc.record({
    name: fc.constantFrom("王", "李", "张"),
    friends: fc.array(fc.nat(4), { maxLength: 3 }),
  }),
  { maxLength: 5 },
);
const steps = fc.array(fc.constantFrom<Step>("friends", "best", "likes", "name"), { maxLength: 5 });

test("a page that would read otherwise finds one of its cells changed", () =>
  fc.assert(
    fc.asyncProperty(plan, plan, steps, async (before, after, steps) => {
      const [old, now] = [build(before), build(after)];
      const [were, are] = [new Digests(old, {}), new Digests(now, {})];
      const { value, reads } = await noting(async () => read(old, steps));
      const same = (cell: Cell) => were.of(cell) === are.of(cell);
      if (reads.every(same)) expect(read(now, steps)).toBe(value);
    }),
    { numRuns: 2000 },
  ));

test("what a page does not read does not count", async () => {
  const before = build([
    { name: "王", friends: [1] },
    { name: "李", friends: [2] },
    { name: "张", friends: [] },
  ]);
  const after = build([
    { name: "王", friends: [1] },
    { name: "李", friends: [2] },
    { name: "赵", friends: [] },
  ]);
  const [were, are] = [new Digests(before, {}), new Digests(after, {})];
  const first = before.people[0] as Person;
  const { reads } = await noting(async () => first.friends[0]?.name);
  expect(reads).toEqual(["p0.friends"]);
  expect(reads.map((cell) => were.of(cell))).toEqual(reads.map((cell) => are.of(cell)));
  const { reads: further } = await noting(async () => first.friends[0]?.friends[0]?.name);
  expect(further.map((cell) => were.of(cell))).not.toEqual(further.map((cell) => are.of(cell)));
});

test("from record to record the way may be as long as it likes", async () => {
  const count = 50_000;
  const town = build(Array.from({ length: count }, (_, i) => ({ name: "王", friends: [(i + 1) % count] })));
  new Digests(town, {});
  const { reads } = await noting(async () => town.people[count - 1]?.best?.name);
  expect(reads).toEqual([".people", `p${count - 1}.best`]);
});

test("what is worked out once is read by each page that asks, beside what the page reads itself", async () => {
  const town = build([
    { name: "王", friends: [1] },
    { name: "李", friends: [] },
  ]);
  new Digests(town, {});
  let times = 0;
  const names = ({ people }: Town) => {
    times += 1;
    return people.map(({ best }) => best?.name);
  };
  const page = () => noting(async () => [town.count.people, once(town, names)]);
  const [first, second] = [await page(), await page()];
  expect(first.reads.toSorted()).toEqual([".count", ".people", "p0.best"].toSorted());
  expect(second).toEqual(first);
  expect(times).toBe(1);
});

test("what a page is given counts with what is a record's own, not with where its links lead", () => {
  const [a, b, c] = ["王李", "王赵", "李李"].map((names) =>
    build([...names].map((name) => ({ name, friends: [1, 1] }))),
  );
  const [of, ofOther, ofRenamed] = [a, b, c].map((town) => new Digests(town as Town, {}));
  expect(of?.ofGiven({ who: a?.people[0] })).toBe(ofOther?.ofGiven({ who: b?.people[0] }));
  expect(of?.ofGiven({ who: a?.people[0] })).not.toBe(ofRenamed?.ofGiven({ who: c?.people[0] }));
});

test("two pages can't be noted at once", async () => {
  await expect(noting(() => noting(async () => 1))).rejects.toThrow("at once");
});
