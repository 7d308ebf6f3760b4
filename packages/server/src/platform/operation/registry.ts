import type { Policy, Principal, Role } from '../principal.ts';
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

  allows(principal: Principal, operation: Operation): boolean {
    const roles = this.#policy[operation.permission] ?? [];
    return principal.roles.some((role) => roles.includes(role));
  }

  abilities(principal: Principal): readonly string[] {
    return this.operations.filter((operation) => this.allows(principal, operation)).map((operation) => operation.name);
  }
}
