import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  answerWhatIf,
  buildModel,
  CatalogAnalysis,
  EntityResults,
} from '@bulkhead/plugin-redundancy-common';
import { quantify } from '../quantification/quantify';
import { ScorecardTasks } from '../scorecards/ScorecardTasks';
import { humanOf } from '../snapshot/HumanHalves';
import type { ComputedResult } from '../snapshot/types';
import { blastRadius } from './blastRadius';
import { computeResults } from './computeSnapshot';
import { KeptResults } from './KeptResults';
import { mergedEntities } from './mergedEntities';
import { preview } from './preview';
import {
  type AnalysisTasks,
  NOT_LOADED,
  type SnapshotInput,
  type TaskName,
} from './protocol';
import { ReaderView } from './ReaderView';
import { topSinglePoints, weighSinglePoints } from './topSinglePoints';

/** How many different readers' views are kept; readers under the same conditions share one. */
const MOST_VIEWS = 20;

/** One catalog with everything worked out of it that more than one question needs. */
export interface HeldSnapshot {
  readonly snapshotId?: string;
  readonly hash: string;
  readonly input: SnapshotInput;
  readonly analysis: CatalogAnalysis;
  readonly results: EntityResults;
  /** For the checks. */
  readonly kept: KeptResults;
}

class NotLoadedError extends Error {
  name = NOT_LOADED;
}

type Tasks = {
  [T in TaskName]: (ask: AnalysisTasks[T]['ask']) => AnalysisTasks[T]['answer'];
};

/** Answers all questions about a snapshot. Keeps the last one, in the thread that it runs in; does no I/O. */
export class AnalysisEngine {
  #held: HeldSnapshot | undefined;
  /** Computed, and not yet stored: questions are still about the one before. */
  #computed: HeldSnapshot | undefined;
  #changed: ComputedResult[] = [];
  #collected: Entity[] = [];
  #weighed: ReturnType<typeof weighSinglePoints> | undefined;
  readonly #scorecards = new ScorecardTasks();
  readonly #views = new Map<string, ReaderView>();

  readonly #tasks: Tasks = {
    collect: ({ entities, isFirst }) => {
      if (isFirst) {
        this.#collected = [];
      }
      this.#collected.push(...entities);
      return true;
    },
    compute: ({ entities, overlays, vocabulary, human, known }) => {
      const collected = this.#collected;
      this.#collected = [];
      this.#computed = undefined;
      this.#changed = [];
      if (collected.length !== entities) {
        throw new Error(
          `Of ${entities} entities ${collected.length} came through`,
        );
      }
      const sorted = inOrder({
        entities: collected,
        overlays,
        vocabulary,
        human,
      });
      const json = JSON.stringify(sorted);
      const hash = createHash('sha256').update(json).digest('hex');
      const computed = analysed({ input: sorted, hash });
      const { refs, changed } = computeResults(
        computed.analysis,
        known,
        result => computed.kept.keep(result),
      );
      this.#computed = computed;
      this.#changed = changed;
      return {
        refs,
        changed: changed.length,
        // Speed counts more than size here.
        packed: gzipSync(json, { level: 1 }),
        hash,
      };
    },
    takeChanged: ({ count }) => this.#changed.splice(0, count),
    adopt: ({ snapshotId, hash }) => {
      const computed = this.#computed;
      this.#computed = undefined;
      if (computed?.hash !== hash) {
        return false;
      }
      this.#hold({ ...computed, snapshotId });
      return true;
    },
    load: ({ snapshotId, packed }) => {
      const json = gunzipSync(packed).toString('utf8');
      const hash = createHash('sha256').update(json).digest('hex');
      this.#hold(analysed({ input: JSON.parse(json), hash, snapshotId }));
      return true;
    },
    whatIf: ({ snapshotId, visible, lose }) =>
      answerWhatIf(this.#view(snapshotId, visible), lose),
    blastRadius: ({ snapshotId, visible, entityRef }) =>
      blastRadius(this.#view(snapshotId, visible), entityRef),
    topSinglePoints: ({ snapshotId, visible, limit, among }) => {
      const view = this.#view(snapshotId, visible);
      if (among) {
        const weighed = weighSinglePoints(view.of, among);
        return topSinglePoints(view, weighed, limit, among);
      }
      this.#weighed ??= weighSinglePoints(view.of);
      return topSinglePoints(view, this.#weighed, limit);
    },
    readerModel: ({ snapshotId, visible }) =>
      JSON.stringify({
        snapshotId,
        ...this.#view(snapshotId, visible).model(),
      }),
    quantify: ({ snapshotId, budgetMs }) =>
      quantify(this.#snapshot(snapshotId).analysis, { budgetMs }),
    collectEvidence: page => this.#scorecards.collect(page),
    evaluate: ({ snapshotId, ...ask }) =>
      this.#scorecards.evaluate(this.#snapshot(snapshotId), ask),
    takeCards: ({ count }) => this.#scorecards.take(count),
    preview: ask => preview(this.#snapshot(ask.snapshotId), ask),
  };

  run<T extends TaskName>(
    task: T,
    ask: AnalysisTasks[T]['ask'],
  ): AnalysisTasks[T]['answer'] {
    return this.#tasks[task](ask);
  }

  #hold(held: HeldSnapshot): void {
    this.#held = held;
    this.#weighed = undefined;
    this.#views.clear();
  }

  #snapshot(snapshotId: string): HeldSnapshot {
    if (this.#held?.snapshotId !== snapshotId) {
      throw new NotLoadedError(`Snapshot ${snapshotId} is not loaded`);
    }
    return this.#held;
  }

  #view(
    snapshotId: string,
    visible: AnalysisTasks['whatIf']['ask']['visible'],
  ): ReaderView {
    const { analysis } = this.#snapshot(snapshotId);
    const key = visible.everything ? 'everything' : visible.key;
    let view = this.#views.get(key);
    if (!view) {
      view = new ReaderView(analysis, visible);
      // Names of hidden nodes must stay the same between the model a reader got and the questions that follow.
      if (this.#views.size >= MOST_VIEWS) {
        this.#views.delete(this.#views.keys().next().value!);
      }
      this.#views.set(key, view);
    }
    return view;
  }
}

function analysed(
  of: Pick<HeldSnapshot, 'input' | 'hash' | 'snapshotId'>,
): HeldSnapshot {
  const analysis = CatalogAnalysis.of(
    buildModel(mergedEntities(of.input), {
      vocabulary: of.input.vocabulary,
      human: humanOf(of.input.human),
    }),
  );
  return {
    ...of,
    analysis,
    results: new EntityResults(analysis),
    kept: new KeptResults(analysis),
  };
}

/** Equal catalogs give equal text, whatever order the catalog told them in. */
function inOrder(input: SnapshotInput): SnapshotInput {
  const byRef = new Map(
    input.entities.map(entity => [stringifyEntityRef(entity), entity]),
  );
  return {
    entities: [...byRef.keys()].sort().map(ref => byRef.get(ref)!),
    overlays: [...input.overlays].sort((a, b) =>
      a.entityRef < b.entityRef ? -1 : 1,
    ),
    vocabulary: input.vocabulary,
    human: input.human,
  };
}
