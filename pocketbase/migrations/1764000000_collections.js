/// <reference path="../types.d.ts" />

// The hub's collections. Public rules show what a visitor may see; contact data (who to phone) lives in
// collections of its own so that no public record, filter, sort, expand or realtime message can reach it.
// Nobody but a superuser writes through the records API: whatever changes state is a command (see hooks).

migrate(
  (app) => {
    const DISTRICT = '@request.auth.role = "district"';
    const community = (path) =>
      `(@request.auth.role = "community" && @request.auth.community != "" && ${path} = @request.auth.community)`;
    const partner = (path) =>
      `(@request.auth.role = "partner" && @request.auth.partner != "" && ${path} = @request.auth.partner)`;
    const PUBLIC_WISH =
      '(status = "published" || status = "claimed" || status = "fulfilled" || status = "confirmed")';

    const text = (name, max, more) => Object.assign({ type: "text", name, max }, more);
    const slug = () => text("slug", 80, { required: true, pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" });
    const count = (name, more) => Object.assign({ type: "number", name, onlyInt: true, min: 0 }, more);
    const select = (name, values, more) =>
      Object.assign({ type: "select", name, values, maxSelect: 1, required: true }, more);
    const date = (name, more) => Object.assign({ type: "date", name }, more);
    const relation = (name, target, more) =>
      Object.assign(
        { type: "relation", name, collectionId: app.findCollectionByNameOrId(target).id, maxSelect: 1 },
        more,
      );
    const created = () => ({ type: "autodate", name: "created", onCreate: true, onUpdate: false });
    const updated = () => ({ type: "autodate", name: "updated", onCreate: true, onUpdate: true });
    const index = (table, columns, more) => {
      const unique = more?.unique ? "UNIQUE " : "";
      const where = more?.where ? ` WHERE ${more.where}` : "";
      const name = `idx_${table}_${columns.join("_")}${more?.where ? "_active" : ""}`;
      return `CREATE ${unique}INDEX \`${name}\` ON \`${table}\` (${columns.map((c) => `\`${c}\``).join(", ")})${where}`;
    };
    const base = (name, read, fields, indexes) =>
      app.save(new Collection({ type: "base", name, listRule: read, viewRule: read, fields, indexes }));

    // PocketBase's sample auth collection; the hub's accounts are `members`.
    app.delete(app.findCollectionByNameOrId("users"));

    base(
      "communities",
      "",
      [
        slug(),
        text("name", 80, { required: true }),
        text("subdistrict", 80),
        count("residents"),
        count("workers"),
        { type: "geoPoint", name: "location" },
        text("platform", 80),
        created(),
        updated(),
      ],
      [index("communities", ["slug"], { unique: true })],
    );

    base(
      "venues",
      "",
      [
        slug(),
        relation("community", "communities", { required: true }),
        select("kind", ["community_centre", "square", "happiness_centre", "station", "canteen", "other"]),
        text("name", 120, { required: true }),
        text("address", 200),
        { type: "geoPoint", name: "location" },
        count("capacity"),
        created(),
        updated(),
      ],
      [index("venues", ["slug"], { unique: true }), index("venues", ["community"])],
    );

    base(
      "partners",
      "",
      [
        slug(),
        text("name", 120, { required: true }),
        select("kind", [
          "social_organization",
          "merchant",
          "property_company",
          "institution",
          "new_employment_group",
        ]),
        relation("community", "communities", { required: true }),
        { type: "bool", name: "verified" },
        created(),
        updated(),
      ],
      [index("partners", ["slug"], { unique: true }), index("partners", ["community"])],
    );

    base(
      "partner_contacts",
      `${DISTRICT} || ${community("partner.community")} || ${partner("partner")}`,
      [
        relation("partner", "partners", { required: true, cascadeDelete: true }),
        text("name", 80),
        text("phone", 30),
        { type: "email", name: "email" },
        created(),
        updated(),
      ],
      [index("partner_contacts", ["partner"], { unique: true })],
    );

    base(
      "services",
      "",
      [
        slug(),
        relation("partner", "partners", { required: true, cascadeDelete: true }),
        select("category", ["health", "haircut", "repair", "skills", "science", "policy", "culture", "care"]),
        text("name", 120, { required: true }),
        count("per_month"),
        created(),
        updated(),
      ],
      [
        index("services", ["slug"], { unique: true }),
        index("services", ["partner"]),
        index("services", ["category"]),
      ],
    );

    base(
      "events",
      'status != "draft"',
      [
        slug(),
        select("kind", ["market", "class", "clinic", "talk"]),
        text("title", 120, { required: true }),
        text("description", 5000),
        relation("community", "communities", { required: true }),
        relation("venue", "venues", { required: true }),
        relation("partner", "partners", { required: true }),
        select("signup", ["none", "optional", "required"]),
        select("audience", ["all", "children", "adults", "seniors"]),
        select("status", ["draft", "published", "cancelled"]),
        text("rrule", 500),
        // How long a seat that comes free is offered to whoever waits; 0 for the usual time.
        count("offer_minutes", { max: 10080 }),
        created(),
        updated(),
      ],
      [
        index("events", ["slug"], { unique: true }),
        index("events", ["kind", "status"]),
        index("events", ["community"]),
        index("events", ["partner"]),
        index("events", ["venue"]),
      ],
    );

    base(
      "sessions",
      'event.status != "draft"',
      [
        relation("event", "events", { required: true, cascadeDelete: true }),
        date("start", { required: true }),
        date("end", { required: true }),
        // When the series first put this occurrence (RFC 5545, 3.8.4.4 RECURRENCE-ID): it names the session for good.
        date("recurrence", { required: true }),
        select("status", ["scheduled", "cancelled"]),
        count("capacity"),
        count("taken"),
        count("waiting"),
        count("served"),
        // When sign-up opens and closes; empty: at once, and when it begins.
        date("opens"),
        date("closes"),
        // Revision and time of the last change but for seats (RFC 5545, 3.8.7.4 and 3.8.7.3): triggers keep them.
        count("sequence"),
        date("modified"),
        created(),
      ],
      [
        index("sessions", ["event", "recurrence"], { unique: true }),
        index("sessions", ["event", "start"]),
        index("sessions", ["start"]),
        index("sessions", ["modified"]),
      ],
    );

    base(
      "stalls",
      'event.status != "draft"',
      [
        relation("event", "events", { required: true, cascadeDelete: true }),
        relation("partner", "partners", { required: true, cascadeDelete: true }),
        relation("service", "services", { required: true, cascadeDelete: true }),
        created(),
        updated(),
      ],
      [
        index("stalls", ["event", "service"], { unique: true }),
        index("stalls", ["partner"]),
        index("stalls", ["service"]),
      ],
    );

    base(
      "wishes",
      PUBLIC_WISH,
      [
        slug(),
        text("title", 60, { required: true }),
        select("category", ["goods", "repair", "company", "learning", "haircut", "event", "errand", "other"]),
        text("description", 500),
        relation("community", "communities", { required: true }),
        select("status", [
          "submitted",
          "dispatched",
          "published",
          "claimed",
          "fulfilled",
          "confirmed",
          "declined",
        ]),
        relation("partner", "partners"),
        count("rating", { max: 5 }),
        created(),
        updated(),
      ],
      [
        index("wishes", ["slug"], { unique: true }),
        index("wishes", ["status", "created"]),
        index("wishes", ["community"]),
        index("wishes", ["partner"]),
      ],
    );

    base(
      "wish_contacts",
      `${DISTRICT} || ${community("wish.community")} || (${partner("wish.partner")} && (wish.status = "claimed" || wish.status = "fulfilled"))`,
      [
        relation("wish", "wishes", { required: true, cascadeDelete: true }),
        text("name", 40, { required: true }),
        text("phone", 30, { required: true }),
        text("address", 200),
        created(),
        updated(),
      ],
      [index("wish_contacts", ["wish"], { unique: true }), index("wish_contacts", ["phone"])],
    );

    // Members sign in; a role's reach is its community or its partner. Accounts are opened by a superuser.
    app.save(
      new Collection({
        type: "auth",
        name: "members",
        listRule: `id = @request.auth.id || ${DISTRICT}`,
        viewRule: `id = @request.auth.id || ${DISTRICT}`,
        fields: [
          text("name", 40, { required: true }),
          select("role", ["volunteer", "partner", "community", "district"]),
          relation("community", "communities"),
          relation("partner", "partners"),
          text("phone", 30),
          created(),
          updated(),
        ],
        indexes: [index("members", ["community"]), index("members", ["partner"])],
      }),
    );

    base(
      "signups",
      `${DISTRICT} || ${community("session.event.community")} || ${partner("session.event.partner")}`,
      [
        relation("session", "sessions", { required: true, cascadeDelete: true }),
        text("name", 40, { required: true }),
        // Empty only for who walked in.
        text("phone", 30),
        { type: "email", name: "email" },
        select("lang", ["zh-CN", "en"], { required: false }),
        count("party", { required: true, min: 1 }),
        select("status", [
          "confirmed",
          "waitlisted",
          "offered",
          "declined",
          "cancelled",
          "expired",
          "attended",
          "absent",
        ]),
        // Order of arrival within the session, from 1: the waiting list's order.
        count("number", { required: true, min: 1 }),
        // Until when an offered seat is kept.
        date("expires"),
        // The id that all sign-ups made together for a whole course share: that of the first.
        text("course", 15),
        created(),
        updated(),
      ],
      [
        index("signups", ["session", "number"], { unique: true }),
        index("signups", ["session", "phone"], {
          unique: true,
          where: "`phone` != '' AND `status` IN ('confirmed', 'waitlisted', 'offered', 'attended', 'absent')",
        }),
        index("signups", ["session", "number", "party"], { where: "`status` = 'waitlisted'" }),
        index("signups", ["expires"], { where: "`status` = 'offered'" }),
        index("signups", ["course"], { where: "`course` != ''" }),
      ],
    );

    base(
      "claims",
      `${DISTRICT} || ${community("wish.community")} || ${partner("partner")} || (@request.auth.id != "" && member = @request.auth.id)`,
      [
        relation("wish", "wishes", { required: true, cascadeDelete: true }),
        relation("partner", "partners"),
        relation("member", "members"),
        text("name", 40),
        text("phone", 30),
        select("status", ["pending", "approved", "declined"]),
        created(),
        updated(),
      ],
      [
        index("claims", ["wish"], { unique: true, where: "`status` = 'approved'" }),
        index("claims", ["wish", "status"]),
        index("claims", ["partner"]),
        index("claims", ["member"]),
        "CREATE UNIQUE INDEX `idx_claims_wish_phone_pending` ON `claims` (`wish`, `phone`) WHERE `status` = 'pending' AND `phone` != ''",
      ],
    );

    // Who did what to which record, and when; names of changed fields, never their values.
    base(
      "audit",
      DISTRICT,
      [
        text("actor", 60, { required: true }),
        text("action", 40, { required: true }),
        text("collection", 40, { required: true }),
        text("record", 15, { required: true }),
        text("fields", 500),
        created(),
      ],
      [index("audit", ["collection", "record"]), index("audit", ["created"])],
    );

    const settings = app.settings();
    settings.meta.appName = "暖亭 Nuanting";
    settings.logs.logIP = false;
    settings.logs.logAuthId = false;
    settings.logs.maxDays = 7;
    app.save(settings);
  },
  (app) => {
    for (const name of [
      "audit",
      "claims",
      "signups",
      "members",
      "wish_contacts",
      "wishes",
      "stalls",
      "sessions",
      "events",
      "services",
      "partner_contacts",
      "partners",
      "venues",
      "communities",
    ]) {
      app.delete(app.findCollectionByNameOrId(name));
    }
  },
);
