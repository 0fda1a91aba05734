/// <reference path="../types.d.ts" />

// Projects that communities publish and partners adopt, and notes of how each goes; with the triggers by which the
// publisher hears of them and former slugs are kept.

const told = (name, row) => `
  BEGIN
    INSERT INTO changes (collection, record, number)
      VALUES ('${name}', ${row}.id, (SELECT coalesce(max(number), 0) + 1 FROM changes))
      ON CONFLICT (collection, record) DO UPDATE SET number = excluded.number;
  END`;

const TRIGGERS = {
  ...Object.fromEntries(
    ["projects", "project_notes"].flatMap((name) => [
      [`${name}_change_inserted`, `AFTER INSERT ON ${name} ${told(name, "NEW")}`],
      [`${name}_change_updated`, `AFTER UPDATE ON ${name} ${told(name, "NEW")}`],
      [`${name}_change_deleted`, `AFTER DELETE ON ${name} ${told(name, "OLD")}`],
    ]),
  ),
  projects_former_slug: `AFTER UPDATE OF slug ON projects WHEN NEW.slug <> OLD.slug AND OLD.slug <> ''
  BEGIN
    INSERT INTO former_slugs (collection, slug, record, number)
      VALUES ('projects', OLD.slug, NEW.id, (SELECT coalesce(max(number), 0) + 1 FROM former_slugs))
      ON CONFLICT (collection, slug, record) DO UPDATE SET number = excluded.number;
  END`,
};

migrate(
  (app) => {
    const relation = (name, target, more) => ({
      type: "relation",
      name,
      collectionId: app.findCollectionByNameOrId(target).id,
      maxSelect: 1,
      ...more,
    });
    const select = (name, values) => ({ type: "select", name, values, maxSelect: 1, required: true });
    const times = [
      { type: "autodate", name: "created", onCreate: true, onUpdate: false },
      { type: "autodate", name: "updated", onCreate: true, onUpdate: true },
    ];
    const base = (name, fields, indexes) => app.save(new Collection({ type: "base", name, fields, indexes }));

    base(
      "projects",
      [
        { type: "text", name: "slug", max: 80, required: true, pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" },
        { type: "text", name: "title", max: 60, required: true },
        select("category", ["health", "haircut", "repair", "skills", "science", "policy", "culture", "care"]),
        { type: "text", name: "description", max: 500 },
        relation("community", "communities", { required: true }),
        relation("partner", "partners"),
        select("status", ["open", "offered", "running", "done", "withdrawn"]),
        ...times,
      ],
      [
        "CREATE UNIQUE INDEX `idx_projects_slug` ON `projects` (`slug`)",
        "CREATE INDEX `idx_projects_status` ON `projects` (`status`, `updated`)",
        "CREATE INDEX `idx_projects_community` ON `projects` (`community`)",
        "CREATE INDEX `idx_projects_partner` ON `projects` (`partner`)",
      ],
    );
    base(
      "project_notes",
      [
        relation("project", "projects", { required: true, cascadeDelete: true }),
        { type: "text", name: "text", max: 500, required: true },
        ...times,
      ],
      ["CREATE INDEX `idx_project_notes_project` ON `project_notes` (`project`)"],
    );
    for (const [name, body] of Object.entries(TRIGGERS)) {
      app.db().newQuery(`CREATE TRIGGER ${name} ${body}`).execute();
    }
  },
  (app) => {
    for (const name of ["project_notes", "projects"]) app.delete(app.findCollectionByNameOrId(name));
  },
);
