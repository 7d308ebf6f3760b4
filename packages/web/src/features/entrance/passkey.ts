import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import { Problem } from '../../api/problem.ts';
import { useWords } from '../../i18n/words.ts';
import { entranceWords } from './locale.ts';
import { useAdmission } from './queries.ts';

type Words = (typeof entranceWords)['en'];

/** Whether this browser, at this address, has passkeys at all: they need https (or this very machine) and a host name. */
export const passkeysWork = (): boolean =>
  typeof PublicKeyCredential === 'function' &&
  typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function' &&
  !/^[\d.]+$|^\[/.test(window.location.hostname);

/** The browser's own refusals in our words; nothing was sent then. */
function said(error: unknown, words: Words): unknown {
  if (!(error instanceof DOMException)) return error;
  const known = error.name === 'InvalidStateError';
  return new Problem({
    status: 422,
    code: known ? 'passkey.known' : 'passkey.cancelled',
    title: known ? words.passkeyKnown : words.passkeyCancelled,
    detail: known ? words.passkeyKnownText : words.passkeyCancelledText,
    next: words.passkeyAgain,
  });
}

async function ask(words: Words, request: Promise<Credential | null>): Promise<PublicKeyCredential> {
  const credential = await request.catch((error: unknown) => {
    throw said(error, words);
  });
  if (!(credential instanceof PublicKeyCredential)) throw said(new DOMException('', 'NotAllowedError'), words);
  return credential;
}

type Creation = PublicKeyCredentialCreationOptionsJSON;
type Request = PublicKeyCredentialRequestOptionsJSON;
/** What the server reads of an answer; what else a browser tells of itself stays here. */
interface Registration {
  readonly clientDataJSON: string;
  readonly attestationObject: string;
  readonly transports?: string[];
}
interface Assertion {
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
  readonly userHandle?: string;
}

const envelope = (credential: PublicKeyCredential) => ({
  id: credential.id,
  rawId: credential.id,
  type: 'public-key' as const,
  clientExtensionResults: {},
});

/** Makes a key on this device and gives the server its public half. */
export function useAddPasskey() {
  const words = useWords(entranceWords);
  return useMutation({
    mutationFn: async ({ code, label }: { code: string; label: string }) => {
      const { options } = await answer(
        api.POST('/api/v1/session/passkeys/begin', { body: code === '' ? {} : { code } }),
      );
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as Creation);
      const credential = await ask(words, navigator.credentials.create({ publicKey }));
      const { clientDataJSON, attestationObject, transports } = (credential.toJSON() as { response: Registration })
        .response;
      const response = { clientDataJSON, attestationObject, ...(transports !== undefined && { transports }) };
      return answer(
        api.POST('/api/v1/session/passkeys', { body: { label, response: { ...envelope(credential), response } } }),
      );
    },
  });
}

/** Signs in with a key of this device, or of a phone beside it. */
export function usePasskeySignIn() {
  const words = useWords(entranceWords);
  const admitted = useAdmission();
  return useMutation({
    mutationFn: async () => {
      const { options } = await answer(api.POST('/api/v1/session/passkey/begin'));
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as Request);
      const credential = await ask(words, navigator.credentials.get({ publicKey }));
      const { clientDataJSON, authenticatorData, signature, userHandle } = (
        credential.toJSON() as { response: Assertion }
      ).response;
      const response = {
        clientDataJSON,
        authenticatorData,
        signature,
        ...(userHandle !== undefined && { userHandle }),
      };
      return answer(api.POST('/api/v1/session/passkey', { body: { response: { ...envelope(credential), response } } }));
    },
    onSuccess: admitted,
  });
}
