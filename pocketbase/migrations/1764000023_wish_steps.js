/// <reference path="../types.d.ts" />

// A wish's whole life: two more states, which wish stands for a merged one, by when the next step is to be taken and how
// long a community gives each; for whom somebody asks; the volunteer who has a wish, who sees whom it is for; and why a
// step was taken, on the audit trail.

const HOLDER = (wish) =>
  `UPDATE wish_contacts SET holder = coalesce(
     (SELECT member FROM claims WHERE wish = ${wish} AND status = 'approved' AND partner = ''), '')
   WHERE wish = ${wish};`;

// PocketBase saves every column of a record as it once read them: only the claims say who has a wish.
const TRIGGERS = {
  claims_hold_insert: `AFTER INSERT ON claims WHEN NEW.status = 'approved' BEGIN ${HOLDER("NEW.wish")} END`,
  claims_hold: `AFTER UPDATE OF status, partner, member ON claims BEGIN ${HOLDER("NEW.wish")} END`,
  claims_hold_delete: `AFTER DELETE ON claims BEGIN ${HOLDER("OLD.wish")} END`,
  wish_contacts_hold_insert: `AFTER INSERT ON wish_contacts BEGIN ${HOLDER("NEW.wish")} END`,
};

const STATUSES = ["submitted", "dispatched", "published", "claimed", "fulfilled", "confirmed", "declined"];
const DAYS = ["submitted_days", "dispatched_days", "claimed_days"];

migrate(
  (app) => {
    const wishes = app.findCollectionByNameOrId("wishes");
    wishes.fields.getByName("status").values = [...STATUSES, "merged", "withdrawn"];
    wishes.fields.add(
      // An id: the list of nouns has no room for what refers to its like.
      new TextField({ name: "into", max: 15, hidden: true }),
      new DateField({ name: "due" }),
    );
    wishes.addIndex("idx_wishes_due", false, "`due`", "`due` != ''");
    app.save(wishes);

    const communities = app.findCollectionByNameOrId("communities");
    for (const name of DAYS) {
      communities.fields.add(new NumberField({ name, onlyInt: true, min: 0, max: 365, hidden: true }));
    }
    app.save(communities);

    const contacts = app.findCollectionByNameOrId("wish_contacts");
    contacts.fields.add(
      new TextField({ name: "for_name", max: 40 }),
      new RelationField({
        name: "holder",
        collectionId: app.findCollectionByNameOrId("members").id,
        maxSelect: 1,
      }),
    );
    app.save(contacts);

    const audit = app.findCollectionByNameOrId("audit");
    audit.fields.add(new TextField({ name: "why", max: 300 }));
    app.save(audit);

    for (const name of Object.keys(TRIGGERS)) {
      app.db().newQuery(`CREATE TRIGGER ${name} ${TRIGGERS[name]}`).execute();
    }
    app
      .db()
      .newQuery(HOLDER("wish_contacts.wish").replace(/WHERE wish = wish_contacts.wish;$/, ""))
      .execute();
  },
  (app) => {
    for (const name of Object.keys(TRIGGERS)) app.db().newQuery(`DROP TRIGGER ${name}`).execute();
    const without = (collection, names) => {
      const found = app.findCollectionByNameOrId(collection);
      for (const name of names) found.fields.removeByName(name);
      app.save(found);
    };
    without("audit", ["why"]);
    without("wish_contacts", ["for_name", "holder"]);
    without("communities", DAYS);
    const wishes = app.findCollectionByNameOrId("wishes");
    wishes.removeIndex("idx_wishes_due");
    wishes.fields.getByName("status").values = STATUSES;
    app.save(wishes);
    without("wishes", ["into", "due"]);
  },
);
