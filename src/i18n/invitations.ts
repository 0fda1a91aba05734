// The mail that invites somebody to an account. In both languages, as nobody knows yet which one they read; without names.

/** `lines`: its paragraphs, one of them the link alone. */
export function invitationLetter(link: string): { subject: string; lines: readonly string[] } {
  return {
    subject: "暖亭：请您设置登录密码 Your account at Nuanting",
    lines: [
      "您好！社区请您一起来办事。请点下面的链接设置密码，七天内有效，只能用一次。",
      "You have been invited to an account. Set a password by this link, once and within seven days.",
      link,
      "这个链接只给您一个人，请不要转发。不认识我们的话，不用理会。",
      "The link is for you alone: please do not pass it on. If this is not for you, do nothing.",
    ],
  };
}
