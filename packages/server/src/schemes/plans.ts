import { compile, type Plan, parseScheme, type Scheme } from '@hengjian/engine';
import type { Services } from '../platform/services.ts';
import type { SchemeVersion } from './repository.ts';

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
