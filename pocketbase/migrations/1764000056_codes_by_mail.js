/// <reference path="../types.d.ts" />

// A member whose account has a mail address signs in by a code that is sent there, too: once, within ten minutes.

migrate(
  (app) => {
    const members = app.findCollectionByNameOrId("members");
    members.otp.enabled = true;
    members.otp.duration = 600;
    members.otp.length = 8;
    members.otp.emailTemplate.subject = "暖亭：登录验证码 {OTP} Your code";
    members.otp.emailTemplate.body = [
      "<p>您好！登录验证码是 <strong>{OTP}</strong>，十分钟内有效，只能用一次。别告诉别人。没有申请过的话，不用理会。</p>",
      "<p>Your code to sign in is <strong>{OTP}</strong>. It is good once, within ten minutes. If you did not ask for it, do nothing.</p>",
    ].join("\n");
    app.save(members);
  },
  (app) => {
    const members = app.findCollectionByNameOrId("members");
    members.otp.enabled = false;
    app.save(members);
  },
);
