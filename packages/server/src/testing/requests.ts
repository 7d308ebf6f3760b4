import type { Operation } from '../platform/operation/define.ts';

interface Sample {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

const reason = { reason: '试验' };
const administrator = (login: string) => ({ login, name: login, password: `Wrong-${login}-1` });

const credential = { id: 'AA', rawId: 'AA', type: 'public-key', clientExtensionResults: {} };
const returned = { state: 'none', code: 'none', keep: 'none' };

/** A request that is right in form for every operation; the refusal suite sends it as everybody. Most ids name nothing, which is an answer too. */
export const REQUESTS: Readonly<Record<string, Sample>> = {
  'identity.get-entrance': {},
  'identity.set-up': {
    body: {
      token: 'none',
      tenant: { 'zh-CN': '某县' },
      administrators: {
        systemAdmin: administrator('one'),
        securityAdmin: administrator('two'),
        auditAdmin: administrator('three'),
      },
    },
  },
  'identity.sign-in': { body: { login: 'nobody', password: 'wrong' } },
  'identity.enter-as': { body: { account: 'nobody' } },
  'identity.get-session': {},
  'identity.get-own-account': {},
  'identity.sign-out': {},
  'identity.change-password': { body: { current: 'a', wanted: 'b' } },
  'identity.begin-second-factor': { body: {} },
  'identity.confirm-second-factor': { body: { code: '000000' } },
  'identity.begin-passkey': { body: {} },
  'identity.finish-passkey': {
    body: {
      label: '试验',
      response: { ...credential, response: { clientDataJSON: 'e30', attestationObject: 'oA' } },
    },
  },
  'identity.list-passkeys': {},
  'identity.remove-passkey': {},
  'identity.begin-passkey-sign-in': {},
  'identity.finish-passkey-sign-in': {
    body: {
      response: { ...credential, response: { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA' } },
    },
  },
  'identity.begin-oidc': { body: { provider: 'none' } },
  'identity.finish-oidc': { body: returned },
  'identity.begin-oidc-link': { body: { provider: 'none' } },
  'identity.finish-oidc-link': { body: returned },
  'identity.list-oidc-links': {},
  'identity.remove-oidc-link': {},
  'identity.link-account': { body: { provider: 'none', subject: 'x', ...reason } },
  'identity.list-providers': {},
  'identity.add-provider': { body: { title: '试验', issuer: 'ftp://none', clientId: 'x', secret: 'x' } },
  'identity.close-provider': { body: reason },
  'identity.create-token': { body: { name: '试验', permissions: ['rounds.read'], days: 30 } },
  'identity.list-tokens': {},
  'identity.revoke-token': {},
  'identity.list-sessions': {},
  'identity.end-session': {},
  'identity.list-accounts': {},
  'identity.get-account': {},
  'identity.list-units': {},
  'identity.create-account': { body: { login: 'nobody', name: '无', unit: 'no-such-unit' } },
  'identity.close-account': { body: reason },
  'identity.reset-account': { body: reason },
  'identity.grant-role': {
    body: { role: 'reader', scope: { kind: 'all' }, from: '2026-01-01', to: null, ...reason },
  },
  'identity.end-grant': { body: reason },
  'identity.declare-recusal': { body: { unit: 'town-01', kind: 'kin', ...reason } },
  'identity.get-security-rules': {},
  'identity.set-security-rules': {
    body: {
      from: '2026-01-01',
      idleMinutes: 30,
      absoluteMinutes: 720,
      lockTries: 5,
      lockMinutes: 5,
      passwordLength: 10,
      passwordDays: 90,
      basis: '试验',
    },
  },
  'audit.list-entries': {},
  'audit.list-operations': {},
  'audit.export': {},
  'audit.list-file-views': {},
  'audit.list-trail-views': {},
  'schemes.list-schemes': {},
  'schemes.get-scheme': {},
  'schemes.save-draft': { body: { yaml: 'scheme: x' } },
  'schemes.publish-scheme': { body: {} },
  'schemes.check-compliance': {},
  'schemes.list-comments': {},
  'schemes.add-comment': { body: { node: 'replies', text: '试验' } },
  'schemes.resolve-comment': {},
  'schemes.list-programmes': {},
  'schemes.install-programme': { body: {} },
  'rounds.list-subjects': {},
  'rounds.open-round': {
    body: {
      scheme: 'order',
      version: 1,
      period: '2026-12',
      title: { 'zh-CN': '十二月' },
      dueAt: '2027-01-08T16:00:00Z',
      day: '2026-12-31',
    },
  },
  'rounds.plan-round': {
    query: { scheme: 'order', version: '1', period: '2026-12', day: '2026-12-31', dueInWorkingDays: '3' },
  },
  'rounds.close-collection': { body: reason },
  'rounds.reopen-collection': { body: reason },
  'rounds.archive-round': { body: reason },
  'rounds.get-calendar': {},
  'rounds.set-calendar-day': { body: { day: '2026-12-19', kind: 'worked', ...reason } },
  'rounds.enter-calendar-year': {
    body: {
      year: 2031,
      basis: '试验通知',
      holidays: [{ name: '元旦', from: '2031-01-01', to: '2031-01-01' }],
      worked: [],
    },
  },
  'rounds.extend-task': { body: { department: 'post', dueAt: '2027-01-08T16:00:00Z', ...reason } },
  'rounds.list-extensions': {},
  'rounds.list-amendments': {},
  'rounds.propose-amendment': { body: { version: 2, ...reason } },
  'rounds.approve-amendment': { body: reason },
  'rounds.withdraw-amendment': { body: reason },
  'rounds.check-duplicates': { query: { scheme: 'order', version: '1', period: '2026-12' } },
  'burden.get-ledger': {},
  'burden.add-item': {
    body: { department: 'post', title: '月报', askedBy: '某办', timesPerYear: 12, minutes: 30, basis: '登记' },
  },
  'burden.decide-item': { body: { outcome: 'dropped', basis: '取消' } },
  'notices.list': {},
  'notices.mark-read': { body: { notices: [1] } },
  'notices.list-channels': {},
  'notices.add-channel': { body: { kind: 'wecom', name: '工作群', url: 'https://qyapi.weixin.qq.com/x' } },
  'notices.close-channel': {},
  'notices.set-mailbox': { body: { department: 'post', address: 'post@county.example' } },
  'collection.upload-import': { query: { provider: 'post' } },
  'collection.list-imports': {},
  'collection.get-import': {},
  'collection.list-cells': {},
  'collection.list-problems': {},
  'collection.get-file': {},
  'collection.get-report': {},
  'collection.confirm-import': {},
  'collection.discard-import': {},
  'collection.recheck-import': {},
  'collection.get-template-xlsx': { query: { provider: 'post' } },
  'collection.get-template-csv': { query: { provider: 'post' } },
  'collection.list-tasks': {},
  'collection.get-sheet': {},
  'collection.save-entries': { body: { cells: [{ unit: 'town-01', column: 'replies', version: 0, text: '3' }] } },
  'collection.attach-evidence': {},
  'collection.get-evidence': {},
  'collection.submit-task': { body: { checked: true } },
  'collection.return-task': { body: reason },
  'collection.approve-task': {},
  'collection.reopen-task': { body: reason },
  'collection.add-remark': { body: { kind: 'question', text: '试验' } },
  'collection.list-remarks': {},
  'scoring.start-run': {},
  'scoring.list-runs': {},
  'scoring.get-ranking': {},
  'scoring.list-alerts': {},
  'scoring.list-gaps': {},
  'scoring.get-frame': {},
  'scoring.get-trace': {},
  'documents.list-documents': {},
  'documents.get-document': {},
  'documents.view-document': {},
  'documents.get-pdf': {},
  'documents.get-docx': {},
  'documents.make-documents': { body: { kind: 'feedback-form', subjects: ['town-01'] } },
  'documents.get-archive': {},
  'insight.what-if': {},
  'insight.list-rounds': {},
  'insight.get-round': {},
  'insight.get-progress': {},
  'insight.get-subject': {},
  'insight.get-trend': {},
  'insight.compare-subjects': { query: { round: 'order-2026-10', a: 'town-01', b: 'town-01' } },
  'insight.compare-periods': { query: { subject: 'town-01', a: 'order-2026-10', b: 'order-2026-10' } },
  'insight.compare-schemes': { query: { scheme: 'order', a: '1', b: '1' } },
  'jobs.get': {},
  'jobs.cancel': {},
  'jobs.resume': {},
  'jobs.watch': {},
};

/** A path parameter that names nothing, in the form its operation asks for. */
const NOTHING: Readonly<Record<string, string>> = { sessionId: '0123456789abcdef' };

/** The operation's path with what is known by its parameters' names, and a query. */
export function urlOf(
  operation: Operation,
  ids: Readonly<Record<string, string>>,
  query: Readonly<Record<string, string>> = {},
): string {
  const path = operation.path.replace(/:(\w+)/g, (_whole, name: string) => ids[name] ?? NOTHING[name] ?? '1');
  const search = new URLSearchParams(query).toString();
  return search === '' ? path : `${path}?${search}`;
}
