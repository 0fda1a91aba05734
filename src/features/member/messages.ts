// Words for signing in with a member's account.
import { defineMessages } from "../../i18n/index.ts";

export const memberWords = defineMessages(
  {
    email: "账号邮箱",
    password: "密码",
    mistaken: "邮箱或者密码不对，请再看看。",
    emailRequired: "请写上账号邮箱。",
    passwordRequired: "请写上密码。",
  },
  {
    email: "Account's e-mail",
    password: "Password",
    mistaken: "The e-mail or the password is not right. Please look again.",
    emailRequired: "Please give the account's e-mail.",
    passwordRequired: "Please give the password.",
  },
);
