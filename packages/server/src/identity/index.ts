import { beginPasskey } from './operations/begin-passkey.ts';
import { beginPasskeySignIn } from './operations/begin-passkey-sign-in.ts';
import { beginSecondFactor } from './operations/begin-second-factor.ts';
import { changePassword } from './operations/change-password.ts';
import { closeAccountOperation } from './operations/close-account.ts';
import { confirmSecondFactor } from './operations/confirm-second-factor.ts';
import { createAccount } from './operations/create-account.ts';
import { declareRecusal } from './operations/declare-recusal.ts';
import { endGrantOperation } from './operations/end-grant.ts';
import { enterAs } from './operations/enter-as.ts';
import { finishPasskey } from './operations/finish-passkey.ts';
import { finishPasskeySignIn } from './operations/finish-passkey-sign-in.ts';
import { getAccount } from './operations/get-account.ts';
import { getEntrance } from './operations/get-entrance.ts';
import { getOwnAccount } from './operations/get-own-account.ts';
import { getSession } from './operations/get-session.ts';
import { grantRole } from './operations/grant-role.ts';
import { listAccountsOperation } from './operations/list-accounts.ts';
import { listUnitsOperation } from './operations/list-units.ts';
import { beginOidcLink, finishOidcLink, linkAccount, listOidcLinks, removeOidcLink } from './operations/oidc-links.ts';
import { addProvider, closeProviderOperation, listProviders } from './operations/oidc-providers.ts';
import { beginOidc, finishOidc } from './operations/oidc-sign-in.ts';
import { listPasskeys, removePasskeyOperation } from './operations/passkeys.ts';
import { resetAccount } from './operations/reset-account.ts';
import { getSecurityRules, setSecurityRules } from './operations/security-rules.ts';
import { endSessionOperation, listSessions } from './operations/sessions.ts';
import { setUp } from './operations/set-up.ts';
import { signIn } from './operations/sign-in.ts';
import { signOut } from './operations/sign-out.ts';
import { createToken, listTokens, revokeToken } from './operations/tokens.ts';

export { sessionAccess, todayOf } from './access.ts';
export { temporaryPassword } from './operations/create-account.ts';
export { identityPolicy } from './policy.ts';
export { prepareSetUp } from './prepare-set-up.ts';
export {
  accountsNamed,
  accountsOfPeople,
  anyAccount,
  findColleagues,
  insertAccounts,
  type NewAccount,
} from './repository/accounts.ts';
export { headsOf, insertGrants, recusalsOf } from './repository/grants.ts';
export { mustStandBack } from './rules.ts';
export { administratorOf, startAnew } from './start-anew.ts';
export const identityOperations = [
  getEntrance,
  setUp,
  signIn,
  enterAs,
  beginPasskeySignIn,
  finishPasskeySignIn,
  beginOidc,
  finishOidc,
  getSession,
  getOwnAccount,
  signOut,
  changePassword,
  beginSecondFactor,
  confirmSecondFactor,
  beginPasskey,
  finishPasskey,
  listPasskeys,
  removePasskeyOperation,
  createToken,
  listTokens,
  revokeToken,
  beginOidcLink,
  finishOidcLink,
  listOidcLinks,
  removeOidcLink,
  linkAccount,
  listProviders,
  addProvider,
  closeProviderOperation,
  listSessions,
  endSessionOperation,
  listAccountsOperation,
  getAccount,
  listUnitsOperation,
  createAccount,
  closeAccountOperation,
  resetAccount,
  grantRole,
  endGrantOperation,
  declareRecusal,
  getSecurityRules,
  setSecurityRules,
];
