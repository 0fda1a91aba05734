/// <reference path="../types.d.ts" />

// Taking somebody off the list again who was written down at the door by mistake is called `remove`, in the trail too.

migrate(
  (app) => {
    const rename = "UPDATE audit SET action = 'remove' WHERE collection = 'signups' AND action = 'strike'";
    app.db().newQuery(rename).execute();
  },
  // The name says the same of a record either way.
  () => {},
);
