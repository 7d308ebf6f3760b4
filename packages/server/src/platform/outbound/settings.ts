import type { OutboundSettings } from './post-json.ts';

/** Nothing goes out, nothing leads inside. */
export const NO_OUTBOUND: OutboundSettings = { smtpUrl: null, mailFrom: '', allowPrivate: false, publicUrl: '' };

/** SMTP_URL with MAIL_FROM, NOTICES_ALLOW_PRIVATE, PUBLIC_URL. An empty variable is how a shell says that there is none. */
export function outboundFrom(env: Readonly<Record<string, string | undefined>>): OutboundSettings {
  return {
    smtpUrl: env.SMTP_URL || null,
    mailFrom: env.MAIL_FROM || 'hengjian@localhost',
    allowPrivate: env.NOTICES_ALLOW_PRIVATE === '1',
    publicUrl: (env.PUBLIC_URL ?? '').replace(/\/+$/, ''),
  };
}
