/** Passkeys in this browser: the device is asked, and what it says goes to the room as text. */
import type { Challenge } from "./types";

const ES256 = -7;
const RS256 = -257;
const ASKED_MS = 120_000;

/** The device did not do it: the person said no, or it cannot. */
export class NoPasskey extends Error {}

export interface MadePasskey {
  client_data: string;
  attestation: string;
}

export interface UsedPasskey {
  challenge: string;
  key_id: string;
  client_data: string;
  device_data: string;
  signature: string;
}

/** Whether passkeys can be used here: a browser keeps none for a number, nor without TLS. */
export function canUsePasskeys(): boolean {
  return "PublicKeyCredential" in window && !/^[\d.]+$|^\[/.test(location.hostname);
}

/** Let the device make one. Throws NoPasskey. */
export async function makePasskey(asked: Challenge): Promise<MadePasskey> {
  const name = asked.login ?? "";
  const made = await asking(() =>
    navigator.credentials.create({
      publicKey: {
        challenge: fromHex(asked.challenge),
        rp: { id: asked.host, name: "turnout" },
        user: { id: new TextEncoder().encode(asked.user ?? ""), name, displayName: name },
        pubKeyCredParams: [ES256, RS256].map((alg) => ({ type: "public-key", alg })),
        excludeCredentials: asked.known.map((id) => ({ type: "public-key", id: fromBase64(id) })),
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        attestation: "none",
        timeout: ASKED_MS,
      },
    }),
  );
  const answer = made.response as AuthenticatorAttestationResponse;
  return { client_data: toBase64(answer.clientDataJSON), attestation: toBase64(answer.attestationObject) };
}

/** Let the device sign. Throws NoPasskey. */
export async function usePasskey(asked: Challenge): Promise<UsedPasskey> {
  const used = await asking(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: fromHex(asked.challenge),
        rpId: asked.host,
        userVerification: "required",
        timeout: ASKED_MS,
      },
    }),
  );
  const answer = used.response as AuthenticatorAssertionResponse;
  return {
    challenge: asked.challenge,
    key_id: toBase64(used.rawId),
    client_data: toBase64(answer.clientDataJSON),
    device_data: toBase64(answer.authenticatorData),
    signature: toBase64(answer.signature),
  };
}

async function asking(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const found = await ask();
    if (found instanceof PublicKeyCredential) return found;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
  throw new NoPasskey();
}

function fromHex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function toBase64(bytes: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
