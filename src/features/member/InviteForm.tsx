// The form by which staff let somebody in. What it offers is what they may give.
import { useEffect, useState } from "react";
import { client } from "../../data/client.ts";
import { command } from "../../data/command.ts";
import { INVITE, type InvitationReceipt, rolesToGive } from "../../domain/invitation.ts";
import type { Role } from "../../domain/member.ts";
import type { Lang } from "../../i18n/index.ts";
import { ErrorSummary } from "../../ui/ErrorSummary.tsx";
import { Field } from "../../ui/Field.tsx";
import { uiWords } from "../../ui/messages.ts";
import { SubmitPart } from "../../ui/SubmitPart.tsx";
import { useCommandForm } from "../../ui/useCommandForm.ts";
import type { Account } from "./account.ts";
import { memberWords } from "./messages.ts";

type Place = { id: string; name: string };
type Community = Place & { subdistrict: string };

type InviteFormProps = {
  lang: Lang;
  account: Account;
  onInvited(name: string, receipt: InvitationReceipt): void;
};

const idOf = (field: string) => `invite-${field}`;

/** The communities that people can be let in for, and a community's partners, by name. */
function usePlaces({ token, member }: Account, community: string, role: Role) {
  const [communities, setCommunities] = useState<readonly Community[]>([]);
  const [partners, setPartners] = useState<readonly Place[]>([]);
  const isFixed = member.role === "community";
  useEffect(() => {
    if (isFixed) return;
    void client(token)
      .collection("communities")
      .getFullList({ sort: "subdistrict,name", fields: "id,name,subdistrict" })
      .then(setCommunities)
      .catch(() => {});
  }, [token, isFixed]);
  useEffect(() => {
    setPartners([]);
    if (role !== "partner" || !community) return;
    const hub = client(token);
    void hub
      .collection("partners")
      .getFullList({
        filter: hub.filter("community = {:community}", { community }),
        sort: "name",
        fields: "id,name",
      })
      .then(setPartners)
      .catch(() => {});
  }, [token, community, role]);
  return { communities, partners };
}

export function InviteForm({ lang, account, onInvited }: InviteFormProps) {
  const t = memberWords(lang);
  const { optional } = uiWords(lang);
  const { member, token } = account;
  const roles = rolesToGive(member);
  const [role, setRole] = useState<Role>(roles[0] ?? "volunteer");
  const [community, setCommunity] = useState(member.role === "community" ? member.community : "");
  const { communities, partners } = usePlaces(account, community, role);
  const subdistricts = [...new Set(communities.map(({ subdistrict }) => subdistrict))].filter(Boolean);
  const state = useCommandForm({
    lang,
    schema: INVITE.request,
    read: (fields) => ({ ...Object.fromEntries(fields), role, community }),
    async send(request) {
      const answer = await command(lang, INVITE, {}, request, token);
      if ("done" in answer) onInvited(request.name, answer.done);
      return answer;
    },
  });
  const { errors } = state;
  const asksCommunity = member.role === "district" && ["volunteer", "partner", "community"].includes(role);
  const choices = (places: readonly Place[]) => (
    <>
      <option value="">{t.choose}</option>
      {places.map(({ id, name }) => (
        <option key={id} value={id} lang="zh-CN">
          {name}
        </option>
      ))}
    </>
  );
  return (
    <form className="form" aria-label={t.invite} {...state.form}>
      <ErrorSummary lang={lang} faults={state.faults} attempt={state.attempt} idOf={idOf} />
      <Field id={idOf("role")} label={t.role} error={errors.role}>
        {(control) => (
          <select
            {...control}
            name="role"
            value={role}
            onChange={(event) => setRole(event.currentTarget.value as Role)}
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {t.roles[role]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {asksCommunity && (
        <Field id={idOf("community")} label={t.community} error={errors.community}>
          {(control) => (
            <select
              {...control}
              name="community"
              value={community}
              onChange={(event) => setCommunity(event.currentTarget.value)}
            >
              {choices(communities)}
            </select>
          )}
        </Field>
      )}
      {role === "subdistrict" && (
        <Field id={idOf("subdistrict")} label={t.subdistrict} error={errors.subdistrict}>
          {(control) => (
            <select {...control} name="subdistrict">
              {choices(subdistricts.map((name) => ({ id: name, name })))}
            </select>
          )}
        </Field>
      )}
      {role === "partner" && (
        <Field id={idOf("partner")} label={t.partner} error={errors.partner}>
          {(control) => (
            <select {...control} name="partner">
              {choices(partners)}
            </select>
          )}
        </Field>
      )}
      <Field id={idOf("name")} label={t.name} error={errors.name}>
        {(control) => <input {...control} name="name" autoComplete="off" />}
      </Field>
      <Field
        id={idOf("mobile")}
        label={t.mobile}
        hint={t.mobileHint}
        error={errors.mobile}
        optional={optional}
      >
        {(control) => <input {...control} type="tel" name="mobile" autoComplete="off" />}
      </Field>
      <Field id={idOf("email")} label={t.email} hint={t.emailHint} error={errors.email} optional={optional}>
        {(control) => <input {...control} type="email" name="email" autoComplete="off" />}
      </Field>
      <SubmitPart lang={lang} label={t.send} state={state} />
    </form>
  );
}
