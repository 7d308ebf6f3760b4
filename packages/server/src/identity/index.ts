import { beginSecondFactor } from './operations/begin-second-factor.ts';
import { changePassword } from './operations/change-password.ts';
import { closeAccountOperation } from './operations/close-account.ts';
import { confirmSecondFactor } from './operations/confirm-second-factor.ts';
import { createAccount } from './operations/create-account.ts';
import { declareRecusal } from './operations/declare-recusal.ts';
import { endGrantOperation } from './operations/end-grant.ts';
import { enterAs } from './operations/enter-as.ts';
import { getAccount } from './operations/get-account.ts';
import { getEntrance } from './operations/get-entrance.ts';
import { getSession } from './operations/get-session.ts';
import { grantRole } from './operations/grant-role.ts';
import { listAccountsOperation } from './operations/list-accounts.ts';
import { resetAccount } from './operations/reset-account.ts';
import { getSecurityRules, setSecurityRules } from './operations/security-rules.ts';
import { endSessionOperation, listSessions } from './operations/sessions.ts';
import { setUp } from './operations/set-up.ts';
import { signIn } from './operations/sign-in.ts';
import { signOut } from './operations/sign-out.ts';

export { sessionAccess, todayOf } from './access.ts';
export { identityPolicy } from './policy.ts';
export { prepareSetUp } from './prepare-set-up.ts';
export { anyAccount, insertAccounts, type NewAccount } from './repository/accounts.ts';
export { insertGrants, recusalsOf } from './repository/grants.ts';
export { mustStandBack } from './rules.ts';
export const identityOperations = [
  getEntrance,
  setUp,
  signIn,
  enterAs,
  getSession,
  signOut,
  changePassword,
  beginSecondFactor,
  confirmSecondFactor,
  listSessions,
  endSessionOperation,
  listAccountsOperation,
  getAccount,
  createAccount,
  closeAccountOperation,
  resetAccount,
  grantRole,
  endGrantOperation,
  declareRecusal,
  getSecurityRules,
  setSecurityRules,
];
