import { type Policy, type Principal, type Reach, type Role, reachOf } from '../principal.ts';
import type { Operation } from './define.ts';

/** All operations and who may do them. Routes, the API document, the trail's words and the refusal tests come from here. */
export class Registry {
  readonly operations: readonly Operation[];
  readonly #policy: Policy;

  constructor(operations: readonly Operation[], policies: readonly Policy[]) {
    const policy: Record<string, readonly Role[]> = {};
    for (const part of policies) {
      for (const [permission, roles] of Object.entries(part)) {
        if (Object.hasOwn(policy, permission)) throw new Error(`the permission ${permission} is stated twice`);
        policy[permission] = roles;
      }
    }
    const names = new Set<string>();
    const places = new Set<string>();
    for (const operation of operations) {
      const place = `${operation.method} ${operation.path}`;
      if (names.has(operation.name)) throw new Error(`the operation ${operation.name} is declared twice`);
      if (places.has(place)) throw new Error(`two operations answer ${place}`);
      if (!Object.hasOwn(policy, operation.permission))
        throw new Error(`nobody holds ${operation.permission} of ${operation.name}`);
      names.add(operation.name);
      places.add(place);
    }
    this.operations = operations;
    this.#policy = policy;
  }

  /** The permissions there are; a token can be limited to some of them. */
  get permissions(): readonly string[] {
    return Object.keys(this.#policy);
  }

  rolesOf(operation: Operation): readonly Role[] {
    return this.#policy[operation.permission] ?? [];
  }

  /** Whether nobody needs to have signed in. */
  isOpen(operation: Operation): boolean {
    return this.rolesOf(operation).includes('guest');
  }

  allows(principal: Principal, operation: Operation): boolean {
    if (this.isOpen(operation)) return true;
    if (principal.only !== null && !principal.only.has(operation.permission)) return false;
    const roles = this.rolesOf(operation);
    return principal.held.some((held) => roles.includes(held.role));
  }

  /** The units to which this principal's right to an operation extends. */
  reach(principal: Principal, operation: Operation): Reach {
    return reachOf(principal, this.rolesOf(operation));
  }

  abilities(principal: Principal): readonly string[] {
    return this.operations.filter((operation) => this.allows(principal, operation)).map((operation) => operation.name);
  }
}
