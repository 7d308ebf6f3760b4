/** `/b/TENANT/BALLOT`. */
export interface Address {
  readonly tenant: string;
  readonly ballot: string;
}

export function addressOf({ pathname }: Pick<URL, 'pathname'>): Address {
  const [, , tenant = '', ballot = ''] = pathname.split('/').map(decodeURIComponent);
  return { tenant, ballot };
}

export interface Invitation {
  /** The box it is for, which saves asking which one. */
  readonly box: number | null;
  readonly slip: string | null;
}

/** What an invitation says behind the `#`: `3.ABCD-…`, `3.` for an account, or a slip's code alone. */
export function invitationOf({ hash }: Pick<URL, 'hash'>): Invitation {
  const [, box, code = ''] = /^#?(?:(\d{1,5})\.)?(.*)$/.exec(hash) ?? [];
  return { box: box === undefined ? null : Number(box), slip: code === '' ? null : decodeURIComponent(code) };
}
