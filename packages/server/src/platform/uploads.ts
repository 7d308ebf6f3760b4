const GIB = 1024 ** 3;

/** How much may be brought in: by one account within 24 hours, and kept by a tenant in all. Bytes. */
export interface UploadLimits {
  readonly accountPerDay: number;
  readonly tenant: number;
}

export const UPLOAD_LIMITS: UploadLimits = { accountPerDay: 2 * GIB, tenant: 50 * GIB };

/** UPLOAD_DAY_GIB and UPLOAD_TOTAL_GIB; null where one of them is no positive number. */
export function uploadLimitsFrom(env: Readonly<Record<string, string | undefined>>): UploadLimits | null {
  const day = Number(env.UPLOAD_DAY_GIB || UPLOAD_LIMITS.accountPerDay / GIB);
  const total = Number(env.UPLOAD_TOTAL_GIB || UPLOAD_LIMITS.tenant / GIB);
  return day > 0 && total > 0 ? { accountPerDay: day * GIB, tenant: total * GIB } : null;
}
