import type { Code } from 'mdast';
import type { CommandRole, Guard, ParameterDefinition } from '../model';
import type { Report } from '../lint/rules';
import { RUNBOOK_LIMITS, utf8Length } from '../text';
import { loadYaml, type YamlValue } from '../yaml';
import { fenceTitle } from './code';
import { readGuards } from './guards';
import { startOf } from './outline';
import { readParameters } from './parameters';
import { stepIdOf } from './steps';

const ROLES: readonly CommandRole[] = [
  'precheck',
  'do',
  'verify',
  'rollback',
  'check',
];
/** Languages in which a title that is no role is a slip of the pen. */
const SHELLS = new Set(['sh', 'bash', 'shell', 'zsh', 'console']);

/** Tells commands, settings and examples apart, and reads the settings that belong to the whole runbook. */
export class FenceReader {
  readonly parameters: ParameterDefinition[] = [];
  readonly guards: Guard[] = [];
  /** Fences of a page that is not ours are examples, whatever their titles say. */
  active = false;
  inStep = false;
  private readonly seen = new Set<Code>();

  constructor(private readonly report: Report) {}

  classify(code: Code): CommandRole | 'drop' | undefined {
    const title = fenceTitle(code.meta);
    if (!this.active || title === undefined) return undefined;
    if (/^ya?ml$/i.test(code.lang ?? '')) {
      if (title === 'params') {
        const value = this.once(code);
        if (value) this.parameters.push(...readParameters(value, this.report));
        return 'drop';
      }
      if (title === 'guards') {
        const value = this.once(code);
        if (value) this.guards.push(...readGuards(value, this.report));
        return 'drop';
      }
      return stepIdOf(title) === undefined ? undefined : 'drop';
    }
    const role = ROLES.find(known => known === title);
    if (role && !this.inStep) {
      this.report(
        'block-unused',
        `"${title}" has a meaning only in a step: here it is an example.`,
        startOf(code),
      );
      return undefined;
    }
    if (!role && SHELLS.has(code.lang ?? '')) {
      this.report(
        'block-unknown',
        `A command block is titled one of: ${ROLES.join(
          ', ',
        )}. Without a title it is an example.`,
        startOf(code),
      );
    }
    return role;
  }

  /** A fence is looked at more than once; its settings are read once. */
  private once(code: Code): YamlValue | undefined {
    if (this.seen.has(code)) return undefined;
    this.seen.add(code);
    return this.readYaml(code);
  }

  readYaml(code: Code): YamlValue | undefined {
    const at = startOf(code);
    if (utf8Length(code.value) > RUNBOOK_LIMITS.yamlBytes) {
      this.report(
        'yaml-too-large',
        `Settings are larger than ${RUNBOOK_LIMITS.yamlBytes / 1024} KiB.`,
        at,
      );
      return undefined;
    }
    return loadYaml(
      code.value,
      { line: at.line + 1, column: at.column },
      this.report,
    );
  }
}
