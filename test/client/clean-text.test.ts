import fc from "fast-check";
import { cleanText } from "../../src/client/clean-text";
import { anyText } from "../support/any-text";
import { known } from "./known";

test("control characters become one space, marks of direction and shape go, and the ends are trimmed", () => {
  expect(cleanText("\n a\r\n\u001b[31mb\u0000 ", known())).toBe("a [31mb");
  expect(cleanText("name \u202egnp.exe\u2069\u200b\ufeff\u2028Error: none", known())).toBe("name gnp.exe Error: none");
});

test("half a character is not an error", () => {
  expect(cleanText("x \ud800canary y", known("\ud800canary"))).toBe("x (sensitive) y");
});

test("what is printed never has a control character, and ends at 500 characters and a mark", () => {
  fc.assert(
    fc.property(anyText({ maxLength: 2_000, size: "max" }), (text) => {
      const clean = cleanText(text, known());
      expect(clean).not.toMatch(/\p{Cc}/u);
      expect(clean.length).toBeLessThanOrEqual(501);
    }),
    { numRuns: 50 },
  );
  expect(cleanText("word ".repeat(101), known())).toBe(`${"word ".repeat(100)}…`);
  expect(cleanText(`${"word ".repeat(99)}words`, known())).toBe(`${"word ".repeat(99)}words`);
});

test("what has just the length that is shown, or read, is shown whole; one character more ends it with a mark", () => {
  const shown = "x ".repeat(250);
  expect(cleanText(`${shown.slice(0, 499)}x`, known())).toBe(`${shown.slice(0, 499)}x`);
  expect(cleanText(`${shown.slice(0, 499)}xx`, known())).toBe(`${shown.slice(0, 499)}x…`);
  // Blanks at the end are read, and not shown.
  expect(cleanText("x".padEnd(16_000), known())).toBe("x");
  expect(cleanText("x".padEnd(16_001), known())).toBe("x");
  expect(cleanText(`${"x".padEnd(16_000)}y`, known())).toBe("x");
  expect(cleanText(`x ${" ".repeat(9_000)}y${" ".repeat(9_000)}`, known())).toBe("x…");
});

test.each([7_900, 15_900])(
  "a secret that crosses the end of what is read, from %d on, does not show its beginning",
  (from) => {
    const secret = `canary-${"one two ".repeat(100)}`;
    const begin = `${"word ".repeat(20)}${secret.repeat(Math.floor((from - 100) / secret.length))}`;
    const text = `${begin.padEnd(from, "x ")}${secret}${"x ".repeat(9_000)}`;
    expect(cleanText(text, known(secret))).not.toContain("canary");
  },
);

test("words around long secrets stay, however much of the text was secret", () => {
  const secret = `canary-${"0123456789 ".repeat(500)}`.trim();
  const text = `Login with ${secret} failed: ${"retry ".repeat(900)}`;
  expect(text.length).toBeGreaterThan(8_000);
  expect(cleanText(text, known(secret))).toMatch(/^Login with \(sensitive\) failed: retry retry/);
  expect(cleanText(`${"word ".repeat(4)}${"canary-secret ".repeat(2_000)}`, known("canary-secret"))).toMatch(
    /^word word word word \(sensitive\) \(sensitive\).*…$/,
  );
});

test("a secret is found through characters that have no width, and through sequences of a terminal", () => {
  expect(cleanText("x ca\u200bna\u202ery-secret y", known("canary-secret"))).toBe("x (sensitive) y");
});

/** Before their patterns had limits, each of these took from ten seconds to minutes, and nothing else ran meanwhile. */
test("no text takes long, however it repeats itself", () => {
  const parts = ["a", "a.", "a_", " ", "a\n", "\r ", "value: ", "value:a key:", "user+", "user:", "[1", "password "];
  const { user: before } = process.cpuUsage();
  for (const part of parts) cleanText(part.repeat(16_000 / part.length), known("canary-secret"));
  expect(process.cpuUsage().user - before).toBeLessThan(30_000_000);
}, 300_000);

/** Nothing of these is known to the process: their names and forms give them away. */
test.each([
  "Authorization: Basic YWNtZStwdWJsaWM6Y2FuYXJ5",
  "sent Authorization=Basic%20YWNtZStwdWJsaWM6Y2FuYXJ5",
  "Proxy-Authorization: Basic dXNlcjpDYW5hcnk=",
  'header "authorization":"Bearer canary.canary-1234_x"',
  "login with Basic dXNlcjpDYW5hcnk= failed",
  "Bearer eyJhbGciOiJIUzI1NiJ9.canary.canary",
  "used Element Canary1234abcd= for it",
  "User Canary1=, Organization Canary2=",
  "User+Canary1%3D%2C+Organization+Canary2%3D",
  "Login failed: password=canary",
  "error: cause: secret: canary",
  'reply: "denied: token=canary"',
  '{"password":"canary"}',
  '{\\"private.key\\":\\"canary word\\"}',
  "{'clientSecret': 'canary'}",
  "privateKey=canary&x=1",
  "private key: canary7x",
  "api_key => canary",
  "token=canary",
  "x-api-key: Canary#1",
  "%22password%22%3A%22canary%22",
  "&quot;password&quot;:&quot;canary&quot;",
  "<password>canary</password>",
  '<soap:clientSecret type="x">canary</soap:clientSecret>',
  '{"key":"private.key","id":5,"propertyValue":"canary"}',
  "pin: canary1",
  "https://user:canary@host.example/path",
  "-----BEGIN PRIVATE KEY-----\nMIIEcanary\ncanary\n-----END PRIVATE KEY-----",
  'the private key "canary" is not known',
  "private.key 'a canary' was refused",
  "privateKey (canary7x) refused",
  "the password canary7x is wrong",
  "password is canary7x",
  "private.key -> canary",
  "private.key \u2192 canary",
  'reply: {"private.key":["canary"]}',
  '{"secrets":{"a":"canary"}}',
  "--password canary7x",
  "Set-Cookie: session=canary; Path=/",
  "jdbc:x://host/db?user=acme&pass=canary",
  '<add key="password" value="canary"/>',
  '<property name="password">canary</property>',
  '{"propertyValue":"canary","id":5,"key":"private.key"}',
  "Organization canary1=, User canary2=",
  "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.canary",
  "got Y2FuYXJ5OmNhbmFyeTpjYW5hcnk= instead",
  "got 63616e6172796361000000006e6172796361 instead",
])("%s is a secret by its name or form", (text) => {
  const clean = cleanText(text, known());
  expect(clean).toContain("(sensitive)");
  expect(clean).not.toMatch(/canary|eyJ|Y2Fu|YWNt|dXNl|Q2Fu|63616e/i);
});

/** Texts as platforms, gateways and connected systems write them. */
test.each([
  "No instance found with id 1000002 (request id 5a8b9c0d1e2f3a4b5c6d7e8f)",
  "requestId: 5a8b9c0d1e2f3a4b5c6d7e8f",
  "requestId=5f3c2a1b-9d2e-4c3b-8a1f-0c9d8e7f6a5b",
  "x-request-id=5a8b9c0d1e2f3a4b5c6d7e8f",
  "trace_id=4bf92f3577b34da6a3ce929d0e0e4736",
  "sha256=5fb0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "Error ID: 3f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c",
  "javax.net.ssl.SSLHandshakeException: PKIX path building failed",
  "Request ID 4f1c1a52-7d0b-4c7e-9c1b-0b4d8a9be7aa",
  "trace id 4bf92f3577b34da6a3ce929d0e0e4736",
  "Tag oc-key-0123456789abcdef0123456789abcdef is on another instance",
  "tags oc-creating, oc-key-fedcba9876543210fedcba9876543210",
  "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "The digest is e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.",
  "expected hash h1:4A3uPBZ1pUKr8nGHnwKNYWnUjYhXcbMfJ+9qz1Zd0+k=",
  "checksum d41d8cd98f00b204e9800998ecf8427e does not match",
  "commit 62786f0a9c1e4b7d8f0a1b2c3d4e5f60718293a4",
  'ETag "33a64df551425fcc55e4d42a148795d9f25f89d4"',
  "Basic authentication failed",
  "Bearer token expired",
  "Element instance not found",
  "Element connectwisecrmrest is not available",
  "User not found, Organization unknown",
  "Invalid password: must not be empty",
  "There is nothing to compare the secret with: it was never sent",
  "It is sent without its OAuth code and tokens: they count once",
  "password is required",
  "The private key is wrong.",
  "token: expired",
  "secret: null",
  "Failed to authenticate: wrong user name or password. Check the company id.",
  "Unable to obtain the token from the provider",
  "The session of user admin has ended",
  "key: value",
  'Configuration key "base.url" is not valid',
  "Unrecognized field; key base.url2 is unknown",
  '{"key":"base.url","message":"is required"}',
  "key=base.url must be a URL",
  "name=acme-emea, company=acme",
  "GET /elements/api-v2/instances/1000002/configuration/17 failed",
  "https://api.openconnectors.example/elements/api-v2/instances",
  "https://na.myconnectwise.net/v4_6_release/apis/3.0/company/companies?page=1",
  "java.lang.IllegalStateException: ElementInstanceNotFoundException at com.cloudelements.Service",
  "event.notification.signature.key is not a key of this connector",
  "created 2026-11-28T04:57:29.123Z by user 123456789",
  "Quota exceeded: 120 of 100 requests in 60 s; retry after 30 s",
  "The name »Größe 7« is taken (état: 409)",
  "Please contact the administrator; error code CE-4711-A",
  "version 1.2.3-beta.4+build.5 of connectwise",
  "token url https://login.example.com/oauth2/token?version=2",
  "password length: 8 characters at least, 100% of users have that",
  "C:\\temp\\new is no path here; use /var/lib/x_y-z/0001/data.json",
  "apiVersion: v2, api-key header missing",
  "The token expired at 2026-11-28T04:57:29Z",
  "Password must have at least 12 characters",
  "The secret could not be decrypted (error 1234567)",
  "private key file /etc/x.pem not found",
  "certificate verify failed: self-signed certificate in certificate chain",
  "Unknown secret 'private.key'",
  "Secrets: see https://docs.example.com/x1y2z3",
  'Password for user "acme+public" is wrong',
  '<a href="https://x.example/token">status page</a>',
  "client secret is 'null', pass: 3 of 5",
  "x".repeat(30),
])("%s stays, word for word", (text) => {
  expect(cleanText(text, known("Xy12-canary/7", "another-secret-9"))).toBe(text);
});
