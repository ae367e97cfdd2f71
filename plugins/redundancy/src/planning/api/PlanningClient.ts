import { ResponseError } from '@backstage/errors';
import {
  createClient,
  entityPath,
  isNotFound,
  type BulkheadClient,
  type ClientApis,
} from '@bulkhead/bulkhead-react';
import type {
  Availability,
  CheckDescription,
  DueList,
  Evidence,
  EvidenceKindDescription,
  FixList,
  Initiative,
  InitiativeInput,
  NewEvidence,
  Scorecard,
  ScorecardChanges,
  ScorecardOverview,
  ScorecardPage,
  Trend,
  Waiver,
  WaiverRequest,
} from '@bulkhead/plugin-redundancy-common';
import type {
  PlanningApi,
  PlanningFilter,
  ScorecardListRequest,
  WaiverDecision,
} from './PlanningApi';

interface Items<T> {
  items: T[];
}

/** The version that a change was made on, as an entity tag. */
const tagOf = (of: { version: number }) => `"${of.version}"`;

/** Talks to the redundancy backend over REST. @public */
export class PlanningClient implements PlanningApi {
  private readonly client: BulkheadClient;

  constructor(private readonly apis: ClientApis) {
    this.client = createClient(apis, 'redundancy');
  }

  async checks(signal?: AbortSignal): Promise<CheckDescription[]> {
    return (
      await this.client.get<Items<CheckDescription>>('/checks', { signal })
    ).items;
  }

  scorecard(entityRef: string, signal?: AbortSignal): Promise<Scorecard> {
    return this.client.get(`/scorecards/${entityPath(entityRef)}`, { signal });
  }

  overview(
    by: ScorecardOverview['by'],
    filter: PlanningFilter,
    signal?: AbortSignal,
  ): Promise<ScorecardOverview> {
    return this.client.get('/scorecards/overview', {
      query: { by, ...filter },
      signal,
    });
  }

  scorecards(
    request: ScorecardListRequest,
    signal?: AbortSignal,
  ): Promise<ScorecardPage> {
    return this.client.get('/scorecards/entities', {
      query: { ...request },
      signal,
    });
  }

  trend(
    days: number,
    filter: PlanningFilter,
    signal?: AbortSignal,
  ): Promise<Trend> {
    return this.client.get('/scorecards/trend', {
      query: { days, ...filter },
      signal,
    });
  }

  changes(
    since: string,
    filter: PlanningFilter,
    signal?: AbortSignal,
  ): Promise<ScorecardChanges> {
    return this.client.get('/scorecards/changes', {
      query: { since, ...filter },
      signal,
    });
  }

  due(
    within: number,
    filter: PlanningFilter,
    signal?: AbortSignal,
  ): Promise<DueList> {
    return this.client.get('/due', { query: { within, ...filter }, signal });
  }

  async exportAs(
    format: 'csv' | 'json',
    filter: PlanningFilter,
  ): Promise<Blob> {
    const base = await this.apis.discoveryApi.getBaseUrl('redundancy');
    const query = new URLSearchParams({ format });
    for (const [name, value] of Object.entries(filter)) {
      if (value !== undefined && value !== '') {
        query.set(name, String(value));
      }
    }
    const response = await this.apis.fetchApi.fetch(
      `${base}/v1/export?${query}`,
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.blob();
  }

  async evidence(
    entityRef: string,
    kind?: string,
    signal?: AbortSignal,
  ): Promise<Evidence[]> {
    return (
      await this.client.get<Items<Evidence>>('/evidence', {
        query: { entityRef, kind, limit: 50 },
        signal,
      })
    ).items;
  }

  async evidenceKinds(
    signal?: AbortSignal,
  ): Promise<EvidenceKindDescription[]> {
    return (
      await this.client.get<Items<EvidenceKindDescription>>('/evidence-kinds', {
        signal,
      })
    ).items;
  }

  async recordEvidence(
    items: NewEvidence[],
    idempotencyKey: string,
  ): Promise<Evidence[]> {
    return (
      await this.client.post<Items<Evidence>>('/evidence', {
        body: { items },
        idempotencyKey,
      })
    ).items;
  }

  async waivers(
    query: { entityRef?: string; state?: Waiver['state'] },
    signal?: AbortSignal,
  ): Promise<Waiver[]> {
    return (
      await this.client.get<Items<Waiver>>('/waivers', {
        query: { ...query },
        signal,
      })
    ).items;
  }

  requestWaiver(
    request: WaiverRequest,
    idempotencyKey: string,
  ): Promise<Waiver> {
    return this.client.post('/waivers', { body: request, idempotencyKey });
  }

  decideWaiver(
    waiver: Pick<Waiver, 'id' | 'version'>,
    decision: WaiverDecision,
    comment: string,
    idempotencyKey: string,
  ): Promise<Waiver> {
    return this.client.post(
      `/waivers/${encodeURIComponent(waiver.id)}/${decision}`,
      {
        body: comment ? { comment } : {},
        ifMatch: tagOf(waiver),
        idempotencyKey,
      },
    );
  }

  async initiatives(signal?: AbortSignal): Promise<Initiative[]> {
    return (
      await this.client.get<Items<Initiative>>('/initiatives', { signal })
    ).items;
  }

  initiative(id: string, signal?: AbortSignal): Promise<Initiative> {
    return this.client.get(`/initiatives/${encodeURIComponent(id)}`, {
      signal,
    });
  }

  createInitiative(
    input: InitiativeInput,
    idempotencyKey: string,
  ): Promise<Initiative> {
    return this.client.post('/initiatives', { body: input, idempotencyKey });
  }

  updateInitiative(
    initiative: Pick<Initiative, 'id' | 'version'>,
    input: InitiativeInput,
    idempotencyKey: string,
  ): Promise<Initiative> {
    return this.client.put(
      `/initiatives/${encodeURIComponent(initiative.id)}`,
      { body: input, ifMatch: tagOf(initiative), idempotencyKey },
    );
  }

  deleteInitiative(
    initiative: Pick<Initiative, 'id' | 'version'>,
    idempotencyKey: string,
  ): Promise<void> {
    return this.client.delete(
      `/initiatives/${encodeURIComponent(initiative.id)}`,
      { ifMatch: tagOf(initiative), idempotencyKey },
    );
  }

  fixes(
    limit: number,
    filter: PlanningFilter,
    signal?: AbortSignal,
  ): Promise<FixList | undefined> {
    return orUndefined(
      this.client.get<FixList>('/fixes', {
        query: { limit, ...filter },
        signal,
      }),
    );
  }

  fixesOf(
    entityRef: string,
    signal?: AbortSignal,
  ): Promise<FixList | undefined> {
    return orUndefined(
      this.client.get<FixList>(`/fixes/${entityPath(entityRef)}`, { signal }),
    );
  }

  availability(
    entityRef: string,
    signal?: AbortSignal,
  ): Promise<Availability | undefined> {
    return orUndefined(
      this.client.get<Availability>(`/availability/${entityPath(entityRef)}`, {
        signal,
      }),
    );
  }
}

/** Not there is an answer: a portal may not compute it, or nothing is known of the entity yet. */
async function orUndefined<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isNotFound(error)) {
      return undefined;
    }
    throw error;
  }
}
