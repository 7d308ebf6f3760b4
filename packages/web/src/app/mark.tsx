/** The sign: a score ruler with its middle. */
export function Mark() {
  return (
    <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M2 11h17v10H2z" fill="currentColor" />
      <path d="M20 21l10-10M24.5 21l5.5-5.5M20 16.5l5.5-5.5" stroke="currentColor" strokeWidth="1.4" />
      <path d="M2 11h28v10H2z" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M14 5v22" stroke="var(--paper)" strokeWidth="5" />
      <path d="M14 5v22" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}
