// Words about partners and what they offer.
import type { PartnerKind, ServiceCategory } from "../../domain/partner.ts";
import { defineMessages } from "../../i18n/index.ts";

const zhKinds: Record<PartnerKind, string> = {
  social_organization: "社会组织",
  merchant: "热心商家",
  property_company: "物业公司",
  institution: "学校、医院等单位",
  new_employment_group: "骑手、主播等新就业群体",
};
const enKinds: Record<PartnerKind, string> = {
  social_organization: "Social organisation",
  merchant: "Shop",
  property_company: "Property company",
  institution: "School, clinic or other institution",
  new_employment_group: "Couriers, hosts and other new workers",
};
const zhCategories: Record<ServiceCategory, string> = {
  health: "健康",
  haircut: "理发",
  repair: "维修",
  skills: "学技能",
  science: "科普安全",
  policy: "政策咨询",
  culture: "文化",
  care: "上门照料",
};
const enCategories: Record<ServiceCategory, string> = {
  health: "Health",
  haircut: "Haircuts",
  repair: "Repairs",
  skills: "Skills",
  science: "Science and safety",
  policy: "Policy advice",
  culture: "Culture",
  care: "Care at home",
};

export const partnerWords = defineMessages(
  {
    kinds: zhKinds,
    categories: zhCategories,
    order: "请他们来",
    list: "合伙人",
    listIntro: "社会组织、商家、物业、学校医院、骑手主播——出一份力，就是社区的合伙人。",
    listDescription: "为居民提供公益服务的合伙人：他们会什么、近期在哪里服务、圆了哪些心愿。",
    count: (n: number) => `共 ${n} 家合伙人`,
    search: "搜合伙人",
    searchHint: "名称或服务，比如：理发、磨剪刀",
    kind: "哪一种",
    category: "会什么",
    community: "社区",
    verified: "已核实",
    unverified: "待核实",
    unverifiedNotice: "社区还没有核实这家合伙人的情况。",
    services: "能提供的服务",
    perMonth: (n: number) => `每月 ${n} 次`,
    noServices: "还没有登记服务。",
    coming: "近期在这里服务",
    noneComing: "近期没有安排。",
    wishesDone: (n: number) => `已经圆了 ${n} 个心愿`,
    subscribe: "订阅这家合伙人的活动",
  },
  {
    kinds: enKinds,
    categories: enCategories,
    order: "Ask for this",
    list: "Partners",
    listIntro:
      "Social organisations, shops, property companies, schools, clinics, couriers: whoever lends a hand is a partner.",
    listDescription:
      "Partners who serve residents for free: what they offer, where they are next, which wishes they fulfilled.",
    count: (n) => (n === 1 ? "1 partner" : `${n} partners`),
    search: "Search partners",
    searchHint: "A name or service, for example: haircut, dentist",
    kind: "Kind",
    category: "Offers",
    community: "Community",
    verified: "Verified",
    unverified: "Not yet verified",
    unverifiedNotice: "Staff have not verified this partner yet.",
    services: "What they offer",
    perMonth: (n) => (n === 1 ? "once a month" : `${n} times a month`),
    noServices: "No services listed yet.",
    coming: "Where they are next",
    noneComing: "Nothing planned at the moment.",
    wishesDone: (n) => (n === 1 ? "1 wish fulfilled" : `${n} wishes fulfilled`),
    subscribe: "Subscribe to this partner's events",
  },
);
