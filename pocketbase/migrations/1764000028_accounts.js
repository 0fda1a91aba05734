/// <reference path="../types.d.ts" />

// Accounts that staff open and close: an invitation is a link by which somebody sets a password, once and for some days.
// Members sign in by mail address or by mobile number; one that is closed does not.

migrate(
  (app) => {
    const members = app.findCollectionByNameOrId("members");
    members.fields.getByName("email").required = false;
    members.fields.add(new TextField({ name: "mobile", max: 11, pattern: "^1[3-9][0-9]{9}$" }));
    members.fields.add(new BoolField({ name: "closed" }));
    members.indexes = [
      ...members.indexes,
      "CREATE UNIQUE INDEX `idx_members_mobile` ON `members` (`mobile`) WHERE `mobile` != ''",
    ];
    members.passwordAuth.identityFields = ["email", "mobile"];
    members.resetPasswordTemplate.subject = "暖亭：设置新密码 Set a new password";
    members.resetPasswordTemplate.body = [
      "<p>您好！请点下面的链接设置新密码，三十分钟内有效。没有申请过的话，不用理会。</p>",
      "<p>Set a new password by this link within thirty minutes. If you did not ask for it, do nothing.</p>",
      '<p><a href="{APP_URL}/desk/#reset={TOKEN}">{APP_URL}/desk/#reset={TOKEN}</a></p>',
    ].join("\n");
    members.passwordResetToken.duration = 1800;
    app.save(members);

    const relation = (name, target) => ({
      type: "relation",
      name,
      collectionId: app.findCollectionByNameOrId(target).id,
      maxSelect: 1,
    });
    app.save(
      new Collection({
        type: "base",
        name: "invitations",
        listRule: null,
        viewRule: null,
        fields: [
          { type: "text", name: "name", max: 40 },
          {
            type: "select",
            name: "role",
            values: ["volunteer", "partner", "community", "subdistrict", "district"],
            maxSelect: 1,
            required: true,
          },
          relation("community", "communities"),
          { type: "text", name: "subdistrict", max: 80 },
          relation("partner", "partners"),
          { type: "text", name: "email", max: 254 },
          { type: "text", name: "mobile", max: 11 },
          // Whose new password it is for; else the account that came of it.
          { ...relation("member", "members"), cascadeDelete: true },
          {
            type: "select",
            name: "status",
            values: ["open", "used", "revoked"],
            maxSelect: 1,
            required: true,
          },
          { type: "date", name: "expires", required: true },
          // What became of its mail; empty where it is handed over.
          {
            type: "select",
            name: "mail",
            values: ["queued", "sending", "sent", "failed", "uncertain"],
            maxSelect: 1,
          },
          { type: "autodate", name: "created", onCreate: true, onUpdate: false },
          { type: "autodate", name: "updated", onCreate: true, onUpdate: true },
        ],
        indexes: [
          "CREATE INDEX `idx_invitations_community` ON `invitations` (`community`)",
          "CREATE INDEX `idx_invitations_mail` ON `invitations` (`id`) WHERE `mail` IN ('queued', 'sending')",
          "CREATE UNIQUE INDEX `idx_invitations_mobile` ON `invitations` (`mobile`) WHERE `status` = 'open' AND `mobile` != ''",
          "CREATE UNIQUE INDEX `idx_invitations_email` ON `invitations` (`email`) WHERE `status` = 'open' AND `email` != ''",
        ],
      }),
    );
  },
  (app) => {
    app.delete(app.findCollectionByNameOrId("invitations"));
    const members = app.findCollectionByNameOrId("members");
    members.passwordAuth.identityFields = ["email"];
    members.indexes = members.indexes.filter((index) => !index.includes("idx_members_mobile"));
    members.fields.removeByName("mobile");
    members.fields.removeByName("closed");
    members.fields.getByName("email").required = true;
    app.save(members);
  },
);
