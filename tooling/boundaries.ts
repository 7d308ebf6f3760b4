import { pathToFileURL } from 'node:url';
import { cruise, type ICruiseResult, type IViolation } from 'dependency-cruiser';
import { forbidden, options } from './boundary-rules.ts';

const roots = ['packages', 'programmes', 'e2e', 'bench', 'tooling'];

/** Checks the arrows below `baseDir` and returns what breaks them. */
export async function checkBoundaries(
  baseDir: string,
): Promise<{ modules: number; violations: readonly IViolation[] }> {
  const { output } = await cruise(roots, { ...options, baseDir, ruleSet: { forbidden }, validate: true });
  const { modules, summary } = output as ICruiseResult;
  return { modules: modules.length, violations: summary.violations };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { modules, violations } = await checkBoundaries(process.cwd());
  for (const { rule, from, to } of violations) process.stderr.write(`${rule.name}: ${from} → ${to}\n`);
  process.stdout.write(`${modules} modules, ${violations.length} forbidden arrows\n`);
  // A checker that cannot read the language reports no module and no violation: that is a failure, not a success.
  if (modules < 100) {
    process.stderr.write('The check saw too few modules to be believed.\n');
    process.exitCode = 1;
  }
  if (violations.length > 0) process.exitCode = 1;
}
