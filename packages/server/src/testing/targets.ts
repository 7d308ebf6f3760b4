/** A PostgreSQL that the suite runs on. `{name}` in the URLs is replaced by the database's name. */
export interface Target {
  readonly title: 'embedded' | 'external';
  /** As the application connects, and as the owner of the schema. */
  readonly appUrl: string;
  readonly ownerUrl: string;
  /** A migrated database that nobody is connected to. */
  readonly template: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    targets: readonly Target[];
  }
}

export const at = (url: string, name: string): string => url.replace('{name}', name);
