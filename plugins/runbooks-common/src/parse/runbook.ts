import type { Heading, Root, RootContent, Yaml } from 'mdast';
import type { Phase, RunbookDocument, Step } from '../model';
import { Findings, type Report } from '../lint/rules';
import { normalizeSource, RUNBOOK_LIMITS, slugify, utf8Length } from '../text';
import { loadYaml } from '../yaml';
import { BlockReader } from './blocks';
import { fenceTitle } from './code';
import { FenceReader } from './fences';
import { inlineText, type RenderPolicy } from './inline';
import { parseMarkdown } from './markdown';
import { API_VERSION, plainMeta, readMeta } from './meta';
import { hasSettings, isStepBlock, split, startOf, tocOf } from './outline';
import { refuse, unread } from './refuse';
import {
  isStepId,
  manualSettings,
  readStep,
  stepIdOf,
  type StepSettings,
} from './steps';

/** H2s of a plain alert page under which something is done; the others explain. */
const DOING =
  /^(?:diagnosis|mitigation|resolution|remediation|procedure|steps?|recovery|actions?|troubleshooting|debugging)\b/i;

/** @public */
export interface ParseOptions {
  policy?: RenderPolicy;
}

/** One pass over the top level of the tree: H1 title, H2 phase, H3 step. */
class RunbookReader {
  private readonly reader: BlockReader;
  private readonly report: Report;
  private readonly fences: FenceReader;
  private readonly document: RunbookDocument;
  private readonly stepIds = new Set<string>();
  private steps = 0;

  constructor(
    private readonly root: Root,
    private readonly findings: Findings,
    policy: RenderPolicy,
  ) {
    this.report = findings.report;
    this.fences = new FenceReader(this.report);
    this.document = {
      format: 'plain',
      meta: plainMeta(),
      title: '',
      intro: [],
      phases: [],
      parameters: this.fences.parameters,
      guards: this.fences.guards,
      toc: [],
      findings: [],
    };
    const rules = {
      link: 'unsafe-link',
      image: 'remote-image',
      html: 'raw-html',
    } as const;
    const messages = {
      link: (value: string) =>
        `The link to ${value} is shown as text: only http and https lead out of a runbook.`,
      image: () =>
        'The image is shown as its description: images are not loaded from elsewhere.',
      html: () => 'HTML is shown as text.',
    };
    this.reader = new BlockReader(
      root,
      policy,
      (what, value, line, column) =>
        this.report(rules[what], messages[what](value.slice(0, 60)), {
          line,
          column,
        }),
      code => this.fences.classify(code),
    );
  }

  read(): RunbookDocument {
    const { document } = this;
    const [first] = this.root.children;
    const front = first?.type === 'yaml' ? first : undefined;
    if (front) this.readFront(front);
    const sections = split(
      front ? this.root.children.slice(1) : this.root.children,
      2,
    );
    const intro = this.withoutTitle(sections.before);
    document.intro = this.reader.blocks(intro);
    for (const section of sections.parts)
      this.readPhase(section.heading, section.children);
    if (document.meta.title === '') document.meta.title = document.title;
    if (document.title === '') document.title = document.meta.title;
    if (this.steps > RUNBOOK_LIMITS.steps) {
      this.report(
        'too-many-steps',
        `${this.steps} steps; at most ${RUNBOOK_LIMITS.steps} can be followed.`,
        { line: 1, column: 1 },
      );
    }
    document.toc = document.phases.flatMap(tocOf);
    document.findings = this.findings.list();
    return document;
  }

  private readFront(node: Yaml): void {
    const at = { line: (node.position?.start.line ?? 1) + 1, column: 1 };
    const claims = /^apiVersion:\s*["']?bulkhead\//m.test(node.value);
    if (utf8Length(node.value) > RUNBOOK_LIMITS.frontMatterBytes) {
      this.report(
        'front-matter-too-large',
        `Front matter is larger than ${
          RUNBOOK_LIMITS.frontMatterBytes / 1024
        } KiB.`,
        at,
      );
      return;
    }
    if (!claims) return;
    this.fences.active = true;
    this.document.format = API_VERSION;
    const value = loadYaml(node.value, at, this.report);
    if (value?.kind === 'map')
      this.document.meta = readMeta(value, this.report);
    else if (value)
      this.report('wrong-type', 'Front matter is a map of keys.', at);
  }

  /** Takes the first H1 as the title of the page. */
  private withoutTitle(nodes: RootContent[]): RootContent[] {
    const isTitle = (node: RootContent): node is Heading =>
      node.type === 'heading' && node.depth === 1;
    const titles = this.root.children.filter(isTitle);
    const [title, again] = titles;
    if (title)
      this.document.title = inlineText(
        this.reader.inline(title.children),
      ).trim();
    if (again && this.fences.active)
      this.report('title-twice', 'A runbook has one H1.', startOf(again));
    return nodes.filter(node => node !== title);
  }

  private readPhase(heading: Heading, children: RootContent[]): void {
    const title = inlineText(this.reader.inline(heading.children)).trim();
    const phase: Phase = {
      id: this.reader.anchor(title),
      title,
      line: startOf(heading).line,
      body: [],
      steps: [],
    };
    const parts = split(
      children.filter(node => node !== heading),
      3,
    );
    this.warnOfStrayBlocks(parts.before);
    phase.body = this.reader.blocks(parts.before);
    for (const part of parts.parts)
      phase.steps.push(this.readStep(phase, part.heading, part.children));
    if (!this.fences.active && parts.parts.length === 0 && DOING.test(title)) {
      phase.steps.push(
        this.makeStep(
          phase,
          heading,
          title,
          manualSettings(),
          undefined,
          phase.body,
        ),
      );
      phase.body = [];
    }
    // A phase that held nothing but settings is shown in their own place.
    if (
      phase.body.length > 0 ||
      phase.steps.length > 0 ||
      !hasSettings(parts.before)
    )
      this.document.phases.push(phase);
  }

  private readStep(
    phase: Phase,
    heading: Heading,
    children: RootContent[],
  ): Step {
    const written = inlineText(this.reader.inline(heading.children)).trim();
    const title =
      written.replace(/^(?:step\s+)?\d{1,3}(?:[.):]|\s*[-–])\s+/i, '') ||
      written;
    const blocks = children.filter(isStepBlock);
    if (!this.fences.active)
      return this.makeStep(
        phase,
        heading,
        title,
        manualSettings(),
        undefined,
        this.stepBody(children),
      );
    const [block, second] = blocks;
    if (second)
      this.report(
        'step-block-twice',
        'One settings block a step: the first one counts.',
        startOf(second),
      );
    if (!block) {
      this.report(
        'step-block-missing',
        `The step "${title}" has no block yaml title="step: id" under its heading.`,
        startOf(heading),
      );
      return this.makeStep(
        phase,
        heading,
        title,
        manualSettings(),
        undefined,
        this.stepBody(children),
      );
    }
    if (children[0] !== block)
      this.report(
        'step-block-late',
        'The settings stand right under the heading.',
        startOf(block),
      );
    const id = stepIdOf(fenceTitle(block.meta) ?? '') ?? '';
    if (!isStepId(id))
      this.report(
        'bad-id',
        `The step id "${id.slice(0, 80)}" is made of a-z, 0-9 and "-".`,
        startOf(block),
      );
    const value = this.fences.readYaml(block);
    let settings: StepSettings = manualSettings();
    if (value?.kind === 'map') settings = readStep(id, value, this.report);
    else if (value)
      this.report(
        'wrong-type',
        'The settings of a step are a map of keys.',
        value.at,
      );
    return this.makeStep(
      phase,
      heading,
      title,
      settings,
      isStepId(id) ? id : undefined,
      this.stepBody(children),
    );
  }

  private makeStep(
    phase: Phase,
    heading: Heading,
    title: string,
    settings: StepSettings,
    id: string | undefined,
    body: Step['body'],
  ): Step {
    const at = startOf(heading);
    if (id && this.stepIds.has(id))
      this.report('duplicate-id', `Two steps are called "${id}".`, at);
    const wanted = id ?? (slugify(title) || 'step');
    let unique = wanted;
    for (let n = 2; this.stepIds.has(unique); n++) unique = `${wanted}-${n}`;
    this.stepIds.add(unique);
    this.steps++;
    return {
      id: unique,
      number: this.steps,
      title,
      phaseId: phase.id,
      line: at.line,
      column: at.column,
      body,
      ...settings,
    };
  }

  /** Command blocks and step settings outside of a step are not offered to anybody. */
  private warnOfStrayBlocks(nodes: RootContent[]): void {
    if (!this.fences.active) return;
    for (const node of nodes) {
      if (isStepBlock(node))
        this.report(
          'step-block-misplaced',
          'The settings of a step stand under an H3.',
          startOf(node),
        );
    }
  }

  private stepBody(children: RootContent[]): Step['body'] {
    this.fences.inStep = true;
    const body = this.reader.blocks(children);
    this.fences.inStep = false;
    return body;
  }
}

/**
 * Reads a runbook of any kind. Never throws on text, never fetches, never executes.
 * @public
 */
export function parseRunbook(
  source: string,
  options: ParseOptions = {},
): RunbookDocument {
  const text = normalizeSource(source);
  const findings = new Findings(RUNBOOK_LIMITS.findings);
  const refusal = refuse(text);
  if (refusal) {
    findings.report(...refusal);
    return unread(text, findings);
  }
  return new RunbookReader(
    parseMarkdown(text),
    findings,
    options.policy ?? {},
  ).read();
}
