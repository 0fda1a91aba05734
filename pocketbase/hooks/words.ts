// What staff read in the admin UI when a change can't be made. PocketBase puts the full stop.
import { defineMessages } from "../../src/i18n/index.ts";

export const words = defineMessages(
  {
    failed: "没有保存：有一项不能这样改",
    wishStatus: "心愿不能从这个状态直接改到那个状态",
    wishTaken: "这个心愿已经有人认领，或者现在不能认领",
    projectStatus: "项目不能从这个状态直接改到那个状态",
    applicationFixed: "摊位申请请在工作台上审批",
    claimStatus: "认领不能从这个状态改到那个状态",
    claimFixed: "认领的心愿和认领人不能改",
    photo: "请选一张 JPEG 照片，不超过 5000 万像素",
    photoFixed: "照片属于哪个心愿、拍的是什么，不能改",
    photoStatus: "照片不能从这个状态改到那个状态",
    capacity: (taken: number) => `已经占用 ${taken} 个名额，总名额不能比这少`,
    order: "结束时间要在开始时间之后",
    openAfterStart: "报名的开始和截止时间不能晚于活动开始时间",
    wishAwaited: "还有人等着这个心愿：请先办好、退回或者撤回，对方会知道，然后再删除",
    awaited: "还有人等着参加：请先取消，系统会通知他们，通知发完再删除",
    sessionFixed: "场次属于哪个活动不能改",
    signupStatus: "报名不能从这个状态改到那个状态；已经取消的，请重新报名",
    signupFixed: "报名的场次和顺序不能改",
    seats: "名额不够",
    phone: "请写 11 位手机号，或带区号的座机号",
    mobile: "请写 11 位手机号，登录时要用",
    twice: "这个手机号已经报过这一场了",
    audit: "操作记录不能改，也不能删",
    noticeFixed: "通知由系统生成，只能把没发成的改回 queued 重发，或者改一改排队的发送时间",
    noticeGone: "这条通知刚刚有了变化，请重新打开这一页看看",
    oneLine: (lines: boolean) =>
      lines ? "这里有看不见的控制字符，请删掉再存" : "这一项请写在一行里，不要换行",
    officePhone: "请写能拨打的电话，座机带上区号开头的 0",
    misplaced: { events: "请选这个社区的场地", stalls: "请选这家合伙人自己的服务" },
    slugReserved: "这个 slug 是网页自己要用的名字，请换一个",
    webhookWhose: "请选一个社区或者一个合伙人，机器人才知道要说哪里的活动",
    webhookWhere: "只能填企业微信或者钉钉的群机器人地址；别的地址要先写进程序的 ROBOT_ORIGINS 设置",
    reach: "这个角色要填上属于哪个社区、哪个街道或者哪个合伙人，才看得到东西",
    rules: "谁能看什么由程序里的 permission.ts 决定，不能在这里改",
    subdistrict: "没有社区属于这个街道，请照社区里的写法填",
  },
  {
    failed: "Not saved: something can't be changed like that",
    wishStatus: "A wish can't go from that state to this one",
    wishTaken: "This wish is taken already, or can't be taken now",
    projectStatus: "A project can't go from that state to this one",
    applicationFixed: "Please decide about applications for stalls on the desk",
    claimStatus: "A claim can't go from that state to this one",
    claimFixed: "A claim's wish and claimant can't be changed",
    photo: "Please choose a JPEG photo of 50 million pixels at most",
    photoFixed: "Which wish a photo is of, and of what part, can't be changed",
    photoStatus: "A photo can't go from that state to this one",
    capacity: (taken) => `${taken} seats are taken, so there can't be fewer`,
    order: "The end must come after the start",
    openAfterStart: "Sign-up can't open or close after the session has begun",
    wishAwaited:
      "Somebody waits for it: please see it through, decline or withdraw it first, which tells them, and remove it then",
    awaited: "People count on it: please cancel it first, which tells them, and remove it once they are told",
    sessionFixed: "A session's event can't be changed",
    signupStatus: "A sign-up can't go from that state to this one; one that is cancelled must be made anew",
    signupFixed: "A sign-up's session and place in the queue can't be changed",
    seats: "Not enough seats are left",
    phone: "Please give an 11-digit mobile number, or a landline with its area code",
    mobile: "Please give an 11-digit mobile number: it is what they sign in with",
    twice: "This phone number is already signed up for this session",
    audit: "The audit trail can't be changed",
    noticeFixed:
      "Notices are the hub's own: one that failed can be set back to queued, and one that is queued can be given another time",
    noticeGone: "This notice has just changed: please look at it again",
    oneLine: (lines) =>
      lines ? "There are control characters in it: please remove them" : "Please keep this to one line",
    officePhone: "Please give a number that can be dialled, a landline with the 0 of its area code",
    misplaced: {
      events: "Please choose a venue of the event's community",
      stalls: "Please choose a service that this partner offers",
    },
    slugReserved: "A page of the site has that name: please choose another slug",
    webhookWhose: "Please choose a community or a partner, so that the robot knows whose events to speak of",
    webhookWhere:
      "This must be the address of a WeCom or DingTalk robot; others are named in the setting ROBOT_ORIGINS first",
    reach:
      "Please say which community, subdistrict or partner they belong to: without it the role sees nothing",
    rules: "Who may see what is decided in permission.ts and can't be changed here",
    subdistrict: "No community is in a subdistrict of that name: please spell it as communities do",
  },
);

/** What programs read whose question of the records API goes too far. */
export const queryWords = defineMessages(
  {
    query: (part: string) => `查询的 ${part} 只能用记录自己的字段，或者它指向的记录的字段，也不能太多太长`,
    topics: "订阅太多、重复，或者带了不能带的条件",
  },
  {
    query: (part) =>
      `The ${part} can name fields of a record and of what it refers to, only so far and so many`,
    topics: "These are too many topics, the same one twice, or conditions that topics can't have",
  },
);
