// OpenPGP signatures of checksums, as Terraform and OpenTofu want them: detached and binary.
import { createMessage, decryptKey, readPrivateKey, sign } from "openpgp";
import type { PrivateKey } from "openpgp";

export interface SigningKey {
  /** As registries name it: the last 16 hexadecimal digits of the fingerprint, in capitals. */
  readonly id: string;
  /** Armoured; what others check a signature with. */
  readonly publicKey: string;
  /** @returns the same bytes for the same text, with RSA and EdDSA keys */
  sign(text: string): Promise<Uint8Array>;
}

export interface SigningOptions {
  /** Armoured, as `gpg --armor --export-secret-keys` writes it. */
  readonly privateKey: string;
  /** Where the key has one. */
  readonly passphrase?: string | undefined;
  /** The time that signatures say; that of the key where it is younger, since nothing can be signed before there is a key. */
  readonly time: Date;
}

/** @throws with what to do, and without anything of the key */
export async function readSigningKey({ privateKey, passphrase, time }: SigningOptions): Promise<SigningKey> {
  const key = await unlocked(privateKey, passphrase);
  const created = key.getCreationTime();
  const date = created > time ? created : time;
  return {
    id: key.getKeyID().toHex().toUpperCase(),
    publicKey: key.toPublic().armor(),
    async sign(text) {
      // The declarations name a package that is not there for the type of this.
      const signature: unknown = await sign({
        message: await createMessage({ binary: Buffer.from(text) }),
        signingKeys: key,
        detached: true,
        format: "binary",
        date,
        // Else each signature has random bytes in it, and no two releases are the same.
        config: { nonDeterministicSignaturesViaNotation: false },
      });
      if (signature instanceof Uint8Array) return signature;
      throw new Error("OpenPGP.js made no binary signature.");
    },
  };
}

async function unlocked(armoredKey: string, passphrase: string | undefined): Promise<PrivateKey> {
  let key: PrivateKey;
  try {
    key = await readPrivateKey({ armoredKey });
  } catch {
    throw new Error(
      "What --key or RELEASE_KEY gives is not an armoured private key. Write one: gpg --armor --export-secret-keys KEY-ID",
    );
  }
  if (key.isDecrypted()) return key;
  if (passphrase === undefined) throw new Error("The key has a passphrase. Put it into RELEASE_KEY_PASSPHRASE.");
  try {
    return await decryptKey({ privateKey: key, passphrase });
  } catch {
    throw new Error("RELEASE_KEY_PASSPHRASE does not open the key.");
  }
}
