// A group's robot.
import fc from "fast-check";
import { expect, test } from "vitest";
import { hasOwner, isRobotAddress, ROBOT_ORIGINS } from "../../src/domain/webhook.ts";

test("a robot speaks of somebody's events", () => {
  expect(hasOwner({ community: "", partner: "" })).toBe(false);
  expect(hasOwner({ community: "guoshu", partner: "" })).toBe(true);
  expect(hasOwner({ community: "", partner: "dandelion" })).toBe(true);
});

test.each([
  "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=a-b-c",
  "https://OAPI.dingtalk.com/robot/send?access_token=x",
  "http://127.0.0.1:9000/hook",
])("the hub speaks to %s", (url) => expect(isRobotAddress(url, ["http://127.0.0.1:9000"])).toBe(true));

test.each([
  "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x",
  "https://qyapi.weixin.qq.com.evil.example/",
  "https://qyapi.weixin.qq.com@evil.example/",
  "https://evil.example/https://qyapi.weixin.qq.com/",
  "https://evil.example\\@qyapi.weixin.qq.com/",
  "https://qyapi.weixin.qq.com:8443/",
  "https://robot.example.org/",
  "http://127.0.0.1:9001/hook",
  "http://10.0.0.1/",
  "http://169.254.169.254/latest/meta-data/",
  "http://[::1]:9000/",
  "http://localhost:9000/",
  "file:///etc/passwd",
  "gopher://qyapi.weixin.qq.com/",
  "",
])("and not to %s", (url) => expect(isRobotAddress(url, ["http://127.0.0.1:9000"])).toBe(false));

test("whatever is spoken to is, as browsers and servers read an address, at one of the origins", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ROBOT_ORIGINS, "http://evil.example"),
      fc.string({ unit: "binary", maxLength: 40 }),
      (origin, rest) => {
        const url = origin + rest;
        if (isRobotAddress(url, [])) expect(ROBOT_ORIGINS).toContain(new URL(url).origin);
      },
    ),
  );
});
