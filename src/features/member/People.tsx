// Who is in one's reach: their accounts, and the invitations that are still open.
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { client } from "../../data/client.ts";
import { command } from "../../data/command.ts";
import { follow } from "../../data/follow.ts";
import {
  CLOSE_ACCOUNT,
  INVITE_AGAIN,
  type InvitationReceipt,
  mayClose,
  mayInvite,
} from "../../domain/invitation.ts";
import type { Member } from "../../domain/member.ts";
import { filter, may } from "../../domain/permission.ts";
import { instant, pocketbaseDate } from "../../domain/time.ts";
import { moment } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { ConfirmButton } from "../../ui/ConfirmButton.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { uiWords } from "../../ui/messages.ts";
import { whyNot } from "../../ui/why-not.ts";
import type { Account } from "./account.ts";
import { HandOver } from "./HandOver.tsx";
import { InviteForm } from "./InviteForm.tsx";
import { memberWords } from "./messages.ts";
import "./People.css";

type Placed = { expand?: { community?: { name: string }; partner?: { name: string } } };
type Person = Member & Placed & { mobile: string; closed: boolean };
type Invited = Pick<Member, "id" | "name" | "role" | "subdistrict"> &
  Placed & { expires: string; mail: "" | "queued" | "sending" | "sent" | "failed" | "uncertain" };
type Found = { people: readonly Person[]; invited: readonly Invited[] };

async function find({ token, member }: Account, now: number): Promise<Found> {
  const hub = client(token);
  const places = "expand.community.name,expand.partner.name";
  const [people, invited] = await Promise.all([
    hub.collection("members").getFullList<Person>({
      filter: filter(member, "keep_accounts", "members"),
      sort: "closed,role,name",
      expand: "community,partner",
      fields: `id,name,role,community,subdistrict,partner,mobile,closed,${places}`,
    }),
    hub.collection("invitations").getFullList<Invited>({
      filter: `status = "open" && member = "" && expires > "${pocketbaseDate(now)}" && ${filter(member, "keep_accounts", "invitations")}`,
      sort: "created",
      expand: "community,partner",
      fields: `id,name,role,subdistrict,expires,mail,${places}`,
    }),
  ]);
  return { people, invited };
}

const placeOf = ({ expand, subdistrict }: Placed & { subdistrict: string }) =>
  expand?.partner?.name ?? expand?.community?.name ?? subdistrict;

export function People({ lang, account }: { lang: Lang; account: Account }) {
  const t = memberWords(lang);
  const [found, setFound] = useState<Found | "failed">();
  const [handed, setHanded] = useState<{ name: string; receipt: InvitationReceipt }>();
  const [said, setSaid] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);

  const look = useCallback(() => {
    find(account, Date.now()).then(setFound, () => setFound("failed"));
  }, [account]);
  useEffect(() => follow(account.token, ["members", "invitations"], look), [account, look]);
  const ready = found !== undefined;
  useLayoutEffect(() => {
    if (ready) heading.current?.focus();
  }, [ready]);

  if (!found) return <Loading lang={lang} />;
  const { member, token } = account;
  const now = Date.now();

  async function again(person: Person) {
    const answer = await command(lang, INVITE_AGAIN, { id: person.id }, undefined, token);
    if ("done" in answer) setHanded({ name: person.name, receipt: answer.done });
    else setSaid(whyNot(lang, answer));
  }

  async function close(person: Person): Promise<string | undefined> {
    const answer = await command(lang, CLOSE_ACCOUNT, { id: person.id }, undefined, token);
    if (!("done" in answer)) return whyNot(lang, answer);
    setSaid(t.closedDone(person.name));
    look();
    heading.current?.focus();
    return undefined;
  }

  return (
    <div className="stack">
      <p>
        <a href="#desk">{t.back}</a>
      </p>
      <h2 tabIndex={-1} ref={heading}>
        {t.people}
      </h2>
      <p className="soft">{t.peopleIntro}</p>
      <div role="status">{said && <p className="notice">{said}</p>}</div>
      {handed ? (
        <HandOver
          lang={lang}
          {...handed}
          onDone={() => {
            setHanded(undefined);
            look();
          }}
        />
      ) : (
        <details className="card invite">
          <summary className="button primary wide">{t.invite}</summary>
          <InviteForm
            lang={lang}
            account={account}
            onInvited={(name, receipt) => setHanded({ name, receipt })}
          />
        </details>
      )}
      {found === "failed" ? (
        <p className="notice bad">{uiWords(lang).failed}</p>
      ) : (
        <>
          {found.invited.length > 0 && (
            <section className="stack">
              <h3>{t.open}</h3>
              <ul className="people">
                {found.invited.map((one) => (
                  <li className="card" key={one.id}>
                    <p>
                      <strong lang="zh-CN">{one.name || t.roles[one.role]}</strong>{" "}
                      <span className="soft" lang="zh-CN">
                        {placeOf(one)}
                      </span>
                    </p>
                    <p className="tags">
                      <span className="tag">{t.roles[one.role]}</span>
                      <span className="tag">{t.until(moment(instant(one.expires), lang, now))}</span>
                      {one.mail && <span className="tag ochre">{t.mails[one.mail]}</span>}
                    </p>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {found.people.length === 0 && <p className="notice">{t.noPeople}</p>}
          <ul className="people">
            {found.people.map((person) => (
              <li className="card" key={person.id}>
                <p>
                  <strong lang="zh-CN">{person.name}</strong>{" "}
                  <span className="soft" lang="zh-CN">
                    {placeOf(person)}
                  </span>
                </p>
                <p className="tags">
                  <span className="tag">{t.roles[person.role]}</span>
                  {person.id === member.id && <span className="tag jade">{t.you}</span>}
                  {person.closed && <span className="tag struck">{t.isClosed}</span>}
                </p>
                <div className="row">
                  {person.id !== member.id && may(member, "keep_hours", person) && (
                    <a className="button quiet" href={`#hours=${person.id}`}>
                      {t.hours}
                    </a>
                  )}
                  {mayInvite(member, person) && person.id !== member.id && (
                    <button type="button" className="button quiet" onClick={() => void again(person)}>
                      {t.link}
                    </button>
                  )}
                  {mayClose(member, person) && !person.closed && (
                    <ConfirmButton
                      label={t.close}
                      question={t.closeAsk(person.name)}
                      explanation={t.closeNext}
                      yes={t.closeYes}
                      no={t.closeNo}
                      sending={t.closing}
                      run={() => close(person)}
                    />
                  )}
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
