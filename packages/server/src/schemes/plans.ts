import { compile, type Plan, parseScheme, type Scheme } from '@hengjian/engine';
import type { Services } from '../platform/services.ts';
import type { Tx } from '../platform/sql/database.ts';
import { findHash, findVersion, type SchemeVersion } from './repository.ts';

const KEPT = 32;

/** Compiled schemes by the hash of their text: the same text is the same plan, whoever's it is. */
class Plans {
  readonly #plans = new Map<string, Plan>();

  keep(sha256: string, scheme: Scheme): Plan {
    const plan = compile(scheme);
    if (this.#plans.size >= KEPT) this.#plans.delete(this.#plans.keys().next().value ?? '');
    this.#plans.set(sha256, plan);
    return plan;
  }

  known(sha256: string): Plan | undefined {
    return this.#plans.get(sha256);
  }

  of(version: Pick<SchemeVersion, 'yaml' | 'sha256' | 'scheme' | 'version'>): Plan {
    const found = this.#plans.get(version.sha256);
    if (found !== undefined) return found;
    const { scheme, issues } = parseScheme(version.yaml);
    if (scheme === null) {
      const reasons = issues.map((issue) => `${issue.line}: ${issue.message.en}`).join('; ');
      throw new Error(`the kept scheme ${version.scheme} ${version.version} no longer parses: ${reasons}`);
    }
    return this.keep(version.sha256, scheme);
  }
}

const plans = { name: 'plans', open: () => new Plans(), close: () => Promise.resolve() };

/** Keeps the plan of a text that has been read just now, so that nobody has to read it again. */
export function keepPlan(services: Services, sha256: string, scheme: Scheme): void {
  services.use(plans).keep(sha256, scheme);
}

/** The compiled plan of a kept version. */
export function planOf(
  services: Services,
  version: Pick<SchemeVersion, 'yaml' | 'sha256' | 'scheme' | 'version'>,
): Plan {
  return services.use(plans).of(version);
}

/** The same by its place; null where there is none. The text is read only where its plan is not at hand: it is long, and asked for with every sheet. */
export async function findPlan(tx: Tx, services: Services, scheme: string, version: number): Promise<Plan | null> {
  const sha256 = await findHash(tx, scheme, version);
  if (sha256 === null) return null;
  const known = services.use(plans).known(sha256);
  if (known !== undefined) return known;
  const found = await findVersion(tx, scheme, version);
  return found === null ? null : planOf(services, found);
}
