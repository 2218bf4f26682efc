// What a signature proves, and to whom. Terraform checks one in test/e2e/package/release.test.ts.
import { createMessage, generateKey, readKey, readSignature, verify } from "openpgp";
import { readSigningKey } from "../../../scripts/release/signature";

const TIME = new Date("2026-11-28T12:00:00Z");

/** RSA, since the public registry takes no other; with the date of a key that exists for a while. */
async function newKey(passphrase?: string, date = new Date("2026-01-01T00:00:00Z")): Promise<string> {
  const userIDs = [{ name: "Test", email: "test@example.com" }];
  const { privateKey } = await generateKey({
    userIDs,
    date,
    type: "rsa",
    rsaBits: 2048,
    ...(passphrase !== undefined && { passphrase }),
  });
  return privateKey;
}

test("the public key proves the signature, of this text alone", async () => {
  const key = await readSigningKey({ privateKey: await newKey(), time: TIME });
  const signature = await readSignature({ binarySignature: await key.sign("sums\n") });
  const published = await readKey({ armoredKey: key.publicKey });
  const verificationKeys = published.toPublic();
  const check = async (text: string): Promise<true> => {
    const message = await createMessage({ binary: Buffer.from(text) });
    const { signatures } = await verify({ message, signature, verificationKeys, date: TIME });
    return await (signatures[0]?.verified ?? Promise.reject(new Error("no signature")));
  };
  expect(await check("sums\n")).toBe(true);
  await expect(check("sums")).rejects.toThrow();
  expect(published.isPrivate()).toBe(false);
  expect(key.id).toBe(published.getKeyID().toHex().toUpperCase());
  expect(key.id).toMatch(/^[0-9A-F]{16}$/);
});

test("the same text at the same time has the same signature", async () => {
  const privateKey = await newKey();
  const signed = async (time: Date): Promise<string> => {
    const key = await readSigningKey({ privateKey, time });
    return Buffer.from(await key.sign("sums")).toString("hex");
  };
  expect(await signed(TIME)).toBe(await signed(TIME));
  expect(await signed(TIME)).not.toBe(await signed(new Date("2026-11-29T00:00:00Z")));
});

test("a key that is younger than the commit signs at its own time: nothing can be signed before there is a key", async () => {
  const created = new Date("2026-12-24T00:00:00Z");
  const key = await readSigningKey({ privateKey: await newKey(undefined, created), time: TIME });
  const signature = await readSignature({ binarySignature: await key.sign("sums") });
  expect(signature.packets[0]?.created).toEqual(created);
});

test("a passphrase opens a key, a wrong or missing one is reported, and neither is quoted", async () => {
  const privateKey = await newKey("open sesame");
  await expect(readSigningKey({ privateKey, passphrase: "open sesame", time: TIME })).resolves.toHaveProperty("id");
  const wrong = readSigningKey({ privateKey, passphrase: "close barley", time: TIME });
  await expect(wrong).rejects.toThrow("RELEASE_KEY_PASSPHRASE does not open the key.");
  await expect(readSigningKey({ privateKey, time: TIME })).rejects.toThrow(/Put it into RELEASE_KEY_PASSPHRASE/);
});

test("an invalid private key is refused with how to write one", async () => {
  await expect(readSigningKey({ privateKey: "no key", time: TIME })).rejects.toThrow(
    /gpg --armor --export-secret-keys/,
  );
});
