import type { Command } from '../command.ts';
import { backup } from './backup.ts';
import { ballot } from './ballot.ts';
import { check } from './check.ts';
import { diff } from './diff.ts';
import { explain } from './explain.ts';
import { restore } from './restore.ts';
import { score } from './score.ts';
import { verify } from './verify.ts';

/** Every command. A new one is a file beside this and a line here. */
export const COMMANDS: readonly Command[] = [check, score, explain, diff, verify, ballot, backup, restore];
