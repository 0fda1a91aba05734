/// <reference path="../types.d.ts" />

// Where to phone and when, what a place has, and what a visitor brings. Phones here are those of institutions: public.

migrate(
  (app) => {
    const text = (name, max) => ({ type: "text", name, max });
    // Empty where nobody has looked yet.
    const known = (name) => ({ type: "select", name, values: ["yes", "no"], maxSelect: 1 });
    const add = (collection, fields) => {
      const changed = app.findCollectionByNameOrId(collection);
      for (const field of fields) changed.fields.add(new Field(field));
      app.save(changed);
    };
    add("communities", [text("phone", 30), text("hours", 200)]);
    add("venues", [text("phone", 30), text("hours", 200), known("step_free"), known("toilet")]);
    add("events", [text("title_en", 120), text("bring", 200)]);
  },
  (app) => {
    const remove = (collection, names) => {
      const changed = app.findCollectionByNameOrId(collection);
      for (const name of names) changed.fields.removeByName(name);
      app.save(changed);
    };
    remove("communities", ["phone", "hours"]);
    remove("venues", ["phone", "hours", "step_free", "toilet"]);
    remove("events", ["title_en", "bring"]);
  },
);
